//! Merge keys: `<<: *base`.

use super::{Decoder, Value};
use crate::yaml::key::Key;
use crate::yaml::tree::{NodeKind, SyntaxError};
use crate::yaml::values::{Slot, Slots};

impl Decoder<'_> {
    /// Takes the keys that the mapping lacks from `<<: *base`.
    pub(super) fn merge<K: AsRef<Key>, const N: usize>(
        &mut self,
        from: Value,
        entries: &mut Slots<K, N>,
        depth: usize,
    ) {
        let tree = self.tree;
        match self.kind(from) {
            NodeKind::Sequence if depth > 0 => {
                self.merges_several(from);
                for item in tree.children(from.id) {
                    let item = self.value(item, from.alias);
                    self.merge(item, entries, depth - 1);
                }
            }
            NodeKind::Mapping if depth > 0 => self.merge_mapping(from, entries, depth),
            NodeKind::Error => {}
            // The rest of a line with a syntax error.
            _ if !tree.errors.is_empty() && tree.scalar(from.id).contains(',') => {}
            _ if from.is_aliased() && self.is_in_line_with_error(from) => {}
            _ => {
                let found = self.kind_name(from);
                let message = format!("`<<` must merge a mapping, but this is {found}");
                let help = "write the alias of a mapping after `<<:`, or remove it".to_owned();
                self.wrong_type(from, "<<", message, "not a mapping", help);
            }
        }
    }

    /// Whether a value is on a line with a syntax error, so that its anchor may belong to another
    /// one.
    #[cold]
    pub(super) fn is_in_line_with_error(&self, value: Value) -> bool {
        let start = self.tree.node(value.id).span.start as usize;
        let is_beside = |error: &SyntaxError| {
            let at = error.span.start as usize;
            let between = self.tree.text.get(start.min(at)..start.max(at));
            between.is_some_and(|between| !between.contains('\n'))
        };
        self.tree.errors.iter().any(is_beside)
    }

    /// Reports a second `<<`: here the first one counts, elsewhere the last one or none.
    #[cold]
    pub(super) fn merges_again(&mut self, key: Value) {
        let message = "`<<` appears twice, which some YAML parsers reject";
        let help = "write one `<<`, and the other keys in full";
        self.ambiguous(key, "<<", message, help);
    }

    /// Reports a list of mappings after `<<`.
    #[cold]
    fn merges_several(&mut self, list: Value) {
        let message = "YAML parsers disagree about a list after `<<`";
        let help = "merge one mapping, as in `<<: *base`, and write the other keys in full";
        self.ambiguous(list, "<<", message, help);
    }

    fn merge_mapping<K: AsRef<Key>, const N: usize>(
        &mut self,
        from: Value,
        entries: &mut Slots<K, N>,
        depth: usize,
    ) {
        let tree = self.tree;
        let mut merged = Slots::of(entries.keys);
        let others = self.own_entries(from, "the merged mapping", &mut merged);
        let (unknown_keys, merges) = others.map_or_else(Default::default, |others| {
            (others.unknown_keys, others.merges)
        });
        // A misspelt key is reported at its place, and counts here as the intended one.
        for (key, value) in unknown_keys {
            if self.take_further_key(key, value, tree.scalar(key.id), &mut merged) {
                continue;
            }
            let by_content = || self.key_of_content(value, &merged);
            if let Some(meant) = self.meant_key(key, &merged).or_else(by_content) {
                merged.slots[meant.number] = self.slot_as_meant(key, value, meant, &merged);
            }
            self.problems.mistakes += 1;
        }
        for (slot, merged) in entries.slots.iter_mut().zip(merged.slots) {
            if matches!(slot, Slot::Absent) {
                *slot = merged;
            }
        }
        for merge in merges {
            self.merge(merge, entries, depth - 1);
        }
    }
}
