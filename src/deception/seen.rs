//! A word as its reader sees it. To people, a word typed on another keyboard or copied with its
//! quotes is the same word.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::characters::effect;
use super::skeleton::skeleton;

/// Brackets and quotes that neither YAML nor globs use.
const WIDE_MARKS: [char; 19] = [
    '［', '］', '【', '】', '「', '」', '（', '）', '｛', '｝', '“', '”', '„', '‘', '’', '«', '»',
    '‹', '›',
];

/// Marks around a word, the opening one first.
const PAIRS: [[char; 2]; 7] = [
    ['[', ']'],
    ['{', '}'],
    ['(', ')'],
    ['<', '>'],
    ['`', '`'],
    ['"', '"'],
    ['\'', '\''],
];

/// The word as it would be typed in ASCII: without characters that nobody sees, without brackets,
/// quotes and blanks around it, and with the ASCII character that another one looks like. Letters
/// that look like no ASCII character stay.
pub fn as_seen(text: &str) -> Cow<'_, str> {
    let inner = within_marks(text);
    match inner.is_ascii() {
        true => Cow::Borrowed(inner),
        false => Cow::Owned(
            inner
                .chars()
                .filter(|c| !is_unseen(*c))
                .fold(String::new(), typed),
        ),
    }
}

/// Text without the brackets, quotes and blanks around it.
pub fn within_marks(text: &str) -> &str {
    let is_around = |c: char| c.is_whitespace() || WIDE_MARKS.contains(&c) || is_unseen(c);
    let mut inner = text.trim_matches(is_around);
    while let Some(within) = within_a_pair(inner) {
        inner = within.trim_matches(is_around);
    }
    inner
}

fn is_unseen(character: char) -> bool {
    !character.is_ascii() && effect(character).is_some()
}

fn within_a_pair(text: &str) -> Option<&str> {
    let inner = |[open, close]: [char; 2]| text.strip_prefix(open)?.strip_suffix(close);
    PAIRS.into_iter().find_map(inner)
}

/// A word with one more character.
fn typed(mut word: String, character: char) -> String {
    let before = word.len();
    if character.is_ascii() {
        word.push(character);
        return word;
    }
    word.extend([character].into_iter().nfkc());
    if !word[before..].is_ascii() {
        word.truncate(before);
        match &*skeleton(character.encode_utf8(&mut [0; 4])) {
            "rn" => word.push('m'), // the look of an `m`, to the standard
            look if look.is_ascii() => word.push_str(look),
            _ => word.push(character),
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::as_seen;

    #[test]
    fn a_word_is_what_its_reader_sees() {
        for (written, seen) in [
            ("mira", "mira"),
            ("“mira”", "mira"),
            ("‹staging-transition/*›", "staging-transition/*"),
            ("{{ go-live/* }}", "go-live/*"),
            ("`developer`", "developer"),
            ("［developer］", "developer"),
            ("mirа", "mira"),
            ("мира", "миpa"),
            ("ki\u{200b}nd", "kind"),
            ("ｋｉｎｄ", "kind"),
            ("mira\u{a0}", "mira"),
            ("[ab]*", "[ab]*"),
            ("zoë", "zoë"),
            ("“", ""),
        ] {
            assert_eq!(as_seen(written), seen, "{written}");
        }
    }
}
