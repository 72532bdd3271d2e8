//! The form of a person's id, and the id that was meant by another text.

use crate::deception::as_seen;

/// The id that an invalid one was meant to be, as far as its letters say so.
pub(super) fn meant_id(written: &str) -> String {
    let seen = as_seen(written);
    let word = seen.trim_matches(|c: char| c.is_ascii_punctuation() || c == ' ');
    word.to_lowercase().replace(' ', "-")
}

/// Whether a text has the form of an id.
#[inline]
pub(super) fn is_id(text: &str) -> bool {
    let is_first = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bytes = text.as_bytes();
    bytes.first().is_some_and(is_first)
        && bytes
            .iter()
            .all(|byte| is_first(byte) || matches!(byte, b'.' | b'_' | b'-'))
}
