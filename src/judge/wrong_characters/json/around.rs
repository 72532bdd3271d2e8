//! Finds the key, the text, the bracket or the word directly before or after a place of JSON.

use crate::source::Span;

/// The characters after which a text starts.
pub(super) const BEFORE_TEXT: [char; 7] = [' ', ',', ':', '[', '{', '\n', '\t'];

/// The key that ends before a place.
pub(super) fn key_before(text: &str) -> &str {
    let before = text.trim_end();
    let key = match before.strip_suffix('"') {
        Some(quoted) => quoted.rsplit('"').next(),
        None => before.rsplit([' ', '\n', ',', '{']).next(),
    };
    key.unwrap_or_default()
}

/// The text in quotes, the bracket or the word that ends before a place.
pub(super) fn last_of(text: &str, place: Span) -> &str {
    let before = &text[..place.start as usize];
    let start = match before.strip_suffix('"') {
        Some(inner) => inner.rfind('"'),
        None => before
            .char_indices()
            .rfind(|(at, character)| at + 1 < before.len() && " \n[]{},:".contains(*character))
            .map(|(at, _)| at + 1),
    };
    &before[start.unwrap_or(0)..]
}

/// The text in quotes, the bracket or the word that a text starts with.
pub(super) fn first_of(text: &str) -> &str {
    let end = match text.strip_prefix('"') {
        Some(inner) => inner.find('"').map(|end| end + 2),
        None => text.find([' ', ',']),
    };
    &text[..end.unwrap_or(text.len())]
}

/// The content, up to a place, of a text in quotes.
pub(super) fn last_of_content(text: &str, at: usize) -> &str {
    text[..at].rsplit('"').next().unwrap_or_default()
}
