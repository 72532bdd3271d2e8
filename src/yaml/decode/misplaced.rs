//! An entry in a list although it has the keys of another list, and a list under the key of another
//! mapping.

use super::mapping::found;
use super::meant_key::Reason;
use super::state::{EntryList, Misplaced};
use super::{Decoder, Value};
use crate::problem::{Label, Problem, ProblemKind};
use crate::yaml::key::Key;
use crate::yaml::values::{KeyValue, Slot, Slots};

/// A single key may be misspelt.
const MIN_KEYS: usize = 2;

impl<'t> Decoder<'t> {
    /// Reports an entry whose keys belong to another list; returns whether they do. Of several such
    /// lists, the one with the fewest other keys counts.
    pub(super) fn report_entry_of_other_list<K: AsRef<Key>, const N: usize>(
        &mut self,
        map: Value,
        name: &str,
        entries: &Slots<K, N>,
        unknown_keys: &[(Value, Value)],
    ) -> bool {
        let names = self.names_in(entries, unknown_keys);
        let has_all = |list: &EntryList| names.iter().all(|name| list.keys.contains(name));
        let are_enough = unknown_keys.len() >= MIN_KEYS;
        let lists = self.astray.lists_and_absence();
        let lists = lists.filter(|(list, is_absent)| has_all(list) && (*is_absent || are_enough));
        match lists.min_by_key(|(list, _)| list.keys.len()) {
            None => return false,
            Some((list, true)) => self.leave_astray(map, list.name),
            Some((list, false)) => {
                let mut keys = unknown_keys.iter();
                let id = keys.find(|(key, _)| self.tree.scalar(key.id) == "id");
                let id = id.map_or("", |(_, value)| self.tree.scalar(value.id));
                self.leave_misplaced(
                    map,
                    name,
                    Misplaced {
                        list: list.name,
                        id,
                    },
                );
            }
        }
        true
    }

    /// Reports an entry that belongs to another list of the file. Further such entries below it are
    /// added to the same problem.
    #[cold]
    fn leave_misplaced(&mut self, entry: Value, name: &str, misplaced: Misplaced<'t>) {
        let list = misplaced.list;
        self.astray.is_entry = true;
        self.astray.misplaced.push(misplaced);
        let label = Label::new(self.first_key(entry), format!("the keys of `{list}`"));
        let items = &mut self.problems.problems.items;
        let count = items.len();
        let is_same = |(number, own, inside): &(usize, &str, String)| {
            number + 1 == count && *own == list && inside == name
        };
        if self.astray.joined.as_ref().is_some_and(is_same)
            && let Some(problem) = items.last_mut()
        {
            problem.help = Some(format!("move these entries below `{list}:`"));
            problem.labels.push(label);
            return;
        }
        self.astray.joined = Some((count, list, name.to_owned()));
        let message = format!("this is an entry of `{list}`, not {name}");
        self.report_problem(Problem {
            about: vec![list.to_owned()],
            help: Some(format!("move this entry below `{list}:`")),
            ..Problem::new(ProblemKind::UnknownKey, vec![label], message)
        });
    }

    /// The known and the unknown keys of an entry.
    pub(super) fn names_in<K: AsRef<Key>, const N: usize>(
        &self,
        entries: &Slots<K, N>,
        unknown_keys: &[(Value, Value)],
    ) -> Vec<&'t str> {
        let tree = self.tree;
        let known = entries.keys.iter().zip(&entries.slots);
        let known = known.filter(|(_, slot)| matches!(slot, Slot::Found(_)));
        let mut names: Vec<&str> = known.map(|(key, _)| key.as_ref().name).collect();
        names.extend(unknown_keys.iter().map(|(key, _)| tree.scalar(key.id)));
        names
    }

    /// Reads a key that the mapping already has as the absent one whose content is below it:
    /// `parties:` before the people. Returns whether there is such a key.
    pub(super) fn take_as_key_of_content<K: AsRef<Key>, const N: usize>(
        &mut self,
        (key, value): (Value, Value),
        first: &KeyValue,
        name: &str,
        entries: &mut Slots<K, N>,
    ) -> bool {
        let names = self.names_of_content(value, entries);
        let is_own = names.contains(&first.definition.name);
        let meant = self.key_of_content(value, entries);
        let Some(meant) = meant.filter(|_| !is_own) else {
            return false;
        };
        let as_meant = Some((meant.name, Reason::Content));
        let twice = self.twice(key, first.key, name);
        let unknown = self.unknown_key(key, name, as_meant, entries);
        self.report_problem(Problem {
            help: unknown.help,
            fix: unknown.fix,
            ..twice
        });
        entries.slots[meant.number] = found(key, value, entries.keys[meant.number].as_ref());
        true
    }
}
