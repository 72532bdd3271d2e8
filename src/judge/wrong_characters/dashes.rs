//! A dash that is missing before the first key of an entry, or is before another key.

use super::mistake::{Correction, Mistake};
use crate::judge::line::TextLine;
use crate::problem::Edit;
use crate::source::Span;
use crate::yaml::key::is_spelt_like_key;
use crate::yaml::wording;

/// The changes of a line that its author may have meant.
pub(super) fn alternatives(line: &TextLine) -> Vec<Vec<Mistake>> {
    let inner = TextLine {
        rest: line.rest.strip_prefix("- ").unwrap_or(line.rest),
        ..*line
    };
    let key = inner.key().filter(|key| is_spelt_like_key(key));
    let ways = match key {
        Some(key) if line.is_item() => vec![
            too_many(line, key, line.column),
            too_many(line, key, line.column + 2),
        ],
        Some(key) => missing(line, key),
        None if is_bare_item(line) => missing(line, line.rest),
        None => Vec::new(),
    };
    ways.into_iter().map(|mistake| vec![mistake]).collect()
}

/// Whether a line is a single word that may be an item.
fn is_bare_item(line: &TextLine) -> bool {
    let is_of_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-/*".contains(c);
    !line.rest.starts_with('-') && line.rest.chars().all(is_of_word)
}

/// A dash that is missing before a word: in the column of the word, or in the column of the other
/// dashes.
fn missing(line: &TextLine, word: &str) -> Vec<Mistake> {
    let columns = [Some(line.column), line.column.checked_sub(2)];
    let columns = columns.into_iter().flatten();
    columns
        .map(|column| missing_in(line, word, column))
        .collect()
}

/// A dash that is missing in a column.
fn missing_in(line: &TextLine, key: &str, column: usize) -> Mistake {
    Mistake::of(
        format!("a `-` is missing before `{key}`"),
        format!(
            "write \0- \0 in column {}, and `{key}` after it",
            column + 1
        ),
        start(line, 0, format!("{}- ", " ".repeat(column))),
    )
}

/// A dash before a key that belongs in another column.
fn too_many(line: &TextLine, key: &str, column: usize) -> Mistake {
    Mistake::of(
        wording::EXTRA_DASH.to_owned(),
        wording::without_dash(key, column),
        start(line, "- ".len(), " ".repeat(column)),
    )
}

/// Replaces the indentation of a line and the first bytes after it.
fn start(line: &TextLine, length: usize, new: String) -> Correction {
    Correction {
        at: Span::new(line.at(), line.at() + 1),
        edit: Edit {
            span: Span::new(line.start, line.at() + length),
            text: new,
        },
    }
}
