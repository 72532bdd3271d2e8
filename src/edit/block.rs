//! Entries of a block collection, each on separate lines: removes one, or adds one at the end.

use super::lines;
use crate::problem::Edit;
use crate::source::{Span, line_break};

/// The place of an item's dash, if only spaces precede it and only an anchor is between the dash
/// and the item.
pub fn dash(text: &str, item: usize) -> Option<usize> {
    dash_in_line(text, item).or_else(|| {
        let before = text.get(..item)?.trim_end();
        let anchor = before.rsplit([' ', '\n']).next()?;
        let start = before.len() - anchor.len();
        anchor.starts_with('&').then(|| dash_in_line(text, start))?
    })
}

fn dash_in_line(text: &str, item: usize) -> Option<usize> {
    let line = lines::start(text, item);
    let prefix = text.get(line..item)?;
    let dash = prefix.rfind('-')?;
    let is_alone = lines::is_blank(&prefix[..dash]) && lines::is_blank(&prefix[dash + 1..]);
    is_alone.then_some(line + dash)
}

/// The indentation of a collection's entries, if only dashes precede the first.
pub fn indent(text: &str, entry: usize) -> Option<String> {
    let prefix = text.get(lines::start(text, entry)..entry)?;
    let is_indent = prefix.bytes().all(|byte| matches!(byte, b' ' | b'-'));
    is_indent.then(|| " ".repeat(prefix.len()))
}

/// Removes the lines of an entry, and with the last ones of a file the blank lines before them. A
/// comment after it stays, and with a comment inside, nothing is removed.
pub fn remove(text: &str, entry: Span) -> Option<Edit> {
    let (start, end) = (entry.start as usize, entry.end as usize);
    let line = lines::start(text, start);
    let is_first = lines::is_blank(text.get(line..start)?);
    if !is_first || lines::may_have_comment(text.get(start..end)?) {
        return None;
    }
    if lines::is_start(text, end) {
        return Some(Edit::removal(line, end)); // after a block text
    }
    let tail = text.get(end..lines::end(text, end))?;
    let comment = tail.trim_start_matches([' ', '\t']);
    match comment.as_bytes() {
        [] => {
            let next = lines::next(text, end);
            let first = match next == text.len() {
                true => lines::before_blank(text, line),
                false => line,
            };
            Some(Edit::removal(first, next))
        }
        [b'#', ..] => Some(Edit::removal(start, end + tail.len() - comment.len())),
        _ => None,
    }
}

/// Adds lines after the last entry.
pub fn add(text: &str, last: Span, what: &[String]) -> Option<Edit> {
    let (start, end) = (last.start as usize, last.end as usize);
    let line_break = line_break(text, start);
    if lines::is_start(text, end) {
        let lines: String = what
            .iter()
            .map(|line| format!("{line}{line_break}"))
            .collect();
        return Some(Edit::insertion(end, lines)); // after a block text
    }
    let line_end = lines::end(text, end);
    let tail = text.get(end..line_end)?.trim_start_matches([' ', '\t']);
    if !tail.is_empty() && !tail.starts_with('#') {
        return None;
    }
    let lines: String = what
        .iter()
        .map(|line| format!("{line_break}{line}"))
        .collect();
    Some(Edit::insertion(line_end, lines))
}
