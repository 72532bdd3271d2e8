//! The problems that a decoder has found so far, without duplicates and up to a limit.

use std::collections::HashSet;

use crate::capped::Capped;
use crate::problem::{LabelRole, Problem, ProblemKind};
use crate::source::Span;

/// The problems found so far.
#[derive(Default)]
pub struct Problems {
    /// The problems.
    pub problems: Capped<Problem>,
    /// Whether a value was lost although its problem has a fix.
    pub has_lost_values: bool,
    /// How many mistakes were found so far, including repeated ones, because the text of an anchor
    /// is read again. A value that other parsers read differently does not count.
    pub mistakes: usize,
    reported: HashSet<(ProblemKind, Span)>,
}

impl Problems {
    /// Adds a problem, unless there is one of the same kind about the same text, because the text
    /// of an anchor is read again for each alias.
    pub fn report(&mut self, problem: Problem) {
        self.mistakes += usize::from(problem.kind != ProblemKind::AmbiguousYaml);
        let place = problem
            .labels
            .iter()
            .find(|label| label.role == LabelRole::Definition)
            .or(problem.labels.first());
        if place.is_none_or(|label| self.reported.insert((problem.kind, label.span))) {
            self.problems.push(problem);
        }
    }
}
