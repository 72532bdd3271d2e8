//! The short names of people: a part of the name, or some parts and initials.

use super::Person;
use crate::suggest::plain;

/// Longer texts are not short names.
const MAX_BYTES: usize = 80;

/// The most people among whom to search by a part of the name.
pub(super) const MAX_PEOPLE: usize = 1000;

/// The parts of each person's name, in letters. Too long names have none.
pub(super) struct ShortNames(Vec<Vec<String>>);

impl ShortNames {
    pub(super) fn of(people: &[Person]) -> Self {
        match people.len() {
            0..=MAX_PEOPLE => ShortNames(people.iter().map(parts_of).collect()),
            _ => ShortNames(Vec::new()),
        }
    }

    /// The index of the only person whose name a text is short for. The text may also mean somebody
    /// whom the file lacks.
    pub(super) fn only_called(&self, written: &str) -> Option<usize> {
        let wanted = letters(written).filter(|_| written.len() <= MAX_BYTES)?;
        let people = self.0.iter().enumerate();
        let mut called = people.filter(|(_, parts)| is_short_for(&wanted, parts));
        let (only, _) = called.next().filter(|_| called.next().is_none())?;
        Some(only)
    }
}

/// Whether a text is short for a person's name.
pub(super) fn is_called(person: &Person, written: &str) -> bool {
    let wanted = letters(written).filter(|_| written.len() <= MAX_BYTES);
    wanted.is_some_and(|wanted| is_short_for(&wanted, &parts_of(person)))
}

fn parts_of(person: &Person) -> Vec<String> {
    let name = person.name.get().filter(|name| name.len() <= MAX_BYTES);
    name.map_or_else(Vec::new, |name| parts(name))
}

fn parts(name: &str) -> Vec<String> {
    name.split_whitespace().filter_map(letters).collect()
}

/// Whether letters are short for a name of some parts: `lena`, `vogt`, `lenavogt`, `lvogt` or
/// `lenav` for `Lena Vogt`.
fn is_short_for(wanted: &str, parts: &[String]) -> bool {
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

/// Text reduced to lower-case Latin letters and digits; `None` if it has none.
fn letters(text: &str) -> Option<String> {
    let letters = plain(text)?.replace('-', "");
    Some(letters).filter(|letters| !letters.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{is_short_for, letters, parts};

    #[test]
    fn a_name_is_written_in_short_by_its_parts_and_initials() {
        let is_short = |text: &str, name| is_short_for(&letters(text).unwrap(), &parts(name));
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
