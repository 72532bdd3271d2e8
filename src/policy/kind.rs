//! The kinds of relaxations. `words.rs` says what each one is.

use jiff::civil::Date;

use crate::model::Severity;

/// How a custom model requires less than before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ModelChange {
    /// The model is gone.
    Gone,
    /// It has lost a rule.
    RuleDropped(String),
    /// A rule requires less, is less severe, or can be waived.
    RuleWeaker(String),
    /// It has lost a row.
    RowDropped(String),
    /// A row requires less.
    RowWeaker(String),
    /// Its table accepts more than before, under this key.
    Part(&'static str),
}

/// How a waiver or an agreement does more than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermChange {
    /// It is new.
    New,
    /// It lasted only until a day.
    Extended(Date),
    /// It was there, but had no effect, and has one now.
    Awake,
}

/// A kind of relaxation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // the fields are what the kind names
pub enum RelaxationKind {
    /// A rule is off or less severe.
    Level {
        rule: String,
        before: &'static str,
        after: &'static str,
    },
    /// Fewer findings fail the run.
    FailLevel { before: Severity, after: Severity },
    /// A glob leaves files out.
    Excluded { glob: String },
    /// A team file is no longer matched.
    NotMatched,
    /// Waivers may last longer.
    LongestDays { before: u32, after: u32 },
    /// Lists of team files no longer have to be in order.
    Unsorted { lists: Vec<String> },
    /// More certifications meet a requirement.
    Satisfied {
        requirement: String,
        by: Vec<String>,
    },
    /// A custom model is gone, or requires less.
    Model { change: ModelChange, model: String },
    /// The baseline has more findings.
    Baseline { findings: u64, first: String },
    /// A waiver accepts more than before.
    Waiver {
        rule: String,
        change: TermChange,
        until: Option<Date>,
        hides: Vec<String>,
    },
    /// An agreement counts for more than before.
    Agreement {
        activities: Vec<String>,
        change: TermChange,
        covers: usize,
    },
    /// A team no longer has a team file.
    Gone { team: String },
    /// A team's file moved from another path, and a rule is off or less severe where it is now.
    MovedLevel {
        rule: String,
        before: &'static str,
        after: &'static str,
        from: String,
    },
    /// A team no longer names a table.
    TableDropped { model: String },
    /// A new team names no table.
    Unchecked { team: String },
    /// A team names an earlier edition of a table.
    EarlierEdition {
        model: String,
        before: String,
        after: String,
    },
    /// The people of a party may have addresses in more domains, or in any domain if none are
    /// `added`.
    Domains {
        party: &'static str,
        added: Vec<String>,
    },
}
