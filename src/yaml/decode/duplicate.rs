//! Keys that a mapping has twice.

use super::mapping::Others;
use super::{Decoder, Value};
use crate::problem::{Label, Problem, ProblemKind};
use crate::suggest;
use crate::yaml::values::Entry;

impl Decoder<'_> {
    /// Reports a known key that is there twice; returns whether nobody knows which of the two
    /// counts.
    pub(super) fn repeats(
        &mut self,
        key: Value,
        value: Value,
        first: &Entry,
        name: &str,
        others: &mut Others,
    ) -> bool {
        // Behind a syntax error the keys may be those of another entry.
        if others.is_damaged {
            return true;
        }
        if !others.missing_dash {
            others.missing_dash = self.duplicate_key(key, first.key, name);
        }
        others.missing_dash || self.contradict(first.value, value)
    }

    /// Whether the first of two values is empty and the second is not, so that the second counts.
    pub(super) fn is_only_the_second(&self, first: Value, second: Value) -> bool {
        self.tree.is_null(first.id) && !self.tree.is_null(second.id)
    }

    /// Whether two values of one key differ. Of two collections the first is taken.
    fn contradict(&self, first: Value, second: Value) -> bool {
        !self.kind(first).is_collection()
            && self.tree.scalar(first.id) != self.tree.scalar(second.id)
    }

    /// Reports a key that is there twice; returns whether the second one seems to start another
    /// entry of a list.
    pub(super) fn duplicate_key(&mut self, key: Value, first: Value, name: &str) -> bool {
        let text = suggest::shortened(self.tree.scalar(key.id));
        let mut labels = Label::of(&self.spanned(key, ()), "the second one");
        labels.push(Label::new(self.span(first), "the first one"));
        let problem = Problem::new(
            ProblemKind::DuplicateKey,
            labels,
            format!("{name} has the key `{text}` twice"),
        );
        let missing_dash = self.starts_entry(first, key);
        let help = missing_dash.then(|| format!("put `- ` before this `{text}` if another entry starts here, else delete one of the two"));
        self.report_problem(Problem {
            about: vec![text],
            help,
            ..problem
        });
        missing_dash
    }

    /// Whether a mapping's second key seems to start another entry of a list, without a dash: it is
    /// the first entry's key again, in the same column of a line below.
    fn starts_entry(&self, first: Value, second: Value) -> bool {
        match (self.before_key(first), self.before_key(second)) {
            (Some(first), Some(second)) => {
                first.trim_end().ends_with('-')
                    && second.trim().is_empty()
                    && first.len() == second.len()
            }
            _ => false,
        }
    }

    /// The text before a key on its line, if that is only indentation and dashes.
    pub(super) fn before_key(&self, key: Value) -> Option<&str> {
        let text = &self.tree.text[..self.tree.node(key.id).span.start as usize];
        let line = text.trim_end_matches([' ', '-']);
        (line.is_empty() || line.ends_with(['\n', '\r'])).then(|| &text[line.len()..])
    }
}
