//! Reports a bracket that is never closed where it was opened, because the parser notices it lines
//! later.

use granit_parser::ErrorKind;

use super::lines::{line_at, line_start};
use crate::source::{Span, line_number, without_comment};
use crate::yaml::braces::closing_of;
use crate::yaml::key::is_spelt_like_key;
use crate::yaml::tree::SyntaxError;
use crate::yaml::wording;

/// Whether an error of this kind may come from a bracket that is never closed.
pub(super) fn may_be_open(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::BlockEntryInFlowCollection
            | ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
    )
}

/// The error about a bracket that is still open where the parser stopped; `None` on the bracket's
/// own line, where the surrounding words may show another mistake.
pub(super) fn never_closed(text: &str, bracket: usize, at: usize) -> Option<SyntaxError> {
    let opening = text[bracket..].chars().next()?;
    let closing = closing_of(opening);
    let line = line_start(text, at);
    let is_at_end = at == bracket || text[at..].trim().is_empty();
    if line_start(text, bracket) == line && !is_at_end {
        return None;
    }
    let last = match is_at_end {
        true => text.trim_end().len(),
        false => end_above(text, bracket, line),
    };
    let number = line_number(text, last);
    if let Some(error) = in_brackets(text, bracket, at, last).filter(|_| !is_at_end) {
        return Some(error);
    }
    let missing = || {
        (
            first_character(text, at),
            format!("`{closing}` is missing before this"),
        )
    };
    Some(SyntaxError {
        span: Span::new(bracket, bracket + opening.len_utf8()),
        message: wording::never_closed(opening),
        opened: (!is_at_end).then(missing),
        help: format!("add `{closing}`, for example at the end of line {number}").into(),
        ..SyntaxError::default()
    })
}

/// The error about the line of a place in brackets that continue with it: it has a dash, or a comma
/// is missing at `end`, where the line above ends.
fn in_brackets(text: &str, bracket: usize, at: usize, end: usize) -> Option<SyntaxError> {
    let start = line_start(text, at);
    let (indent, rest) = line_at(text, start);
    let (outer, _) = line_at(text, line_start(text, bracket));
    if indent <= outer {
        return None;
    }
    let first = start + indent;
    let above = line_start(text, end);
    let code = without_comment(&text[above..end]).trim_end();
    let dash = rest.len() - rest.trim_start_matches(['-', ' ']).len();
    if rest.starts_with("- ") && text[bracket..].starts_with('[') && code.ends_with(',') {
        return Some(SyntaxError {
            span: Span::new(first, first + 1),
            message: wording::DASH_IN_BRACKETS.to_owned(),
            help: wording::REMOVE_DASH.into(),
            edit: Some((Span::new(first, first + dash), String::new())),
            ..SyntaxError::default()
        });
    }
    let continues = match &text[bracket..=bracket] {
        "[" => rest.starts_with('{') && code.ends_with('}'),
        _ => starts_with_key(rest) && !code.ends_with([',', '{', '[', ':']),
    };
    let number = line_number(text, end);
    let place = Span::new(above + code.len(), above + code.len());
    continues.then(|| SyntaxError {
        span: place,
        message: wording::NO_COMMA.to_owned(),
        help: wording::comma_at_end(number).into(),
        edit: Some((place, ",".to_owned())),
        ..SyntaxError::default()
    })
}

/// Whether a line starts with a key without quotes. In a file of JSON, the file as a whole shows
/// what is missing.
fn starts_with_key(line: &str) -> bool {
    let key = line.split(": ").next().unwrap_or_default();
    key.len() < line.len() && is_spelt_like_key(key)
}

/// The error about a bracket whose line has a character that only looks like the closing one.
pub(super) fn seems_closed(text: &str, bracket: usize) -> Option<SyntaxError> {
    let opening = text[bracket..].chars().next()?;
    let (closing, alike) = match opening {
        '[' => (']', ['］', '】', ')']),
        _ => ('}', ['｝', '】', ')']),
    };
    let line = text[bracket..].lines().next()?;
    let code = without_comment(line);
    let at = code.find(alike)?;
    let before = &code[..at];
    let is_quoted = |quote: char| before.matches(quote).count() % 2 == 1;
    if before.contains('(') || is_quoted('"') || is_quoted('\'') {
        return None;
    }
    let found = code[at..].chars().next()?;
    let start = bracket + at;
    Some(SyntaxError {
        span: Span::new(start, start + found.len_utf8()),
        message: wording::instead(&found.to_string(), closing),
        opened: Some((
            Span::new(bracket, bracket + opening.len_utf8()),
            format!("the `{opening}` that it closes"),
        )),
        help: format!("write \0{closing}\0 instead of `{found}`").into(),
        edit: Some((
            Span::new(start, start + found.len_utf8()),
            closing.to_string(),
        )),
        ..SyntaxError::default()
    })
}

/// The first bracket from one place up to another, outside comment lines.
pub(super) fn first(text: &str, from: usize, to: usize) -> Option<usize> {
    let mut start = from;
    let to = (to + 1).min(text.len());
    for line in text.get(from..to)?.split_inclusive('\n') {
        let bracket = line.find(['[', '{']);
        if let Some(bracket) = bracket.filter(|_| !line.trim_start().starts_with('#')) {
            return Some(start + bracket);
        }
        start += line.len();
    }
    None
}

/// The character at a place; `None` at the end of a line.
pub(super) fn first_character(text: &str, at: usize) -> Span {
    let first = text[at..].chars().next().filter(|first| *first != '\n');
    Span::new(at, at + first.map_or(0, char::len_utf8))
}

/// The end of the last line with more than a comment above another line.
fn end_above(text: &str, bracket: usize, line: usize) -> usize {
    let mut start = line;
    while let Some(end) = start.checked_sub(1).filter(|end| *end > bracket) {
        start = line_start(text, end);
        let (_, rest) = line_at(text, start);
        if !rest.is_empty() && !rest.starts_with('#') {
            return end;
        }
    }
    bracket
}
