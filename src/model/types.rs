//! A model and its rules as the program holds them. `build.rs` compiles this file too: it writes
//! the shipped models as constants of these types.

use serde::Deserialize;

pub use super::check::*;
pub use super::party::*;
pub use super::text::*;

/// One published table, with its source and the rules that follow from it.
#[derive(Clone, Debug)]
pub struct Model {
    /// The name that a team file uses.
    pub id: Text,
    /// The published title.
    pub title: Text,
    /// The product that it is about, in the words that people use; may be empty.
    pub product: Text,
    /// The day of the edition that the rows were taken from.
    pub edition: Text,
    /// The address of the published page; empty for somebody's own table.
    pub source: Text,
    /// The meaning of its cells.
    pub kind: Kind,
    /// Parties whose people count as another party's: (whose, as which).
    pub counts_as: List<(PartyName, PartyName)>,
    /// Options that only some models offer, and this one does.
    pub offers: List<Offer>,
    /// The permissions behind the steps of a deployment: (step, permission).
    pub actions: List<(Text, Text)>,
    /// The permissions that only show something.
    pub reading: List<Text>,
    /// The parties or roles of the table, in its order.
    pub columns: List<Column>,
    /// Roles that the page names and the table has no column for.
    pub roles_without_column: List<Column>,
    /// The certifications that satisfy a requirement: (requirement, certifications).
    pub requirements: List<(Text, List<Text>)>,
    /// The rows in the table's order.
    pub rows: List<Row>,
    /// The rules that follow from the table.
    pub rules: List<Rule>,
}

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

/// One requirement: its words, and the question that tests it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The name in reports, waivers and documents.
    pub id: Text,
    /// The question.
    pub check: Check,
    /// How bad it is.
    pub severity: Severity,
    /// The question, in a line.
    pub summary: Text,
    /// The consequences of breaking it, and the reason for it.
    pub why: Text,
    /// The way out.
    pub help: Text,
    /// A part of a team file that breaks it.
    pub bad: Text,
    /// The same part, corrected.
    pub good: Text,
    /// Whether a waiver can silence it.
    pub waivable: bool,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Advice,
    /// Likely to go wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A certification of the catalogue.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certification {
    /// The id that a team file uses.
    pub id: Text,
    /// The published name.
    pub name: Text,
    /// Professional, Expert, Master.
    pub level: Text,
    /// Other spellings of the id.
    #[serde(default)]
    pub also: List<Text>,
    /// Its exams, the current one first.
    pub exams: List<Exam>,
}

/// An exam.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exam {
    /// `AD0-E137`; its `-J` edition counts as the same.
    pub id: Text,
    /// The last day on which it could be taken.
    #[serde(default)]
    pub retired: Option<Text>,
}
