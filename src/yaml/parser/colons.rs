//! Mistakes with the colon of a key, or with a character before the key.

use granit_parser::ErrorKind;

use super::entry::EntryLine;
use super::heading::is_heading;
use super::lines::{code_above, line_at, line_start, word_before};
use super::slip::{Reach, Slip};
use crate::source::Span;
use crate::suggest::shortened;
use crate::yaml::builder::{Builder, Open};
use crate::yaml::typed::Typed;
use crate::yaml::wording;

/// The mistake with a key; `text` is the whole text that contains it.
pub(super) fn slip_of(typed: &Typed, text: &str) -> Slip {
    let place = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let (start, end) = (place(typed.before), place(typed.key) + typed.key.len());
    let (key, found) = (typed.key, typed.after.trim());
    let (at, message) = match (typed.before, found) {
        ("", ":") => (end, wording::GLUED_COLON.to_owned()),
        ("", _) if found.contains('：') => (
            end + typed.after.find('：').unwrap_or(0),
            wording::after_key(key, found),
        ),
        ("", "") => (end, wording::after_key(key, found)),
        ("", found) => (place(found), wording::after_key(key, found)),
        (before, _) => (start, format!("the key `{key}` has `{before}` before it")),
    };
    let gap = if typed.value.is_empty() { "" } else { " " };
    let quoted = in_curly_quotes(typed.value).map(|inner| format!("\"{inner}\""));
    let value = match typed.value.starts_with(['[', '{']) {
        true => typed.value[..1].to_owned(),
        false => shortened(quoted.as_deref().unwrap_or(typed.value)),
    };
    let end_of_edit = match quoted {
        Some(_) => place(typed.value) + typed.value.len(),
        None => end + typed.after.len(),
    };
    let quoted = quoted.unwrap_or_default();
    Slip {
        key: Some(Span::new(place(key), end)),
        edit: Some((
            Span::new(start, end_of_edit),
            format!("{key}:{gap}{quoted}"),
        )),
        ..Slip::new(at, message, format!("write \0{key}:{gap}{value}\0"))
    }
}

/// The text within the quotes of a word processor, which can be in others.
fn in_curly_quotes(value: &str) -> Option<&str> {
    let quotes = ['“', '”', '„'];
    let inner = value.strip_prefix(quotes)?.strip_suffix(quotes)?;
    (!inner.contains(['"', '\\'])).then_some(inner)
}

/// The mistake, if the parser stopped because of such a key: on its line, or on the line below, up
/// to whose colon the first line seems to continue.
pub(super) fn slip(text: &str, builder: &Builder, at: usize, kind: &ErrorKind) -> Option<Slip> {
    if builder.open.last().is_some_and(|open| open.flow) {
        return in_braces(text, builder, at, kind);
    }
    let line = line_start(text, at);
    let (column, _) = line_at(text, line);
    let is_of_keys = is_bad_key(kind) || may_continue(kind);
    if let Some(slip) = value_below(text, line).filter(|_| is_of_keys) {
        return Some(slip);
    }
    let own = entry(text, builder, line).filter(|(_, typed)| {
        let is_at_character = matches!(kind, ErrorKind::UnexpectedCharacter { .. })
            && text[at..].starts_with(typed.before);
        is_bad_key(kind) || may_continue(kind) || !typed.before.is_empty() && is_at_character
    });
    let above = || {
        let (above, _, rest) = code_above(text, line).next()?;
        let (key_column, typed) = entry(text, builder, above)?;
        // An item can be a text.
        let is_text = rest.starts_with("- ") && typed.after.is_empty() && typed.value.is_empty();
        (!is_text && may_continue(kind) && key_column == column).then_some((key_column, typed))
    };
    let (_, typed) = own.or_else(above)?;
    Some(slip_of(&typed, text))
}

