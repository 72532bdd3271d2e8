//! What could not be read, and names that nothing declares: the reader tells the place, the rule
//! adds the words.

use crate::finding::Finding;
use crate::model::{Check, Library, Rule};
use crate::problem::{Problem, ProblemKind};

pub(super) fn findings<'a>(
    problems: impl IntoIterator<Item = Problem> + 'a,
    library: &'a Library,
) -> impl Iterator<Item = Finding> + 'a {
    problems.into_iter().filter_map(|problem| {
        let rule = rule_of(problem.kind, library)?;
        let finding = rule.finding(problem.message, problem.labels);
        Some(Finding {
            about: problem.about,
            help: problem.help.or(finding.help.clone()),
            fix: problem.fix,
            ..finding
        })
    })
}

pub(super) fn rule_of(kind: ProblemKind, library: &Library) -> Option<&'static Rule> {
    library
        .team_file_rules()
        .iter()
        .find(|rule| rule.check == Check::Shape(kind))
}
