//! Text of a file, masked: as many bytes and as many characters as before, so that every offset and
//! column stays right.

/// Writes a pseudonym where it fits, and otherwise for each character one of the same length; quotes
/// and blanks stay.
pub(super) fn mask(value: &str, pseudonym: &str, masked: &mut String) {
    let bare = value.trim_matches(['"', '\'']);
    let fits = bare.is_ascii()
        && !bare.contains(['\n', '\r'])
        && !pseudonym.is_empty()
        && pseudonym.len() <= bare.len();
    if !fits {
        masked.extend(value.chars().map(masked_character));
        return;
    }
    let start = value.len() - value.trim_start_matches(['"', '\'']).len();
    let end = start + bare.len();
    masked.push_str(&value[..start]);
    masked.push_str(&format!("{pseudonym:.<width$}", width = bare.len()));
    masked.push_str(&value[end..]);
}

fn masked_character(character: char) -> char {
    match (character, character.len_utf8()) {
        (' ' | '\t' | '\n' | '\r' | '"' | '\'', _) => character,
        (_, 1) => 'x',
        (_, 2) => '×',
        (_, 3) => '✕',
        _ => '𝚡',
    }
}
