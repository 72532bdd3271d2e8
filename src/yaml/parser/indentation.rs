//! A line in the wrong column, and the column that would be right.

use granit_parser::ErrorKind;

use super::lines::{line_at, line_start};
use super::slips::Slip;

/// The lines above that are searched for one to align with.
const MAX_LINES_ABOVE: usize = 200;

/// A line that starts with a key or with the dash of an item.
#[derive(Clone, Copy)]
struct Entry<'t> {
    /// Where it starts in the text.
    at: usize,
    /// The columns before it.
    column: usize,
    is_item: bool,
    /// Its key; of an item, the one behind the dash; may be empty.
    key: &'t str,
}

/// The mistake, if the line where the parser stopped is out of line with those above it.
pub(super) fn slip(text: &str, at: usize, kind: &ErrorKind) -> Option<Slip> {
    // A line that is too far to the right goes on with the text above, up to its colon.
    let may_go_on = match kind {
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
    let line = entry(text, start)?;
    let is_other = |other: &Entry| other.is_item == line.is_item && other.column != line.column;
    let like = entries_above(text, start)
        .filter(is_other)
        .min_by_key(|other| other.column.abs_diff(line.column))?;
    let goes_on = !line.is_item && like.column < line.column && is_its_colon(text, &line, at);
    (goes_on || !may_go_on).then(|| aligned(text, &line, &like))
}

fn aligned(text: &str, line: &Entry, like: &Entry) -> Slip {
    let what = if line.is_item { "the `-`" } else { "the key" };
    let column = like.column + 1;
    let number = text[..like.at].matches('\n').count() + 1;
    let example = match like.key.is_empty() {
        true => format!("as in line {number}"),
        false => format!("like `{}` in line {number}", like.key),
    };
    Slip {
        at: line.at,
        message: "this line is not aligned with any line above it".into(),
        help: format!("start {what} in column {column}, {example}").into(),
    }
}

/// Whether the parser stopped at the colon behind a line's own key.
fn is_its_colon(text: &str, line: &Entry, at: usize) -> bool {
    at == line.at + line.key.len() && text[at..].starts_with(':')
}

/// The entries above a line, the closest first.
fn entries_above(text: &str, start: usize) -> impl Iterator<Item = Entry<'_>> {
    let mut start = start;
    let lines = std::iter::from_fn(move || {
        start = line_start(text, start.checked_sub(1)?);
        Some(start)
    });
    let entries = lines.take(MAX_LINES_ABOVE);
    let entries = entries.filter_map(|line| entry(text, line));
    entries.flat_map(|entry| [Some(entry), behind_dash(entry)].into_iter().flatten())
}

/// The key behind the dash of an item.
fn behind_dash(entry: Entry) -> Option<Entry> {
    let has_key = entry.is_item && !entry.key.is_empty();
    has_key.then_some(Entry {
        at: entry.at + 2,
        column: entry.column + 2,
        is_item: false,
        key: entry.key,
    })
}

fn entry(text: &str, line: usize) -> Option<Entry<'_>> {
    let (column, rest) = line_at(text, line);
    let is_item = rest == "-" || rest.starts_with("- ");
    let key = key(rest.strip_prefix("- ").unwrap_or(rest));
    (is_item || !key.is_empty()).then_some(Entry {
        at: line + column,
        column,
        is_item,
        key,
    })
}

/// The key that a line starts with, if it has the form of a team file's keys.
fn key(rest: &str) -> &str {
    let is_in_key = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let end = rest.find(|c| !is_in_key(c)).unwrap_or(rest.len());
    match rest[end..].strip_prefix(':') {
        Some(behind) if behind.is_empty() || behind.starts_with(' ') => &rest[..end],
        _ => "",
    }
}
