//! A key directly after the value above it, because a line break is missing: `name: Mira Holmemail:
//! mira@wknd.example`.

use super::character::key_before;
use crate::judge::certainty::Certainty;
use crate::judge::line::lines;
use crate::source::{Span, line_break, line_start};
use crate::team::keys::{self, Form, Key};
use crate::yaml::tree::SyntaxError;
use crate::yaml::wording;

/// The most lines in each direction to search for the key.
const MAX_LINES: usize = 300;

/// A value with a key at its end.
struct Joined<'t> {
    key: &'static Key,
    /// Where the second key starts.
    start: usize,
    /// The column of the key of the value.
    column: usize,
    /// Whether an item of a list starts on its line.
    is_first: bool,
    /// The text after the colon of the second key.
    rest: &'t str,
    /// Whether the value before that key is complete.
    is_complete: bool,
}

/// Explains a missing line break if the place of an error is the colon of such a key. Returns how
/// certain any correction of this text is, if there is such a key.
pub(super) fn improve(error: &mut SyntaxError, text: &str) -> Option<Certainty> {
    let at = error.span.start as usize;
    let joined = joined(text, at)?;
    let name = joined.key.name;
    // A repeated key would be another mistake: the colon may be a part of the text.
    if is_in_entry(text, at, &joined) {
        return Some(Certainty::Likely);
    }
    let space = " ".repeat(joined.column);
    let between = line_break(text, at);
    error.message = wording::line_break_missing(name);
    error.help = wording::on_a_new_line(name, joined.column).into();
    let place = Span::new(joined.start, joined.start);
    error.edit = Some((place, format!("{between}{space}")));
    error.opened = None;
    error.is_misaligned = false;
    let is_end = text[..joined.start].ends_with(|c: char| c.is_alphanumeric() || ".)".contains(c));
    let is_two = joined.is_complete || is_end && joined.key.form.shows(joined.rest);
    Some(Certainty::unless(!is_two))
}

fn joined(text: &str, at: usize) -> Option<Joined<'_>> {
    let rest = text.get(at..)?.lines().next()?.strip_prefix(':')?;
    let start = line_start(text, at);
    let line = &text[start..at];
    let (before, value) = line.split_once(": ")?;
    let own = key_before(before)?;
    let indent = &before[..before.len() - own.len()];
    let is_block = indent.chars().all(|c| c == ' ' || c == '-');
    let is_plain =
        !value.contains(['{', '[', '"', '\'', '#']) && (rest.is_empty() || rest.starts_with(' '));
    let key = keys::at_end_of(value, own).filter(|_| is_block && is_plain)?;
    let first = &value[..value.len() - key.name.len()];
    let is_complete = |own: &Key| {
        matches!(own.form, Form::Version | Form::Date | Form::Email) && own.form.shows(first)
    };
    Some(Joined {
        key,
        start: at - key.name.len(),
        column: indent.len(),
        is_first: indent.contains('-'),
        rest: rest.trim(),
        is_complete: keys::named(own).any(is_complete),
    })
}

/// Whether the mapping has the key on another line.
fn is_in_entry(text: &str, at: usize, joined: &Joined) -> bool {
    let is_key = |rest: &str| {
        let own = rest.strip_prefix(joined.key.name);
        own.is_some_and(|rest| rest.starts_with(':'))
    };
    let line = line_start(text, at);
    let above = if joined.is_first { 0 } else { MAX_LINES };
    for above in lines(&text[..line], 0).rev().take(above) {
        let content = above.rest.trim_start_matches(['-', ' ']);
        match above.column + above.rest.len() - content.len() {
            column if column < joined.column => break,
            column if column > joined.column => {}
            _ if is_key(content) => return true,
            _ if above.is_item() => break,
            _ => {}
        }
    }
    let next = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    let below = lines(text, next).take(MAX_LINES);
    let mut below = below.take_while(|line| line.column >= joined.column);
    below.any(|line| line.column == joined.column && is_key(line.rest))
}
