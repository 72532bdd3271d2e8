//! What was told of a text: each problem once, and of very many the first.

use std::collections::HashSet;

use crate::finding::Problem;
use crate::kept::Kept;
use crate::model::Shape;
use crate::source::Span;

/// What was told so far.
#[derive(Default)]
pub struct Told {
    /// The problems.
    pub problems: Kept<Problem>,
    said: HashSet<(Shape, Span)>,
}

impl Told {
    /// Reports a problem, unless the same was said of the same text before: behind an alias, or by
    /// the anchor's own place.
    pub fn say(&mut self, problem: Problem) {
        let place = problem
            .labels
            .iter()
            .find(|label| label.text == "written here")
            .or(problem.labels.first());
        if place.is_none_or(|label| self.said.insert((problem.shape, label.span))) {
            self.problems.push(problem);
        }
    }
}
