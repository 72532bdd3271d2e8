//! Why a run failed. A mistake in a configuration or a custom model keeps its place, so that every
//! format can show it like a finding.

use std::path::Path;
use std::sync::Arc;

use super::Folder;
use crate::files::{GitError, ReadError};
use crate::finding::Finding;
use crate::model::Severity;
use crate::problem::Label;
use crate::problem::PlacedError;
use crate::report;
use crate::results::FileReport;
use crate::source::Span;
use crate::waiver::Waived;

/// Why a run failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// A configuration or a custom model cannot be used.
    Configuration(Mistake),
    /// Anything else.
    Other(Clause),
}

/// An error that is not about a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The message.
    pub text: String,
    /// The next step after it.
    pub next: NextStep,
}

/// The next step after an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// The message says what to do.
    InMessage,
    /// Run in a git work tree, or without the options that need git.
    WorkTree,
    /// Read the help of the command.
    Usage,
}

/// A mistake in a configuration or in a custom model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub text: ConfigText,
    /// The message of a finding.
    pub message: String,
    /// Where; empty at the start for the file as a whole.
    pub span: Span,
    /// The help, if the message does not say what to do.
    pub help: Option<String>,
}

/// The text of a configuration or of a custom model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigText {
    /// The file's path as reports name it.
    pub path: String,
    /// The text; empty if the file cannot be read.
    pub text: Arc<str>,
}

impl ConfigText {
    /// A text that was read from a path.
    pub fn new(path: &Path, text: impl Into<Arc<str>>, folder: &Folder) -> Self {
        ConfigText {
            path: folder.display(path).into_owned(),
            text: text.into(),
        }
    }

    /// An error in this text.
    pub fn error(&self, error: PlacedError) -> Error {
        Error::Configuration(Mistake {
            text: self.clone(),
            message: error.message,
            span: error.span,
            help: error.help,
        })
    }

    /// Errors in this text.
    pub fn errors(&self, errors: Vec<PlacedError>) -> Errors {
        Errors(errors.into_iter().map(|error| self.error(error)).collect())
    }
}

impl Error {
    /// The same error with a help.
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        if let Error::Configuration(mistake) = &mut self {
            mistake.help = Some(help.into());
        }
        self
    }
}

impl Mistake {
    /// Mistakes are listed by file and place, in whatever order a folder lists its files.
    fn order(&self) -> (&str, Span, &str) {
        (&self.text.path, self.span, &self.message)
    }

    fn finding(&self) -> Finding {
        let (rule, message) = (report::CONFIGURATION.into(), self.message.clone());
        let labels = vec![Label::new(self.span, "")];
        Finding {
            help: self.help.clone(),
            ..Finding::new(rule, Severity::Error, message, labels)
        }
    }
}

/// Everything that makes a run fail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(pub Vec<Error>);

impl Errors {
    /// One error that is not about a place, and does not say what to do.
    pub fn other(message: impl Into<String>) -> Self {
        Errors::all(vec![message.into()])
    }

    /// One error that is not about a place, whose message says what to do.
    pub fn with_way_out(message: impl Into<String>) -> Self {
        Errors::before(NextStep::InMessage, message.into())
    }

    /// Errors that are not about a place, and do not say what to do.
    pub fn all(messages: Vec<String>) -> Self {
        let messages = messages.into_iter().map(|text| {
            let next = NextStep::Usage;
            Error::Other(Clause { text, next })
        });
        Errors(messages.collect())
    }

    fn before(next: NextStep, text: String) -> Self {
        Error::Other(Clause { text, next }).into()
    }

    /// Adds other errors; repeated ones count once.
    pub fn merge(&mut self, others: Errors) {
        for error in others.0 {
            if !self.0.contains(&error) {
                self.0.push(error);
            }
        }
    }

    /// The clauses of the errors that are not about a place.
    pub fn clauses(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|error| match error {
            Error::Other(clause) => Some(clause.text.as_str()),
            Error::Configuration(_) => None,
        })
    }

    /// The next step after the last of the errors that are not about a place.
    pub fn next_step(&self) -> Option<NextStep> {
        self.0.iter().rev().find_map(|error| match error {
            Error::Other(clause) => Some(clause.next),
            Error::Configuration(_) => None,
        })
    }

    /// The mistakes as reports of the files that they are in.
    pub fn reports(&self) -> Vec<FileReport> {
        let mut mistakes: Vec<&Mistake> = self.mistakes().collect();
        mistakes.sort_by_key(|mistake| mistake.order());
        mistakes
            .chunk_by(|a, b| a.text == b.text)
            .map(file_report)
            .collect()
    }

    /// The mistakes in configurations and custom models.
    pub fn mistakes(&self) -> impl Iterator<Item = &Mistake> {
        self.0.iter().filter_map(|error| match error {
            Error::Configuration(mistake) => Some(mistake),
            Error::Other(_) => None,
        })
    }
}

/// The report of a file, from all mistakes in it, of which there is at least one.
fn file_report(mistakes: &[&Mistake]) -> FileReport {
    let ConfigText { path, text } = &mistakes[0].text;
    let findings = mistakes.iter().map(|mistake| mistake.finding()).collect();
    FileReport::new(
        path.clone(),
        text.as_ref().into(),
        findings,
        Waived::default(),
    )
}

impl From<Error> for Errors {
    fn from(error: Error) -> Self {
        Errors(vec![error])
    }
}

impl From<ReadError> for Errors {
    fn from(error: ReadError) -> Self {
        let next = match error.reason.has_way_out() {
            true => NextStep::InMessage,
            false => NextStep::Usage,
        };
        Errors::before(next, error.to_string())
    }
}

impl From<GitError> for Errors {
    fn from(error: GitError) -> Self {
        let next = match &error {
            GitError::NoRepository(_) => NextStep::WorkTree,
            GitError::AmbiguousRevision(_)
            | GitError::UnknownRevision {
                is_shallow: true, ..
            }
            | GitError::NoCommonCommit {
                is_shallow: true, ..
            } => NextStep::InMessage,
            GitError::NotRun(_)
            | GitError::UnknownRevision { .. }
            | GitError::NoCommonCommit { .. }
            | GitError::TooManyFiles(_)
            | GitError::Failed(_) => NextStep::Usage,
        };
        Errors::before(next, error.to_string())
    }
}
