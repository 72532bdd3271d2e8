//! The names of the parties that tables add to the three of every project, such as the provider of
//! the CDN. A party has its names with it, so the titles in one library change nothing in another.
//! `build.rs` compiles this file too.

use std::hash::{Hash, Hasher};
use std::sync::{LazyLock, PoisonError, RwLock};

use foldhash::HashMap;

use super::further_names::Names;
use super::shipped_parties::FURTHER_PARTIES;

/// How many words for parties tables can add: half of the bits in a set, because each may need a
/// pseudonym.
pub const MAX_FURTHER_PARTIES: usize = 30;

/// The most names that a process keeps.
const MAX_NAMES: usize = 1000;

/// A party that a table adds. Its word says which one it is; tables may have other titles for it.
#[derive(Clone, Copy, Debug)]
pub struct Further(pub &'static Names);

/// The names that are not constants. They are state of the process, because a party is copied into
/// sets and constants that have no place for a reference to the models of one run.
///
/// - Who writes it: reading a model, for a column or a party in a rule; a redacted report, for a
///   pseudonym. Team files do not.
/// - It only grows, so that a party is valid for as long as the program runs.
/// - A model with one word more than [`MAX_FURTHER_PARTIES`] is not read, which its user sees as an
///   error. The words and pseudonyms of earlier runs in the same process count. Beyond
///   [`MAX_NAMES`], a word has the title with which it was first read.
/// - Within these limits, the same input gives the same output whatever was read before: a number
///   is only a bit of a set, and who lists a set goes by the words.
#[derive(Default)]
struct Interned {
    /// The first names of each word, in the order of the numbers.
    words: Vec<&'static Names>,
    /// By the word and the title.
    names: HashMap<(&'static str, &'static str), &'static Names>,
}

static INTERNED: LazyLock<RwLock<Interned>> = LazyLock::new(RwLock::default);

/// The pseudonym of every party for which a set has no bit left, so that none is ever shown.
static HIDDEN: Names = Names {
    number: 2 * MAX_FURTHER_PARTIES as u8,
    word: "party",
    title: "party",
    phrase: "a party",
};

impl Further {
    /// The party of a word without the title of its column; `None` if there are too many.
    pub fn named(word: &str) -> Option<Further> {
        Further::titled(word, &word.replace('-', " "))
    }

    /// The party of a column; `None` if there are too many.
    pub fn titled(word: &str, title: &str) -> Option<Further> {
        let mut interned = INTERNED.write().unwrap_or_else(PoisonError::into_inner);
        interned.party(word, title, MAX_FURTHER_PARTIES)
    }

    /// The party of a pseudonym.
    pub fn pseudonymous(word: &str) -> Further {
        let mut interned = INTERNED.write().unwrap_or_else(PoisonError::into_inner);
        let party = interned.party(word, word, 2 * MAX_FURTHER_PARTIES);
        party.unwrap_or(Further(&HIDDEN))
    }

    /// The parties for some bits, sorted by their words. Their titles may be another table's.
    pub fn of_bits(bits: u64) -> Vec<Further> {
        if bits == 0 {
            return Vec::new();
        }
        let interned = INTERNED.read().unwrap_or_else(PoisonError::into_inner);
        let all = FURTHER_PARTIES.iter().chain(interned.words.iter().copied());
        let mut parties: Vec<Further> = all
            .chain([&HIDDEN])
            .filter(|names| bits & (1 << names.number) != 0)
            .map(Further)
            .collect();
        parties.sort_by_key(|party| party.0.word);
        parties
    }
}

impl Interned {
    /// The party of a word and a title; `None` if it is new, and `max` words have a number.
    fn party(&mut self, word: &str, title: &str, max: usize) -> Option<Further> {
        if let Some(shipped) = FURTHER_PARTIES.iter().find(|names| names.word == word) {
            return Some(Further(shipped));
        }
        let names: &HashMap<(&str, &str), _> = &self.names;
        if let Some(known) = names.get(&(word, title)) {
            return Some(Further(known));
        }
        let first = self.words.iter().copied().find(|names| names.word == word);
        if let Some(first) = first.filter(|_| self.names.len() >= MAX_NAMES) {
            return Some(Further(first));
        }
        let next = FURTHER_PARTIES.len() + self.words.len();
        let number = match first {
            Some(first) => first.number,
            None => u8::try_from(next).ok().filter(|_| next < max)?,
        };
        let names: &Names = Box::leak(Box::new(Names {
            number,
            word: String::leak(word.to_owned()),
            title: String::leak(title.to_owned()),
            phrase: String::leak(phrase(title)),
        }));
        self.names.insert((names.word, names.title), names);
        if first.is_none() {
            self.words.push(names);
        }
        Some(Further(names))
    }
}

impl PartialEq for Further {
    fn eq(&self, other: &Self) -> bool {
        self.0.number == other.0.number
    }
}

impl Eq for Further {}

impl Hash for Further {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.number.hash(state);
    }
}

/// A party in a sentence by the head of its column: `the hosting partner`, `the CDN provider`.
pub fn phrase(title: &str) -> String {
    let mut letters = title.chars();
    let is_name = title
        .split(' ')
        .skip(1)
        .any(|word| word.starts_with(char::is_uppercase));
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() && !is_name => {
            let lower = first.to_lowercase();
            format!("the {}", lower.chain(letters).collect::<String>())
        }
        _ => format!("the {title}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Interned, MAX_FURTHER_PARTIES};

    #[test]
    fn at_the_limit_known_words_keep_their_numbers_and_pseudonyms_have_room() {
        let mut interned = Interned::default();
        let mut number = |word: &str, title: &str, times: usize| {
            let party = interned.party(word, title, times * MAX_FURTHER_PARTIES);
            party.map(|party| party.0.number)
        };
        let first = number("w0", "A", 1);
        let words: Vec<String> = (0..MAX_FURTHER_PARTIES).map(|n| format!("w{n}")).collect();
        let taken = words.iter().map_while(|word| number(word, "A", 1)).count();
        assert!((1..MAX_FURTHER_PARTIES).contains(&taken), "{taken}");
        assert_eq!(number("new", "A", 1), None);
        assert_eq!(number("w0", "B", 1), first);
        assert_eq!(number("new", "A", 2), Some(MAX_FURTHER_PARTIES as u8));
    }
}
