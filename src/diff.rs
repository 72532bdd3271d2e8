//! The meaning of a change of team files: who gains and loses power, who came and went, what was
//! agreed and accepted, and which findings come and go. It compares the overviews and the findings
//! of two texts; a file for each class of change, and one for each format.

mod certificates;
mod change;
mod custom;
mod days;
mod file;
mod findings;
mod github;
mod held;
mod json;
mod markdown;
mod moved;
mod nearest;
mod ownership;
mod pairing;
mod parties;
mod people;
mod persons;
mod pipelines;
mod policy;
mod power;
mod sentence;
mod sides;
mod summary;
mod team;
mod terms;
mod text;
mod unread;
mod unseen;

use std::io::{self, Write};

use clap::ValueEnum;
use jiff::civil::Date;

use crate::report::{Here, Redactor};
use crate::writing::Style;

pub use change::{Change, ChangePlace, Class, Power};
pub use file::{ComparedFile, FileChanges, FileState, files};
pub use policy::{Compared, policies};
pub use sentence::Sentence;

/// The form of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table for a terminal
    Text,
    /// One JSON document
    Json,
    /// A comment for a pull request, of at most 65,536 characters
    Markdown,
    /// GitHub's workflow commands
    Github,
}

/// Changes that can fail a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Somebody gains a permission, an approval or an activity
    Gain,
    /// Somebody loses one, or nobody has it any longer
    Loss,
    /// A finding is new
    NewFinding,
}

impl FailOn {
    fn is_about(self, class: Class) -> bool {
        match self {
            FailOn::Gain => class == Class::Gain,
            FailOn::Loss => matches!(class, Class::Loss | Class::LastHolder),
            FailOn::NewFinding => class == Class::NewFinding,
        }
    }
}

/// The changes of some files.
#[derive(Debug)]
pub struct Comparison {
    /// The day on which both sides were judged.
    pub day: Date,
    /// The old side, as the command line names it.
    pub old: String,
    /// How many files there are on either side.
    pub count: usize,
    /// Those that differ, by path.
    pub files: Vec<FileChanges>,
    /// Where the command runs.
    pub here: Option<Here>,
}

impl Comparison {
    /// Every change with its file.
    pub fn changes(&self) -> impl Iterator<Item = (&FileChanges, &Change)> {
        let files = self.files.iter();
        files.flat_map(|file| file.changes.iter().map(move |change| (file, change)))
    }

    /// Whether one of the changes fails the run. A text that cannot be read may hide one.
    pub fn fails(&self, on: &[FailOn]) -> bool {
        let is_named = |class| on.iter().any(|fail| fail.is_about(class));
        let is_unread = self.files.iter().any(FileChanges::may_hide_power);
        is_unread && (on.contains(&FailOn::Gain) || on.contains(&FailOn::Loss))
            || self.changes().any(|(_, change)| is_named(change.class))
    }

    /// How many changes there are of each class, by weight.
    pub fn counts(&self) -> Vec<(Class, usize)> {
        let count = |class| {
            let changes = self.changes();
            changes.filter(|(_, change)| change.class == class).count()
        };
        Class::ALL
            .into_iter()
            .map(|class| (class, count(class)))
            .collect()
    }

    /// Hides every word that is not published.
    pub fn redact(&mut self, redactor: &Redactor) {
        self.old = redactor.data(&self.old);
        for file in &mut self.files {
            file.redact(redactor);
        }
        self.here = None;
    }
}

/// Writes a comparison.
pub fn write(
    comparison: &Comparison,
    format: Format,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => text::write(comparison, style, out),
        Format::Json => json::write(comparison, out),
        Format::Markdown => markdown::write(comparison, out),
        Format::Github => github::write(comparison, out),
    }
}
