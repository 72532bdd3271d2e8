//! The changes of all files, how many there are of each class, and whether they fail a run.

use clap::ValueEnum;
use jiff::civil::Date;

use super::{Change, Class, FileChanges};
use crate::report::{Here, Redactor};

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
