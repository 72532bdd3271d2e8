//! Unknown keys of a mapping. One that resembles an absent key counts as that key.

use super::glued::{help_for_lone_value, owners_of_lone_value};
use super::meant_key::{MeantKey, Reason, absent};
use super::{Decoder, Value};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Span;
use crate::suggest;
use crate::yaml::key::Key;
use crate::yaml::tree::{NodeKind, SyntaxError};
use crate::yaml::values::{Slot, Slots};

/// Why keys of a mapping may only seem to be missing.
pub(super) struct Unclear {
    /// Whether the mapping has an unknown key.
    is_open: bool,
    /// Whether the mapping has a value without a key.
    has_lone_value: bool,
}

impl Unclear {
    /// Marks the slots of these keys as lost: an unknown key may be one that the mapping must have,
    /// and a value without its key may belong to any.
    pub fn lose<K: AsRef<Key>, const N: usize>(&self, entries: &mut Slots<K, N>) {
        for (slot, key) in entries.slots.iter_mut().zip(entries.keys) {
            let is_needed = key.as_ref().required || key.as_ref().is_one_of_two;
            let may_be = self.is_open && is_needed || self.has_lone_value;
            if may_be && matches!(slot, Slot::Absent) {
                *slot = Slot::Lost;
            }
        }
    }
}

