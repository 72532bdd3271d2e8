//! Problems of the reader that may hide findings.

use crate::problem::{Fix, Problem, ProblemKind};

/// Whether a problem may hide a finding of any rule, because something was not read, or not read as
/// intended.
pub(super) fn hides_values(problem: &Problem) -> bool {
    is_unread(problem.kind)
}

/// Whether a problem may hide exactly what a rule requires. A value with a fix counts as the fixed
/// value, an unknown name only if the fix is safe.
pub(super) fn leaves_open(problem: &Problem) -> bool {
    let counts = |fix: &Fix| fix.safety.is_safe() || !is_unknown_name(problem.kind);
    may_hide(problem.kind) && !problem.fix.as_ref().is_some_and(counts)
}

/// Whether a problem of this kind may hide what a rule requires.
pub(super) fn may_hide(kind: ProblemKind) -> bool {
    is_unknown_name(kind) || is_unread(kind)
}

/// A waiver with an unknown rule accepts nothing, and so hides nothing.
fn is_unknown_name(kind: ProblemKind) -> bool {
    kind.is_of_name() && kind != ProblemKind::UnknownRule
}

fn is_unread(kind: ProblemKind) -> bool {
    kind.is_of_structure() || kind == ProblemKind::InvalidValue
}
