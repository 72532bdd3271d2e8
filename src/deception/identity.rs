//! Whether two identities are the same, or look the same.

use unicode_normalization::UnicodeNormalization;
use unicode_security::GeneralSecurityProfile;
use unicode_security::mixed_script::AugmentedScriptSet;

use super::skeleton::skeleton;
use crate::sanitize::lower_case;

/// How close two texts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// They differ in nothing but case and composition.
    Same,
    /// They differ, and a reader would not notice.
    LooksAlike,
}

/// The keys of an id or e-mail. Two that look alike share their first or their second key. The keys
/// differ only for texts with capital letters, which look unlike small ones: `I` looks like `l`,
/// `i` does not.
pub(super) fn keys(text: &str) -> [String; 2] {
    [folded(&lower_case(text)), folded(text)]
}

/// A skeleton in which `O`, the look of a zero, is an `o`.
fn folded(text: &str) -> String {
    skeleton(text).to_lowercase()
}

/// Whether two ids or e-mails are one person's, or look like it.
pub fn compare_identities(one: &str, other: &str) -> Option<Likeness> {
    if is_same(one, other) {
        return Some(Likeness::Same);
    }
    let is_alike = keys(one)
        .iter()
        .zip(&keys(other))
        .any(|(one, other)| one == other);
    is_alike.then_some(Likeness::LooksAlike)
}

/// Whether two names of people are one, or look like one name in different scripts. Names within a
/// script differ by as little as a dot (`Aslı`, `Asli`) and are left alone, and so are `O'Brien`
/// and `O’Brien`.
pub fn compare_names(one: &str, other: &str) -> Option<Likeness> {
    if is_same(one, other) {
        return Some(Likeness::Same);
    }
    if one.is_ascii() && other.is_ascii() {
        return None;
    }
    let is_alike = skeleton(one) == skeleton(other) && is_foreign(one, other);
    is_alike.then_some(Likeness::LooksAlike)
}

fn is_same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(other);
    }
    one.nfc()
        .flat_map(char::to_lowercase)
        .eq(other.nfc().flat_map(char::to_lowercase))
}

/// Whether the names share no script, or one has a character that belongs to no name: a
/// mathematical or phonetic letter, or an invisible character.
fn is_foreign(one: &str, other: &str) -> bool {
    let mut scripts = AugmentedScriptSet::for_str(one);
    scripts.intersect_with(AugmentedScriptSet::for_str(other));
    let is_odd = |c: char| !c.is_ascii() && !c.identifier_allowed();
    scripts.is_empty() || one.nfc().chain(other.nfc()).any(is_odd)
}

#[cfg(test)]
mod tests {
    use super::Likeness::{LooksAlike, Same};
    use super::*;

    #[test]
    fn identities_are_compared_by_their_look() {
        for (one, other, expected) in [
            ("mira@wknd.example", "mira@wknd.example", Some(Same)),
            ("mira@wknd.example", "Mira@WKND.example", Some(Same)),
            ("zoë@wknd.example", "zoe\u{308}@wknd.example", Some(Same)),
            ("mira@wknd.example", "mirа@wknd.example", Some(LooksAlike)),
            (
                "mira@wknd.example",
                "mi\u{3164}ra@wknd.example",
                Some(LooksAlike),
            ),
            (
                "mira@wknd.example",
                "mi\u{2800}ra@wknd.example",
                Some(LooksAlike),
            ),
            ("mira@wknd.example", "rnira@wknd.example", Some(LooksAlike)),
            ("paul@wknd.example", "pau1@wknd.example", Some(LooksAlike)),
            ("ops0@wknd.example", "opso@wknd.example", Some(LooksAlike)),
            ("Ivan@wknd.example", "lvan@wknd.example", Some(LooksAlike)),
            ("hanna@wknd.example", "Нanna@wknd.example", Some(LooksAlike)),
            ("ivan@wknd.example", "Ιvan@wknd.example", Some(LooksAlike)),
            (
                "mira@wknd.example",
                "ｍｉｒａ@wknd.example",
                Some(LooksAlike),
            ),
            ("ivan@wknd.example", "lvan@wknd.example", None),
            ("mira@wknd.example", "mara@wknd.example", None),
            ("иван@wknd.example", "ivan@wknd.example", None),
            ("zoe@wknd.example", "zoë@wknd.example", None),
        ] {
            assert_eq!(compare_identities(one, other), expected, "{one} {other}");
            assert_eq!(compare_identities(other, one), expected, "{other} {one}");
        }
    }

    #[test]
    fn names_are_compared_between_scripts_only() {
        for (one, other, expected) in [
            ("Mira Holm", "mira holm", Some(Same)),
            (
                "Zoë Åkerström",
                "Zoe\u{308} A\u{30a}kerstro\u{308}m",
                Some(Same),
            ),
            ("Mira Holm", "Мira Holm", Some(LooksAlike)),
            ("Cepa", "Сера", Some(LooksAlike)),
            ("Mira Holm", "Mirɑ Holm", Some(LooksAlike)),
            ("Mira Holm", "Mira\u{3164} Holm", Some(LooksAlike)),
            ("Homer Kern", "Homer Kem", None),
            ("Aslı Demir", "Asli Demir", None),
            ("Sean O'Brien", "Sean O’Brien", None),
            ("Анна", "Anna", None),
        ] {
            assert_eq!(compare_names(one, other), expected, "{one} {other}");
            assert_eq!(compare_names(other, one), expected, "{other} {one}");
        }
    }
}
