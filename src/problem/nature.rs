//! Divides the kinds of problems by the part of a text that is wrong: its form, a name, its
//! content.

use super::ProblemKind;

/// The part of a text that is wrong.
#[derive(PartialEq, Eq)]
enum Nature {
    /// Which keys, values and items belong together.
    Structure,
    /// How a value or an entry is written.
    Value,
    /// A name that is not known.
    Name,
    /// Something else, where everything can be read.
    Content,
}

impl ProblemKind {
    fn nature(self) -> Nature {
        match self {
            ProblemKind::Syntax
            | ProblemKind::DuplicateKey
            | ProblemKind::UnknownKey
            | ProblemKind::MissingKey
            | ProblemKind::WrongType => Nature::Structure,
            ProblemKind::InvalidValue
            | ProblemKind::DuplicatePerson
            | ProblemKind::DuplicateEntry => Nature::Value,
            ProblemKind::UnknownModel
            | ProblemKind::UnknownRole
            | ProblemKind::UnknownPermission
            | ProblemKind::UnknownParty
            | ProblemKind::UnknownPerson
            | ProblemKind::UnknownActivity
            | ProblemKind::UnknownCertification
            | ProblemKind::UnknownRule => Nature::Name,
            ProblemKind::WrongParty
            | ProblemKind::ActivityNotInEdition
            | ProblemKind::CrossedIds
            | ProblemKind::DeceptiveText
            | ProblemKind::RepeatedEntry
            | ProblemKind::AmbiguousYaml
            | ProblemKind::UnsortedList => Nature::Content,
        }
    }

    /// Whether a mistake in the layout or a wrong bracket can cause it.
    pub fn is_of_structure(self) -> bool {
        self.nature() == Nature::Structure
    }

    /// Whether it is about the form of a text.
    pub fn is_of_form(self) -> bool {
        matches!(self.nature(), Nature::Structure | Nature::Value)
    }

    /// Whether it is about a name that is not known.
    pub fn is_of_name(self) -> bool {
        self.nature() == Nature::Name
    }

    /// Whether it is about the form of a text, or about a name that is not known.
    pub fn is_of_form_or_name(self) -> bool {
        self.nature() != Nature::Content
    }
}
