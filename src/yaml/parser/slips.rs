//! Mistakes with a better message than the parser's, because the text shows the intention.

use granit_parser::ErrorKind;

use super::brackets;
use super::lines::{code_above, line_at, line_break, line_start, lines_above};
use super::slip::{Reach, Slip};
use super::{colons, dashes};
use crate::source::{Span, without_comment};
use crate::yaml::builder::Builder;
use crate::yaml::conflicts;
use crate::yaml::wording;

/// The mistake at the place where the parser stopped, if it is one of these.
pub(super) fn slip(text: &str, builder: &Builder, at: usize, kind: &ErrorKind) -> Option<Slip> {
    comment_without_space(text, at)
        .or_else(|| conflict_mark(text, at))
        .or_else(|| conflict_mark_above(text, at))
        .or_else(|| comma_too_many(text, at))
        .or_else(|| odd_indentation(text, at))
        .or_else(|| dashes::slip(text, builder, at, kind))
        .or_else(|| colons::slip(text, builder, at, kind))
        .or_else(|| unquoted_star(text, at, kind))
        .or_else(|| odd_bracket(text, at))
        .or_else(|| text_after_bracket(text, at, kind))
}

fn comment_without_space(text: &str, at: usize) -> Option<Slip> {
    let (before, rest) = text.split_at_checked(at)?;
    let is_glued = rest.starts_with('#') && before.ends_with(|last: char| !last.is_whitespace());
    if before.ends_with([']', '}', '"', '\'']) && is_glued {
        return Some(Slip {
            edit: Some((Span::new(at, at), " ".to_owned())),
            ..Slip::new(at, wording::GLUED_COMMENT, wording::SPACE_BEFORE_COMMENT)
        });
    }
    let help = "add a space before the `#`, or put the text in quotes";
    is_glued.then(|| Slip::new(at, wording::GLUED_COMMENT, help))
}

/// A marker of a merge conflict whose other markers are gone.
pub(super) fn conflict_mark(text: &str, at: usize) -> Option<Slip> {
    let line = line_start(text, at);
    let content = text[line..].lines().next().unwrap_or_default();
    conflicts::is_left(content)
        .then(|| Slip::new(line, wording::LEFT_MERGE_MARK, wording::DELETE_LINE))
}

/// Such a marker above the line where the parser stopped, which without a key is text to the
/// parser.
fn conflict_mark_above(text: &str, at: usize) -> Option<Slip> {
    let (above, ..) = code_above(text, line_start(text, at)).next()?;
    let slip = conflict_mark(text, above)?;
    Some(Slip {
        reach: Reach::FromLine,
        ..slip
    })
}

/// A comma without an item before it: `[developer,, cse]`.
fn comma_too_many(text: &str, at: usize) -> Option<Slip> {
    let before = text.get(..at)?.trim_end();
    let is_second = text[at..].starts_with(',') && before.ends_with([',', '[', '{']);
    is_second.then(|| Slip {
        edit: Some((Span::new(before.len(), at + 1), String::new())),
        reach: Reach::Line,
        ..Slip::new(at, "an extra `,` is here", "remove this `,`")
    })
}

fn unquoted_star(text: &str, at: usize, kind: &ErrorKind) -> Option<Slip> {
    if !matches!(kind, ErrorKind::MissingAnchorOrAliasName) {
        return None;
    }
    let star = [at, at.saturating_sub(1)]
        .into_iter()
        .find(|star| text.as_bytes().get(*star) == Some(&b'*'))?;
    Some(Slip::new(star, wording::STAR, "put the text in quotes"))
}

