//! A row of a table, its columns, and the meaning of its cells. `build.rs` compiles this file too.

use serde::Deserialize;

use super::party::{Parties, PartyName};
use super::text::{List, Text};

/// The meaning of the cells of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Which party owns an activity and which works on it.
    Responsibilities,
    /// Which role may do what.
    Permissions,
}

/// A party or a role that heads a column.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The id that a team file uses.
    pub id: Text,
    /// The published words.
    pub title: Text,
    /// Other spellings of the id.
    #[serde(default)]
    pub also: List<Text>,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The activity's or permission's id.
    pub id: Text,
    /// The published group, where the table has groups.
    pub group: Option<Text>,
    /// The published words.
    pub title: Text,
    /// The cells as published, without the empty ones: (column, word).
    pub cells: List<(Text, Text)>,
    /// The table's further columns: (heading, words).
    pub details: List<(Text, Text)>,
    /// The ids that its words in other editions would give it.
    pub also: List<Text>,
    /// The party that the cells make accountable: the Owner, or who holds the A.
    pub accountable: Option<PartyName>,
    /// The parties that the cells have work on it: Owner, Contributor, and who holds an R.
    pub working: Parties,
}

impl Row {
    /// Works out from the cells who is accountable and who works on the row.
    pub fn read_cells(&mut self) {
        let holding = |words: &'static [&str]| {
            self.cells
                .iter()
                .filter(|(_, word)| words.contains(&word.as_ref()))
        };
        let accountable =
            holding(&["Owner", "A", "RA"]).find_map(|(column, _)| PartyName::from_word(column));
        let working = Parties::of(
            holding(&["Owner", "Contributor", "R", "RA"])
                .filter_map(|(column, _)| PartyName::from_word(column)),
        );
        (self.accountable, self.working) = (accountable, working);
    }

    /// The word in a column.
    pub fn cell(&self, column: &str) -> Option<&str> {
        self.cells
            .iter()
            .find(|(id, _)| id == column)
            .map(|(_, word)| word.as_ref())
    }
}

/// The words that a cell of a table may hold.
pub fn cell_words(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Responsibilities => &["Owner", "Contributor", "Advisor", "RA", "R", "A", "C", "I"],
        Kind::Permissions => &["x"],
    }
}
