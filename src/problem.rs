//! A problem in a text: its kind, its places and its help. Problems are independent of models; the
//! rule for their kind turns them into findings.

mod fix;
pub mod kind;
mod nature;
mod placed_error;

use crate::capped::Countable;
use crate::source::{Span, Spanned};
use crate::suggest::UnknownName;

pub use fix::{Change, Edit, Fix, Safety};
pub use kind::ProblemKind;
pub use placed_error::{MARK, PlacedError};

impl PlacedError {
    /// The error about an unknown name, with its help.
    pub fn unknown(place: Option<Span>, name: UnknownName) -> Self {
        let help = name.help();
        PlacedError::new(place, name.message).with_help(help)
    }
}

/// A value that cannot be read, or a name that is not declared. The rule for its kind adds severity
/// and help.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Which rule it breaks.
    pub kind: ProblemKind,
    /// As in a finding.
    pub message: String,
    /// As in a finding.
    pub labels: Vec<Label>,
    /// As in a finding.
    pub about: Vec<String>,
    /// A help that fits better than the rule's own.
    pub help: Option<String>,
    /// As in a finding.
    pub fix: Option<Fix>,
}

/// A place and a few words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The words; may be empty.
    pub text: String,
    /// The place's part in the problem.
    pub role: LabelRole,
    /// The subjects that the place is about, if it is not about all subjects of the finding. The
    /// label goes when a waiver or a baseline has removed them.
    pub about: Vec<String>,
}

/// Why a label is in a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelRole {
    /// Where the problem is, or why it is one.
    Evidence,
    /// Where the text of an alias is written.
    Definition,
    /// Where a person's absence from the team is written. It has the person's id or name.
    Absence(String),
}

impl Problem {
    /// A problem without help or fix.
    pub fn new(kind: ProblemKind, labels: Vec<Label>, message: impl Into<String>) -> Self {
        Problem {
            kind,
            message: message.into(),
            labels,
            about: Vec::new(),
            help: None,
            fix: None,
        }
    }
}

impl Countable for Problem {
    type Kind = ProblemKind;
    fn kind(&self) -> ProblemKind {
        self.kind
    }
}

impl Label {
    /// A label.
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Label {
            span,
            text: text.into(),
            role: LabelRole::Evidence,
            about: Vec::new(),
        }
    }

    /// The label of a person's absence from the team.
    pub fn absence(span: Span, text: String, person: &str) -> Self {
        Label {
            role: LabelRole::Absence(person.to_owned()),
            ..Label::new(span, text)
        }
    }

    /// The label, restricted to some subjects of the finding.
    pub fn about<T: Into<String>>(self, subjects: impl IntoIterator<Item = T>) -> Self {
        Label {
            about: subjects.into_iter().map(Into::into).collect(),
            ..self
        }
    }

    /// The labels of a value: where it counts and, behind an alias, where it is written.
    pub fn of<T>(value: &Spanned<T>, text: impl Into<String>) -> Vec<Label> {
        let mut labels = vec![Label::new(value.used, text)];
        if value.used != value.defined {
            labels.push(Label {
                role: LabelRole::Definition,
                ..Label::new(value.defined, "written here")
            });
        }
        labels
    }
}
