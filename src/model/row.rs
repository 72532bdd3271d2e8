//! A row of a table, its columns, and the meaning of its cells. `build.rs` compiles this file too.

use serde::Deserialize;

use super::party::{Parties, PartyName};
use super::text::{List, Text};

/// The meaning of the cells of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableKind {
    /// Which party owns an activity and which works on it.
    Responsibilities,
    /// Which role has which permission.
    Permissions,
}

/// The words that make a party accountable unless a table says otherwise.
pub const ACCOUNTABLE: [&str; 3] = ["Owner", "A", "RA"];

impl TableKind {
    /// The word in a model's file.
    pub fn word(self) -> &'static str {
        match self {
            TableKind::Responsibilities => "responsibilities",
            TableKind::Permissions => "permissions",
        }
    }
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
    /// The party of the column, in a table of responsibilities: `is` in the file if the table has
    /// another name for it.
    #[serde(default, rename = "is")]
    pub party: Option<PartyName>,
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
    /// The ids that follow from its titles in other editions.
    pub also: List<Text>,
    /// The accountable party: the Owner, or the holder of the A.
    pub accountable: Option<PartyName>,
    /// The parties that work on it: Owner, Contributor, and holders of an R.
    pub working: Parties,
}

impl Row {
    /// Reads from the cells who is accountable, according to some words, and who works on the row.
    /// If several parties have such a word, none of them is accountable.
    pub fn read_cells(&mut self, columns: &[Column], accountable: &[Text]) {
        let party = |id: &Text| {
            let column = columns.iter().find(|column| column.id == *id)?;
            column.party
        };
        let holding = |words: &'static [&str]| {
            let cells = self.cells.iter();
            cells.filter(|(_, word)| words.contains(&word.as_ref()))
        };
        let cells = self.cells.iter();
        let mut owners = cells.filter(|(_, word)| accountable.contains(word));
        let owner = owners.next().filter(|_| owners.next().is_none());
        let working = holding(&["Owner", "Contributor", "R", "RA"]);
        self.working = Parties::of(working.filter_map(|(column, _)| party(column)));
        self.accountable = owner.and_then(|(column, _)| party(column));
    }

    /// Whether its id, or its name in another edition, passes a test.
    pub fn is_named(&self, is_it: impl Fn(&str) -> bool) -> bool {
        is_it(&self.id) || self.also.iter().any(|name| is_it(name))
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
pub fn cell_words(kind: TableKind) -> &'static [&'static str] {
    match kind {
        TableKind::Responsibilities => {
            &["Owner", "Contributor", "Advisor", "RA", "R", "A", "C", "I"]
        }
        TableKind::Permissions => &["x"],
    }
}