impl Decoder<'_> {
    /// Reports unknown keys, and fills the slots of the most likely intended ones.
    #[inline(never)]
    pub(super) fn unknown_keys<K: AsRef<Key>, const N: usize>(
        &mut self,
        name: &str,
        entries: &mut Slots<K, N>,
        unknown_keys: Vec<(Value, Value)>,
        (is_damaged, lone_values): (bool, bool),
    ) -> Unclear {
        let mut unclear = Unclear {
            is_open: false,
            has_lone_value: lone_values,
        };
        let mut unknown_keys = unknown_keys;
        // Keys with a clear meaning come first, so that the others may mean the keys that remain.
        unknown_keys.sort_by_cached_key(|(key, _)| self.meant_key(*key, entries).is_none());
        let unclear_keys = unknown_keys.iter();
        let unclear_keys = unclear_keys.filter(|(key, _)| self.meant_key(*key, entries).is_none());
        let is_only = unclear_keys.count() == 1;
        for (key, value) in unknown_keys {
            if self.kind(key) == NodeKind::Error {
                self.more_keys.is_open = true;
                continue;
            }
            if self.take_further_key(key, value, self.tree.scalar(key.id), entries) {
                continue;
            }
            self.more_keys.is_open = true;
            if is_damaged && self.is_debris(key, entries) {
                continue;
            }
            let is_alone = self.tree.is_null(value.id);
            let is_part_of_another = is_alone
                && (self.takes_into_list(key, value, entries)
                    || self.take_glued(key, name, entries));
            if !is_part_of_another {
                let perhaps = is_only.then(|| self.perhaps_meant_key((key, value), entries));
                let meant = self.meant_key(key, entries).or(perhaps.flatten());
                let meant = meant.map(|meant| self.with_value(meant, value, entries));
                self.take_as_meant((key, meant), value, name, entries, &mut unclear);
            }
        }
        unclear
    }

    /// Reports an unknown key, and reads it as the intended one.
    fn take_as_meant<K: AsRef<Key>, const N: usize>(
        &mut self,
        (key, meant): (Value, Option<MeantKey>),
        value: Value,
        name: &str,
        entries: &mut Slots<K, N>,
        unclear: &mut Unclear,
    ) {
        let text = self.tree.scalar(key.id);
        // In JSON, and after another key on its line, a column shows nothing.
        let may_be_outdented =
            || self.before_key(key).is_some() && self.tree.node(key.id).kind == NodeKind::Plain;
        let is_outdented = || {
            may_be_outdented()
                && ((entries.is_inner)(text) || self.is_of_list_above(key, text, entries))
        };
        let by_content = match meant {
            Some(_) => None,
            None => self.key_of_content(value, entries),
        };
        if meant.is_none() && by_content.is_none() && is_outdented() {
            return self.outdented(key, value, name);
        }
        let further = match meant {
            Some(_) => None,
            None => self.meant_further_key(text),
        };
        let meant = meant.or_else(|| by_content.filter(|_| further.is_none()));
        let as_meant = meant.map(|meant| (meant.name, meant.reason)).or(further);
        let mut problem = self.unknown_key(key, name, as_meant, entries);
        let only =
            meant.and_then(|meant| self.only_text_for((key, value), meant, entries, &mut problem));
        let value = only.unwrap_or(value);
        let is_alone = self.tree.is_null(value.id);
        if is_alone && as_meant.is_none() {
            let second = self.help_for_second(key, entries);
            problem.help = Some(second.unwrap_or_else(|| help_for_lone_value(text, entries)));
            self.suggest_absent_key(key, entries, &mut problem);
            self.suggest_absent_list(key, entries, &mut problem);
        }
        if let Some(meant) = meant {
            entries.slots[meant.number] = self.slot_as_meant(key, value, meant, entries);
        }
        if let Some((further, reason)) = further
            && (reason == Reason::Word || self.reads_guesses)
        {
            self.take_further_key(key, value, further, entries);
        }
        unclear.is_open |= meant.is_none();
        unclear.has_lone_value |= is_alone && meant.is_none();
        self.report_problem(problem);
    }

    /// The help for a value without a key after a comma: `owner: ana, tomas`. The key before it has
    /// a single value, and another key has a list.
    fn help_for_second<K: AsRef<Key>, const N: usize>(
        &self,
        key: Value,
        entries: &Slots<K, N>,
    ) -> Option<String> {
        let owner = key.id.checked_sub(2)?;
        let keys = || entries.keys.iter().map(AsRef::as_ref);
        let mut of_two = keys().filter(|key| key.is_one_of_two);
        let single = of_two.find(|key| !key.is_list && key.name == self.tree.scalar(owner))?;
        let list = keys().find(|key| key.is_one_of_two && key.is_list)?;
        Some(format!(
            "move it into `{}`, or remove it: `{}` has a single value",
            list.name, single.name
        ))
    }

    /// Suggests the only absent key that can have a value without its key.
    fn suggest_absent_key<K: AsRef<Key>, const N: usize>(
        &self,
        key: Value,
        entries: &Slots<K, N>,
        problem: &mut Problem,
    ) {
        let (text, node) = (self.tree.scalar(key.id), self.tree.node(key.id));
        let after = &self.tree.text[node.span.end as usize..];
        if let [owner] = owners_of_lone_value(text, entries).as_slice()
            && node.kind == NodeKind::Plain
            && !key.is_aliased()
            && !after.starts_with(':')
        {
            let change = Change::Bytes {
                at: node.span,
                text: format!("{owner}: {text}"),
            };
            let title = format!("write \0{owner}: {}\0", suggest::shortened(text));
            problem.fix = Some(Fix::certain(change, title).to_review());
        }
    }

    /// Extends the help of a key without a value: if a single required list is absent, the key is
    /// most likely an item of that list.
    fn suggest_absent_list<K: AsRef<Key>, const N: usize>(
        &self,
        key: Value,
        entries: &Slots<K, N>,
        problem: &mut Problem,
    ) {
        let mut lists = absent(entries).filter(|key| key.required);
        let (Some(list), None) = (lists.next(), lists.next()) else {
            return;
        };
        let text = self.tree.scalar(key.id);
        let node = self.tree.node(key.id);
        let is_word =
            node.kind == NodeKind::Plain && !text.contains([' ', '*']) && !key.is_aliased();
        if !list.is_list || !is_word {
            return;
        }
        let colon = self.tree.text[node.span.end as usize..].starts_with(':');
        let pair = format!("{}: [{text}]", list.name);
        let title = format!("write \0{}: [{}]\0", list.name, suggest::shortened(text));
        let at = Span {
            end: node.span.end + u32::from(colon),
            ..node.span
        };
        problem.help = Some(title.clone());
        problem.fix = Some(Fix::certain(Change::Bytes { at, text: pair }, title));
    }

    /// Whether a key is the rest of a line with a syntax error.
    fn is_debris<K: AsRef<Key>, const N: usize>(&self, key: Value, entries: &Slots<K, N>) -> bool {
        let text = self.tree.scalar(key.id);
        text.contains(['{', '}', '[', ']', '(', ')', ',', ':', '｛', '［', '【'])
            || self.has_error(key)
            || (self.is_in_line_with_error(key) || self.may_be_out_of_line(key))
                && self.meant_key(key, entries).is_none()
    }

    /// Whether a syntax error is inside a key.
    fn has_error(&self, key: Value) -> bool {
        let place = self.tree.node(key.id).span;
        let mut errors = self.tree.errors.iter();
        errors.any(|error| place.start < error.span.start && error.span.start < place.end)
    }

    /// Whether a syntax error names a key as the other place that may be the mistake.
    fn may_be_out_of_line(&self, key: Value) -> bool {
        let place = self.tree.node(key.id).span;
        let names = |error: &SyntaxError| error.opened.as_ref().is_some_and(|(at, _)| *at == place);
        self.tree.errors.iter().any(names)
    }

    /// The help for an unknown key that may mean one of several keys.
    fn with_all_readings<K: AsRef<Key>, const N: usize>(
        &self,
        key: Value,
        meant: &str,
        entries: &Slots<K, N>,
    ) -> String {
        let readings = self.perhaps_meant(key, entries);
        let readings: Vec<String> = readings
            .map(|key| format!("\0{}\0 for {}", key.name, key.about))
            .collect();
        match readings.len() {
            0 | 1 => format!("write \0{meant}\0 if you mean that, otherwise remove it"),
            _ => format!("write {}", readings.join(", or ")),
        }
    }

    pub(super) fn unknown_key<K: AsRef<Key>, const N: usize>(
        &self,
        key: Value,
        name: &str,
        meant: Option<(&str, Reason)>,
        entries: &Slots<K, N>,
    ) -> Problem {
        let text = self.tree.scalar(key.id);
        let shortened = suggest::shortened(text);
        let labels = Label::of(&self.spanned(key, ()), "");
        let message = format!("unknown key `{shortened}` in {name}");
        let mut problem = Problem::new(ProblemKind::UnknownKey, labels, message);
        problem.about = vec![shortened];
        if let Some(owner) = entries.owner_elsewhere(text) {
            problem.help = Some(format!(
                "remove it, or move it to `{owner}` if that has none"
            ));
            return problem;
        }
        if self.taken.contains(&key.id) {
            problem.help = Some(match self.tree.is_in_brackets() {
                true => format!("move `{text}` into the outermost braces"),
                false => format!("start `{text}` in column 1, and indent what is below it"),
            });
            return problem;
        }
        let Some((meant, reason)) = meant else {
            let further = self.more_keys.names.iter().map(|(name, _)| *name);
            let names = entries.keys.iter().map(|key| key.as_ref().name);
            let names = suggest::listed(names.chain(further));
            problem.help = Some(format!("use one of {names}, or remove it"));
            return problem;
        };
        problem.labels[0].text = format!("did you mean `{meant}`?");
        problem.help = Some(match reason {
            Reason::Word => format!("write \0{meant}\0"),
            Reason::Likeness => self.with_all_readings(key, meant, entries),
            Reason::Content => format!("write \0{meant}\0, which has the keys below it"),
        });
        let title = format!("replace `{text}` with `{meant}`");
        let is_clear = match reason {
            Reason::Word => true,
            Reason::Likeness | Reason::Content => false,
        };
        let change = Change::text(self.tree.node(key.id).span, meant);
        problem.fix = Some(Fix::certain_if(is_clear, change, title));
        problem
    }
}
