//! The parties of a project and the closed sets of words about them. `build.rs` compiles this file
//! too.

use std::cmp::Ordering;

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::further::Further;

/// A party of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartyName {
    /// Runs the project.
    Customer,
    /// Builds and configures it.
    Customizer,
    /// Runs the cloud.
    Adobe,
    /// Has a separate column in some table.
    Further(Further),
}

impl PartyName {
    /// The parties of every project, in the order of a team file's keys.
    pub const ALL: [PartyName; 3] = [PartyName::Customer, PartyName::Customizer, PartyName::Adobe];

    /// The word in team files and tables.
    pub fn word(self) -> &'static str {
        match self {
            PartyName::Customer => "customer",
            PartyName::Customizer => "customizer",
            PartyName::Adobe => "adobe",
            PartyName::Further(further) => further.0.word,
        }
    }

    /// The party in a sentence.
    pub fn phrase(self) -> &'static str {
        match self {
            PartyName::Customer => "the customer",
            PartyName::Customizer => "the customizer",
            PartyName::Adobe => "Adobe",
            PartyName::Further(further) => further.0.phrase,
        }
    }

    /// The party as the head of a column.
    pub fn title(self) -> &'static str {
        match self {
            PartyName::Customer => "Customer",
            PartyName::Customizer => "Customizer",
            PartyName::Adobe => "Adobe",
            PartyName::Further(further) => further.0.title,
        }
    }

    /// The party of a word that every project knows.
    pub fn from_word(word: &str) -> Option<PartyName> {
        PartyName::ALL
            .into_iter()
            .find(|party| party.word() == word)
    }

    /// Whether the party has no part in an agreement between customer and customizer.
    pub const fn is_outside(self) -> bool {
        matches!(self, PartyName::Adobe | PartyName::Further(_))
    }

    /// Whether only some table has the party.
    pub const fn is_further(self) -> bool {
        matches!(self, PartyName::Further(_))
    }

    /// The place in a set.
    const fn bit(self) -> u8 {
        match self {
            PartyName::Customer => 0,
            PartyName::Customizer => 1,
            PartyName::Adobe => 2,
            PartyName::Further(further) => FURTHER_BIT + further.0.number,
        }
    }
}

/// The bit of the first additional party.
const FURTHER_BIT: u8 = PartyName::ALL.len() as u8;

impl Ord for PartyName {
    /// In the order of a team file, then by their words, because the numbers depend on the order of
    /// reading.
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |party: &PartyName| (party.bit().min(FURTHER_BIT), party.word());
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for PartyName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<'de> Deserialize<'de> for PartyName {
    /// Any word may be a column of some table, which is checked once all tables have been read.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        PartyName::from_word(&word)
            .or_else(|| Further::named(&word).map(PartyName::Further))
            .ok_or_else(|| D::Error::custom("there are too many parties"))
    }
}

/// The kind of organisation that a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartyKind {
    /// A company that builds for its clients.
    Partner,
    /// Adobe's own consultants.
    AdobeProfessionalServices,
    /// The customer's own people.
    InHouse,
}

impl PartyKind {
    /// All of them.
    pub const ALL: [PartyKind; 3] = [
        PartyKind::Partner,
        PartyKind::AdobeProfessionalServices,
        PartyKind::InHouse,
    ];

    /// Their words, in the same order.
    pub const WORDS: [&'static str; 3] = [
        PartyKind::Partner.word(),
        PartyKind::AdobeProfessionalServices.word(),
        PartyKind::InHouse.word(),
    ];

    /// The word in team files.
    pub const fn word(self) -> &'static str {
        match self {
            PartyKind::Partner => "partner",
            PartyKind::AdobeProfessionalServices => "adobe-professional-services",
            PartyKind::InHouse => "in-house",
        }
    }

    /// The kind in a sentence.
    pub const fn phrase(self) -> &'static str {
        match self {
            PartyKind::Partner => "a partner",
            PartyKind::AdobeProfessionalServices => "Adobe Professional Services",
            PartyKind::InHouse => "an in-house team",
        }
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<PartyKind> {
        PartyKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Which Customer Success Engineer starts the deployments of a pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Oversight {
    /// None: the team starts them.
    None,
    /// Any that is available.
    AnyCse,
    /// The one assigned to the customer.
    MyCse,
}

impl Oversight {
    /// All of them.
    pub const ALL: [Oversight; 3] = [Oversight::None, Oversight::AnyCse, Oversight::MyCse];

    /// Their words, in the same order.
    pub const WORDS: [&'static str; 3] = [
        Oversight::None.word(),
        Oversight::AnyCse.word(),
        Oversight::MyCse.word(),
    ];

    /// The word in team files.
    pub const fn word(self) -> &'static str {
        match self {
            Oversight::None => "none",
            Oversight::AnyCse => "any-cse",
            Oversight::MyCse => "my-cse",
        }
    }

    /// The oversight of a word.
    pub fn from_word(word: &str) -> Option<Oversight> {
        Oversight::ALL
            .into_iter()
            .find(|oversight| oversight.word() == word)
    }
}

/// A set of parties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parties(u64);

impl Parties {
    /// The empty set.
    pub const NONE: Parties = Parties(0);

    /// The set of these parties.
    pub fn of(parties: impl IntoIterator<Item = PartyName>) -> Self {
        parties.into_iter().fold(Parties::NONE, Parties::with)
    }

    /// The set with one more party.
    pub const fn with(self, party: PartyName) -> Self {
        Parties(self.0 | 1 << party.bit())
    }

    /// The parties of either set.
    pub fn and(self, others: Parties) -> Self {
        Parties(self.0 | others.0)
    }

    /// Whether a party is in the set.
    pub fn has(self, party: PartyName) -> bool {
        self.0 & (1 << party.bit()) != 0
    }

    /// The parties of the set: those of every project first.
    pub fn each(self) -> impl Iterator<Item = PartyName> {
        let further = Further::of_bits(self.0 >> FURTHER_BIT);
        PartyName::ALL
            .into_iter()
            .filter(move |party| self.has(*party))
            .chain(further.into_iter().map(PartyName::Further))
    }
}
