//! The problems that a decoder has found so far, without duplicates and up to a limit.

use std::collections::HashSet;

use crate::capped::Capped;
use crate::problem::{Fix, LabelRole, Problem, ProblemKind};
use crate::source::Span;

/// A problem that was reported, for whoever then knows a better help or a fix.
#[derive(Clone, Copy, Debug)]
pub struct ProblemId(usize);

/// The problems found so far.
#[derive(Default)]
pub struct Problems {
    /// The problems.
    pub problems: Capped<Problem>,
    /// Whether a value was lost although its problem has a fix.
    pub has_lost_values: bool,
    /// How many mistakes were met so far: also those that are reported already, as the text of an
    /// anchor is read again. A value that other parsers read differently is none.
    pub mistakes: usize,
    reported: HashSet<(ProblemKind, Span)>,
}

impl Problems {
    /// Adds a problem, unless there is one of the same kind about the same text: the text of an
    /// anchor is read again for each alias. Returns the problem, unless it was left out.
    pub fn report(&mut self, problem: Problem) -> Option<ProblemId> {
        self.mistakes += usize::from(problem.kind != ProblemKind::AmbiguousYaml);
        let place = problem
            .labels
            .iter()
            .find(|label| label.role == LabelRole::Definition)
            .or(problem.labels.first());
        let number = self.problems.items.len();
        if place.is_none_or(|label| self.reported.insert((problem.kind, label.span))) {
            self.problems.push(problem);
        }
        (self.problems.items.len() > number).then_some(ProblemId(number))
    }

    /// A problem that was just reported, to change it; `None` if it was left out.
    pub fn get_mut(&mut self, reported: Option<ProblemId>) -> Option<&mut Problem> {
        self.problems.items.get_mut(reported?.0)
    }

    /// Gives a problem that was just reported a fix.
    pub fn fix(&mut self, reported: Option<ProblemId>, fix: Option<Fix>) {
        if let Some(problem) = self.get_mut(reported) {
            problem.fix = fix;
        }
    }
}
