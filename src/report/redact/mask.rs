//! The text of a file, masked: as many bytes and as many characters as before, so that every offset
//! and column stays right.

use super::published::Published;
use super::word::pieces;

/// Keeps the published words and the punctuation.
pub(super) fn mask(text: &str, published: &Published) -> String {
    // A byte order mark at the start does not count as a character of the first line.
    let (mark, text) = text.split_at(if text.starts_with('\u{feff}') { 3 } else { 0 });
    let mut masked = String::with_capacity(mark.len() + text.len());
    masked.push_str(mark);
    for (piece, is_word) in pieces(text) {
        match is_word && !published.has(piece) {
            true => masked.extend(piece.chars().map(masked_character)),
            false => masked.push_str(piece),
        }
    }
    masked
}

fn masked_character(character: char) -> char {
    match (character, character.len_utf8()) {
        ('-' | '_', _) => character,
        (_, 1) => 'x',
        (_, 2) => '×',
        (_, 3) => '✕',
        _ => '𝚡',
    }
}
