//! Mistakes with two neighbouring lines: they have changed places, one is a copy of the other, or
//! the line break between them is lost.

use super::mistake::{Correction, Mistake, whole};
use crate::judge::certainty::Certainty;
use crate::judge::line::{TextLine, lines, pair, starts_entry};
use crate::source::{Span, line_break, line_number};
use crate::suggest::shortened;
use crate::team::keys;
use crate::yaml::key::is_spelt_like_key;
use crate::yaml::wording;

/// The most lines of a text without their line break, and the most columns in which the second line
/// may start.
const MAX_LINES: usize = 4;
const MAX_COLUMNS: usize = 3;
/// The most lines above to search for these columns.
const MAX_LINES_ABOVE: usize = 100;

/// The possible corrections of a line and its neighbours. With `with_keys`, two keys may also have
/// changed places.
pub(super) fn alternatives(text: &str, line: &TextLine, with_keys: bool) -> Vec<Vec<Mistake>> {
    let mut above = lines(&text[..line.start], 0).rev();
    let (first, second) = (above.next(), above.next());
    let below = lines(text, line.whole(text).end as usize).next();
    let pairs = [(first, Some(*line)), (Some(*line), below), (second, first)];
    let pairs = pairs
        .into_iter()
        .filter_map(|(one, other)| Some((one?, other?)));
    let ways = pairs.map(|(one, other)| {
        let copies = copies(text, &one, &other);
        let exchanged = exchanged(text, (&one, &other), with_keys);
        exchanged.into_iter().chain(copies)
    });
    ways.flatten().map(|mistake| vec![mistake]).collect()
}

fn exchanged(text: &str, (one, other): (&TextLine, &TextLine), with_keys: bool) -> Option<Mistake> {
    let (first, second) = (one.whole(text), other.whole(text));
    // The order of the keys of a mapping matters only if the value of one is on the lines below.
    let opens = |line: &TextLine| line.rest.ends_with([':', '[', '{']);
    let is_heading = with_keys && (opens(one) || opens(other));
    let are_keys = one.key().is_some() && other.key().is_some();
    let is_alike = one.column == other.column && are_keys && !is_heading;
    let has_break = text[..second.end as usize].ends_with('\n');
    if first.end != second.start || is_alike || !has_break {
        return None;
    }
    let number = line_number(text, one.start);
    let message = format!("lines {number} and {} are in the wrong order", number + 1);
    // The first line is moved below the second, so that places in the second stay in their line.
    let end = Span::new(second.end as usize, second.end as usize);
    let inserted = Correction {
        at: Span::new(other.at(), other.end()),
        ..Correction::with(end, &text[first.range()])
    };
    // The author must confirm that both lines belong to the same entry.
    let help = "exchange the two lines, unless one of them belongs elsewhere".to_owned();
    let mut mistake = Mistake::of(message, help, inserted).reviewed();
    mistake.places.push(whole(text, one));
    Some(mistake)
}

/// The removal of one of two lines that differ only in their commas.
fn copies(text: &str, one: &TextLine, other: &TextLine) -> Vec<Mistake> {
    let content = |line: &TextLine<'_>| line.rest.trim_end_matches(',').to_owned();
    let is_copy = content(one) == content(other) && one.column == other.column;
    let number = line_number(text, other.start);
    let removed = |line: &TextLine| {
        let place = Correction {
            at: Span::new(other.at(), other.end()),
            ..whole(text, line)
        };
        let help = format!("delete line {number}, which repeats the one above");
        Mistake::of(wording::REPEATED.to_owned(), help, place)
    };
    match is_copy && content(one).contains(':') {
        true => vec![removed(other), removed(one)],
        false => Vec::new(),
    }
}

/// Two lines without their line break.
struct Joined<'t> {
    line: TextLine<'t>,
    at: usize,
    columns: Vec<usize>,
}

/// Splits lines that lack their line break, once for each column in which the second line may
/// start.
pub(super) fn lines_without_break(text: &str) -> Vec<Vec<Mistake>> {
    let found = lines(text, 0).filter_map(|line| {
        let at = heading_at_end(&line)
            .or_else(|| item_within(&line))
            .or_else(|| key_after_item(&line))?;
        Some(joined(text, line, at))
    });
    let found: Vec<Joined> = found.take(MAX_LINES).collect();
    let ways = found.iter().map(|one| one.columns.len()).max();
    let way = |number: usize| {
        found
            .iter()
            .filter_map(move |one| one.mistake(text, number))
    };
    let ways = (0..ways.unwrap_or_default()).map(|number| way(number).collect());
    ways.collect()
}

