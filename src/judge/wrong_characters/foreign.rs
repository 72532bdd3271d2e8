//! Lines and words of other formats: a ruler, a heading or a sentence without `#`, a key or an
//! address in Markdown, a checkbox, a mark for a missing value; and single characters that slipped
//! in.

use super::mistake::{Correction, Mistake, reviewed_if};
use super::prefixes::{is_entry, mistake, start_of};
use crate::judge::certainty::Certainty;
use crate::judge::line::{TextLine, lines};
use crate::source::Span;
use crate::team::keys;
use crate::yaml::braces::is_in_braces;
use crate::yaml::key::is_spelt_like_key;
use crate::yaml::{conflicts, wording};

/// The characters of rulers and headings.
const RULERS: [char; 8] = ['-', '=', '*', '_', '~', '>', '.', '…'];
/// The starts of a link's target before the text that it shows.
const SCHEMES: [&str; 4] = ["mailto:", "https://", "http://", ""];
/// The marks of Markdown around a word.
const MARKS: [&str; 5] = ["**", "__", "*", "_", "`"];
/// The characters that start something else than a text after a key.
const INDICATORS: &str = "|>[{&*#!";
/// The characters that slip in before an item.
const BEFORE_ITEMS: [char; 11] = [';', '!', ',', '.', '/', '\\', '\'', '"', '^', '=', '§'];
/// Those of them that start a comment in other languages.
const COMMENT_MARKS: &str = ";/'";
/// The marks of a task that is done or not.
pub(super) const CHECKBOXES: [&str; 3] = ["- [x] ", "- [X] ", "- [ ] "];
/// The most marks in a line that are looked at.
const MAX_MARKS: usize = 8;
/// The marks for a missing value.
pub(super) const NO_VALUES: [&str; 2] = [": -", ": ?"];

/// Rulers, headings and sentences.
pub(super) fn headings(text: &str) -> Vec<Vec<Mistake>> {
    let has_block_text =
        lines(text, 0).any(|line| line.rest.ends_with(['|', '>']) && is_entry(line.rest));
    if has_block_text || is_in_braces(text) {
        return Vec::new();
    }
    let mut above: Option<TextLine> = None;
    let (mut places, mut has_sentence) = (Vec::new(), false);
    let mut continues = true;
    for line in lines(text, 0) {
        let is_sentence = is_sentence(&line, above.as_ref(), continues);
        continues = is_sentence || is_ruler(&line);
        if continues {
            has_sentence |= is_sentence;
            let at = Span::new(line.at(), line.end());
            let start = Span::new(line.at(), line.at());
            places.push(Correction {
                at,
                ..Correction::with(start, "# ")
            });
            continue;
        }
        above = Some(line);
    }
    let help = wording::MAKE_A_COMMENT.to_owned();
    // The text above may be meant to continue with a sentence.
    vec![reviewed_if(
        has_sentence,
        mistake(wording::NOT_A_KEY, help, places),
    )]
}

/// `-----`, `====== people ======`, `**People**`, and what starts the signature of an e-mail.
fn is_ruler(line: &TextLine) -> bool {
    let first = line.rest.chars().next();
    let Some(ruler) = first.filter(|first| RULERS.contains(first)) else {
        return false;
    };
    let inner = line.rest.trim_matches(ruler);
    let ends = line.rest.len() - line.rest.trim_start_matches(ruler).len();
    match inner.trim() {
        "" if ["---", "..."].contains(&line.rest) && line.column == 0 => false,
        "" => (ends > 1 || ruler == '>') && !conflicts::is_left(line.rest),
        heading => ends > 1 && line.rest.ends_with(ruler) && !is_entry(heading),
    }
}

/// Whether a line is words that are neither a key nor the continuation of the text above, which
/// would be indented further than its key. Two words may be a key and its value, except at the
/// start of the file or below another sentence.
fn is_sentence(line: &TextLine, above: Option<&TextLine>, continues: bool) -> bool {
    let of_words = |c: char| c.is_alphanumeric() || " ,.'’()&/-".contains(c);
    let is_below_key =
        above.is_none_or(|above| is_entry(above.rest) && line.column <= above.column);
    if !is_below_key || line.is_item() || !line.rest.chars().all(of_words) {
        return false;
    }
    let mut words = line.rest.split(' ');
    let first = words.next().unwrap_or_default();
    let is_key = keys::is_inner(first) || keys::has(&keys::TEAM, first);
    first.starts_with(char::is_alphabetic) && !is_key && (continues || words.count() > 1)
}

/// Keys with the marks of Markdown around them: `**name**: Mira Holm`.
pub(super) fn emphasised(text: &str) -> Vec<Vec<Mistake>> {
    let found = lines(text, 0).filter_map(|line| {
        let item = line.rest.trim_start_matches(['-', ' ']);
        let mark = MARKS.iter().find(|mark| item.starts_with(**mark))?;
        let (key, after) = item[mark.len()..].split_once(mark)?;
        let (key, colon) = match key.strip_suffix(':') {
            Some(key) => (key, ":"),
            None => (key, ""),
        };
        let is_key = is_spelt_like_key(key);
        let is_whole = colon == ":" || after.starts_with(':');
        let at = line.end() - item.len();
        let length = 2 * mark.len() + key.len() + colon.len();
        let place = Correction::with(Span::new(at, at + length), format!("{key}{colon}"));
        (is_key && is_whole).then_some((*mark, place))
    });
    let found: Vec<(&str, Correction)> = found.collect();
    let of_each = MARKS.iter().flat_map(|mark| {
        let places = found.iter().filter(|(own, _)| own == mark);
        let shown = match *mark {
            "`" => "a backtick".to_owned(),
            mark => format!("`{mark}`"),
        };
        let message = format!("{shown} is before and after this key, as in Markdown");
        let places = places.map(|(_, place)| place.clone()).collect();
        mistake(&message, "remove both".to_owned(), places)
    });
    vec![of_each.collect()]
}

