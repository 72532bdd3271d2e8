//! Finds ids, e-mails or names that belong to one person or look as if they did.

use std::borrow::Cow;

use foldhash::HashMap;

use super::identity::Likeness::{self, LooksAlike};
use super::identity::{compare_identities, compare_names, keys};
use super::skeleton::skeleton;

/// Two texts of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The number of the one that comes first.
    pub first: usize,
    /// The number of the other one.
    pub second: usize,
    /// How close they are.
    pub likeness: Likeness,
}

/// The texts that look like an earlier one. Nearly always there are none, which this finds out
/// without building any keys.
pub fn duplicates<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Vec<Duplicate> {
    let mut all = Vec::with_capacity(texts.clone().count());
    for text in texts.clone() {
        match coarse_hash(text) {
            (hash, true) => all.push(hash),
            (_, false) => all.extend(key_hashes(text)),
        }
    }
    all.sort_unstable();
    match all.windows(2).any(|two| two[0] == two[1]) {
        true => compared(texts),
        false => Vec::new(),
    }
}

#[cold]
fn compared<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Duplicate> {
    let mut seen: [HashMap<String, (usize, &str)>; 2] = Default::default();
    let mut duplicates = Vec::new();
    for (second, text) in texts.enumerate() {
        let mut first = (second, text);
        for (seen, key) in seen.iter_mut().zip(keys(text)) {
            first = first.min(*seen.entry(key).or_insert((second, text)));
        }
        let likeness = compare_identities(first.1, text).filter(|_| first.0 != second);
        duplicates.extend(likeness.map(|likeness| Duplicate {
            first: first.0,
            second,
            likeness,
        }));
    }
    duplicates
}

/// The names that look like an earlier one in another script. Two people may have the same name.
pub fn look_alike_names<'t>(names: impl Iterator<Item = &'t str> + Clone) -> Vec<Duplicate> {
    if names.clone().all(is_latin) {
        return Vec::new();
    }
    let mut seen: HashMap<Cow<str>, (usize, &str)> = HashMap::default();
    let mut duplicates = Vec::new();
    for (second, name) in names.enumerate() {
        let (first, other) = *seen.entry(skeleton(name)).or_insert((second, name));
        if compare_names(other, name) == Some(LooksAlike) {
            duplicates.push(Duplicate {
                first,
                second,
                likeness: LooksAlike,
            });
        }
    }
    duplicates
}

/// Whether a name consists of Latin letters and accents only. Names in the same script are not
/// compared.
fn is_latin(name: &str) -> bool {
    let is_latin =
        |c: char| c.is_ascii() || matches!(c, 'À'..='ɏ' | '\u{300}'..='\u{34e}' | 'Ḁ'..='ỿ');
    // The first bytes from `À` to U+023F; below are ASCII, and the bytes that continue with a
    // character.
    let is_latin_byte = |byte: u8| byte < 0xc0 || matches!(byte, 0xc3..=0xc8);
    // Without a branch for each byte this loop compiles to few instructions for many bytes.
    name.bytes()
        .fold(true, |latin, byte| latin & is_latin_byte(byte))
        || name.chars().all(is_latin)
}

/// The hash of each key of a text that is not plain. Texts that look alike share a hash, and so do
/// a few that do not.
fn key_hashes(text: &str) -> impl Iterator<Item = u64> {
    let [small, as_written] = keys(text);
    let second = Some(coarse_hash(&as_written).0).filter(|_| as_written != small);
    std::iter::once(coarse_hash(&small).0).chain(second)
}

/// The class of bytes that look like other characters, and of all bytes beyond ASCII.
const NOT_PLAIN_CLASS: u8 = 0x80;

/// The class of each byte. Bytes that look alike, in either case, share a class; zero is the class
/// of `m`, `r` and `n`.
static CLASSES: [u8; 256] = {
    let (mut classes, mut byte) = ([0; 256], 0);
    while byte < classes.len() {
        classes[byte] = match (byte as u8).to_ascii_lowercase() {
            b'0' => b'o',
            b'1' | b'i' | b'|' => b'l',
            b'm' | b'n' | b'r' => 0,
            b'"' | b'%' | b'`' => NOT_PLAIN_CLASS,
            byte => byte,
        };
        byte += 1;
    }
    classes
};

/// An odd number with bits all over (2⁶⁴ by the golden ratio).
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// A hash of the classes, and whether the text is plain. Zeros are left out, because an `m` looks
/// like an `r` and an `n`.
fn coarse_hash(text: &str) -> (u64, bool) {
    let (hash, all) = text.bytes().fold((0, 0), |(hash, all), byte| {
        let class = CLASSES[usize::from(byte)];
        let longer = (u64::rotate_left(hash, 5) ^ u64::from(class)).wrapping_mul(MULTIPLIER);
        (if class == 0 { hash } else { longer }, all | class)
    });
    (hash, all < NOT_PLAIN_CLASS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(texts: &[&str]) -> Vec<(usize, usize, Likeness)> {
        let duplicates = duplicates(texts.iter().copied());
        let pair = |duplicate: &Duplicate| (duplicate.first, duplicate.second, duplicate.likeness);
        duplicates.iter().map(pair).collect()
    }

    fn hashes(text: &str) -> Vec<u64> {
        match coarse_hash(text) {
            (hash, true) => vec![hash],
            (_, false) => key_hashes(text).collect(),
        }
    }

    #[test]
    fn each_duplicate_is_found_with_the_first_of_its_kind() {
        use Likeness::Same;
        let (mira, ivan) = ("mira@wknd.example", "Ivan@wknd.example");
        let (cyrillic, typed) = ("mirа@wknd.example", "rnira@wknd.example");
        assert_eq!(
            pairs(&[mira, "zoe@wknd.example", "Mira@WKND.example"]),
            [(0, 2, Same)]
        );
        assert_eq!(
            pairs(&[ivan, mira, cyrillic, typed]),
            [(1, 2, LooksAlike), (1, 3, LooksAlike)]
        );
        assert_eq!(pairs(&["lvan@wknd.example", ivan]), [(0, 1, LooksAlike)]);
        assert_eq!(
            pairs(&["Нanna@wknd.example", "hanna@wknd.example"]),
            [(0, 1, LooksAlike)]
        );
        assert_eq!(
            pairs(&["a%b@wknd.example", "a٪b@wknd.example"]),
            [(0, 1, LooksAlike)]
        );
        assert_eq!(pairs(&["ivan@wknd.example", "lvan@wknd.example", ""]), []);
        assert_eq!(pairs(&[]), []);
    }

    #[test]
    fn a_name_is_found_if_it_imitates_that_of_another_person() {
        let names = [
            "Mira Holm",
            "Zoë Åkerström",
            "Mira Holm",
            "Мira Holm",
            "Homer Kem",
        ];
        let found = look_alike_names(names.into_iter());
        let pairs: Vec<_> = found
            .iter()
            .map(|found| (found.first, found.second))
            .collect();
        assert_eq!(pairs, [(0, 3)]);
        assert_eq!(look_alike_names(["Ana Costa", "Ana Costa"].into_iter()), []);
    }

    #[test]
    fn what_looks_alike_has_a_hash_in_common() {
        for character in '\0'..='\u{1ffff}' {
            let text = format!("x{character}y");
            let key = keys(&text)[1].clone();
            if key == text {
                continue; // it has all hashes in common with itself
            }
            let common = hashes(&text).iter().any(|hash| hashes(&key).contains(hash));
            let is_alike = compare_identities(&text, &key).is_some();
            assert!(common || !is_alike, "U+{:04X}", character as u32);
        }
    }
}
