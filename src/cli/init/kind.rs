//! The kinds of customizers.

use crate::suggest;

/// The kind of organisation that a customizer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomizerKind {
    /// A company that builds for its clients.
    Partner,
    /// Adobe's own consultants.
    AdobeProfessionalServices,
    /// The customer's own people.
    InHouse,
}

impl CustomizerKind {
    /// All of them.
    pub const ALL: [CustomizerKind; 3] = [
        CustomizerKind::Partner,
        CustomizerKind::AdobeProfessionalServices,
        CustomizerKind::InHouse,
    ];

    /// Their words, in the same order.
    pub const WORDS: [&'static str; 3] = crate::team::keys::PARTY_KINDS;

    /// The word in team files.
    pub fn word(self) -> &'static str {
        CustomizerKind::WORDS[self as usize]
    }
}

/// The kind of a word.
pub fn parse(word: &str) -> Result<CustomizerKind, String> {
    let known = CustomizerKind::ALL.into_iter();
    let meant = known.clone().find(|kind| kind.word() == word);
    meant.ok_or_else(|| suggest::unknown("kind", word, CustomizerKind::WORDS))
}
