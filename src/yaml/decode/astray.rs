//! Entries and keys in the wrong collection: the entries of a list without its key seem to belong
//! to the list before it, and a key without indentation seems to be a top-level key.

use super::mapping::found;
use super::{Decoder, Value};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::{Span, line_number};
use crate::suggest;
use crate::yaml::key::Key;
use crate::yaml::tree::NodeKind;
use crate::yaml::values::{Slot, Slots};

/// How many lines above a key show where it may be.
const MAX_LINES_ABOVE: usize = 50;

impl<'t> Decoder<'t> {
    /// Reports the first entry of a list that the file does not have; the other entries are not
    /// reported.
    #[cold]
    pub fn leave_astray(&mut self, entry: Value, list: &'static str) {
        self.astray.is_entry = true;
        if self.astray.lost.contains(&list) {
            return;
        }
        self.astray.lost.push(list);
        let is_required =
            |problem: &Problem| problem.kind == ProblemKind::MissingKey && problem.about == [list];
        self.problems
            .problems
            .items
            .retain(|problem| !is_required(problem));
        let is_in_brackets = self.tree.is_in_brackets();
        // The key may be there, at the end of the entry above.
        let is_above = |problem: &&mut Problem| {
            problem.kind == ProblemKind::UnknownKey && problem.about == [list]
        };
        if let Some(problem) = self.problems.problems.items.iter_mut().rev().find(is_above) {
            problem.help = Some(match is_in_brackets {
                true => format!("move `{list}` with its entries into the outermost braces"),
                false => format!("start `{list}` in column 1: the entries below belong to it"),
            });
            return;
        }
        let label = Label::new(self.first_key(entry), format!("an entry of `{list}`"));
        self.report_problem(Problem {
            about: vec![list.to_owned()],
            help: Some(match is_in_brackets {
                true => format!("move this entry into a list after `{list}:`"),
                false => format!("write \0{list}:\0 on the line above this entry"),
            }),
            ..Problem::new(
                ProblemKind::MissingKey,
                vec![label],
                format!("the key `{list}` is missing before its entries"),
            )
        });
    }

    /// Whether a list that the file does not have may have its entries in another list.
    pub fn may_be_astray(&self, list: &str) -> bool {
        self.astray
            .lists_and_absence()
            .any(|(own, is_absent)| is_absent && own.name == list)
    }

    /// Clears the mark of an entry of another list.
    #[inline]
    pub fn take_astray(&mut self) -> bool {
        std::mem::take(&mut self.astray.is_entry)
    }

    /// The key of a list that may be absent because its entries are in another list.
    pub fn or_astray(&self, slot: &Slot, list: &str) -> Slot {
        match slot {
            Slot::Absent if self.astray.lost.contains(&list) => Slot::Lost,
            slot => *slot,
        }
    }

    /// Reports a key in the first column that belongs to an inner mapping. Several such lines are
    /// one mistake.
    #[cold]
    pub(super) fn outdented(&mut self, key: Value, value: Value, name: &str) {
        let tree = self.tree;
        let text = tree.scalar(key.id);
        self.astray.outdented.push((text, key, value));
        self.problems.has_lost_values = true;
        let place = tree.node(key.id).span;
        let end = place.end.max(tree.node(value.id).span.end) as usize;
        if self.add_to_outdented(place, end) {
            return;
        }
        let shown = suggest::shortened(text);
        let is_in_brackets = self.tree.is_in_brackets();
        let indentation = self.indentation_above(text, place.start as usize);
        let indentation = indentation.filter(|_| !is_in_brackets);
        let help = match indentation {
            _ if is_in_brackets => format!("move `{shown}` into the braces that it belongs to"),
            Some((spaces, line)) => format!(
                "start `{shown}` in column {}, as on line {line}",
                spaces + 1
            ),
            None => format!("indent `{shown}` and the other marked keys by two spaces"),
        };
        let is_short = tree.text[place.start as usize..end].lines().count() == 1;
        let own = self.before_key(key).map_or(0, str::len);
        let fix = indentation.filter(|_| is_short).map(|(spaces, _)| {
            let at = Span::new(place.start as usize, place.start as usize);
            let text = " ".repeat(spaces.saturating_sub(own));
            Fix::certain(Change::Bytes { at, text }, help.clone())
        });
        let label = match own {
            _ if is_in_brackets => "in the outermost braces",
            0 => "this line is not indented",
            _ => "this line is not indented far enough",
        };
        self.report_problem(Problem {
            about: vec![shown.clone()],
            help: Some(help),
            fix,
            ..Problem::new(
                ProblemKind::UnknownKey,
                vec![Label::new(place, label)],
                format!("unknown key `{shown}` in {name}"),
            )
        });
    }