fn joined<'t>(text: &str, line: TextLine<'t>, at: usize) -> Joined<'t> {
    let second = &line.rest[at..];
    let is_section = pair(second).is_some_and(|(key, _)| keys::has(&keys::TEAM, key));
    let columns = match is_section {
        true => vec![0],
        false => columns_above(text, &line, second.starts_with("- ")),
    };
    Joined { line, at, columns }
}

/// The offset at which a key without a value starts at the end of a line, as in `- developer
/// certifications:`. A second key of the same mapping is another mistake.
fn heading_at_end(line: &TextLine) -> Option<usize> {
    let heading = line.rest.strip_suffix(':')?;
    if keys::is_known(heading.strip_prefix("- ").unwrap_or(heading)) {
        return None; // as nearly all are
    }
    let key = known_key_at_end(heading)?;
    let before = &heading[..heading.len() - key.len()];
    let is_key = match before.contains(": ") {
        true => line.column > 0 && keys::has(&keys::TEAM, key),
        false => true,
    };
    let has_content = before.contains(char::is_alphanumeric);
    (is_key && has_content).then_some(before.len())
}

/// The offset at which a key starts after the text of an item, as in `- wknd.example customizer: {
/// name: Northstar }`. If its value is on the lines below, the key may also be an unusual name of a
/// party.
fn key_after_item(line: &TextLine) -> Option<usize> {
    if !line.is_item() || line.content_key().is_some_and(keys::is_known) {
        return None; // as nearly all are
    }
    let (before, value) = pair(line.rest)?;
    let opens = value.starts_with(['{', '[']);
    if let Some(key) = opens.then(|| known_key_at_end(before)).flatten() {
        let at = before.len() - key.len();
        return before[..at].contains(char::is_alphanumeric).then_some(at);
    }
    let (text, key) = before.rsplit_once(' ')?;
    if !text.contains(char::is_alphanumeric) {
        return None;
    }
    let is_word = key.len() > 2 && is_spelt_like_key(key);
    let is_key = keys::is_known(key) || is_word && value.is_empty();
    is_key.then_some(text.len() + 1)
}

/// The offset at which an item with a key starts after another value: `- developer - id: mira`.
fn item_within(line: &TextLine) -> Option<usize> {
    let bytes = line.rest.as_bytes();
    let after = line.rest.find(char::is_alphanumeric)?;
    let before = memchr::memrchr(b':', bytes).filter(|colon| after < *colon)?;
    let is_item = |at: &usize| {
        let item = line.rest[*at..].strip_prefix("- ");
        item.is_some_and(starts_entry)
    };
    let mut dashes = memchr::memchr_iter(b'-', &bytes[after..before]).map(|at| after + at);
    let at = dashes.find(is_item)?;
    let is_sentence = pair(line.rest).is_some_and(|(key, _)| keys::is_free_text(key));
    (!is_sentence).then_some(at)
}

/// The key that a text ends with.
fn known_key_at_end(text: &str) -> Option<&'static str> {
    let names = keys::ALL.iter().map(|key| key.name);
    let at_end = names.filter(|name| text.ends_with(name));
    at_end.max_by_key(|name| name.len())
}

/// The columns of the keys or items that contain a line, the nearest first.
fn columns_above(text: &str, line: &TextLine, of_items: bool) -> Vec<usize> {
    let mut columns: Vec<usize> = Vec::new();
    let mut least = line.column;
    for above in lines(&text[..line.start], 0).rev().take(MAX_LINES_ABOVE) {
        let fits = match of_items {
            true => above.is_item(),
            // In the first column are the keys of the file.
            false => above.column > 0 && above.key().is_some() && !above.is_item(),
        };
        if fits && above.column < least {
            least = above.column;
            columns.push(least);
        }
        if columns.len() == MAX_COLUMNS {
            break;
        }
    }
    columns
}

impl Joined<'_> {
    fn mistake(&self, text: &str, number: usize) -> Option<Mistake> {
        let column = *self.columns.get(number).or(self.columns.last())?;
        let (start, at) = (self.line.at(), self.line.at() + self.at);
        let before = self.line.rest[..self.at].trim_end().len();
        let mut place = Correction::with(
            Span::new(start + before, at),
            format!("{}{}", line_break(text, at), " ".repeat(column)),
        );
        place.at = Span::new(at, self.line.end());
        let second = shortened(&self.line.rest[self.at..]);
        Some(Mistake {
            message: wording::line_break_missing(&second),
            help: wording::on_a_new_line(&second, column),
            places: vec![place],
            certainty: Certainty::Likely,
        })
    }
}
