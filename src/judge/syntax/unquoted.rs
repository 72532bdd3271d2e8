//! A better message for a text that starts with a character that has a meaning in YAML: `name: &
//! Co`, `owner: @mira`.

use super::character::key_before;
use super::marked::word_in;
use crate::source::{Span, line_start, without_comment};
use crate::suggest::shortened;
use crate::team::keys::is_free_text;
use crate::yaml::tree::SyntaxError;
use crate::yaml::wording;

/// The characters with which a text without quotes cannot start.
const CHARACTERS: [char; 9] = ['&', '*', '!', '%', '@', '`', '|', '>', '?'];

/// The keys whose values are globs.
const GLOBS: [&str; 2] = ["activities", "about"];

/// The value of a key on its line, or an item of a list.
struct Value<'t> {
    key: Option<&'t str>,
    written: &'t str,
    at: usize,
}

/// Explains what to write instead of such a text.
pub(super) fn improve(error: &mut SyntaxError, text: &str) {
    if error.edit.is_some() || error.is_misaligned {
        return;
    }
    let place = error.span.start as usize;
    let Some(value) = value_at(text, place).filter(|value| value.is_broken()) else {
        return;
    };
    if let Some(key) = value
        .key
        .filter(|_| value.written.trim_matches('?').is_empty())
    {
        error.message = format!("`{key}` has no value, only `{}`", shortened(value.written));
        error.help = "write the value, or delete this line".into();
        return;
    }
    let Some(new) = value.meant() else {
        return;
    };
    let first = value.written.chars().next().unwrap_or_default();
    error.message = wording::not_at_start(first);
    error.help = match value.key {
        Some(key) => format!("write \0{key}: {}\0", shortened(&new)).into(),
        None => format!("write \0- {}\0", shortened(&new)).into(),
    };
    let end = value.at + value.written.len();
    error.edit = Some((Span::new(value.at, end), new));
    error.opened = None;
}

/// The value on the line of a place, if the place is within it.
fn value_at(text: &str, place: usize) -> Option<Value<'_>> {
    let line = line_start(text, place);
    let code = text[line..].lines().next()?;
    let code = without_comment(code).trim_end();
    let (key, written) = match code.split_once(": ") {
        Some((before, value)) if !before.contains(['{', '[']) => {
            (Some(key_before(before)?), value.trim_start())
        }
        _ => (None, code.trim_start().strip_prefix("- ")?.trim_start()),
    };
    let at = line + code.len() - written.len();
    let is_within = at <= place && place <= at + written.len();
    is_within.then_some(Value { key, written, at })
}

impl Value<'_> {
    fn is_free(&self) -> bool {
        self.key.is_some_and(is_free_text)
    }

    fn is_glob(&self) -> bool {
        self.key.is_some_and(|key| GLOBS.contains(&key)) && self.written.contains('*')
    }

    /// Whether YAML reads its first character as an indicator, or the whole value as brackets.
    fn is_broken(&self) -> bool {
        let is_in_part = |open: char, close: char| {
            self.is_free() && self.written.starts_with(open) && !self.written.ends_with(close)
        };
        self.written.starts_with(CHARACTERS) || is_in_part('[', ']') || is_in_part('{', '}')
    }

    /// The text in quotes, or a name without the marks of a chat or a page around it; `None` if the
    /// author may have meant another text.
    fn meant(&self) -> Option<String> {
        let written = self.written;
        let marks = written
            .chars()
            .next()
            .filter(|mark| ['*', '`'].contains(mark));
        let marked = marks.filter(|mark| written.ends_with(*mark));
        if let Some(mark) = marked.filter(|_| self.is_free()) {
            return Some(written.trim_matches(mark).to_owned());
        }
        if self.is_free() || self.is_glob() {
            let can_be_quoted = !written.contains(['"', '\\']);
            return can_be_quoted.then(|| format!("\"{written}\""));
        }
        word_in(written).map(str::to_owned)
    }
}
