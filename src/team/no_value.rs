//! A word instead of a value that says that there is none: `n/a`, `none`, `never`, `tbd`.

use super::id::is_placeholder;
use super::reader::Reader;
use crate::deception::TextKind;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::suggest::{listed, shortened};
use crate::yaml::values::{Given, KeyValue, Slot};

/// The words that say that there is none; others only say that the value is not known yet.
const NO_VALUE_WORDS: [&str; 12] = [
    "forever",
    "n/a",
    "never",
    "nobody",
    "none",
    "not applicable",
    "open",
    "open-ended",
    "unlimited",
    "keine",
    "offen",
    "unbefristet",
];

/// The most problems between the problem with a key and the problem with its value.
const MAX_KEYS: usize = 50;

impl<'a> Reader<'a, '_> {
    /// The result for an unreadable value, which is absent if it says that there is none.
    #[cold]
    pub(super) fn unreadable<T>(&mut self, slot: &Slot) -> Given<T> {
        let Slot::Found(entry) = slot else {
            return Given::UNREADABLE;
        };
        let place = self.decoder.span(entry.value);
        let is_about_it = |problem: &mut Problem| {
            let label = problem.labels.first();
            label.is_some_and(|label| label.span == place)
        };
        let items = &mut self.decoder.problems.problems.items;
        let Some(problem) = items.pop_if(is_about_it) else {
            return Given::UNREADABLE;
        };
        match self.no_value(entry, false) {
            Some(true) => Given::ABSENT,
            Some(false) => Given::UNREADABLE,
            None => {
                self.decoder.problems.problems.items.push(problem);
                Given::UNREADABLE
            }
        }
    }

    /// The text of an optional key.
    pub(super) fn optional_text(&mut self, slot: &Slot) -> Given<&'a str> {
        let given = self.text_in(slot, TextKind::Name);
        self.without_placeholder(given, slot)
    }

    /// The text of an optional key, unless it only says that there is none: that is reported, and
    /// counts as absent.
    pub(super) fn without_placeholder(
        &mut self,
        given: Given<&'a str>,
        slot: &Slot,
    ) -> Given<&'a str> {
        if let (Given::Value(text), Slot::Found(entry)) = (&given, slot)
            && is_placeholder(text.value)
            && self.no_value(entry, false).is_some()
        {
            return Given::ABSENT;
        }
        given
    }

    /// Reports a value of an optional key that only says that there is none; returns whether it
    /// says so, or that the value is not known yet.
    #[cold]
    pub(super) fn no_value(&mut self, entry: &KeyValue, is_list: bool) -> Option<bool> {
        let word = self.decoder.word(entry.value);
        let key = self.decoder.spanned(entry.key, ());
        if entry.definition.required || !is_no_value(word) || key.used != key.defined {
            return None;
        }
        let (own, name) = (self.decoder.word(entry.key), entry.definition.name);
        let value = self.decoder.spanned(entry.value, ());
        let instead = match entry.definition.words {
            [] => entry.definition.about.to_owned(),
            words => format!("one of {}", listed(words.iter().copied())),
        };
        // In an agreement, `nobody` differs from a missing key, for which the table applies.
        let (help, fix) = if is_list && is_none(word) && own == name {
            let title = format!("write \0{name}: []\0");
            let fix = Fix::likely(Change::value(value.defined, "[]"), title.clone());
            (format!("{title}, or {instead}"), fix)
        } else {
            let title = format!("remove `{}`", shortened(own));
            let removal = entry.definition.removal(&shortened(own));
            let help = match own == name {
                true => format!("{removal}, or write {instead}"),
                false => format!("{removal}, or write \0{name}\0 with {instead}"),
            };
            (
                help,
                Fix::likely(Change::RemoveKey { at: key.defined }, title),
            )
        };
        let message = format!(
            "`{}` has no value, only `{}`",
            shortened(own),
            shortened(word)
        );
        let problem = Problem {
            about: vec![name.to_owned()],
            help: Some(help),
            fix: Some(fix),
            ..Problem::new(ProblemKind::InvalidValue, Label::of(&value, ""), message)
        };
        // An unknown key and its value need one change.
        let items = self.decoder.problems.problems.items.iter_mut();
        let is_of_key = |problem: &&mut Problem| {
            let label = problem.labels.first();
            problem.kind == ProblemKind::UnknownKey
                && label.is_some_and(|label| label.span == key.used)
        };
        match items.rev().take(MAX_KEYS).find(is_of_key) {
            Some(of_key) => *of_key = problem,
            // Not `report_problem`, because this place already had another problem.
            None => self.decoder.problems.problems.push(problem),
        }
        Some(is_none(word))
    }
}

/// Whether a word means that the value is absent, or not known yet.
pub(super) fn is_no_value(word: &str) -> bool {
    is_none(word) || is_placeholder(word)
}

fn is_none(word: &str) -> bool {
    NO_VALUE_WORDS
        .iter()
        .any(|none| none.eq_ignore_ascii_case(word))
}
