//! Lines that are cut off from what they belong to: by lines pasted between a key and its list, by
//! a bracket that is closed above, by a heading that is not a comment.

use super::change::Repair;
use super::suspect_line::{SuspectLine, content, content_column, pair};
use crate::judge::certainty::Certainty;
use crate::judge::line::TextLine;
use crate::source::{Span, line_break};
use crate::suggest::shortened;
use crate::team::keys;
use crate::yaml::wording;

/// The most lines between a key and its list, and the most lines below a closed bracket.
const MAX_LINES_BETWEEN: usize = 12;

/// The changes that join a line with what it belongs to.
pub(super) fn joined(place: &SuspectLine) -> impl Iterator<Item = Repair> {
    let of_line = [list(place), into_braces(place), comment(place)];
    of_line.into_iter().flatten()
}

/// Moves lines that were pasted between the key of a list and its items: `people:`, then `version:
/// 1`, then `- id: mira`.
fn list(place: &SuspectLine) -> Option<Repair> {
    let item = place.line();
    let (first, _) = pair(item).filter(|_| item.is_item())?;
    let lists = keys::LISTS.iter().chain(keys::INNER_LISTS.iter());
    let lists = lists.filter(|list| list.keys.contains(&first));
    let names: Vec<&str> = lists.map(|list| list.name).collect();
    let is_head = |line: &TextLine| {
        let name = pair(line).filter(|(_, value)| value.is_empty());
        name.is_some_and(|(name, _)| names.contains(&name))
    };
    let from = place.number.saturating_sub(MAX_LINES_BETWEEN + 1);
    let between = place.lines[from..place.number].iter().rposition(is_head)?;
    let head = from + between;
    let pasted = &place.lines[head + 1..place.number];
    let column = content_column(&place.lines[head]);
    let is_between = pasted.first().is_some_and(|line| line.column <= column);
    if !is_between || item.column < column {
        return None;
    }
    let below = place.lines[place.number..].iter();
    let is_of_list = |line: &&TextLine| {
        line.column > item.column || line.column == item.column && line.is_item()
    };
    let end = place.number + below.take_while(is_of_list).count();
    let (start, middle) = (pasted.first()?.start, item.start);
    let end = place
        .lines
        .get(end)
        .map_or(place.text.len(), |line| line.start);
    let items = &place.text[middle..end];
    let line_break = match items.ends_with('\n') {
        true => "",
        false => line_break(place.text, start),
    };
    let name = pair(&place.lines[head])?.0;
    let number = place.number_of(&place.lines[head]);
    let moved = place.lines_of(pasted);
    let at = Span::new(item.at(), item.at() + 1);
    let message = "other lines cut this list off from its key";
    let belongs = format!("which belongs to `{name}` on line {number}");
    if is_twice(place, pasted, head) {
        let help = format!("delete {moved}, or move it away from the list, {belongs}");
        let edit = (Span::new(start, middle), String::new());
        let repair = Repair::certain(at, message, help, edit);
        return Some(Repair {
            certainty: Certainty::None,
            ..repair
        });
    }
    let help = format!("move {moved} below the list, {belongs}");
    let text = format!("{items}{line_break}{}", &place.text[start..middle]);
    Some(Repair {
        // If an entry was pasted, the list may belong to that entry.
        certainty: match pasted.iter().any(TextLine::is_item) {
            true => Certainty::None,
            false => Certainty::Sure,
        },
        ..Repair::certain(at, message, help, (Span::new(start, end), text))
    })
}

/// Whether a single pasted line has a key that its entry already has above the list.
fn is_twice(place: &SuspectLine, pasted: &[TextLine], head: usize) -> bool {
    let ([only], Some(own)) = (pasted, pasted.first().and_then(pair)) else {
        return false;
    };
    let inner = SuspectLine {
        number: head,
        ..*place
    };
    let is_own = |line: &TextLine| {
        content_column(line) == only.column && pair(line).is_some_and(|(key, _)| key == own.0)
    };
    let mut above = inner.entry_above();
    above.any(is_own)
}

/// Moves keys into the braces of the line above: `- { id: mira }`, and below it `name: Mira`.
fn into_braces(place: &SuspectLine) -> Option<Repair> {
    let (line, above) = (place.line(), place.above()?);
    let is_pair = |own: &&TextLine| {
        let pair = own.key().filter(|_| !own.is_item());
        own.column == line.column && pair.is_some() && !own.rest.ends_with(':')
    };
    let open = above.rest.find('{')?;
    let inner = above.rest.strip_suffix('}')?.trim_end_matches([' ', ',']);
    let is_of_line = above.rest[..open].ends_with("- ") || above.rest[..open].ends_with(": ");
    // The line with braces may be inserted between an entry and its own keys.
    let before = place
        .number
        .checked_sub(2)
        .map(|before| &place.lines[before]);
    let is_inserted = above.is_item()
        && before.is_some_and(|before| {
            content_column(before) == line.column && !content(before).starts_with('{')
        });
    if line.column <= above.column || !is_of_line || is_inserted || above.rest.contains(" #") {
        return None;
    }
    let below = place.lines[place.number..].iter();
    let more: Vec<&TextLine> = below.take_while(is_pair).take(MAX_LINES_BETWEEN).collect();
    let (first, last) = (more.first()?, more.last()?);
    let pairs: Vec<&str> = more.iter().map(|line| line.rest).collect();
    let pairs = pairs.join(", ");
    let mut between = place.text[above.end()..last.end()].lines();
    if pairs.contains(" #") || between.any(|line| line.trim_start().starts_with('#')) {
        return None;
    }
    let space = if above.rest.ends_with(" }") { " " } else { "" };
    let (number, key) = (place.number_of(above), first.key()?);
    let what = match more.len() {
        1 => format!("`{}`", shortened(first.rest)),
        _ => place.lines_of(&place.lines[place.number..place.number + more.len()]),
    };
    Some(Repair::certain(
        Span::new(first.at(), first.at() + key.len()),
        "this key is below the braces of its mapping, not in them",
        format!("write {what} inside the braces of line {number}"),
        (
            Span::new(above.at() + inner.len(), last.end()),
            format!(", {pairs}{space}}}"),
        ),
    ))
}

/// Makes a comment of a heading between the entries of a list, such as `partner team:`.
fn comment(place: &SuspectLine) -> Option<Repair> {
    let (line, below) = (place.line(), place.below()?);
    let words = line.rest.strip_suffix(':')?;
    let is_heading = below.is_item() && below.column == line.column && !line.is_item();
    let keys = place.entry_keys()?;
    let is_key = keys::has(keys, words) || keys::has(&keys::TEAM, words);
    (is_heading && !is_key).then(|| {
        let at = Span::new(line.at(), line.end());
        let help = wording::MAKE_A_COMMENT.to_owned();
        let edit = (Span::new(line.at(), line.at()), "# ".to_owned());
        Repair {
            certainty: Certainty::None,
            ..Repair::certain(at, wording::NOT_A_KEY, help, edit)
        }
    })
}
