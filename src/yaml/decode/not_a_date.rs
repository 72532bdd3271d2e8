//! A value that is not a date, and the date that it means. In flow style, a comma ends a value, so
//! the year in `{ issued: Jan 5, 2026 }` is a key without a value, but belongs to the date.

use jiff::civil::Date;

use super::impossible_date::wrong_number;
use super::part_of_date::{before_remark, without_day};
use super::{Decoder, Value, dates};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::{Span, Spanned};
use crate::suggest::{self, alternatives_to_write};
use crate::yaml::key::Key;
use crate::yaml::tree::{Id, NodeKind};
use crate::yaml::values::{Given, Slot};

impl Decoder<'_> {
    #[cold]
    pub(super) fn not_a_date(&mut self, text: Spanned<&str>, slot: &Slot) -> Given<Date> {
        let name = match slot {
            Slot::Found(entry) => entry.definition.name,
            _ => "date",
        };
        let year = self.cut_off(slot);
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
        let replace = |date: Date| {
            let title = format!("write \0{date}\0");
            let mut fix = Fix::certain(Change::text(text.defined, date.to_string()), title);
            fix.changes.extend(year.map(|at| Change::RemoveKey { at }));
            fix
        };
        let fix = match (meant, dates::readings(written).as_slice()) {
            (Some(meant), _) => Some(replace(meant)),
            (None, [only]) => Some(replace(*only).to_review()),
            (None, []) => before_remark(written).map(|date| replace(date).to_review()),
            _ => None,
        };
        self.report_problem(Problem {
            about: vec![name.to_owned()],
            help: Some(match meant {
                Some(meant) => format!("write \0{meant}\0"),
                None => help(written),
            }),
            fix,
            ..Problem::new(ProblemKind::InvalidValue, labels, message)
        });
        meant.map_or(Given::UNREADABLE, |meant| Given::Value(text.map(|_| meant)))
    }

    /// Whether a key without a value is the rest of the value before it, which a comma has cut in
    /// two.
    pub(super) fn is_rest_of_value<K: AsRef<Key>>(
        &self,
        key: Value,
        value: Value,
        keys: &[K],
    ) -> bool {
        // The node before a scalar value is its key.
        let (Some(owner), true) = (key.id.checked_sub(2), key.alias == 0) else {
            return false;
        };
        let is_owner = |key: &&K| key.as_ref().name == self.tree.scalar(owner);
        self.kind(value) == NodeKind::Null
            && keys
                .iter()
                .find(is_owner)
                .and_then(|key| key.as_ref().is_whole)
                .is_some_and(|is_whole| self.is_cut_in_two(key.id - 1, key.id, is_whole))
    }

    /// The rest of a value that a comma has cut in two.
    pub fn cut_off(&self, slot: &Slot) -> Option<Span> {
        let Slot::Found(entry) = slot else {
            return None;
        };
        let (value, is_whole) = (entry.value, entry.definition.is_whole?);
        let (key, empty) = (value.id + 1, value.id + 2);
        let is_there = value.alias == 0 && (empty as usize) < self.tree.node_count();
        let is_rest = is_there
            && self.tree.node(empty).kind == NodeKind::Null
            && self.is_cut_in_two(value.id, key, is_whole);
        is_rest.then(|| self.tree.node(key).span)
    }

    /// Whether two consecutive nodes are one value with a comma in it.
    fn is_cut_in_two(&self, first: Id, rest: Id, is_whole: fn(&str) -> bool) -> bool {
        let (first, rest) = (self.tree.node(first), self.tree.node(rest));
        let are_plain = first.kind == NodeKind::Plain && rest.kind == NodeKind::Plain;
        if !are_plain || first.span.end > rest.span.start {
            return false;
        }
        let text = |start: u32, end: u32| &self.tree.text[Span { start, end }.range()];
        text(first.span.end, rest.span.start).trim() == ","
            && is_whole(text(first.span.start, rest.span.end))
            && !is_whole(text(first.span.start, first.span.end))
    }
}

/// The help for text that may be several dates; a short year has two readings.
fn help(written: &str) -> String {
    let readings = dates::readings(written);
    let is_short = readings
        .iter()
        .any(|date| !written.contains(&date.year().to_string()));
    match readings.as_slice() {
        [] => before_remark(written)
            .map(|date| format!("write \0{date}\0 if that is the day"))
            .or_else(|| wrong_number(written))
            .or_else(|| without_day(written))
            .unwrap_or_else(|| "write a calendar date as `YYYY-MM-DD`".to_owned()),
        [only] if !is_short => format!("write \0{only}\0 if that is the day"),
        [only] => format!("write the year in full: \0{only}\0 if that is the day"),
        several if is_short => {
            format!("write the year in full: {}", alternatives_to_write(several))
        }
        several => format!(
            "write the intended date: {}",
            alternatives_to_write(several)
        ),
    }
}
