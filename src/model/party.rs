//! The parties of a project and the closed sets of words about them. `build.rs` compiles this file
//! too.

use serde::Deserialize;

/// A party of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartyName {
    /// Runs the project.
    Customer,
    /// Builds and configures it.
    Customizer,
    /// Runs the cloud.
    Adobe,
}

impl PartyName {
    /// All of them, in the order of a team file's keys.
    pub const ALL: [PartyName; 3] = [PartyName::Customer, PartyName::Customizer, PartyName::Adobe];

    /// The word in team files and tables.
    pub const fn word(self) -> &'static str {
        match self {
            PartyName::Customer => "customer",
            PartyName::Customizer => "customizer",
            PartyName::Adobe => "adobe",
        }
    }

    /// The party in a sentence.
    pub const fn phrase(self) -> &'static str {
        match self {
            PartyName::Customer => "the customer",
            PartyName::Customizer => "the customizer",
            PartyName::Adobe => "Adobe",
        }
    }

    /// The party of a word.
    pub fn from_word(word: &str) -> Option<PartyName> {
        PartyName::ALL
            .into_iter()
            .find(|party| party.word() == word)
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
    /// The one that is assigned to the customer.
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
pub struct Parties(u8);

impl Parties {
    /// The empty set.
    pub const NONE: Parties = Parties(0);

    /// The set of these parties.
    pub fn of(parties: impl IntoIterator<Item = PartyName>) -> Self {
        parties.into_iter().fold(Parties::NONE, Parties::with)
    }

    /// The set with one more party.
    pub const fn with(self, party: PartyName) -> Self {
        Parties(self.0 | 1 << party as u8)
    }

    /// The parties of either set.
    pub fn and(self, others: Parties) -> Self {
        Parties(self.0 | others.0)
    }

    /// Whether a party is in the set.
    pub fn has(self, party: PartyName) -> bool {
        self.0 & (1 << party as u8) != 0
    }

    /// The parties of the set, in the order of a team file's keys.
    pub fn each(self) -> impl Iterator<Item = PartyName> {
        PartyName::ALL
            .into_iter()
            .filter(move |party| self.has(*party))
    }
}