    /// Adds a key to the problem about the line directly above, if that is about such a key, too;
    /// returns whether it is. `end` is where the value of the key ends.
    fn add_to_outdented(&mut self, key: Span, end: usize) -> bool {
        let items = &mut self.problems.problems.items;
        if let Some((number, last)) = self.astray.last
            && self.tree.text[last.min(key.start as usize)..key.start as usize]
                .trim()
                .is_empty()
            && let Some(problem) = items.get_mut(number)
        {
            problem.labels.push(Label::new(key, "and this"));
            problem.fix = None;
            self.astray.last = Some((number, end));
            return true;
        }
        self.astray.last = Some((items.len(), end));
        false
    }

    /// Whether a key belongs to the last entry of the list in the lines above it, with more
    /// indentation.
    pub(super) fn is_of_list_above<K: AsRef<Key>, const N: usize>(
        &self,
        key: Value,
        text: &str,
        entries: &Slots<K, N>,
    ) -> bool {
        let tree = self.tree;
        let is_above = |slot: &Slot| {
            let Slot::Found(entry) = slot else {
                return false;
            };
            let (list, id) = (tree.node(entry.value.id), entry.value.id);
            let name = entry.definition.name;
            let mut inner = self.astray.inner.iter();
            list.kind == NodeKind::Sequence
                && !list.flow
                && list.link == key.id
                && tree
                    .children(id)
                    .last()
                    .is_some_and(|last| !tree.node(last).flow)
                && inner.any(|inner| inner.name == name && inner.keys.contains(&text))
        };
        entries.slots.iter().any(is_above)
    }

    /// The indentation of the keys above with which a key may be, and the number of their line.
    fn indentation_above(&self, key: &str, at: usize) -> Option<(usize, usize)> {
        let above = self.tree.text.get(..at)?.trim_end();
        let lists = || self.astray.lists.iter().chain(self.astray.inner);
        let is_of_list = |key: &str| lists().any(|list| list.keys.contains(&key));
        let are_together = |one: &str, other: &str| {
            lists().any(|list| list.keys.contains(&one) && list.keys.contains(&other))
        };
        let mut number = line_number(above, above.len()) + 1;
        let indented = above.rsplit('\n').map_while(|line| {
            number -= 1;
            let content = line.trim_start_matches([' ', '-']);
            let spaces = line.len() - content.len();
            (spaces > 0 || content.is_empty()).then_some((content, spaces, number))
        });
        let mut indented = indented.take(MAX_LINES_ABOVE);
        let first = indented.next()?;
        let mut keyed = std::iter::once(first).chain(indented);
        let found = match is_of_list(key) {
            true => keyed.find(|(content, ..)| {
                let other = content.split_once(':');
                other.is_some_and(|(other, _)| are_together(key, other))
            }),
            false => None,
        };
        let (content, spaces, number) = found.unwrap_or(first);
        (!content.starts_with('#')).then_some((spaces, number))
    }

    /// Fills or marks the slots of the keys that a mapping lacks because they are not indented.
    pub(super) fn take_outdented<K: AsRef<Key>, const N: usize>(&self, entries: &mut Slots<K, N>) {
        for (definition, slot) in entries.keys.iter().zip(&mut entries.slots) {
            let definition = definition.as_ref();
            let mut outdented = self.astray.outdented.iter();
            let outdented = outdented.find(|(name, ..)| *name == definition.name);
            let Some((_, key, value)) = outdented.filter(|_| matches!(slot, Slot::Absent)) else {
                continue;
            };
            // With several entries, it is unknown which of them the key belongs to.
            *slot = match entries.is_only {
                true => found(*key, *value, definition),
                false => Slot::Lost,
            };
        }
    }

    /// Whether any top-level keys are misaligned.
    #[inline]
    pub(super) fn has_outdented(&self) -> bool {
        !self.astray.outdented.is_empty()
    }

    /// Whether a mapping is empty because its keys are not indented.
    pub(super) fn is_emptied<K: AsRef<Key>, const N: usize>(
        &self,
        map: Value,
        entries: &Slots<K, N>,
    ) -> bool {
        let mut names = entries.keys.iter().map(|key| key.as_ref().name);
        let is_empty = self.kind(map) == NodeKind::Null;
        let is_outdented = |name: &str| self.astray.outdented.iter().any(|(key, ..)| *key == name);
        is_empty && names.any(is_outdented)
    }
}
