//! A line in the wrong column, and the right column.

use granit_parser::ErrorKind;

use super::entry::{EntryLine, key};
use super::heading::is_heading;
use super::lines::{MAX_LINES_ABOVE, code_above, line_at, line_start, lines_above};
use super::slip::Slip;
use crate::source::{Span, line_number};
use crate::yaml::builder::{Builder, Open};
use crate::yaml::wording;

/// The mistake, if the line where the parser stopped is out of line with those above it.
pub(super) fn slip(text: &str, builder: &Builder, at: usize, kind: &ErrorKind) -> Option<Slip> {
    // A line that is too far to the right continues with the text above, up to its colon.
    let may_continue = match kind {
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::ExpectedDocumentStart => false,
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::MappingKeyNotAllowed => true,
        _ => return None,
    };
    let start = line_start(text, at);
    let line = EntryLine::at(text, start)?;
    // A line that continues a collection has its mistake after the key.
    if builder.open.iter().any(|open| continues(&line, open)) {
        return None;
    }
    if let Some(first) = first_entry(text, &line).filter(|_| line.is_item && !may_continue) {
        return Some(match first.column > line.column {
            true => dash_missing(text, &first, &line),
            false => without_key(text, &line),
        });
    }
    if is_below_value(text, &line) {
        return Some(without_key(text, &line));
    }
    let is_other = |other: &EntryLine| other.is_item == line.is_item && other.column != line.column;
    // A value is indented further than its key.
    let below = column_of_value(text, &line);
    let is_too_deep = |other: &EntryLine| below.is_some_and(|below| other.column >= below);
    let like = entries_above(text, start)
        .filter(is_other)
        .min_by_key(|other| (other.column.abs_diff(line.column), is_too_deep(other)))?;
    let is_continued = !line.is_item && like.column < line.column && is_its_colon(text, &line, at);
    (is_continued || !may_continue).then(|| aligned(text, &line, &like))
}

/// Whether a line has the column of an open collection, and the kind of its entries.
fn continues(line: &EntryLine, open: &Open) -> bool {
    !open.flow && open.column as usize == line.column && open.mapping != line.is_item
}

/// The first line of the block that a line is in, if that has a key and no dash.
fn first_entry<'t>(text: &'t str, line: &EntryLine) -> Option<EntryLine<'t>> {
    let mut first = None;
    for above in lines_above(text, line_start(text, line.at)) {
        let (column, rest) = line_at(text, above);
        if rest.is_empty() || rest.starts_with('#') {
            continue;
        }
        if column < line.column {
            return first.filter(|_| is_heading(rest) && rest.contains(':'));
        }
        first = EntryLine::at(text, above).filter(|entry| !entry.is_item);
    }
    None
}

/// The mistake with a list or a mapping whose key is missing above it. Its own first key determines
/// the help.
fn without_key(text: &str, line: &EntryLine) -> Slip {
    let (_, rest) = line_at(text, line.at - line.column);
    let inner = rest.trim_start_matches(['-', ' ', '{']);
    let at = line.at + rest.len() - inner.len();
    Slip {
        key: Some(Span::new(at, at + key(inner).len())),
        ..Slip::new(line.at, wording::BLOCK_WITHOUT_KEY, "")
    }
}

/// Whether an item is indented further than the line above, which has a key and its value, and
/// starts with another key than the items above, with which it would only be out of line.
fn is_below_value(text: &str, line: &EntryLine) -> bool {
    let start = line.at - line.column;
    let above = code_above(text, start).next();
    let Some((above, _, rest)) = above.filter(|_| line.is_item) else {
        return false;
    };
    let entry_above = EntryLine::at(text, above).map(EntryLine::keyed);
    let is_further = entry_above
        .is_some_and(|above| !above.is_item && above.column < line.column && !above.key.is_empty());
    let first_key = |line: usize| {
        let (_, rest) = line_at(text, line);
        let is_item = rest.starts_with("- ");
        is_item.then(|| key(rest.trim_start_matches(['-', ' ', '{'])))
    };
    let own = first_key(start);
    let has_value = !is_heading(rest) && !rest.ends_with([',', '[', '{', '|', '>', '-']);
    is_further && has_value && lines_above(text, start).all(|line| first_key(line) != own)
}

fn dash_missing(text: &str, first: &EntryLine, line: &EntryLine) -> Slip {
    let number = line_number(text, line.at);
    let (key, column) = (first.key, line.column + 1);
    let message = format!("a `-` is missing before `{key}`: the list continues on line {number}");
    let help = format!("write \0- \0 in column {column}, and `{key}` after it");
    let before = Span::new(line_start(text, first.at) + line.column, first.at);
    // With another key, it is the rest of an entry whose first line is elsewhere.
    let is_alike = first.column == line.column + 2 && first.key == line.key;
    Slip {
        edit: Some((before, "- ".to_owned())).filter(|_| is_alike),
        ..Slip::new(first.at, message, help)
    }
}

/// The column of the block below a key without a value on its line.
fn column_of_value(text: &str, line: &EntryLine) -> Option<usize> {
    let (_, rest) = line_at(text, line_start(text, line.at));
    let below = text[line.at..].split_once('\n')?.1;
    let mut lines = below.lines().take(MAX_LINES_ABOVE);
    let first = lines.find(|line| !line.trim().is_empty() && !line.trim().starts_with('#'))?;
    let column = first.len() - first.trim_start_matches(' ').len();
    (is_heading(rest) && column > line.column).then_some(column)
}

fn aligned(text: &str, line: &EntryLine, like: &EntryLine) -> Slip {
    let what = if line.is_item { "the `-`" } else { "the key" };
    let column = like.column + 1;
    let number = line_number(text, like.at);
    let example = match like.key.is_empty() {
        true => format!("as on line {number}"),
        false => format!("like `{}` on line {number}", like.key),
    };
    let help = format!("start {what} in column {column}, {example}");
    let message = "this line is not aligned with any line above it";
    Slip {
        key: Some(Span::new(line.at, line.at + line.key.len())).filter(|_| !line.is_item),
        is_misaligned: true,
        ..Slip::new(line.at, message, help)
    }
}

/// Whether the parser stopped at the colon after a line's own key.
fn is_its_colon(text: &str, line: &EntryLine, at: usize) -> bool {
    at == line.at + line.key.len() && text[at..].starts_with(':')
}

/// The entries above a line, the closest first.
fn entries_above(text: &str, start: usize) -> impl Iterator<Item = EntryLine<'_>> {
    let entries = lines_above(text, start).filter_map(|line| EntryLine::at(text, line));
    entries.flat_map(|entry| [Some(entry), entry.after_dash()].into_iter().flatten())
}
