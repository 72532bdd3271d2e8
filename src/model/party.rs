//! The parties of a project. `build.rs` compiles this file too.

/// A party of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartyName {
    /// Who runs the project.
    Customer,
    /// Who builds and configures it.
    Customizer,
    /// Adobe.
    Adobe,
}

impl PartyName {
    /// All of them, in the order of a team file's keys.
    pub const ALL: [PartyName; 3] = [PartyName::Customer, PartyName::Customizer, PartyName::Adobe];

    /// The word in team files and tables.
    pub fn word(self) -> &'static str {
        match self {
            PartyName::Customer => "customer",
            PartyName::Customizer => "customizer",
            PartyName::Adobe => "adobe",
        }
    }

    /// What to call it in a sentence.
    pub fn in_words(self) -> &'static str {
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

/// Some parties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parties(u8);

impl Parties {
    /// None of them.
    pub const NONE: Parties = Parties(0);

    /// These parties.
    pub fn of(parties: impl IntoIterator<Item = PartyName>) -> Self {
        parties.into_iter().fold(Parties::NONE, Parties::with)
    }

    /// And one more.
    pub const fn with(self, party: PartyName) -> Self {
        Parties(self.0 | 1 << party as u8)
    }

    /// All of both.
    pub fn and(self, others: Parties) -> Self {
        Parties(self.0 | others.0)
    }

    /// Whether a party is one of them.
    pub fn has(self, party: PartyName) -> bool {
        self.0 & (1 << party as u8) != 0
    }

    /// Each of them.
    pub fn each(self) -> impl Iterator<Item = PartyName> {
        PartyName::ALL
            .into_iter()
            .filter(move |party| self.has(*party))
    }
}
