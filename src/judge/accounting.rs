//! Does a mistake account for the findings that it may hide? It does if it is itself an error in
//! the report. If its rule is off or lowered, or a baseline accepts it, it would hide new gaps;
//! unreadable values then count as absent.

use super::hiding::may_hide;
use super::settings::{Settings, level_of};
use crate::capped::Capped;
use crate::checks;
use crate::finding::SYNTAX;
use crate::model::{Rule, Severity};
use crate::problem::{Problem, ProblemKind};
use crate::yaml::tree::Tree;

/// Whether the findings of a rule are errors of the report.
pub(super) fn is_error(settings: &Settings, rule: &Rule) -> bool {
    level_of(settings, &rule.id, rule.severity) == Some(Severity::Error)
}

/// Whether an error of a rule appears and remains in the report. A baseline accepts all but syntax
/// errors.
pub(super) fn accounts_for_others(settings: &Settings, rule: &str, severity: Severity) -> bool {
    let is_error = level_of(settings, rule, severity) == Some(Severity::Error);
    is_error && (!settings.selection.has_baseline || rule == SYNTAX)
}

/// Whether an error of the rule about a kind of mistake appears and remains in the report.
pub(super) fn kind_accounts(settings: &Settings, kind: ProblemKind) -> bool {
    let rule = checks::rule_of(kind, settings.library);
    rule.is_some_and(|rule| accounts_for_others(settings, &rule.id, rule.severity))
}

/// Whether every mistake of a document accounts for the findings that it may hide. A mistake in a
/// waiver must, too: the waiver may accept something that nobody has accepted.
pub(super) fn all_account(tree: &Tree, problems: &Capped<Problem>, settings: &Settings) -> bool {
    let listed = problems.items.iter().map(|problem| problem.kind);
    let others = problems.overflow.iter().map(|(kind, _)| *kind);
    let of_text = (!tree.errors.is_empty()).then_some(ProblemKind::Syntax);
    let mut kinds = listed.chain(others).chain(of_text);
    let matters = |kind| may_hide(kind) || kind == ProblemKind::UnknownRule;
    kinds.all(|kind| !matters(kind) || kind_accounts(settings, kind))
}
