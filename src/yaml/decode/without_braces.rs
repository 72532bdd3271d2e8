//! An entry of a list in brackets that starts within the braces of the entry before it.

use super::{Decoder, Value};
use crate::problem::{Change, Fix, Problem};
use crate::yaml::braces::between_entries;

impl Decoder<'_> {
    /// Reports the first key of an entry in braces that appears again, as the start of the next
    /// entry; returns whether it is one.
    #[cold]
    pub(super) fn without_braces(&mut self, key: Value, first: Value, name: &str) -> bool {
        let [start, second] = [first, key].map(|key| self.tree.node(key.id).span.start as usize);
        let Some(edit) = between_entries(self.tree.text, start, second) else {
            return false;
        };
        let problem = self.twice(key, first, name);
        let key = &problem.about[0];
        let help = format!(
            "write \0}}, {{\0 before this `{key}`, if another entry starts here, otherwise delete one of the two"
        );
        let (at, text) = (edit.span, edit.text);
        let fix = Fix::likely(
            Change::Bytes { at, text },
            format!("put `}}, {{` before `{key}`"),
        );
        self.report_problem(Problem {
            help: Some(help),
            fix: Some(fix),
            ..problem
        });
        self.problems.has_lost_values = true;
        true
    }
}
