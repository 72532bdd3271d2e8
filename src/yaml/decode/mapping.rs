//! The keys of a mapping. Known ones fill their slots; merged ones count after the mapping's own.

use super::others::Others;
use super::{Decoder, Value};
use crate::yaml::key::Key;
use crate::yaml::tree::{Id, NodeKind, PackedNode};
use crate::yaml::values::{KeyValue, Slot, Slots};

/// The deepest nesting of merged mappings.
const MAX_MERGE_DEPTH: usize = 8;
/// How much of a key to read, in characters, because through aliases a long key could be read very
/// often.
const MAX_KEY_CHARACTERS: usize = 256;

impl Decoder<'_> {
    /// The entries of a mapping, in the order of its keys. `owner` is the key whose value the
    /// mapping is; `name` names the mapping in messages.
    #[inline(always)]
    pub fn mapping<'e, K: AsRef<Key>, const N: usize>(
        &mut self,
        value: Value,
        owner: Option<Value>,
        name: &str,
        entries: &'e mut Slots<K, N>,
    ) -> Option<&'e [Slot; N]> {
        let value = match self.kind(value) {
            NodeKind::Mapping => value,
            _ => self.instead_of_mapping(value, owner, name, entries)?,
        };
        let keys = entries.keys;
        let others = self.own_entries(value, name, entries);
        if others.is_some() || self.is_damaged(value) {
            self.other_entries(
                value,
                name,
                entries,
                others.map_or_else(Others::default, |others| *others),
            );
            if self.astray.is_entry {
                return None;
            }
        }
        if self.has_outdented() {
            self.take_outdented(entries);
        }
        // By number: the keys are known at compile time, so that only the slots of the required
        // keys are tested.
        let is_missing = |number: &usize| {
            keys[*number].as_ref().required && matches!(entries.slots[*number], Slot::Absent)
        };
        let mut missing = (0..N).filter(is_missing).peekable();
        if missing.peek().is_some() && entries.is_in_list && self.report_repeated_line(value) {
            return None;
        }
        missing.for_each(|number| self.missing_key(value, owner, name, keys[number].as_ref()));
        Some(&entries.slots)
    }

    /// Whether a mapping lost some of its keys to a syntax error. In brackets without braces, it
    /// has only one key, and the mistake may be the missing brace.
    #[inline(always)]
    fn is_damaged(&self, map: Value) -> bool {
        let node = self.tree.node(map.id);
        let has_lost_brace = || node.flow && !self.tree.text[node.span.range()].starts_with('{');
        node.damaged || !self.tree.errors.is_empty() && has_lost_brace()
    }

    /// Adds merged and misspelt keys, and marks the slots whose keys a syntax error may have
    /// destroyed.
    #[inline(never)]
    fn other_entries<K: AsRef<Key>, const N: usize>(
        &mut self,
        value: Value,
        name: &str,
        entries: &mut Slots<K, N>,
        others: Others,
    ) {
        let is_lost = |merge: &Value| {
            self.kind(*merge) == NodeKind::Error || self.tree.node(merge.id).damaged
        };
        let lost_merge = others.merges.iter().any(is_lost);
        let is_damaged = self.is_damaged(value);
        if !is_damaged && entries.is_in_list && !others.unknown_keys.is_empty() {
            let keys = &others.unknown_keys;
            if self.report_entry_of_other_list(value, name, entries, keys) {
                return;
            }
        }
        // The mapping's own keys take precedence over merged ones, even misspelt ones.
        let marks = (is_damaged, others.has_lone_value);
        let unclear = self.unknown_keys(name, entries, others.unknown_keys, marks);
        // The merged key would replace one that a syntax error has destroyed.
        for merge in others.merges.into_iter().filter(|_| !is_damaged) {
            self.merge(merge, entries, MAX_MERGE_DEPTH);
        }
        unclear.lose(entries);
        if let Some(repeated) = others.repeated {
            self.misnamed(&repeated, entries);
        }
        if is_damaged {
            self.more_keys.is_open = true;
            self.lose_keys_of_others(value, entries);
        }
        if is_damaged || lost_merge {
            let absent = |slot: &&mut Slot| matches!(slot, Slot::Absent);
            for slot in entries.slots.iter_mut().filter(absent) {
                *slot = Slot::Lost;
            }
        }
    }

    /// Drops the keys after a syntax error in an entry of a list: they may belong to the next
    /// entry.
    fn lose_keys_of_others<K: AsRef<Key>, const N: usize>(
        &self,
        map: Value,
        entries: &mut Slots<K, N>,
    ) {
        let span = self.tree.node(map.id).span;
        let first = self.tree.children(map.id).next();
        let is_entry = first.is_some_and(|first| {
            let before = self.before_key(Value {
                id: first,
                alias: 0,
            });
            before.is_some_and(|before| before.trim_end().ends_with('-'))
        });
        let errors = self.tree.errors.iter().map(|error| error.span.start);
        let error = errors.filter(|at| span.start <= *at).min();
        let Some(error) = error.filter(|_| is_entry) else {
            return;
        };
        for slot in &mut entries.slots {
            if let Slot::Found(entry) = slot
                && self.tree.node(entry.key.id).span.start > error
            {
                *slot = Slot::Lost;
            }
        }
    }

    #[inline(always)]
    pub(super) fn own_entries<K: AsRef<Key>, const N: usize>(
        &mut self,
        map: Value,
        name: &str,
        entries: &mut Slots<K, N>,
    ) -> Option<Box<Others>> {
        let (mut others, mut next): (Option<Box<Others>>, _) = (None, 0);
        let keys = entries.keys;
        let mut children = self.tree.children(map.id);
        while let Some((key, node)) = self.next_child(&mut children, map.alias) {
            let Some((value, _)) = self.next_child(&mut children, map.alias) else {
                break;
            };
            match self.number_of(key.id, node, keys, next) {
                Some(number) if matches!(entries.slots[number], Slot::Absent) => {
                    entries.slots[number] = found(key, value, keys[number].as_ref());
                    next = number + 1;
                }
                number => {
                    let others = others.get_or_insert_default().as_mut();
                    others.is_damaged = self.is_damaged(map);
                    self.entry(key, value, name, entries, number, others);
                }
            }
        }
        others
    }

    /// Which of the keys a node is. Most mappings have their keys in the usual order.
    #[inline(always)]
    fn number_of<K: AsRef<Key>, const N: usize>(
        &self,
        id: Id,
        node: PackedNode,
        keys: &'static [K; N],
        next: usize,
    ) -> Option<usize> {
        if !node.is_source_text() {
            return self.number_of_text(id, keys);
        }
        let (text, range) = (self.tree.text.as_bytes(), node.span().range());
        let is_here = |key: &K| key.as_ref().is_at(text, range.start, range.end);
        let later = keys.get(next..)?.iter().position(is_here);
        later
            .map(|later| next + later)
            .or_else(|| keys[..next].iter().position(is_here))
    }

    #[inline(never)]
    fn number_of_text<K: AsRef<Key>, const N: usize>(
        &self,
        id: Id,
        keys: &'static [K; N],
    ) -> Option<usize> {
        let text = self.tree.scalar(id);
        keys.iter().position(|key| key.as_ref().name == text)
    }

    /// An entry that does not fill an empty slot.
    #[inline(never)]
    fn entry<K: AsRef<Key>, const N: usize>(
        &mut self,
        key: Value,
        value: Value,
        name: &str,
        entries: &mut Slots<K, N>,
        number: Option<usize>,
        others: &mut Others,
    ) {
        let kind = self.kind(key);
        if matches!(
            kind,
            NodeKind::Sequence | NodeKind::Mapping | NodeKind::Null
        ) {
            if others.is_damaged {
                return; // the rest of a line with a syntax error
            }
            others.has_lone_value |= kind != NodeKind::Null;
            return self.without_key(key, name, entries);
        }
        let text = self.tree.scalar(key.id);
        match number {
            Some(number) => {
                if let Slot::Found(first) = entries.slots[number] {
                    if self.take_as_key_of_content((key, value), &first, name, entries) {
                        return;
                    }
                    let is_lost = self.repeats((key, value), number, &first, name, others);
                    let definition = entries.keys[number].as_ref();
                    entries.slots[number] = match self.is_only_the_second(first.value, value) {
                        true if !others.missing_dash => found(key, value, definition),
                        _ if is_lost => Slot::Lost,
                        _ => return,
                    };
                }
            }
            None if text == "<<" && kind == NodeKind::Plain => {
                if !others.merges.is_empty() {
                    self.merges_again(key);
                }
                others.merges.push(value);
            }
            None if self.is_rest_of_value(key, value, entries.keys) => {}
            None => self.unknown_entry(key, value, name, others),
        }
    }

    fn unknown_entry(&mut self, key: Value, value: Value, name: &str, others: &mut Others) {
        let text = beginning(self.tree.scalar(key.id));
        let number = others.numbers.get(text).copied();
        match number.and_then(|number| others.unknown_keys.get(number)) {
            Some(_) if others.is_damaged => {}
            Some((first, _)) => _ = self.duplicate_key(key, *first, name),
            None => {
                let number = others.unknown_keys.len();
                others.numbers.insert(text.to_owned(), number);
                others.unknown_keys.push((key, value));
            }
        }
    }
}

#[inline(always)]
pub(super) fn found(key: Value, value: Value, definition: &'static Key) -> Slot {
    Slot::Found(KeyValue {
        key,
        value,
        definition,
    })
}

fn beginning(key: &str) -> &str {
    key.char_indices()
        .nth(MAX_KEY_CHARACTERS)
        .map_or(key, |(end, _)| &key[..end])
}
