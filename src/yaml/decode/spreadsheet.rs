//! The error of a spreadsheet instead of a value: `name: #N/A`. Its `#` starts a comment, so that
//! nothing is left.

use super::{Decoder, NodeKind};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Span;
use crate::yaml::spreadsheet_error::error_at_start;
use crate::yaml::values::KeyValue;
use crate::yaml::wording;

impl Decoder<'_> {
    /// Reports that a key has an error of a spreadsheet instead of a value; returns whether it has.
    #[cold]
    pub(super) fn report_spreadsheet_error(&mut self, entry: &KeyValue) -> bool {
        let key = self.tree.node(entry.key.id).span;
        let rest = self.after(key);
        let value = rest
            .strip_prefix(':')
            .unwrap_or(rest)
            .trim_start_matches(' ');
        let is_here = self.kind(entry.value) == NodeKind::Null && !entry.key.is_aliased();
        let Some(error) = error_at_start(value).filter(|_| is_here) else {
            return false;
        };
        let definition = entry.definition;
        let (name, start) = (definition.name, key.end as usize + rest.len() - value.len());
        let write = format!("write {}", definition.about);
        let removal = definition.removal(name);
        let help = match definition.required {
            true => write,
            false => format!("{removal}, or {write}"),
        };
        let fix = Fix::likely(Change::RemoveKey { at: key }, format!("remove `{name}`"));
        let place = Span::new(start, start + error.len());
        self.report_problem(Problem {
            about: vec![name.to_owned()],
            help: Some(help),
            fix: Some(fix).filter(|_| !definition.required),
            ..Problem::new(
                ProblemKind::InvalidValue,
                vec![Label::new(place, "")],
                wording::spreadsheet_error(error),
            )
        });
        self.problems.has_lost_values = true;
        true
    }
}
