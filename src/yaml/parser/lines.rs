//! The lines of a text around a place.

pub(super) use crate::source::{line_break, line_start};

/// The lines above one that are searched.
pub(super) const MAX_LINES_ABOVE: usize = 200;

/// Where the lines above a line start, the closest first.
pub(super) fn lines_above(text: &str, start: usize) -> impl Iterator<Item = usize> {
    let mut start = start;
    let lines = std::iter::from_fn(move || {
        start = line_start(text, start.checked_sub(1)?);
        Some(start)
    });
    lines.take(MAX_LINES_ABOVE)
}

/// The word before a place, and where it starts.
pub(super) fn word_before(text: &str, at: usize) -> (usize, &str) {
    // By bytes and not by characters, because it is needed for every value.
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r');
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b'[' | b'{');
    let before = &text.as_bytes()[..at];
    let last = before.iter().rposition(|byte| !is_blank(byte));
    let before = &before[..last.map_or(0, |last| last + 1)];
    let start = before.iter().rposition(is_end).map_or(0, |end| end + 1);
    (start, &text[start..before.len()])
}

/// The indentation of the line that starts at `start`, and its content.
pub(super) fn line_at(text: &str, start: usize) -> (usize, &str) {
    let rest = &text[start..];
    let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
    let line = &rest[..end];
    let line = line.strip_suffix('\r').unwrap_or(line);
    let rest = line.trim_start_matches(' ');
    (line.len() - rest.len(), rest)
}

/// The lines above one that have more than a comment, the closest first: where each starts, its
/// indentation and its content.
pub(super) fn code_above(text: &str, start: usize) -> impl Iterator<Item = (usize, usize, &str)> {
    let lines = lines_above(text, start).map(|line| {
        let (indent, rest) = line_at(text, line);
        (line, indent, rest)
    });
    lines.filter(|(_, _, rest)| !rest.is_empty() && !rest.starts_with('#'))
}

/// The next lines below one that have more than a comment, in the same form.
pub(super) fn code_below(text: &str, start: usize) -> impl Iterator<Item = (usize, usize, &str)> {
    all_code_below(text, start).take(2 * MAX_LINES_ABOVE)
}

/// All of them.
pub(super) fn all_code_below(
    text: &str,
    start: usize,
) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut start = start;
    let lines = std::iter::from_fn(move || {
        start += memchr::memchr(b'\n', &text.as_bytes()[start..])? + 1;
        let (indent, rest) = line_at(text, start);
        Some((start, indent, rest))
    });
    lines.filter(|(_, _, rest)| !rest.is_empty() && !rest.starts_with('#'))
}
