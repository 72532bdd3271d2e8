//! A key and its value without a colon between them: `lead:mira`, `lead = mira`, `leadmira`, and in
//! braces `lead, mira`; and a value without a key.

use super::meant_key::absent;
use super::wrong_type::help_for_mapping;
use super::{Decoder, Value};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Span;
use crate::suggest;
use crate::yaml::key::Key;
use crate::yaml::tree::NodeKind;
use crate::yaml::typed::{Typed, may_start_later, without_copula};
use crate::yaml::values::{KeyValue, Slot, Slots};
use crate::yaml::wording;

/// The shortest value that may be attached to its key, in bytes. A shorter rest may be a
/// misspelling.
const MIN_VALUE_BYTES: usize = 3;

/// A key and its value as written, and the text between them.
struct Glued<'t> {
    /// The number of the key.
    number: usize,
    key: &'t str,
    between: &'t str,
    value: &'t str,
    /// The place of the first of the two.
    first: Span,
}

impl<'t> Decoder<'t> {
    /// Reports a key without a value, if it is an absent key with its value after it, or the value
    /// of the key before it; the key counts as lost.
    pub(super) fn take_glued<K: AsRef<Key>, const N: usize>(
        &mut self,
        key: Value,
        name: &str,
        entries: &mut Slots<K, N>,
    ) -> bool {
        let glued = self.after_comma(key, entries);
        let Some(glued) = glued.or_else(|| self.glued(key, entries)) else {
            return false;
        };
        let problem = self.glued_key(key, name, &glued, entries);
        entries.slots[glued.number] = Slot::Lost;
        self.problems.has_lost_values = true;
        self.report_problem(problem);
        true
    }

