//! The mistake with the dash of a line of its own: it is missing before the first key of an entry, or is before
//! another key.

use super::{Mistake, Place};
use crate::judge::line::Line;
use crate::problem::Edit;
use crate::source::Span;
use crate::yaml::wording;

/// The changes of a line that may be meant.
pub(super) fn alternatives(line: &Line) -> Vec<Vec<Mistake>> {
    let inner = Line {
        rest: line.rest.strip_prefix("- ").unwrap_or(line.rest),
        ..*line
    };
    let is_word = |c: char| c.is_ascii_lowercase() || c == '-';
    let key = inner.key().filter(|key| key.chars().all(is_word));
    let Some(key) = key.filter(|key| !key.is_empty()) else {
        return bare_item(line);
    };
    let ways = match line.is_item() {
        true => vec![
            too_many(line, key, line.column),
            too_many(line, key, line.column + 2),
        ],
        false => {
            let columns = [Some(line.column), line.column.checked_sub(2)];
            let columns = columns.into_iter().flatten();
            columns.map(|column| missing(line, key, column)).collect()
        }
    };
    ways.into_iter().map(|mistake| vec![mistake]).collect()
}

/// A word without the dash that makes it an item: its column is that of the other dashes, or of their items.
fn bare_item(line: &Line) -> Vec<Vec<Mistake>> {
    let is_of_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-/*".contains(c);
    if line.rest.starts_with('-') || !line.rest.chars().all(is_of_word) {
        return Vec::new();
    }
    let columns = [Some(line.column), line.column.checked_sub(2)];
    let columns = columns.into_iter().flatten();
    columns
        .map(|column| vec![missing(line, line.rest, column)])
        .collect()
}

/// A dash that is missing in a column.
fn missing(line: &Line, key: &str, column: usize) -> Mistake {
    Mistake::of(
        format!("a `-` is missing before `{key}`"),
        format!("write `- ` in column {}, and `{key}` after it", column + 1),
        start(line, 0, format!("{}- ", " ".repeat(column))),
    )
}

/// A dash before a key that belongs in another column.
fn too_many(line: &Line, key: &str, column: usize) -> Mistake {
    Mistake::of(
        wording::EXTRA_DASH.to_owned(),
        wording::without_dash(key, column),
        start(line, "- ".len(), " ".repeat(column)),
    )
}

/// Another text for the indentation of a line and the first bytes after it.
fn start(line: &Line, length: usize, new: String) -> Place {
    Place {
        at: Span::new(line.at(), line.at() + 1),
        edit: Edit {
            span: Span::new(line.start, line.at() + length),
            text: new,
        },
    }
}
