//! The kinds of problems. `build.rs` compiles this file too: rules name them.

use serde::Deserialize;

/// The kind of a problem: a value cannot be read, or a name is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the names of rules, which say it
pub enum ProblemKind {
    Syntax,
    DuplicateKey,
    UnknownKey,
    MissingKey,
    WrongType,
    InvalidValue,
    UnknownModel,
    UnknownRole,
    UnknownPermission,
    UnknownParty,
    WrongParty,
    UnknownPerson,
    UnknownActivity,
    ActivityNotInEdition,
    UnknownCertification,
    UnknownRule,
    DuplicatePerson,
    CrossedIds,
    DeceptiveText,
    DuplicateEntry,
    RepeatedEntry,
    AmbiguousYaml,
    UnsortedList,
}
