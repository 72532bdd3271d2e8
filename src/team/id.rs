//! The form of a person's id, and the intended id of another text.

use foldhash::HashSet;

use super::email::is_email;
use crate::deception::as_seen;
use crate::problem::{Change, Fix};
use crate::source::Spanned;
use crate::suggest;
use crate::yaml::spreadsheet_error::error_at_start;

/// The intended id of an invalid one, if its letters show it.
pub(super) fn meant_id(written: &str) -> String {
    let seen = as_seen(written);
    let seen = match seen.split_once('@') {
        Some((local, _)) if is_email(&seen) => local,
        _ => &*seen,
    };
    let word = seen.trim_matches(|c: char| c.is_ascii_punctuation() || c == ' ');
    let id = word.to_lowercase().replace(' ', "-");
    let plain = || {
        let parts: Option<Vec<String>> = id.split('.').map(suggest::plain).collect();
        parts.map(|parts| parts.join(".")).filter(|id| is_id(id))
    };
    match is_id(&id) {
        true => id,
        false => plain().unwrap_or(id),
    }
}

/// A text with two letters for each umlaut, as Germans write it without them.
pub(super) fn without_umlauts(text: &str) -> String {
    let pairs = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")];
    pairs
        .iter()
        .fold(text.to_lowercase(), |text, (umlaut, letters)| {
            text.replace(umlaut, letters)
        })
}

/// Whether an invalid id resembles another one: a whole word matches, or most letters do.
pub(super) fn resembles(written: &str, id: &str) -> bool {
    let mut words = suggest::words_of(written);
    words.any(|word| word.eq_ignore_ascii_case(id)) || suggest::closest(written, [id]).is_some()
}

/// The words that people write for a value that is not known yet.
const PLACEHOLDERS: [&str; 15] = [
    "keine",
    "none",
    "nobody",
    "unbekannt",
    "k.a",
    "n.n",
    "tbd",
    "tba",
    "tbc",
    "todo",
    "n/a",
    "fixme",
    "unknown",
    "placeholder",
    "vacant",
];

/// The characters around a name in the templates of several programs.
const TEMPLATES: [(&str, &str); 7] = [
    ("<", ">"),
    ("${", "}"),
    ("$(", ")"),
    ("{{", "}}"),
    ("__", "__"),
    ("@@", "@@"),
    ("%", "%"),
];

/// The names of forms, which nobody has.
const NAMES_IN_FORMS: [&str; 10] = [
    "name",
    "your name",
    "full name",
    "first name",
    "first name last name",
    "firstname lastname",
    "first last",
    "name surname",
    "vorname nachname",
    "vorname name",
];

/// Whether a text is the name of a form instead of somebody's.
pub(super) fn is_name_of_form(text: &str) -> bool {
    // Few people have a name with these letters at its ends.
    let may_be = match text.as_bytes() {
        [first, .., last] => matches!(
            [first, last].map(u8::to_ascii_lowercase),
            [b'f' | b'n' | b'v' | b'y', b'e' | b't']
        ),
        _ => false,
    };
    let mut names = NAMES_IN_FORMS.iter();
    may_be && names.any(|name| name.eq_ignore_ascii_case(text))
}

/// Whether a text is a placeholder: `TBD`, `xxx`, `???`, `<id>`, `${ID}`. With an `@`, it is the
/// address or the mention that a program has put in brackets.
#[inline]
pub(super) fn is_placeholder(text: &str) -> bool {
    let may_be = match text.as_bytes() {
        [
            b'<' | b'?' | b'.' | b'-' | b'_' | b'$' | b'{' | b'%' | b'@' | b'#',
            ..,
        ] => true,
        // A dash of a word processor alone.
        [0xe2, _, _] => true,
        [first, second, ..] => matches!(
            [first, second].map(u8::to_ascii_lowercase),
            [b't', b'b' | b'o']
                | [b'n', b'.' | b'/' | b'o']
                | [b'k', b'.' | b'e']
                | [b'f', b'i']
                | [b'u', b'n']
                | [b'p', b'l']
                | [b'v', b'a']
                | [b'x', b'x']
        ),
        _ => false,
    };
    may_be && is_placeholder_word(text)
}

#[inline(never)] // few texts may be one
fn is_placeholder_word(text: &str) -> bool {
    let bare = text.trim_matches(['<', '>', '?', '.']);
    let is_word = |word: &str| word.eq_ignore_ascii_case(bare);
    let is_all = |letter: char| text.chars().all(|c| c.to_ascii_lowercase() == letter);
    PLACEHOLDERS.iter().any(|word| is_word(word))
        || error_at_start(text) == Some(text)
        || text.len() > 2 && is_all('x')
        || text.len() > 2
            && !text.contains('@')
            && TEMPLATES
                .iter()
                .any(|(open, close)| text.starts_with(open) && text.ends_with(close))
        || !text.chars().any(char::is_alphanumeric)
}

/// Whether a text instead of an id is several ids, because two people are one entry.
pub(super) fn is_several(text: &str) -> bool {
    let between = ["/", "&", "+", ",", ";", " and ", " und "];
    let mut parts = between.iter().map(|between| text.split(between));
    parts.any(|parts| parts.clone().count() > 1 && parts.map(str::trim).all(is_id))
}

/// Whether a text has the form of an id.
#[inline]
pub(super) fn is_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.first().is_some_and(is_first_of_id) && bytes.iter().all(is_in_id)
}

#[inline]
fn is_first_of_id(byte: &u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

#[inline]
fn is_in_id(byte: &u8) -> bool {
    is_first_of_id(byte) || matches!(byte, b'.' | b'_' | b'-')
}

/// The ids that a text has after a key `id`, whether they could be read or not.
pub(super) fn ids_in(text: &str) -> HashSet<&str> {
    let blanks = [' ', '"', '\''];
    let ids = text.match_indices("id").filter_map(|(at, key)| {
        let after = text[at + key.len()..].trim_start_matches(blanks);
        let value = after.strip_prefix(':')?.trim_start_matches(blanks);
        let end = value.bytes().position(|byte| !is_in_id(&byte));
        Some(&value[..end.unwrap_or(value.len())])
    });
    ids.collect()
}

/// Whether an invalid id is a name, and the name beside it is the id.
pub(super) fn has_swapped(id: &str, name: &str) -> bool {
    id.starts_with(char::is_uppercase) && is_id(name) && meant_id(id) != name
}

/// The fix that swaps an id and a name.
pub(super) fn swap(id: &Spanned<&str>, name: &Spanned<&str>) -> Fix {
    let text = |at: &Spanned<&str>, other: &Spanned<&str>| Change::text(at.defined, other.value);
    Fix::likely([text(id, name), text(name, id)], "swap `id` and `name`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_placeholder_passes_the_quick_test() {
        assert!(PLACEHOLDERS.iter().all(|word| is_placeholder(word)));
        assert!(NAMES_IN_FORMS.iter().all(|name| is_name_of_form(name)));
    }
}
