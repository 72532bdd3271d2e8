//! The names of a party that tables add to the three of every project. `build.rs` compiles this
//! file too.

/// The names of a party that a table adds.
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
