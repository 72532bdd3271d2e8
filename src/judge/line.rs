//! The lines of a text with more than a comment.

use crate::source::{Span, line_number};
use crate::team::keys;

/// A line with something on it.
#[derive(Clone, Copy)]
pub(super) struct TextLine<'t> {
    /// Where it starts in the text.
    pub start: usize,
    /// The columns before its content.
    pub column: usize,
    /// Its content, without the spaces at its end.
    pub rest: &'t str,
}

impl<'t> TextLine<'t> {
    /// The key that it starts with; a dash before it counts as a part of it.
    pub fn key(&self) -> Option<&'t str> {
        pair(self.rest).map(|(key, _)| key)
    }

    /// The key of its content, after dashes and a brace or not.
    pub fn content_key(&self) -> Option<&'t str> {
        pair(self.rest.trim_start_matches(['-', ' ', '{'])).map(|(key, _)| key)
    }

    /// Whether it starts an item of a list.
    pub fn is_item(&self) -> bool {
        self.rest.starts_with("- ")
    }

    /// Where its content starts.
    pub fn at(&self) -> usize {
        self.start + self.column
    }

    /// Where its content ends.
    pub fn end(&self) -> usize {
        self.at() + self.rest.len()
    }

    /// All of it, with its line break.
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

/// Whether a line is a mark, a space and the start of an entry of a list.
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

/// A text after all repetitions of its start. `trim_start_matches` prepares a search that takes longer than this.
pub(super) fn after_all<'t>(mut text: &'t str, start: &str) -> &'t str {
    while let Some(rest) = text.strip_prefix(start) {
        text = rest;
    }
    text
}

/// `line 8`, or `lines 8 to 12`: the numbers of the lines of two places.
pub(super) fn numbers(text: &str, first: usize, last: usize) -> String {
    match (line_number(text, first), line_number(text, last)) {
        (first, last) if first == last => format!("line {first}"),
        (first, last) => format!("lines {first} to {last}"),
    }
}

/// The lines of a text from the start of one on.
pub(super) fn lines(text: &str, from: usize) -> impl DoubleEndedIterator<Item = TextLine<'_>> {
    let all = text[from..].split_inclusive('\n').map(move |line| {
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