/// Addresses as Markdown links them: `[mira@wknd.example](mailto:mira@wknd.example)`.
pub(super) fn links(text: &str) -> Vec<Vec<Mistake>> {
    let places = lines(text, 0).filter_map(|line| {
        let middle = line.rest.find("](")?;
        let start = line.rest[..middle].rfind('[')?;
        let end = middle + line.rest[middle..].find(')')?;
        let (shown, target) = (&line.rest[start + 1..middle], &line.rest[middle + 2..end]);
        let mut schemes = SCHEMES.iter();
        let is_link = schemes.any(|scheme| target.strip_prefix(scheme) == Some(shown));
        let is_same = is_link && !shown.contains(['"', '\'']);
        let at = Span::new(line.at() + start, line.at() + end + 1);
        is_same.then(|| Correction::with(at, shown))
    });
    let message = "this is a link in Markdown";
    let help = "write only the text in the brackets".to_owned();
    vec![mistake(message, help, places.collect())]
}

/// A stray character after the colon of a key: `agreements:/`.
pub(super) fn after_headings(text: &str) -> Vec<Vec<Mistake>> {
    let found = lines(text, 0).filter_map(|line| {
        let stray = line.rest.chars().next_back()?;
        let key = line.rest.strip_suffix(stray)?.strip_suffix(':')?;
        let is_stray = !stray.is_alphanumeric() && !INDICATORS.contains(stray);
        let at = Span::new(line.end() - stray.len_utf8(), line.end());
        let removed = || {
            Mistake::of(
                format!("a stray `{stray}` follows the key `{key}`"),
                format!("remove the `{stray}`"),
                Correction::with(at, ""),
            )
        };
        let below = lines(text, line.end()).next()?;
        let is_of_key =
            below.column > line.column || below.is_item() && below.column == line.column;
        (is_stray && is_of_key && keys::is_known(key)).then(removed)
    });
    vec![found.collect()]
}

/// A stray character before the dash of an item, either in addition to the indentation or instead
/// of a space of it.
pub(super) fn before_items(text: &str) -> Vec<Vec<Mistake>> {
    let stray = |line: &TextLine| {
        let first = line.rest.chars().next()?;
        let rest = line.rest.strip_prefix(BEFORE_ITEMS)?;
        let is_item = rest.trim_start_matches(' ').starts_with("- ");
        is_item.then_some(first)
    };
    let found = lines(text, 0).filter_map(|line| Some((line, stray(&line)?)));
    let found: Vec<(TextLine, char)> = found.collect();
    let without = |instead: &str, way_out: &str| {
        let mistakes = found.iter().map(|(line, stray)| {
            Mistake::of(
                format!("a stray `{stray}` is before this item"),
                format!("{way_out} the `{stray}`"),
                start_of(line, stray.len_utf8(), instead),
            )
            // The line may be meant as a comment.
            .reviewed_if(COMMENT_MARKS.contains(*stray))
        });
        mistakes.collect()
    };
    vec![
        without("", "remove"),
        without(" ", "write a space instead of"),
    ]
}

/// Items of a task list: `- [x] id: mira`.
pub(super) fn checkboxes(text: &str) -> Vec<Vec<Mistake>> {
    let checkbox = |line: &TextLine| CHECKBOXES.iter().find(|mark| line.rest.starts_with(**mark));
    let places = lines(text, 0).filter_map(|line| {
        let mark = checkbox(&line).filter(|_| line.rest.contains(": "))?;
        let at = Span::new(line.at() + "- ".len(), line.at() + mark.len());
        Some(Correction::with(at, ""))
    });
    let message = "a checkbox is before this item, as in a list of tasks";
    let help = "remove the checkbox".to_owned();
    vec![mistake(message, help, places.collect())]
}

/// A dash instead of no value: `{ id: mira, ends: - }`.
pub(super) fn marks_for_no_value(text: &str) -> Vec<Vec<Mistake>> {
    let of_mark = |line: &TextLine, colon: usize, mark: &str| {
        let after = line.rest[colon + mark.len()..].trim_start_matches(' ');
        if !after.starts_with(['}', ',']) {
            return None; // before the search for the key, which may be far away
        }
        let key = line.rest[..colon].rsplit([',', '{']).next()?.trim();
        let end = line.at() + colon + mark.len();
        let at = Span::new(end - 1, end);
        let found = || Mistake {
            certainty: Certainty::None,
            ..Mistake::of(
                format!("`{}` is not a value", &text[at.range()]),
                format!("remove `{key}`, or write its value"),
                Correction::with(at, ""),
            )
        };
        keys::is_inner(key).then(found)
    };
    let found = lines(text, 0).flat_map(|line| {
        let marks = NO_VALUES.iter().flat_map(|mark| {
            let places = line.rest.match_indices(mark);
            places.filter_map(|(colon, _)| of_mark(&line, colon, mark))
        });
        marks.take(MAX_MARKS).collect::<Vec<_>>()
    });
    vec![found.collect()]
}
