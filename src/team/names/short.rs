//! The short names of people: a part of the name, or some parts and initials.

use crate::suggest::plain;
use crate::team::Person;

/// Longer texts are no short names.
const MAX_BYTES: usize = 80;

/// Among more people nobody is searched for by a part of the name.
pub(super) const MAX_PEOPLE: usize = 1000;

/// The place of the only person whose name a text is short for. The file may lack somebody with that
/// name, too.
pub(in crate::team) fn only_called(written: &str, people: &[Person]) -> Option<usize> {
    if people.len() > MAX_PEOPLE || written.len() > MAX_BYTES {
        return None;
    }
    let wanted = letters(written)?;
    let is_called = |person: &Person| {
        let name = person.name.get().filter(|name| name.len() <= MAX_BYTES);
        name.is_some_and(|name| is_short_for(&wanted, name))
    };
    let mut called = people.iter().enumerate().filter(|(_, it)| is_called(it));
    let (only, _) = called.next().filter(|_| called.next().is_none())?;
    Some(only)
}

/// Whether letters are short for a name: `lena`, `vogt`, `lenavogt`, `lvogt` or `lenav` for
/// `Lena Vogt`.
fn is_short_for(wanted: &str, name: &str) -> bool {
    let parts: Vec<String> = name.split_whitespace().filter_map(letters).collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return false;
    };
    let is_both = |one: &str, other: &str| wanted.strip_prefix(one) == Some(other);
    let initial = |part: &str| part.chars().next().map(String::from).unwrap_or_default();
    parts.iter().any(|part| part == wanted)
        || is_both(first, last)
        || is_both(last, first)
        || is_both(&initial(first), last)
        || is_both(first, &initial(last))
}

/// A text in lower-case Latin letters and digits alone; nothing if it has none.
fn letters(text: &str) -> Option<String> {
    let letters = plain(text)?.replace('-', "");
    Some(letters).filter(|letters| !letters.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{is_short_for, letters};

    #[test]
    fn a_name_is_written_in_short_by_its_parts_and_initials() {
        let is_short = |text: &str, name| is_short_for(&letters(text).unwrap(), name);
        for text in [
            "lena",
            "Vogt",
            "lena.vogt",
            "vogt-lena",
            "l_vogt",
            "Lena V.",
        ] {
            assert!(is_short(text, "Lena Vogt"), "{text}");
        }
        for text in ["len", "lv", "lena.berg", "l"] {
            assert!(!is_short(text, "Lena Vogt"), "{text}");
        }
        assert!(is_short("kboehm", "Käte Boehm"));
        assert!(is_short("anna-lena", "Anna-Lena Berg"));
    }
}