/// A bracket of another keyboard, or a parenthesis, where a list or a mapping starts.
pub(super) fn odd_bracket(text: &str, at: usize) -> Option<Slip> {
    let line = line_start(text, at);
    let content = text[line..].lines().next()?;
    let odd = content.find(['｛', '［', '【', '('])?;
    let before = content[..odd].trim_end();
    let starts_value = before.is_empty() || before.ends_with([':', '-', ',', '[', '{']);
    if !starts_value {
        return None;
    }
    let bracket = content[odd..].chars().next()?;
    let inner = &content[odd + bracket.len_utf8()..];
    let slip = |what: &str, new: &str| {
        let kind = if new == "{" { "mapping" } else { "list" };
        let message = format!("this is {what}, which does not start a {kind}");
        Slip::new(line + odd, message, format!("write \0{new}\0")).instead(text, new)
    };
    let slip = match bracket {
        '｛' => slip("the full-width bracket `｛`", "{"),
        '(' if inner.split([',', '[']).next()?.contains(": ") => slip("a parenthesis", "{"),
        '(' => slip("a parenthesis", "["),
        _ => slip("a full-width bracket", "["),
    };
    Some(slip)
}

/// Text after a list or a mapping in brackets: `[Ana] Costa`.
fn text_after_bracket(text: &str, at: usize, kind: &ErrorKind) -> Option<Slip> {
    if brackets::may_be_open(kind) {
        return None;
    }
    let line = line_start(text, at);
    let before = text[line..at].trim_end_matches(' ');
    if !before.ends_with([']', '}']) {
        return None;
    }
    let after = text[at..].lines().next().unwrap_or_default();
    let after = without_comment(after).trim_end();
    if after
        .chars()
        .all(|character| matches!(character, '.' | ',' | ';'))
        && !after.is_empty()
    {
        let message = format!("an extra `{after}` follows a closing bracket");
        return Some(Slip {
            edit: Some((Span::new(at, at + after.len()), String::new())),
            ..Slip::new(at, message, format!("remove this `{after}`"))
        });
    }
    let entry = after.trim_start_matches([',', ' ']);
    let entry = entry.strip_prefix("- ").unwrap_or(entry).trim_start();
    let (column, own) = line_at(text, line);
    if entry.starts_with('{') && own.starts_with("- {") {
        let help = format!(
            "start the second one on a new line, with `- ` in column {}",
            column + 1
        );
        let edit = format!("{}{}- ", line_break(text, line), " ".repeat(column));
        let place = Span::new(line + before.len(), at + after.len() - entry.len());
        return Some(Slip {
            edit: Some((place, edit)),
            ..Slip::new(at, "two entries are on one line", help)
        });
    }
    after.starts_with(char::is_alphanumeric).then(|| {
        Slip::new(
            at,
            "text follows a closing bracket",
            "put all of the value in quotes if it is text, otherwise separate the two with `,`",
        )
    })
}

/// A space that does not indent.
const NO_BREAK_SPACE: char = '\u{a0}';

/// A no-break space in the indentation of the line where the parser stopped, or of the one above.
fn odd_indentation(text: &str, at: usize) -> Option<Slip> {
    let line = line_start(text, at);
    let mut lines = std::iter::once(line).chain(lines_above(text, line).take(1));
    lines.find_map(|line| no_break_space(text, line + line_at(text, line).0))
}

/// The mistake, if a no-break space is at a place where a line's indentation should continue.
pub(super) fn no_break_space(text: &str, at: usize) -> Option<Slip> {
    let before = text[..at].trim_end_matches(' ');
    let rest = &text[at..];
    if !rest.starts_with(NO_BREAK_SPACE) || !(before.is_empty() || before.ends_with('\n')) {
        return None;
    }
    let blanks = rest.split(|c| c != ' ' && c != NO_BREAK_SPACE).next()?;
    let spaces = " ".repeat(blanks.chars().count());
    let slip = Slip::new(
        at,
        "a no-break space (U+00A0) is not valid indentation",
        "indent with normal spaces; text copied from a web page may have others",
    );
    Some(Slip {
        edit: Some((Span::new(at, at + blanks.len()), spaces)),
        ..slip
    })
}
