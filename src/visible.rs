//! Characters that a reader cannot see, or that a terminal would obey: told apart, and written out.

use std::borrow::Cow;

/// Whether a character is a control, bidirectional, zero-width or line-separating one: it never reaches a report as it is.
pub fn is_hidden(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// `U+202E`.
pub fn code_point(character: char) -> String {
    format!("U+{:04X}", character as u32)
}

/// The text with every hidden character written out as `\u{202e}`.
pub fn text(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        push(&mut shown, character);
    }
    Cow::Owned(shown)
}

/// Appends a character, written out if it is hidden.
pub fn push(shown: &mut String, character: char) {
    match is_hidden(character) {
        true => shown.extend(character.escape_unicode()),
        false => shown.push(character),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn hidden_characters_are_written_out_and_others_kept() {
        assert_eq!(text("a\u{202e}b\u{1b}[2J"), "a\\u{202e}b\\u{1b}[2J");
        assert_eq!(text("Zoë 健太 𐐀 e\u{301}"), "Zoë 健太 𐐀 e\u{301}");
    }
}
