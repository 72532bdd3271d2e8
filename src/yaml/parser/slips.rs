//! Mistakes that have a better message than the parser's, because the text shows what was meant.

use std::borrow::Cow;

use granit_parser::ErrorKind;

use super::brackets;
use super::lines::line_start;
use crate::source::Span;

/// The help for a `*` that was meant as a glob.
pub(super) const QUOTE_THE_GLOB: &str = "put the glob in quotes: `\"*\"`";

/// A mistake: where it is, its message and its help.
pub(super) struct Slip {
    pub at: usize,
    /// Another place that may be the mistake, and the words about it.
    pub other: Option<(Span, String)>,
    pub message: Cow<'static, str>,
    pub help: Cow<'static, str>,
}

impl Slip {
    fn new(at: usize, message: &'static str, help: &'static str) -> Self {
        Slip {
            at,
            other: None,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// The mistake at the place where the parser stopped, if it is one of these.
pub(super) fn slip(text: &str, at: usize, kind: &ErrorKind) -> Option<Slip> {
    comment_without_space(text, at)
        .or_else(|| conflict_mark(text, at))
        .or_else(|| unquoted_star(text, at, kind))
        .or_else(|| colon_without_space(text, at, kind))
        .or_else(|| full_width_colon(text, at, kind))
        .or_else(|| full_width_bracket(text, at))
        .or_else(|| text_behind_bracket(text, at, kind))
}

fn comment_without_space(text: &str, at: usize) -> Option<Slip> {
    let (before, rest) = text.split_at_checked(at)?;
    let is_glued = rest.starts_with('#') && before.ends_with(|last: char| !last.is_whitespace());
    is_glued.then(|| {
        Slip::new(
            at,
            "a comment starts here without a space before it",
            "add a space before the `#`, or put the text in quotes",
        )
    })
}

/// A mark of a merge conflict whose other marks are gone.
fn conflict_mark(text: &str, at: usize) -> Option<Slip> {
    let line = line_start(text, at);
    let content = text[line..].lines().next().unwrap_or_default().trim_end();
    let behind = ["<<<<<<<", ">>>>>>>", "|||||||"]
        .iter()
        .find_map(|mark| content.strip_prefix(mark));
    let is_named = behind.is_some_and(|name| name.is_empty() || name.starts_with(' '));
    (content == "=======" || is_named).then(|| {
        Slip::new(
            line,
            "a mark of a merge conflict is left here",
            "delete the line",
        )
    })
}

fn unquoted_star(text: &str, at: usize, kind: &ErrorKind) -> Option<Slip> {
    if !matches!(kind, ErrorKind::MissingAnchorOrAliasName) {
        return None;
    }
    let star = [at, at.saturating_sub(1)]
        .into_iter()
        .find(|star| text.as_bytes().get(*star) == Some(&b'*'))?;
    let message = "a `*` without quotes starts an alias";
    Some(Slip::new(star, message, QUOTE_THE_GLOB))
}

fn is_bad_key(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey
    )
}

fn colon_without_space(text: &str, at: usize, kind: &ErrorKind) -> Option<Slip> {
    if !is_bad_key(kind) {
        return None;
    }
    let line = line_start(text, at);
    let entry = text[line..].lines().next()?.trim_start_matches([' ', '-']);
    let is_in_key = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let colon = entry.find(|c: char| !is_in_key(c))?;
    let value = entry[colon..].strip_prefix(':')?;
    if colon == 0 || !value.starts_with(|next: char| !next.is_whitespace()) {
        return None;
    }
    let start = entry.as_ptr() as usize - text.as_ptr() as usize;
    Some(Slip::new(
        start + colon,
        "a space is missing after this `:`",
        "write `key: value`",
    ))
}

/// The colon of Chinese and Japanese keyboards behind a key.
fn full_width_colon(text: &str, at: usize, kind: &ErrorKind) -> Option<Slip> {
    if !is_bad_key(kind) {
        return None;
    }
    let line = line_start(text, at);
    let colon = text[line..].lines().next()?.find('：')?;
    Some(Slip::new(
        line + colon,
        "this is the full-width colon `：`, which does not end a key",
        "write `:` with a space after it",
    ))
}

/// The bracket of Chinese and Japanese keyboards where a list or a mapping starts.
fn full_width_bracket(text: &str, at: usize) -> Option<Slip> {
    let line = line_start(text, at);
    let content = text[line..].lines().next()?;
    let wide = content.find(['｛', '［', '【'])?;
    let before = content[..wide].trim_end();
    let starts_value = before.is_empty() || before.ends_with([':', '-', ',', '[', '{']);
    let (message, help) = match content[wide..].starts_with('｛') {
        true => (
            "this is the full-width bracket `｛`, which does not start a mapping",
            "write `{`",
        ),
        false => (
            "this is a full-width bracket, which does not start a list",
            "write `[`",
        ),
    };
    starts_value.then(|| Slip::new(line + wide, message, help))
}

/// Text behind a list or a mapping in brackets: `[Ana] Costa`.
fn text_behind_bracket(text: &str, at: usize, kind: &ErrorKind) -> Option<Slip> {
    if brackets::may_be_open(kind) {
        return None;
    }
    let line = line_start(text, at);
    let before = text[line..at].trim_end_matches(' ');
    let is_text = text[at..].starts_with(char::is_alphanumeric);
    (before.ends_with([']', '}']) && is_text).then(|| {
        Slip::new(
            at,
            "text follows a closing bracket",
            "put all of the value in quotes if it is text, else separate the two with `,`",
        )
    })
}

/// Where the first mark of an unresolved merge conflict is.
pub(super) fn merge_conflict(text: &str) -> Option<usize> {
    let starts = |mark: &str, from: usize| {
        text.get(from..)?
            .match_indices(mark)
            .map(|(at, _)| from + at)
            .find(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n')
    };
    let ours = starts("<<<<<<< ", 0)?;
    let theirs = starts("=======", ours)?;
    starts(">>>>>>> ", theirs).map(|_| ours)
}

/// A space that does not indent.
pub(super) const NO_BREAK_SPACE: char = '\u{a0}';

/// Whether a no-break space is where a line's indentation should go on.
pub(super) fn is_oddly_indented(text: &str, at: usize) -> bool {
    text[at..].starts_with(NO_BREAK_SPACE) && text[..at].trim_end_matches(' ').ends_with('\n')
}
