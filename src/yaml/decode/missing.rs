//! Required keys that a mapping lacks.

use super::{Decoder, Value};
use crate::problem::{Label, Problem, ProblemKind};
use crate::yaml::key::Key;

impl Decoder<'_> {
    /// Reports that a mapping has neither of two keys of which it must have one; a repeated
    /// line is another mistake.
    #[cold]
    pub fn missing_both(&mut self, map: Value, name: &str, keys: [&str; 2]) {
        if self.report_repeated_line(map) {
            return;
        }
        let [first, second] = keys;
        let label = Label::new(self.first_key(map), "assigns nothing");
        self.report_problem(Problem {
            about: keys.map(str::to_owned).to_vec(),
            help: Some(format!("add `{first}` or `{second}`, or remove the entry")),
            ..Problem::new(
                ProblemKind::MissingKey,
                vec![label],
                format!("{name} has neither `{first}` nor `{second}`"),
            )
        });
    }

    #[cold]
    pub(super) fn missing_key(&mut self, map: Value, owner: Option<Value>, name: &str, key: &Key) {
        let place = owner.map_or_else(|| self.first_key(map), |owner| self.span(owner));
        let problem = Problem::new(
            ProblemKind::MissingKey,
            vec![Label::new(place, format!("`{}` is missing", key.name))],
            format!("{name} has no `{}`", key.name),
        );
        // Not `report_problem`, because one mapping may lack several keys, all labelled at the same
        // place.
        self.problems.problems.push(Problem {
            about: vec![key.name.to_owned()],
            help: Some(format!("add `{}`: {}", key.name, key.about)),
            ..problem
        });
    }
}