/// The mistake, if a line is the value of the key above it, but is not indented further than that
/// key.
fn value_below(text: &str, line: usize) -> Option<Slip> {
    let (column, value) = line_at(text, line);
    let (above, ..) = code_above(text, line).next()?;
    let key = EntryLine::at(text, above)?.keyed();
    let end = key.at + key.key.len() + 1;
    let has_value = text[end..]
        .lines()
        .next()
        .is_some_and(|rest| !rest.trim().is_empty());
    let is_entry = EntryLine::at(text, line).is_some() || is_heading(value) && value.contains(':');
    let is_value = !value.contains(": ") || value.starts_with(['{', '[', '"', '\'']);
    if has_value || is_entry || !is_value || value.starts_with('#') || key.column < column {
        return None;
    }
    let at = line + column;
    let help = format!("write \0{}: {}\0", key.key, shortened(value));
    Some(Slip {
        edit: Some((Span::new(end, at), " ".to_owned())),
        reach: Reach::FromLine,
        ..Slip::new(at, "this value is not indented further than its key", help)
    })
}

fn is_bad_key(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey
    )
}

/// Whether the parser may have stopped at the line below the mistake.
fn may_continue(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::MappingValueNotAllowed
            | ErrorKind::InvalidColonPlacement
            | ErrorKind::MappingKeyNotAllowed
            | ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::InvalidIndentation
            | ErrorKind::ExpectedDocumentStart
    )
}

/// The invalid key of a line, and its column, if an entry of a mapping is expected there.
fn entry<'t>(text: &'t str, builder: &Builder, line: usize) -> Option<(usize, Typed<'t>)> {
    let (column, rest) = line_at(text, line);
    let typed = Typed::of(rest).filter(Typed::is_wrong)?;
    let key_column = typed.before.as_ptr() as usize - text.as_ptr() as usize - line;
    let continues = |open: &Open| {
        let entries = if open.mapping { key_column } else { column };
        !open.flow && open.column as usize == entries
    };
    let is_first = || {
        let above = code_above(text, line).next();
        above.is_none_or(|(_, outer, rest)| outer < column && is_heading(rest))
    };
    (builder.open.iter().any(continues) || is_first()).then_some((key_column, typed))
}

/// The mistake, if a key in braces has no colon before a value in brackets or quotes.
fn in_braces(text: &str, builder: &Builder, at: usize, kind: &ErrorKind) -> Option<Slip> {
    let is_in_mapping = builder.open.last().is_some_and(|open| open.mapping);
    let is_value = text[at..].starts_with(['[', '{', '"', '\'']);
    let separates = matches!(
        kind,
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator
    );
    if !is_in_mapping || !is_value || !separates {
        return None;
    }
    let before = &text[line_start(text, at)..at];
    let start = before.rfind(['{', ','])? + 1;
    let part = before[start..].trim_start();
    let typed = Typed::of(part).filter(|typed| typed.value.is_empty() && typed.is_wrong())?;
    // The value is after the examined text.
    let from = part.as_ptr() as usize - text.as_ptr() as usize;
    let whole = Typed {
        after: &text[from + typed.before.len() + typed.key.len()..at],
        value: &text[at..at + 1],
        ..typed
    };
    Some(slip_of(&whole, text))
}

/// The character and the key before a value, if YAML reads the character as an anchor or a tag:
/// `&lead: ana`.
pub(super) fn after_tag_or_anchor(text: &str, value: usize) -> Option<Typed<'_>> {
    let (start, word) = word_before(text, value);
    // The start of a long line is far away.
    if !word.starts_with(['!', '&']) || !word.ends_with(':') {
        return None;
    }
    // Elsewhere the character is a part of a text: `a &b:`.
    let above = text[line_start(text, start)..start].trim_end();
    let is_entry = above.is_empty() || above.ends_with(['-', ',', '[', '{']);
    let typed = Typed::of(word).filter(|typed| is_entry && !typed.before.is_empty())?;
    (typed.after == ":").then_some(typed)
}
