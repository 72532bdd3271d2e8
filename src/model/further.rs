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
const MAX_FURTHER_PARTIES: usize = 30;

/// A party that a table adds. Its word says which one it is; tables may have other titles for it.
#[derive(Clone, Copy, Debug)]
pub struct Further(pub &'static Names);

/// The most names that a process keeps. A word beyond them has the title with which it was read
/// first.
const MAX_NAMES: usize = 1000;

/// The names that are not constants, because they live as long as the program. A word has the same
/// number everywhere; nothing else depends on what is here already.
#[derive(Default)]
struct Interned {
    /// The first names of each word, in the order of the numbers.
    words: Vec<&'static Names>,
    /// By the word and the title.
    names: HashMap<(&'static str, &'static str), &'static Names>,
}

static INTERNED: LazyLock<RwLock<Interned>> = LazyLock::new(RwLock::default);

impl Further {
    /// The party of a word without the title of its column; `None` if there are too many.
    pub fn named(word: &str) -> Option<Further> {
        Further::titled(word, &word.replace('-', " "))
    }

    /// The party of a column; `None` if there are too many.
    pub fn titled(word: &str, title: &str) -> Option<Further> {
        interned(word, title, MAX_FURTHER_PARTIES)
    }

    /// The party of a pseudonym.
    pub fn pseudonymous(word: &str) -> Option<Further> {
        interned(word, word, 2 * MAX_FURTHER_PARTIES)
    }

    /// The parties for some bits, sorted by their words, without the titles of one table.
    pub fn of_bits(bits: u64) -> Vec<Further> {
        if bits == 0 {
            return Vec::new();
        }
        let interned = INTERNED.read().unwrap_or_else(PoisonError::into_inner);
        let all = FURTHER_PARTIES.iter().chain(interned.words.iter().copied());
        let mut parties: Vec<Further> = all
            .filter(|names| bits & (1 << names.number) != 0)
            .map(Further)
            .collect();
        parties.sort_by_key(|party| party.0.word);
        parties
    }
}

fn interned(word: &str, title: &str, max: usize) -> Option<Further> {
    if let Some(shipped) = FURTHER_PARTIES.iter().find(|names| names.word == word) {
        return Some(Further(shipped));
    }
    let mut all = INTERNED.write().unwrap_or_else(PoisonError::into_inner);
    let names: &HashMap<(&str, &str), _> = &all.names;
    if let Some(known) = names.get(&(word, title)) {
        return Some(Further(known));
    }
    let first = all.words.iter().copied().find(|names| names.word == word);
    if let Some(first) = first.filter(|_| all.names.len() >= MAX_NAMES) {
        return Some(Further(first));
    }
    let next = FURTHER_PARTIES.len() + all.words.len();
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
    all.names.insert((names.word, names.title), names);
    if first.is_none() {
        all.words.push(names);
    }
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
