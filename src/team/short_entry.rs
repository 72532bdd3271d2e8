//! A responsibility in the form `activity: person`.

use super::reader::Reader;
use super::{Pattern, Responsibility};
use crate::glob::Specificity;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Span;
use crate::suggest::shortened;
use crate::yaml::decode::Value;
use crate::yaml::values::Items;

impl<'a> Reader<'a, '_> {
    /// The intended responsibility of an entry whose only key is an activity; replaces the problems
    /// after the first `known` by one.
    #[cold]
    pub(super) fn activity_as_key(
        &mut self,
        entry: Value,
        known: usize,
    ) -> Option<Responsibility<'a>> {
        let (key, value) = self.decoder.only_pair(entry)?;
        let (written, person) = (self.decoder.only_word(key)?, self.decoder.only_word(value)?);
        let activities = self.with_id(None, written.value)?;
        self.decoder.problems.problems.items.truncate(known);
        let pair = format!("activities: [{}], owner: {}", written.value, person.value);
        let title = format!("write \0{{ {} }}\0", shortened(&pair));
        let at = Span {
            start: written.defined.start,
            end: person.defined.end,
        };
        let text = format!("{{ {pair} }}");
        let fix = Fix::likely(Change::Bytes { at, text }, title.clone());
        self.decoder.report_problem(Problem {
            about: vec![written.value.to_owned()],
            help: Some(title),
            fix: Some(fix).filter(|_| self.decoder.is_block_item(key)),
            ..Problem::new(
                ProblemKind::WrongType,
                Label::of(&written, "an activity cannot be a key here"),
                "a responsibility must have the keys `activities` and `owner`",
            )
        });
        let pattern = Pattern {
            written,
            specificity: Specificity::Exact,
            activities,
        };
        Some(Responsibility {
            activities: Items {
                items: std::slice::from_ref(self.arena.alloc(pattern)),
                complete: true,
                key: Some(written.used),
            },
            owner: Some(self.person_named(person)),
            contributors: Items::NONE,
        })
    }
}
