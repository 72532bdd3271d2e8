//! A word in plain letters: `jurgen` for `Jürgen`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Latin letters that are not a plain letter with a mark, in lower case.
const LETTERS: [(char, &str); 16] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ŋ', "ng"),
    ('ŧ', "t"),
    ('ə', "e"),
    ('ƒ', "f"),
    ('ĸ', "k"),
    ('ɓ', "b"),
];

/// A word in lower-case letters and digits; nothing if it has a letter that is not a Latin one.
pub fn plain(word: &str) -> Option<String> {
    let mut plain = String::new();
    for letter in word.to_lowercase().nfkd() {
        let known = LETTERS.iter().find(|(known, _)| *known == letter);
        match (letter, known) {
            (_, Some((_, letters))) => plain.push_str(letters),
            ('a'..='z' | '0'..='9', _) => plain.push(letter),
            ('-', _) if !plain.is_empty() && !plain.ends_with('-') => plain.push('-'),
            _ if letter.is_alphanumeric() && !is_combining_mark(letter) => return None,
            _ => {} // a mark, an apostrophe
        }
    }
    plain.truncate(plain.trim_end_matches('-').len());
    Some(plain)
}
