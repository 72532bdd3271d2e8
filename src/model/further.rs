//! The names of the parties that tables add to the three of every project, such as the provider of
//! the CDN. A party has its names with it, so the titles in one library change nothing in another.
//! `build.rs` compiles this file too.

use std::hash::{Hash, Hasher};
use std::sync::{PoisonError, RwLock};

use super::shipped::FURTHER_PARTIES;

/// How many words for parties tables can add: half of the bits in a set, because each may need a
/// pseudonym.
const MAX_FURTHER: usize = 30;

/// A party that a table adds. Its word says which one it is; tables may have other titles for it.
#[derive(Clone, Copy, Debug)]
pub struct Further(pub &'static Names);

/// The names of such a party.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// The number of the word: its bit in a set.
    pub number: u8,
    /// The word in team files and tables.
    pub word: &'static str,
    /// The head of its column.
    pub title: &'static str,
    /// The party in a sentence.
    pub phrase: &'static str,
}

/// The names that are not constants, each once, because they live as long as the program. A word has
/// the same number everywhere; nothing else depends on what is here already.
static INTERNED: RwLock<Vec<&'static Names>> = RwLock::new(Vec::new());

impl Further {
    /// The party of a word without the title of its column; `None` if there are too many.
    pub fn named(word: &str) -> Option<Further> {
        Further::titled(word, &word.replace('-', " "))
    }

    /// The party of a column; `None` if there are too many.
    pub fn titled(word: &str, title: &str) -> Option<Further> {
        interned(word, title, MAX_FURTHER)
    }

    /// The party of a pseudonym.
    pub fn pseudonymous(word: &str) -> Option<Further> {
        interned(word, word, 2 * MAX_FURTHER)
    }

    /// The parties for some bits, sorted by their words, without the titles of one table.
    pub fn of_bits(bits: u64) -> Vec<Further> {
        if bits == 0 {
            return Vec::new();
        }
        let interned = INTERNED.read().unwrap_or_else(PoisonError::into_inner);
        let all = FURTHER_PARTIES.iter().chain(interned.iter().copied());
        let mut parties: Vec<Further> = all
            .filter(|names| bits & (1 << names.number) != 0)
            .map(Further)
            .collect();
        parties.sort_by_key(|party| party.0.word);
        parties.dedup();
        parties
    }
}

fn interned(word: &str, title: &str, max: usize) -> Option<Further> {
    if let Some(shipped) = FURTHER_PARTIES.iter().find(|names| names.word == word) {
        return Some(Further(shipped));
    }
    let mut all = INTERNED.write().unwrap_or_else(PoisonError::into_inner);
    let mut same = all.iter().filter(|names| names.word == word);
    if let Some(names) = same.clone().find(|names| names.title == title) {
        return Some(Further(names));
    }
    let number = match same.next() {
        Some(names) => names.number,
        None => {
            let highest = all.iter().map(|names| usize::from(names.number) + 1).max();
            let number = highest.unwrap_or(FURTHER_PARTIES.len());
            u8::try_from(number).ok().filter(|_| number < max)?
        }
    };
    let names = Box::leak(Box::new(Names {
        number,
        word: String::leak(word.to_owned()),
        title: String::leak(title.to_owned()),
        phrase: String::leak(phrase(title)),
    }));
    all.push(names);
    Some(Further(names))
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
