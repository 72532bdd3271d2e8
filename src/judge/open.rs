//! Problems of the reader after which findings may be missing.

use crate::problem::{Problem, ProblemKind};

/// Whether a problem may hide a finding of some rule: something was not read, or not read as it was
/// meant.
pub(super) fn hides_values(problem: &Problem) -> bool {
    is_unread(problem.kind)
}

/// Whether a problem may hide the very thing that a rule asks for. A value with a fix counts as the
/// fixed value.
pub(super) fn leaves_open(problem: &Problem) -> bool {
    problem.fix.is_none() && may_hide(problem.kind)
}

/// Whether behind a problem of this kind may be what a rule asks for.
pub(super) fn may_hide(kind: ProblemKind) -> bool {
    let is_unknown_name = matches!(
        kind,
        ProblemKind::UnknownModel
            | ProblemKind::UnknownRole
            | ProblemKind::UnknownPermission
            | ProblemKind::UnknownParty
            | ProblemKind::UnknownPerson
            | ProblemKind::UnknownActivity
            | ProblemKind::UnknownCertification
    );
    is_unknown_name || is_unread(kind)
}

fn is_unread(kind: ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::Syntax
            | ProblemKind::DuplicateKey
            | ProblemKind::UnknownKey
            | ProblemKind::MissingKey
            | ProblemKind::WrongType
            | ProblemKind::InvalidValue
    )
}
