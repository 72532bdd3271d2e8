//! The types of a model and its rules. `build.rs` compiles this file too, and writes the shipped
//! models as constants of these types.

use std::fmt::Display;

use serde::Deserialize;

pub use super::check::*;
pub use super::check_arguments::*;
pub use super::contradiction::*;
pub use super::further::Further;
pub use super::party::*;
pub use super::row::*;
pub use super::table::*;
pub use super::text::*;

/// One published table, with its source and the rules that follow from it.
#[derive(Clone, Debug)]
pub struct Model {
    /// The name that a team file uses.
    pub id: Text,
    /// The published title.
    pub title: Text,
    /// The name of its product; may be empty.
    pub product: Text,
    /// The name of this edition: the day from which it was on the page.
    pub edition: Text,
    /// Where the edition was read, and how sure its day is.
    pub published: Published,
    /// The address of the published page; empty for a custom table.
    pub source: Text,
    /// The meaning of its cells.
    pub kind: TableKind,
    /// Parties whose people count as another party's: (party, counts as).
    pub counts_as: List<(PartyName, PartyName)>,
    /// The optional features that this model offers.
    pub offers: List<Offer>,
    /// The permissions for the steps of a deployment: (step, permission).
    pub actions: List<(Text, Text)>,
    /// The permissions that only let people see something.
    pub reading: List<Text>,
    /// The words in cells that make a party accountable.
    pub accountable: List<Text>,
    /// The parties or roles of the table, in its order.
    pub columns: List<Column>,
    /// Roles that the page names without a column in the table.
    pub roles_without_column: List<Column>,
    /// The certifications that satisfy a requirement: (requirement, certifications).
    pub requirements: List<(Text, List<Text>)>,
    /// The permissions that an administrator can put into a custom profile.
    pub custom_permissions: List<CustomPermission>,
    /// The custom permissions that together give a row: (row, permissions).
    pub granted: List<(Text, List<Text>)>,
    /// The custom permissions that every role of the table includes.
    pub with_any_role: List<Text>,
    /// The rows in the table's order.
    pub rows: Rows,
    /// The rules that follow from the table.
    pub rules: List<Rule>,
}

/// A permission that an administrator can put into a custom profile.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomPermission {
    /// The id that a team file uses.
    pub id: Text,
    /// The published name.
    pub title: Text,
    /// The first day on which the page had it, if known.
    #[serde(default)]
    pub since: Text,
    /// The ids of its former names.
    #[serde(default)]
    pub also: List<Text>,
}

/// Where an edition was read. Keys that an edition omits have the values of the edition before.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// The repository of the page.
    #[serde(default)]
    pub repository: Text,
    /// The file of the page in it.
    #[serde(default)]
    pub path: Text,
    /// The commit that brought the edition to the main line.
    #[serde(default)]
    pub commit: Text,
    /// How certain the day is, if there is a doubt.
    #[serde(default)]
    pub certainty: Text,
    /// Further names of the edition: the day on which it was written, and formerly cited days.
    #[serde(default)]
    pub also: List<Text>,
}

/// One requirement: its texts, and the question that tests it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The name in reports, waivers and documents.
    pub id: Text,
    /// The question.
    pub check: Check,
    /// Its severity.
    pub severity: Severity,
    /// The requirement, in one line.
    pub summary: Text,
    /// The consequences of breaking it, and the reason for it.
    pub why: Text,
    /// The way to fix it.
    pub help: Text,
    /// A part of a team file that breaks it.
    pub bad: Text,
    /// The same part, corrected.
    pub good: Text,
    /// Whether a waiver can silence it.
    pub waivable: bool,
}

/// The severity of a finding.
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
    /// Whether Adobe does not count it for partners.
    #[serde(default, rename = "not-for-partners")]
    pub not_for_partners: bool,
    /// Its exams, the current one first: each replaced the one after it.
    pub exams: List<Exam>,
}

/// An exam.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exam {
    /// `AD0-E137`; its `-J` edition counts as the same.
    pub id: Text,
    /// The day of the first edition of the catalogue that lists it.
    #[serde(default)]
    pub from: Option<Text>,
    /// The day of its own page, if that is earlier.
    #[serde(default)]
    pub page: Option<Text>,
    /// The last day to take it, as announced by Adobe.
    #[serde(default)]
    pub retired: Option<Text>,
    /// The day of the first edition that no longer lists it.
    #[serde(default)]
    pub delisted: Option<Text>,
}

/// The first edition of the catalogue: the exams that it lists are older.
const FIRST_EDITION: &str = "2023-04-25";

impl Exam {
    /// The day on which Adobe first published it, if known.
    pub fn published(&self) -> Option<&str> {
        let listed = self.from.as_deref().filter(|day| *day > FIRST_EDITION);
        self.page.as_deref().or(listed)
    }

    /// The last day to take it, if known.
    pub fn last_day(&self) -> Option<&str> {
        self.retired.as_deref().or(self.delisted.as_deref())
    }

    /// Whether it only renews a certificate.
    pub fn is_renewal(&self) -> bool {
        self.id.starts_with("AD5-")
    }
}

impl Certification {
    /// The exam that an id meant on a day: Adobe gave one id to two exams.
    pub fn exam_on(&self, id: &str, day: impl Display) -> Option<&Exam> {
        let exams = || self.exams.iter().filter(|exam| exam.id == id);
        let (first, last) = (exams().next()?, exams().next_back()?);
        if std::ptr::eq(first, last) {
            return Some(first); // most ids mean one exam, whatever the day
        }
        let day = day.to_string();
        let is_there = |exam: &&Exam| exam.from.as_deref().is_none_or(|from| from <= &*day);
        exams().find(is_there).or(Some(last))
    }

    /// The exam that another one replaced.
    pub fn predecessor(&self, exam: &Exam) -> Option<&Exam> {
        let mut exams = self.exams.iter();
        exams.find(|other| std::ptr::eq(*other, exam))?;
        exams.next().filter(|older| !older.is_renewal())
    }

    /// The exam that replaces a retired one on a day.
    pub fn successor(&self, exam: &Exam, day: impl Display) -> Option<&Exam> {
        let day = day.to_string();
        let is_current = |other: &&Exam| {
            let has_begun = other.from.as_deref().is_none_or(|from| from <= &*day);
            let continues = other.last_day().is_none_or(|last| *day <= *last);
            has_begun && continues && !other.is_renewal() && !std::ptr::eq(*other, exam)
        };
        let successor = self.exams.iter().find(is_current);
        successor.filter(|_| exam.last_day().is_some())
    }
}
