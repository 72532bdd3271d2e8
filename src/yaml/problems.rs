//! What was told of a text: each problem once, and of very many the first.

use std::collections::HashSet;

use crate::capped::Capped;
use crate::problem::{LabelRole, Problem, ProblemKind};
use crate::source::Span;

/// What was told so far.
#[derive(Default)]
pub struct Problems {
    /// The problems.
    pub problems: Capped<Problem>,
    said: HashSet<(ProblemKind, Span)>,
}

impl Problems {
    /// Reports a problem, unless the same was said of the same text before: behind an alias, or by
    /// the anchor's own place.
    pub fn say(&mut self, problem: Problem) {
        let place = problem
            .labels
            .iter()
            .find(|label| label.role == LabelRole::Definition)
            .or(problem.labels.first());
        if place.is_none_or(|label| self.said.insert((problem.kind, label.span))) {
            self.problems.push(problem);
        }
    }
}
