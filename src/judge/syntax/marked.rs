//! A word with the marks of another notation around it, with which YAML starts no text: `@mira`, ``
//! `mira` ``, `*mira*`.

use super::character::key_before;
use crate::source::{Span, line_start};
use crate::suggest::shortened;
use crate::team::keys::is_free_text;
use crate::yaml::tree::SyntaxError;

/// The marks.
const MARKS: [char; 3] = ['@', '`', '*'];
/// The texts that end a value without quotes in a list, or before a comment.
const ENDS: [&str; 4] = [",", "]", "}", " #"];

/// Improves the help for an error at such a word, if it has no help yet.
pub(super) fn improve(error: &mut SyntaxError, text: &str) {
    let at = error.span.start as usize;
    let Some((before, rest)) = text.split_at_checked(at).filter(|_| error.edit.is_none()) else {
        return;
    };
    let rest = rest.lines().next().unwrap_or_default();
    let end = ENDS.iter().filter_map(|end| rest.find(end)).min();
    let marked = rest[..end.unwrap_or(rest.len())].trim_end();
    let line = &before[line_start(before, at)..];
    let line = line.trim_end();
    let key = line.strip_suffix(':').and_then(key_before);
    let is_value = key.is_some() || line.ends_with(['-', '[', ',']);
    if is_value
        && !key.is_some_and(is_free_text)
        && let Some(word) = word_in(marked)
    {
        error.help = format!("write \0{}\0", shortened(word)).into();
        error.edit = Some((Span::new(at, at + marked.len()), word.to_owned()));
    }
}

/// The word between the marks.
pub(super) fn word_in(marked: &str) -> Option<&str> {
    let word = marked.trim_matches(MARKS);
    let is_in_word = |c: char| c.is_ascii_alphanumeric() || "._-/@".contains(c);
    let is_word = !word.is_empty() && word.len() < marked.len() && word.chars().all(is_in_word);
    let is_alias_or_glob = match marked.strip_prefix('*') {
        Some(rest) => !rest.ends_with('*') || word.contains('/'),
        None => false,
    };
    (is_word && !is_alias_or_glob).then_some(word)
}
