//! Keys that depend on the file: the names of parties in its tables, and top-level keys that are
//! indented like a party.

use super::mapping::found;
use super::meant_key::Reason;
use super::{Decoder, Value};
use crate::problem::{Label, Problem, ProblemKind};
use crate::suggest::{self, Meant};
use crate::yaml::key::Key;
use crate::yaml::tree::NodeKind;
use crate::yaml::values::{KeyValue, Slot, Slots};

impl<'t> Decoder<'t> {
    /// Takes a key if it is one of the additional ones; returns whether it is.
    pub(super) fn take_further_key<K: AsRef<Key>, const N: usize>(
        &mut self,
        key: Value,
        value: Value,
        text: &str,
        entries: &mut Slots<K, N>,
    ) -> bool {
        let mut names = self.more_keys.names.iter();
        let Some(at) = names.position(|(name, _)| *name == text) else {
            return false;
        };
        match self.more_keys.names[at].1 {
            Some(number) => match entries.slots[number] {
                Slot::Found(first) => self.names_it_twice(key, &first),
                _ => entries.slots[number] = found(key, value, entries.keys[number].as_ref()),
            },
            None => {
                let found = &mut self.more_keys.found;
                if found.iter().all(|(known, ..)| *known != at) {
                    found.push((at, key, value));
                }
            }
        }
        true
    }

    /// Takes the entries of a mapping whose keys are absent top-level keys; returns these keys.
    pub fn take_from<K: AsRef<Key>, const N: usize>(
        &mut self,
        map: Value,
        entries: &mut Slots<K, N>,
    ) -> Vec<&'static str> {
        let mut taken = Vec::new();
        if self.kind(map) != NodeKind::Mapping {
            return taken;
        }
        let (keys, alias) = (entries.keys, map.alias);
        let mut children = self.tree.children(map.id);
        while let (Some(key), Some(value)) = (children.next(), children.next()) {
            let text = self.tree.scalar(key);
            let is_own = |(own, slot): (&K, &Slot)| {
                matches!(slot, Slot::Absent) && own.as_ref().name == text
            };
            let Some(number) = keys.iter().zip(&entries.slots).position(is_own) else {
                continue;
            };
            let (id, definition) = (self.tree.resolve(value), keys[number].as_ref());
            let (key, value) = (Value { id: key, alias }, Value { id, alias });
            entries.slots[number] = found(key, value, definition);
            self.taken.push(key.id);
            taken.push(definition.name);
        }
        taken
    }

    /// The intended additional key.
    pub(super) fn meant_further_key(&self, text: &str) -> Option<(&'t str, Reason)> {
        let names = self.more_keys.names.iter().map(|(name, _)| *name);
        let likely = suggest::likely(text, names.clone().map(|name| (name, name)));
        let meant = likely
            .or_else(|| suggest::only_with_words_of(text, names.clone()))
            .or_else(|| suggest::only_with_part(text, names))?;
        Some(match meant {
            Meant::Clearly(name) => (name, Reason::Word),
            Meant::Perhaps(name) => (name, Reason::Likeness),
        })
    }

    #[cold]
    fn names_it_twice(&mut self, key: Value, first: &KeyValue) {
        let text = suggest::shortened(self.tree.scalar(key.id));
        let labels = vec![
            Label::new(self.span(key), "the second name"),
            Label::new(self.span(first.key), "the first name"),
        ];
        let usual = first.definition.name;
        let message = format!("`{text}` is another name for `{usual}`, which is already present");
        self.report_problem(Problem {
            about: vec![text],
            ..Problem::new(ProblemKind::DuplicateKey, labels, message)
        });
    }
}
