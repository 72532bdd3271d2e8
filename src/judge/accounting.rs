//! Does a mistake account for the omitted findings that it may cause? Only if it is itself an error
//! in the report: an old one in a baseline, or one whose rule is not applied or lowered, would hide
//! new gaps. In that case, unreadable values count as absent.

use super::open::may_hide;
use super::settings::{Settings, level_of};
use crate::capped::Capped;
use crate::checks;
use crate::model::{Rule, Severity};
use crate::problem::{Problem, ProblemKind};
use crate::results::SYNTAX;
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

/// Whether that holds for the rule about a kind of mistake.
pub(super) fn kind_accounts(settings: &Settings, kind: ProblemKind) -> bool {
    let rule = checks::rule_of(kind, settings.library);
    rule.is_some_and(|rule| accounts_for_others(settings, &rule.id, rule.severity))
}

/// Whether it holds for every mistake of a document that may hide something, or that may make a
/// waiver accept something that nobody has accepted.
pub(super) fn all_account(tree: &Tree, problems: &Capped<Problem>, settings: &Settings) -> bool {
    let listed = problems.items.iter().map(|problem| problem.kind);
    let others = problems.overflow.iter().map(|(kind, _)| *kind);
    let of_text = (!tree.errors.is_empty()).then_some(ProblemKind::Syntax);
    let mut kinds = listed.chain(others).chain(of_text);
    let matters = |kind| may_hide(kind) || kind == ProblemKind::UnknownRule;
    kinds.all(|kind| !matters(kind) || kind_accounts(settings, kind))
}
