//! Does a mistake account for findings that it may cause, and that are left out? Only while it is
//! itself an error of the report: an old one in a baseline, or one whose rule is not asked or lowered,
//! would hide new gaps. Then what could not be read is taken as absent.

use super::open::may_hide;
use super::{Settings, level_of};
use crate::capped::Capped;
use crate::checks;
use crate::model::{Rule, Severity};
use crate::problem::{Problem, ProblemKind};
use crate::report::SYNTAX;
use crate::yaml::tree::Tree;

/// Whether the findings of a rule are errors of the report.
pub(super) fn is_error(settings: &Settings, rule: &Rule) -> bool {
    level_of(settings, &rule.id, rule.severity) == Some(Severity::Error)
}

/// Whether an error of a rule is one of the report, and remains. A baseline accepts all but errors of
/// syntax.
pub(super) fn accounts_for_others(settings: &Settings, rule: &str, severity: Severity) -> bool {
    let is_error = level_of(settings, rule, severity) == Some(Severity::Error);
    is_error && (!settings.selection.has_baseline || rule == SYNTAX)
}

/// Whether that holds for the rule about a kind of mistake.
pub(super) fn kind_accounts(settings: &Settings, kind: ProblemKind) -> bool {
    let rule = checks::rule_of(kind, settings.library);
    rule.is_some_and(|rule| accounts_for_others(settings, &rule.id, rule.severity))
}

/// Whether it holds for every mistake of a document behind which something may be hidden, or because of
/// which a waiver may accept what nobody has accepted.
pub(super) fn all_account(tree: &Tree, problems: &Capped<Problem>, settings: &Settings) -> bool {
    let listed = problems.items.iter().map(|problem| problem.kind);
    let others = problems.overflow.iter().map(|(kind, _)| *kind);
    let of_text = (!tree.errors.is_empty()).then_some(ProblemKind::Syntax);
    let mut kinds = listed.chain(others).chain(of_text);
    let matters = |kind| may_hide(kind) || kind == ProblemKind::UnknownRule;
    kinds.all(|kind| !matters(kind) || kind_accounts(settings, kind))
}
