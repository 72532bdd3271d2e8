//! The lines of a text, except comments and empty lines.

use crate::source::{Span, line_number, whole_lines};
use crate::team::keys;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// A line with content.
#[derive(Clone, Copy)]
pub(super) struct TextLine<'t> {
    /// The offset of the line in the text.
    pub start: usize,
    /// The columns before its content.
    pub column: usize,
    /// Its content, without trailing spaces.
    pub rest: &'t str,
}

impl<'t> TextLine<'t> {
    /// The key at the start of its content, including a dash before it: `- id`.
    pub fn key(&self) -> Option<&'t str> {
        pair(self.rest).map(|(key, _)| key)
    }

    /// The key of its content, without dashes and a brace before it.
    pub fn content_key(&self) -> Option<&'t str> {
        pair(self.rest.trim_start_matches(['-', ' ', '{'])).map(|(key, _)| key)
    }

    /// Whether it starts an item of a list.
    pub fn is_item(&self) -> bool {
        self.rest.starts_with("- ")
    }

    /// Whether it has the content of another line, in the same column.
    pub fn equals(&self, other: &TextLine) -> bool {
        self.column == other.column && self.rest == other.rest
    }

    /// The offset of its content.
    pub fn at(&self) -> usize {
        self.start + self.column
    }

    /// The offset of the end of its content.
    pub fn end(&self) -> usize {
        self.at() + self.rest.len()
    }

    /// The whole line, with its line break.
    pub fn whole(&self, text: &str) -> Span {
        let end = text[self.end()..].find('\n');
        let end = end.map_or(text.len(), |end| self.end() + end + 1);
        Span::new(self.start, end)
    }
}

/// The key that a text starts with, and its value.
pub(super) fn pair(text: &str) -> Option<(&str, &str)> {
    let colon = memchr::memchr(b':', text.as_bytes())?;
    let (key, value) = (&text[..colon], &text[colon + 1..]);
    (value.is_empty() || value.starts_with(' ')).then(|| (key, value.trim_start()))
}

/// Whether a line is a mark, a space and the first key of an entry.
pub(super) fn starts_entry_after(line: &TextLine, mark: &str) -> bool {
    let item = line.rest.strip_prefix(mark);
    item.and_then(|item| item.strip_prefix(' '))
        .is_some_and(starts_entry)
}

/// Whether a text is an entry in braces, or the first key of one.
pub(super) fn starts_entry(item: &str) -> bool {
    let mut lists = keys::LISTS.iter().chain(keys::INNER_LISTS.iter());
    let key = pair(item).map(|(key, _)| key);
    item.starts_with("{ ") || lists.any(|list| key.is_some() && list.keys.first().copied() == key)
}

/// A text without all repetitions of a prefix. `trim_start_matches` prepares a search, which takes
/// longer.
pub(super) fn after_all<'t>(mut text: &'t str, start: &str) -> &'t str {
    while let Some(rest) = text.strip_prefix(start) {
        text = rest;
    }
    text
}

/// The line numbers of two places: `line 8`, or `lines 8 to 12`.
pub(super) fn numbers(text: &str, first: usize, last: usize) -> String {
    match (line_number(text, first), line_number(text, last)) {
        (first, last) if first == last => format!("line {first}"),
        (first, last) => format!("lines {first} to {last}"),
    }
}

/// The lines of a text, starting with the line at an offset, and in the first line after a byte
/// order mark.
pub(super) fn lines(text: &str, from: usize) -> impl DoubleEndedIterator<Item = TextLine<'_>> {
    let has_mark = from == 0 && text.starts_with(BYTE_ORDER_MARK);
    let from = from + usize::from(has_mark) * BYTE_ORDER_MARK.len_utf8();
    let all = whole_lines(&text[from..]).map(move |line| {
        let start = from + line.as_ptr() as usize - text[from..].as_ptr() as usize;
        let column = line.bytes().take_while(|byte| *byte == b' ').count();
        TextLine {
            start,
            column,
            rest: line[column..].trim_end(),
        }
    });
    all.filter(|line| !line.rest.is_empty() && !line.rest.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn the_first_line_starts_after_a_byte_order_mark() {
        let places = |text: &str| -> Vec<(usize, usize)> {
            let lines = lines(text, 0);
            lines.map(|line| (line.start, line.column)).collect()
        };
        assert_eq!(places("\u{feff}  a: b\nc: d\n"), [(3, 2), (10, 0)]);
        assert_eq!(places("a: b\n\u{feff}c: d\n"), [(0, 0), (5, 0)]);
    }
}
