//! Is the file readable, and is every name in it declared? The reader supplies the places; the rule
//! adds severity and help.

use crate::finding::Finding;
use crate::model::{Check, Library, Rule};
use crate::problem::{Problem, ProblemKind};

pub(super) fn findings<'a>(
    problems: impl IntoIterator<Item = Problem> + 'a,
    library: &'a Library,
) -> impl Iterator<Item = Finding> + 'a {
    problems
        .into_iter()
        .filter_map(|problem| Some(finding(rule_of(problem.kind, library)?, problem)))
}

fn finding(rule: &Rule, problem: Problem) -> Finding {
    let finding = rule.finding(problem.message, problem.labels);
    Finding {
        kind: Some(problem.kind),
        subjects: problem.about,
        help: problem.help.or(finding.help.clone()),
        fix: problem.fix,
        ..finding
    }
}

pub(super) fn rule_of(kind: ProblemKind, library: &Library) -> Option<&'static Rule> {
    let is_about = |rule: &&Rule| matches!(rule.check, Check::Shape(about) if about == kind);
    library.team_file_rules().iter().find(is_about)
}
