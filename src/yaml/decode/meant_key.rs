//! The absent key that an unknown one means, judged by its word or by the content below it.

use super::mapping::found;
use super::{Decoder, Value};
use crate::deception::as_seen;
use crate::suggest::{self, Meant};
use crate::yaml::key::Key;
use crate::yaml::tree::NodeKind;
use crate::yaml::values::{Slot, Slots};

/// The most keys of a mapping to compare.
const MAX_KEYS: usize = 16;

/// The intended key of an unknown one.
#[derive(Clone, Copy)]
pub(super) struct MeantKey {
    /// The number of the intended key among the keys of the mapping.
    pub number: usize,
    pub name: &'static str,
    pub reason: Reason,
}

/// Why a key is the intended one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// The unknown key is another word for it, or a misspelling.
    Word,
    /// The unknown key resembles it.
    Likeness,
    /// The keys below the unknown key belong below this one.
    Content,
}

impl Decoder<'_> {
    /// The absent key that the word of an unknown one means.
    pub(super) fn meant_key<K: AsRef<Key>, const N: usize>(
        &self,
        key: Value,
        entries: &Slots<K, N>,
    ) -> Option<MeantKey> {
        let seen = as_seen(self.tree.scalar(key.id));
        let text = seen.as_ref();
        if entries.owner_elsewhere(text).is_some() {
            return None;
        }
        let names = || absent(entries).map(|key| key.name);
        let other_word = absent(entries).find(|key| key.is_meant_by(text));
        let by_word = other_word.map(|key| Meant::Clearly(key.name));
        let one_of = || names().find(|name| is_one_of(text, name));
        let with_others = || names().find(|name| suggest::has_letters_of(name, text));
        let meant = by_word
            .or_else(|| suggest::likely(text, names().map(|name| (name, name))))
            .or_else(|| one_of().map(Meant::Clearly))
            .or_else(|| with_others().map(Meant::Perhaps))?;
        let reason = match meant {
            Meant::Clearly(_) => Reason::Word,
            Meant::Perhaps(_) => Reason::Likeness,
        };
        of_name(meant.name(), reason, entries)
    }

    /// The absent key that an unknown key may mean if no other key is unknown; beside another
    /// unknown key, it is more likely a part of another mapping. Of several, the one with values of
    /// this kind.
    pub(super) fn perhaps_meant_key<K: AsRef<Key>, const N: usize>(
        &self,
        (key, value): (Value, Value),
        entries: &Slots<K, N>,
    ) -> Option<MeantKey> {
        let is_list = self.kind(value) == NodeKind::Sequence;
        let mut meant = self.perhaps_meant(key, entries);
        let first = meant.next()?;
        let of_kind = [first]
            .into_iter()
            .chain(meant)
            .find(|key| key.is_list == is_list);
        of_name(of_kind.unwrap_or(first).name, Reason::Likeness, entries)
    }

    /// The absent keys that may be meant by an unknown one.
    pub(super) fn perhaps_meant<'k, K: AsRef<Key>, const N: usize>(
        &'k self,
        key: Value,
        entries: &'k Slots<K, N>,
    ) -> impl Iterator<Item = &'static Key> + 'k {
        let text = as_seen(self.tree.scalar(key.id));
        absent(entries).filter(move |key| key.may_be_meant_by(&text))
    }

    /// The key that was meant by an unknown one with a value: two values where one belongs are not
    /// a slip.
    pub(super) fn with_value<K: AsRef<Key>, const N: usize>(
        &self,
        meant: MeantKey,
        value: Value,
        entries: &Slots<K, N>,
    ) -> MeantKey {
        match self.are_two_for_one(value, entries.keys[meant.number].as_ref()) {
            true => MeantKey {
                reason: Reason::Likeness,
                ..meant
            },
            false => meant,
        }
    }

    /// Whether a value is a list of texts where a key has one.
    pub(super) fn are_two_for_one(&self, value: Value, key: &Key) -> bool {
        let texts = || {
            let items = self.tree.children(value.id).take(2);
            items.filter(|item| self.tree.node(*item).kind.is_text())
        };
        let is_single = !key.is_list && key.item_key.is_none();
        is_single && self.kind(value) == NodeKind::Sequence && texts().count() > 1
    }

    /// The slot of the key that was meant by an unknown one. A guess never makes a waiver or an
    /// agreement, and nothing is read by a guess unless the report has the mistake as an error.
    pub(super) fn slot_as_meant<K: AsRef<Key>, const N: usize>(
        &mut self,
        key: Value,
        value: Value,
        meant: MeantKey,
        entries: &Slots<K, N>,
    ) -> Slot {
        let definition = entries.keys[meant.number].as_ref();
        let may_be_read = self.reads_guesses && !definition.is_never_guessed;
        let is_single = !self.are_two_for_one(value, definition);
        if meant.reason == Reason::Word || may_be_read && is_single {
            return found(key, value, definition);
        }
        self.problems.has_lost_values = true;
        Slot::Lost
    }

    /// The absent key that the content below an unknown one belongs to.
    pub(super) fn key_of_content<K: AsRef<Key>, const N: usize>(
        &self,
        value: Value,
        entries: &Slots<K, N>,
    ) -> Option<MeantKey> {
        let mut names = self.names_of_content(value, entries).into_iter();
        names.find_map(|name| of_name(name, Reason::Content, entries))
    }

    /// The keys that may own a value, the likeliest first.
    pub(super) fn names_of_content<K: AsRef<Key>, const N: usize>(
        &self,
        value: Value,
        entries: &Slots<K, N>,
    ) -> Vec<&'static str> {
        let is_list = self.kind(value) == NodeKind::Sequence;
        let first = self.tree.children(value.id).next();
        let map = match (is_list, first) {
            (true, Some(first)) => self.tree.resolve(first),
            _ => value.id,
        };
        if self.tree.node(map).kind != NodeKind::Mapping {
            return Vec::new();
        }
        let keys = self.tree.children(map).step_by(2).take(MAX_KEYS);
        let keys: Vec<&str> = keys.map(|key| self.tree.scalar(key)).collect();
        (entries.by_content)(&keys, is_list)
    }
}

/// The keys of a mapping that it does not have.
pub(super) fn absent<K: AsRef<Key>, const N: usize>(
    entries: &Slots<K, N>,
) -> impl Iterator<Item = &'static Key> + Clone {
    let keys = entries.keys.iter().zip(&entries.slots);
    keys.filter(|(_, slot)| matches!(slot, Slot::Absent))
        .map(|(key, _)| key.as_ref())
}

fn of_name<K: AsRef<Key>, const N: usize>(
    name: &str,
    reason: Reason,
    entries: &Slots<K, N>,
) -> Option<MeantKey> {
    let found = entries
        .keys
        .iter()
        .position(|key| key.as_ref().name == name);
    let number = found.filter(|number| matches!(entries.slots[*number], Slot::Absent))?;
    Some(MeantKey {
        number,
        name: entries.keys[number].as_ref().name,
        reason,
    })
}

/// Whether a text is the word for one of a list's items: `activity` of `activities`.
fn is_one_of(text: &str, list: &str) -> bool {
    let stem = |list: &str, ending| list.strip_suffix(ending).map(str::to_owned);
    let one = stem(list, "ies")
        .map(|stem| stem + "y")
        .or_else(|| stem(list, "s"));
    one.is_some_and(|one| one.eq_ignore_ascii_case(text))
}
