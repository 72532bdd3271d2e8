//! A value that is not a date, and the date that it means. In flow style a comma ends a value:
//! of `{ issued: Jan 5, 2026 }` the year is a key without a value, which belongs to the date.

use jiff::civil::Date;

use super::{Decoder, Value, dates};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::{Span, Spanned};
use crate::suggest;
use crate::yaml::key::Key;
use crate::yaml::tree::{Id, Kind};
use crate::yaml::values::{Given, Slot};

impl Decoder<'_> {
    #[cold]
    pub(super) fn not_a_date(&mut self, text: Spanned<&str>, slot: &Slot) -> Given<Date> {
        let (name, year) = match slot {
            Slot::Found(entry) => (entry.definition.name, self.year_behind(entry.value)),
            _ => ("date", None),
        };
        let whole = year.map(|year| Span::new(text.defined.start as usize, year.end as usize));
        let written = whole.map_or(text.value, |whole| &self.tree.text[whole.range()]);
        let meant = dates::meant(written);
        let message = format!(
            "`{name}` must be a date such as `2026-10-31`, not `{}`",
            suggest::shortened(written)
        );
        let labels = match whole {
            Some(whole) => vec![Label::new(whole, "")],
            None => Label::of(&text, ""),
        };
        let fix = meant.map(|meant| {
            let title = format!("write `{meant}`");
            let mut fix = Fix::replace(text.defined, meant.to_string(), title);
            fix.changes.extend(year.map(|at| Change::RemoveKey { at }));
            fix
        });
        self.report_problem(Problem {
            about: vec![name.to_owned()],
            help: Some(meant.map_or_else(
                || "write a day of the calendar as `YYYY-MM-DD`".to_owned(),
                |meant| format!("write `{meant}`"),
            )),
            fix,
            ..Problem::new(ProblemKind::InvalidValue, labels, message)
        });
        meant.map_or(Given::Unreadable, |meant| Given::Value(text.map(|_| meant)))
    }

    /// Whether a key without a value is the year of the date before it.
    pub(super) fn is_year_of_date<K: AsRef<Key>>(
        &self,
        key: Value,
        value: Value,
        keys: &[K],
    ) -> bool {
        let is_year =
            key.alias == 0 && self.kind(value) == Kind::Null && self.tree.scalar(key.id).len() == 4;
        // Of a scalar, the node before the value is its key.
        let (Some(owner), true) = (key.id.checked_sub(2), is_year) else {
            return false;
        };
        let is_owner =
            |key: &K| key.as_ref().is_date && key.as_ref().name == self.tree.scalar(owner);
        keys.iter().any(is_owner) && self.is_split_date(key.id - 1, key.id)
    }

    /// The year behind a value that a comma cuts off.
    fn year_behind(&self, value: Value) -> Option<Span> {
        let (key, empty) = (value.id + 1, value.id + 2);
        let is_there = value.alias == 0 && (empty as usize) < self.tree.node_count();
        let is_year = is_there
            && self.tree.node(empty).kind == Kind::Null
            && self.is_split_date(value.id, key);
        is_year.then(|| self.tree.node(key).span)
    }

    /// Whether two nodes, one behind the other, are a date with a comma in it.
    fn is_split_date(&self, first: Id, year: Id) -> bool {
        let (first, year) = (self.tree.node(first), self.tree.node(year));
        let are_plain = first.kind == Kind::Plain && year.kind == Kind::Plain;
        if !are_plain || first.span.end > year.span.start {
            return false;
        }
        let between = &self.tree.text[first.span.end as usize..year.span.start as usize];
        let whole = first.span.start as usize..year.span.end as usize;
        between.trim() == "," && dates::meant(&self.tree.text[whole]).is_some()
    }
}
