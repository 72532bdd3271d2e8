//! The names of the parties that tables add to the three of every project, such as the provider of
//! the CDN. Names from shipped tables are constants; names from custom tables live as long as the
//! program. `build.rs` compiles this file too.

use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use super::shipped::FURTHER_PARTIES;

/// How many parties tables can add: half of the bits in a set, because each may need a pseudonym.
const MAX_FURTHER: usize = 30;

/// A party that a table adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Further(pub u8);

/// The names of such a party.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// The word in team files and tables.
    pub word: &'static str,
    /// The head of its column.
    pub title: &'static str,
    /// The party in a sentence.
    pub phrase: &'static str,
}

/// The names that custom tables have added. A word without a title has appeared only in a rule.
static OWN: RwLock<Vec<(Names, bool)>> = RwLock::new(Vec::new());

fn own() -> RwLockReadGuard<'static, Vec<(Names, bool)>> {
    OWN.read().unwrap_or_else(PoisonError::into_inner)
}

impl Further {
    /// The party of a word that is a column of a table.
    pub fn known(word: &str) -> Option<Further> {
        let shipped = FURTHER_PARTIES.iter().map(|names| names.word);
        let own = own();
        let words = shipped.chain(own.iter().map(|(names, _)| names.word));
        let number = words.into_iter().position(|known| known == word)?;
        u8::try_from(number).ok().map(Further)
    }

    /// The party for a word, which may be a new party; `None` if there are too many.
    pub fn named(word: &str, title: Option<&str>) -> Option<Further> {
        if Further::known(word).is_none() {
            add(word, &word.replace('-', " "), MAX_FURTHER);
        }
        let party = Further::known(word)?;
        if let Some(title) = title {
            party.entitle(title);
        }
        Some(party)
    }

    /// The party of a pseudonym.
    pub fn pseudonymous(word: &str) -> Option<Further> {
        add(word, word, 2 * MAX_FURTHER);
        Further::known(word)
    }

    /// Gives a party the title of its column, unless it has one.
    fn entitle(self, title: &str) {
        let Some(number) = usize::from(self.0).checked_sub(FURTHER_PARTIES.len()) else {
            return;
        };
        if own().get(number).is_some_and(|(_, is_titled)| *is_titled) {
            return;
        }
        let mut all = OWN.write().unwrap_or_else(PoisonError::into_inner);
        if let Some((names, is_titled)) = all.get_mut(number).filter(|(_, is_titled)| !is_titled) {
            (*names, *is_titled) = (Names::new(names.word, title), true);
        }
    }

    /// Its names.
    pub fn names(self) -> Names {
        let number = usize::from(self.0);
        match FURTHER_PARTIES.get(number) {
            Some(names) => *names,
            None => own()[number - FURTHER_PARTIES.len()].0,
        }
    }

    /// The parties for some bits, sorted by their words, because the numbers depend on the order of
    /// reading.
    pub fn of_bits(bits: u64) -> Vec<Further> {
        if bits == 0 {
            return Vec::new();
        }
        let numbers = (0..u64::BITS as u8).filter(|number| bits & (1 << number) != 0);
        let mut parties: Vec<Further> = numbers.map(Further).collect();
        parties.sort_unstable_by_key(|party| party.names().word);
        parties
    }
}

fn add(word: &str, title: &str, max: usize) {
    let mut all = OWN.write().unwrap_or_else(PoisonError::into_inner);
    let is_new = all.iter().all(|(names, _)| names.word != word);
    if is_new && FURTHER_PARTIES.len() + all.len() < max {
        let word = String::leak(word.to_owned());
        all.push((Names::new(word, title), false));
    }
}

impl Names {
    fn new(word: &'static str, title: &str) -> Self {
        Names {
            word,
            title: String::leak(title.to_owned()),
            phrase: String::leak(phrase(title)),
        }
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

/// The names of custom tables.
pub fn added() -> Vec<Names> {
    own().iter().map(|(names, _)| *names).collect()
}