    /// An absent key with its value after it.
    fn glued<K: AsRef<Key>, const N: usize>(
        &self,
        key: Value,
        entries: &Slots<K, N>,
    ) -> Option<Glued<'t>> {
        let text: &'t str = self.tree.scalar(key.id);
        let is_absent = |name: &str| {
            let keys = entries.keys.iter().zip(&entries.slots);
            let mut keys = keys.map(|(key, slot)| (key.as_ref(), slot));
            keys.position(|(key, slot)| key.name == name && matches!(slot, Slot::Absent))
        };
        let first = self.tree.node(key.id).span;
        let typed = Typed::of(text).filter(|typed| typed.before.is_empty());
        if let Some(typed) = typed.filter(|typed| !typed.value.is_empty())
            && let Some(number) = is_absent(typed.key)
        {
            let value = match typed.after.trim() {
                "" => without_copula(typed.value),
                _ => typed.value,
            };
            return Some(Glued {
                number,
                key: typed.key,
                between: typed.after,
                value,
                first,
            });
        }
        // Nothing is between them; a misspelt key is one word, not two.
        let names = entries.keys.iter().map(|key| key.as_ref().name);
        let start = names
            .filter(|name| text.starts_with(name) && text.len() > name.len() + 1)
            .max_by_key(|name| name.len())?;
        let (own, value) = text.split_at(start.len());
        let is_long = value.len() >= MIN_VALUE_BYTES;
        let is_two = is_long || self.meant_key(key, entries).is_none();
        let number = is_absent(start).filter(|_| is_two)?;
        Some(Glued {
            number,
            key: own,
            between: "",
            value,
            first,
        })
    }

    /// The value of the key before it, which has none: a comma is between them.
    fn after_comma<K: AsRef<Key>, const N: usize>(
        &self,
        key: Value,
        entries: &Slots<K, N>,
    ) -> Option<Glued<'t>> {
        let is_before = |entry: &KeyValue| {
            self.kind(entry.value) == NodeKind::Null && entry.value.id + 1 == key.id
        };
        let number = entries
            .slots
            .iter()
            .position(|slot| matches!(slot, Slot::Found(entry) if is_before(entry)))?;
        let Slot::Found(before) = entries.slots[number] else {
            return None;
        };
        Some(Glued {
            number,
            key: before.definition.name,
            between: ",",
            value: self.tree.scalar(key.id),
            first: self.tree.node(before.key.id).span,
        })
    }

    fn glued_key<K: AsRef<Key>, const N: usize>(
        &self,
        key: Value,
        name: &str,
        glued: &Glued,
        entries: &Slots<K, N>,
    ) -> Problem {
        let (own, value) = (glued.key, glued.value);
        let mut problem = self.unknown_key(key, name, None, entries);
        let label = match glued.between.trim() {
            ":" => wording::GLUED_COLON.to_owned(),
            "" => "a colon is missing after the key".to_owned(),
            other => wording::after_key(own, other),
        };
        problem.labels[0].text = label;
        problem.help = Some(format!("write \0{own}: {}\0", suggest::shortened(value)));
        let last = self.tree.node(key.id).span;
        if self.kind(key) == NodeKind::Plain && !key.is_aliased() {
            let change = Change::Pair {
                first: glued.first,
                last,
                key: own.to_owned(),
                yaml: value.to_owned(),
            };
            let title = format!("write \0{own}: {}\0", suggest::shortened(value));
            // `owner, mira` unmistakably names an owner: only the character between the two
            // changes, and nobody else owned anything before. A missing character may belong at
            // another place.
            let is_clear = !glued.between.is_empty() && !may_start_later(glued.between, value);
            problem.fix = Some(Fix::certain_if(is_clear, change, title));
        }
        problem
    }

    /// Reports a value where a mapping is expected; a text may be its only key, glued to the value.
    /// Returns the mapping if the value is a list that contains one.
    #[cold]
    pub(super) fn instead_of_mapping<K: AsRef<Key>, const N: usize>(
        &mut self,
        value: Value,
        owner: Option<Value>,
        name: &str,
        entries: &Slots<K, N>,
    ) -> Option<Value> {
        if self.is_emptied(value, entries) {
            return None;
        }
        if let Some(inner) = self.after_two_dashes(value, name) {
            return Some(inner);
        }
        let names = entries.keys.iter().map(AsRef::as_ref);
        let help = help_for_mapping(name, names, entries.is_required);
        let reported = self.not_a_mapping(value, owner, name, help);
        let is_plain = self.kind(value) == NodeKind::Plain && !value.is_aliased();
        let glued = self.glued(value, entries).filter(|_| is_plain);
        if let Some(glued) = glued.filter(|glued| !glued.between.is_empty())
            && let Some(problem) = self.problems.get_mut(reported)
        {
            let pair = format!("{}: {}", glued.key, glued.value);
            let help = format!("write \0{}\0", suggest::shortened(&pair));
            problem.fix = Some(Fix::certain(Change::value(glued.first, pair), help.clone()));
            problem.help = Some(help);
            self.problems.has_lost_values = true;
        }
        None
    }

    /// Reports a list or a mapping where a key is expected, because its own key is missing or has
    /// no colon.
    #[cold]
    pub(super) fn without_key<K: AsRef<Key>, const N: usize>(
        &mut self,
        value: Value,
        name: &str,
        entries: &mut Slots<K, N>,
    ) {
        if let Some(glued) = self.after_comma(value, entries) {
            entries.slots[glued.number] = Slot::Lost;
            let labels = Label::of(&self.spanned(value, ()), "its value");
            let own = glued.key;
            let message = format!("a comma follows the key `{own}` instead of a colon");
            let help = format!("write \0: \0 between `{own}` and its value");
            self.report_problem(Problem {
                about: vec![own.to_owned()],
                help: Some(help),
                ..Problem::new(ProblemKind::WrongType, labels, message)
            });
            return;
        }
        let found = self.kind_name(value);
        let labels = Label::of(&self.spanned(value, ()), "its key is missing");
        let help = help_for_lone_value("", entries);
        let message = match found {
            "empty" => format!("a key of {name} is empty"),
            _ => format!("{found} in {name} has no key"),
        };
        self.report_problem(Problem {
            about: vec!["key".to_owned()],
            help: Some(help),
            ..Problem::new(ProblemKind::WrongType, labels, message)
        });
    }
}

/// The absent keys that can have a value without its key.
pub(super) fn owners_of_lone_value<K: AsRef<Key>, const N: usize>(
    value: &str,
    entries: &Slots<K, N>,
) -> Vec<&'static str> {
    let can_have_it = |key: &&Key| {
        key.words.contains(&value) || key.is_whole.is_some_and(|is_whole| is_whole(value))
    };
    let owners = absent(entries).filter(can_have_it);
    owners.map(|key| key.name).collect()
}

/// The words to write before a value without its key: the keys that can have it, or else all.
pub(super) fn help_for_lone_value<K: AsRef<Key>, const N: usize>(
    value: &str,
    entries: &Slots<K, N>,
) -> String {
    let owners = owners_of_lone_value(value, entries).into_iter();
    let pairs = owners.map(|name| format!("{name}: {}", suggest::shortened(value)));
    let pairs: Vec<String> = pairs.collect();
    if !pairs.is_empty() {
        return format!("write {}", suggest::alternatives_to_write(pairs));
    }
    let names: Vec<&str> = absent(entries).map(|key| key.name).collect();
    match names.as_slice() {
        [] => "remove it".to_owned(),
        names => format!(
            "write a key and a colon before it, such as {}, or remove it",
            suggest::listed(names.iter().copied())
        ),
    }
}
