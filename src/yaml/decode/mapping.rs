//! The keys of a mapping: known ones in their place, merged ones behind the mapping's own,
//! strangers with what was meant.

use foldhash::HashMap;

use super::{Decoder, Entry, Slot, Slots, Value};
use crate::problem::{Fix, Label, Problem, ProblemKind};
use crate::suggest;
use crate::team::keys::Key;
use crate::yaml::tree::Kind;
use crate::yaml::values::Values;

/// Entries that are none of the known ones.
#[derive(Default)]
struct Others {
    /// Keys that nobody knows, with their values.
    strangers: Vec<(Value, Value)>,
    /// Where these are among them, by their texts.
    strange: HashMap<String, usize>,
    /// What `<<` merges.
    merges: Vec<Value>,
    /// Whether another entry of the list seems to go on in this mapping.
    runs_on: bool,
}

impl Decoder<'_> {
    /// The entries of a mapping, in the order of its keys. `owner` is the key whose value the
    /// mapping is; `name` names it in words.
    pub(super) fn mapping<'e, const N: usize>(
        &mut self,
        value: Value,
        owner: Option<Value>,
        name: &str,
        entries: &'e mut Slots<Value, N>,
    ) -> Option<&'e [Slot<Value>; N]> {
        if self.kind(value) != Kind::Mapping {
            self.no_mapping(value, owner, name);
            return None;
        }
        let others = self.own_entries(value, name, entries);
        self.other_entries(value, name, entries, others);
        for (slot, key) in entries.slots.iter().zip(entries.keys) {
            if key.required && matches!(slot, Slot::Absent) {
                self.missing(value, owner, name, key);
            }
        }
        Some(&entries.slots)
    }

    #[cold]
    fn no_mapping(&mut self, value: Value, owner: Option<Value>, name: &str) {
        if self.kind(value) == Kind::Error {
            return;
        }
        let place = if self.kind(value) == Kind::Null {
            owner.unwrap_or(value)
        } else {
            value
        };
        let found = self.what_is(value);
        let about = owner.map_or(name, |owner| self.tree.scalar(owner.id));
        let message = format!("{name} is a mapping with keys, and this is {found}");
        self.object(
            place,
            ProblemKind::WrongType,
            about,
            message,
            format!("{found}, where `key: value` is due"),
        );
    }

    /// What is merged, what is misspelt, and what a syntax error took.
    fn other_entries<const N: usize>(
        &mut self,
        value: Value,
        name: &str,
        entries: &mut Slots<Value, N>,
        others: Others,
    ) {
        let lost_merge = others
            .merges
            .iter()
            .any(|merge| self.kind(*merge) == Kind::Error);
        for merge in others.merges {
            self.merge(merge, &mut *entries, 8);
        }
        self.strangers(name, entries, others.strangers);
        if self.tree.node(value.id).damaged || lost_merge {
            for slot in entries
                .slots
                .iter_mut()
                .filter(|slot| matches!(slot, Slot::Absent))
            {
                *slot = Slot::Lost;
            }
        }
    }

    fn own_entries<const N: usize>(
        &mut self,
        map: Value,
        name: &str,
        entries: &mut Slots<Value, N>,
    ) -> Others {
        let mut others = Others::default();
        let mut children = self.tree.children(map.id);
        while let (Some(key), Some(value)) = (children.next(), children.next()) {
            let (key, value) = (self.value(key, map.site), self.value(value, map.site));
            if self.budget == 0 {
                break;
            }
            self.entry(key, value, name, entries, &mut others);
        }
        others
    }

    /// Whether a mapping's key seems to start another entry of a list, without the dash: it is the
    /// first one's, on a line of its own below.
    fn starts_entry(&self, first: Value, second: Value) -> bool {
        // What stands before a key on its line, if that is indentation and dashes alone.
        let before = |value: Value| {
            let text = &self.tree.text[..self.tree.node(value.id).span.start as usize];
            let line = text.trim_end_matches([' ', '-']);
            (line.is_empty() || line.ends_with(['\n', '\r'])).then(|| &text[line.len()..])
        };
        match (before(first), before(second)) {
            (Some(first), Some(second)) => {
                first.trim_end().ends_with('-')
                    && second.trim().is_empty()
                    && first.len() == second.len()
            }
            _ => false,
        }
    }

    fn entry<const N: usize>(
        &mut self,
        key: Value,
        value: Value,
        name: &str,
        entries: &mut Slots<Value, N>,
        others: &mut Others,
    ) {
        let tree = self.tree;
        let kind = self.kind(key);
        if matches!(kind, Kind::Sequence | Kind::Mapping | Kind::Null) {
            return self.object(
                key,
                ProblemKind::WrongType,
                "key",
                format!("a key of {name} is text, and this is {}", self.what_is(key)),
                "",
            );
        }
        let text = tree.scalar(key.id);
        match entries.keys.iter().position(|key| key.name == text) {
            Some(at) => {
                if let Slot::Found(first) = entries.slots[at] {
                    if !others.runs_on {
                        others.runs_on = self.duplicate_key(key, first.key, name, text);
                    }
                    // Of what seems to be two entries nobody knows which is meant.
                    if others.runs_on || self.contradict(first.value, value) {
                        entries.slots[at] = Slot::Lost;
                    }
                    return;
                }
                entries.slots[at] = Slot::Found(Entry {
                    key,
                    value,
                    definition: &entries.keys[at],
                });
            }
            None if text == "<<" && kind == Kind::Plain => others.merges.push(value),
            None => match others
                .strange
                .get(beginning(text))
                .and_then(|at| others.strangers.get(*at))
            {
                Some((first, _)) => _ = self.duplicate_key(key, *first, name, text),
                None => {
                    others
                        .strange
                        .insert(beginning(text).to_owned(), others.strangers.len());
                    others.strangers.push((key, value));
                }
            },
        }
    }

    /// Whether two values of one key say different things: nobody knows which of them counts. Of
    /// two collections the first is taken.
    fn contradict(&self, first: Value, second: Value) -> bool {
        !self.kind(first).is_collection()
            && self.tree.scalar(first.id) != self.tree.scalar(second.id)
    }

    /// Reports a key that stands twice; answers whether the second one seems to start another entry
    /// of a list.
    fn duplicate_key(&mut self, key: Value, first: Value, name: &str, text: &str) -> bool {
        let text = suggest::shortened(text);
        let labels = vec![
            Label::new(self.span(key), "the second one"),
            Label::new(self.span(first), "the first one"),
        ];
        let problem = Problem::new(
            ProblemKind::DuplicateKey,
            labels,
            format!("{name} has the key `{text}` twice"),
        );
        let runs_on = self.starts_entry(first, key);
        let help = runs_on.then(|| format!("put `- ` before this `{text}` if another entry starts here, else delete one of the two"));
        self.say(Problem {
            about: vec![text],
            help,
            ..problem
        });
        runs_on
    }

    /// Takes from `<<: *base` what the mapping does not say itself.
    fn merge<const N: usize>(&mut self, from: Value, entries: &mut Slots<Value, N>, depth: usize) {
        let tree = self.tree;
        match self.kind(from) {
            Kind::Sequence if depth > 0 => {
                for item in tree.children(from.id) {
                    let item = self.value(item, from.site);
                    self.merge(item, entries, depth - 1);
                }
            }
            Kind::Mapping if depth > 0 => {
                let mut merged = Slots::of(entries.keys);
                let others = self.own_entries(from, "the merged mapping", &mut merged);
                for (slot, merged) in entries.slots.iter_mut().zip(merged.slots) {
                    if matches!(slot, Slot::Absent) {
                        *slot = merged;
                    }
                }
                for merge in others.merges {
                    self.merge(merge, entries, depth - 1);
                }
            }
            Kind::Error => {}
            _ => self.object(
                from,
                ProblemKind::WrongType,
                "<<",
                "`<<` merges a mapping, and this is none",
                "not a mapping",
            ),
        }
    }

    /// Keys that nobody knows: one that resembles an absent key counts as that.
    fn strangers<const N: usize>(
        &mut self,
        name: &str,
        entries: &mut Slots<Value, N>,
        strangers: Vec<(Value, Value)>,
    ) {
        let Slots { keys, slots } = entries;
        for (key, value) in strangers {
            if self.kind(key) == Kind::Error {
                continue;
            }
            let text = self.tree.scalar(key.id);
            let absent = keys
                .iter()
                .enumerate()
                .filter(|(at, _)| matches!(slots[*at], Slot::Absent));
            let meant = suggest::closest(text, absent.map(|(_, key)| key.name));
            let labels = Label::of(&self.spanned(key, ()), "");
            let mut problem = Problem::new(
                ProblemKind::UnknownKey,
                labels,
                format!("{name} has no key `{}`", suggest::shortened(text)),
            );
            problem.about = vec![suggest::shortened(text)];
            match meant {
                Some(meant) => {
                    problem.labels[0].text = format!("did you mean `{meant}`?");
                    problem.help = Some(format!("write `{meant}`"));
                    problem.fix = Some(Fix::replace(
                        self.tree.node(key.id).span,
                        meant,
                        format!("replace `{text}` with `{meant}`"),
                    ));
                    if let Some(at) = keys.iter().position(|key| key.name == meant) {
                        slots[at] = Slot::Found(Entry {
                            key,
                            value,
                            definition: &keys[at],
                        });
                    }
                }
                None => {
                    problem.help = Some(format!(
                        "remove it, or use one of {}",
                        suggest::listed(keys.iter().map(|key| key.name))
                    ))
                }
            }
            self.say(problem);
        }
    }

    #[cold]
    fn missing(&mut self, map: Value, owner: Option<Value>, name: &str, key: &Key) {
        let place = owner.map_or_else(|| self.first_key(map), |owner| self.span(owner));
        let problem = Problem::new(
            ProblemKind::MissingKey,
            vec![Label::new(place, format!("`{}` is missing here", key.name))],
            format!("{name} has no `{}`", key.name),
        );
        // Not `say`: one mapping may lack several keys, all of them labelled at the same place.
        self.told.problems.push(Problem {
            about: vec![key.name.to_owned()],
            help: Some(format!("add `{}`: {}", key.name, key.about)),
            ..problem
        });
    }
}

/// No key that somebody means is longer, in characters.
const LONGEST_KEY: usize = 256;

/// As much of a key as is looked at: behind aliases a long one may stand very often.
fn beginning(key: &str) -> &str {
    key.char_indices()
        .nth(LONGEST_KEY)
        .map_or(key, |(end, _)| &key[..end])
}
