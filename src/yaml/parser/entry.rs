//! A line that starts with a key or with the dash of an item.

use super::lines::line_at;

/// Such a line.
#[derive(Clone, Copy)]
pub(super) struct EntryLine<'t> {
    /// Where it starts in the text.
    pub at: usize,
    /// The columns before it.
    pub column: usize,
    pub is_item: bool,
    /// Its key, for an item the one after the dash; may be empty.
    pub key: &'t str,
}

impl<'t> EntryLine<'t> {
    /// The entry of the line that starts at a place.
    pub fn at(text: &'t str, line: usize) -> Option<Self> {
        let (column, rest) = line_at(text, line);
        Self::of(line, column, rest)
    }

    /// The entry of a line: where it starts, its indentation and its content.
    pub fn of(line: usize, column: usize, rest: &'t str) -> Option<Self> {
        let is_item = rest == "-" || rest.starts_with("- ");
        let key = key(rest.strip_prefix("- ").unwrap_or(rest));
        (is_item || !key.is_empty()).then_some(EntryLine {
            at: line + column,
            column,
            is_item,
            key,
        })
    }

    /// The key after the dash of an item.
    pub fn after_dash(self) -> Option<Self> {
        let has_key = self.is_item && !self.key.is_empty();
        has_key.then_some(EntryLine {
            at: self.at + 2,
            column: self.column + 2,
            is_item: false,
            key: self.key,
        })
    }

    /// The key of a line, with or without a dash before it.
    pub fn keyed(self) -> Self {
        self.after_dash().unwrap_or(self)
    }
}

/// The key that a line starts with, if it has the form of a team file's keys.
pub(super) fn key(rest: &str) -> &str {
    let is_in_key = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let end = rest.find(|c| !is_in_key(c)).unwrap_or(rest.len());
    match rest[end..].strip_prefix(':') {
        Some(after) if after.is_empty() || after.starts_with(' ') => &rest[..end],
        _ => "",
    }
}
