//! The keys of a mapping: known ones in their place, merged ones behind the mapping's own, strangers with what was meant.

use foldhash::HashSet;

use super::{Decoder, Entry, Slot, Value};
use crate::finding::{Fix, Label, Problem};
use crate::model::Shape;
use crate::suggest;
use crate::team::keys::Key;
use crate::yaml::tree::Kind;

impl Decoder<'_> {
    /// The entries of a mapping, in the order of `keys`. `owner` is the key whose value the mapping is; `name` names it in words.
    pub fn mapping<const N: usize>(&mut self, value: Value, owner: Option<Value>, name: &str, keys: &'static [Key; N]) -> Option<[Slot; N]> {
        match self.kind(value) {
            Kind::Mapping => {}
            Kind::Error => return None,
            _ => {
                let place = if self.kind(value) == Kind::Null { owner.unwrap_or(value) } else { value };
                let found = self.what_is(value);
                self.object(
                    place,
                    Shape::WrongType,
                    owner.map_or(name, |owner| self.tree.scalar(owner.id)),
                    format!("{name} is a mapping with keys, and this is {found}"),
                    format!("{found}, where `key: value` is due"),
                );
                return None;
            }
        }
        let mut slots = [Slot::Absent; N];
        let mut strangers = Vec::new();
        let mut merges = Vec::new();
        self.own_entries(value, name, keys, &mut slots, &mut strangers, &mut merges);
        let lost_merge = merges.iter().any(|merge| self.kind(*merge) == Kind::Error);
        for merge in merges {
            self.merge(merge, keys, &mut slots, 8);
        }
        self.strangers(name, keys, &mut slots, strangers);
        let damaged = self.tree.node(value.id).damaged || lost_merge;
        for (slot, key) in slots.iter_mut().zip(keys) {
            if damaged && matches!(slot, Slot::Absent) {
                *slot = Slot::Lost;
            }
            if key.required && matches!(slot, Slot::Absent) {
                self.missing(value, owner, name, key);
            }
        }
        Some(slots)
    }

    fn own_entries<const N: usize>(
        &mut self,
        map: Value,
        name: &str,
        keys: &'static [Key; N],
        slots: &mut [Slot; N],
        strangers: &mut Vec<(Value, Value)>,
        merges: &mut Vec<Value>,
    ) {
        let tree = self.tree;
        let mut children = tree.children(map.id);
        let mut expected = 0;
        let mut strange: Option<HashSet<&str>> = None;
        while let (Some(key), Some(value)) = (children.next(), children.next()) {
            let (key, value) = (self.value(key, map.site), self.value(value, map.site));
            if self.budget == 0 {
                return;
            }
            let kind = self.kind(key);
            if matches!(kind, Kind::Sequence | Kind::Mapping | Kind::Null) {
                self.object(key, Shape::WrongType, "key", format!("a key of {name} is text, and this is {}", self.what_is(key)), "");
                continue;
            }
            let text = self.tree.scalar(key.id);
            let known = match keys.get(expected) {
                Some(next) if next.name == text => Some(expected),
                _ => keys.iter().position(|key| key.name == text),
            };
            match known {
                Some(at) => {
                    if let Slot::Found(first) = slots[at] {
                        self.duplicate_key(key, first.key, name, text);
                        if self.contradict(first.value, value) {
                            slots[at] = Slot::Lost;
                        }
                        continue;
                    }
                    slots[at] = Slot::Found(Entry { key, value, definition: &keys[at] });
                    expected = at + 1;
                }
                None if text == "<<" && kind == Kind::Plain => merges.push(value),
                None if !strange.get_or_insert_default().insert(text) => {
                    let first = strangers.iter().find(|(first, _)| self.tree.scalar(first.id) == text).map_or(key, |(first, _)| *first);
                    self.duplicate_key(key, first, name, text);
                }
                None => strangers.push((key, value)),
            }
        }
    }

    /// Whether two values of one key say different things: nobody knows which of them counts. Of two collections the first is taken.
    fn contradict(&self, first: Value, second: Value) -> bool {
        let is_collection = |value: Value| matches!(self.kind(value), Kind::Sequence | Kind::Mapping);
        !is_collection(first) && self.tree.scalar(first.id) != self.tree.scalar(second.id)
    }

    fn duplicate_key(&mut self, key: Value, first: Value, name: &str, text: &str) {
        let labels = vec![Label::new(self.span(key), "the second one"), Label::new(self.span(first), "the first one")];
        let problem = Problem::new(Shape::DuplicateKey, labels, format!("{name} has the key `{text}` twice"));
        self.say(Problem { about: vec![text.to_owned()], ..problem });
    }

    /// Takes from `<<: *base` what the mapping does not say itself.
    fn merge<const N: usize>(&mut self, from: Value, keys: &'static [Key; N], slots: &mut [Slot; N], depth: usize) {
        let tree = self.tree;
        match self.kind(from) {
            Kind::Sequence if depth > 0 => {
                for item in tree.children(from.id) {
                    let item = self.value(item, from.site);
                    self.merge(item, keys, slots, depth - 1);
                }
            }
            Kind::Mapping if depth > 0 => {
                let (mut strangers, mut merges, mut merged) = (Vec::new(), Vec::new(), [Slot::Absent; N]);
                self.own_entries(from, "the merged mapping", keys, &mut merged, &mut strangers, &mut merges);
                for (slot, merged) in slots.iter_mut().zip(merged) {
                    if matches!(slot, Slot::Absent) {
                        *slot = merged;
                    }
                }
                for merge in merges {
                    self.merge(merge, keys, slots, depth - 1);
                }
            }
            Kind::Error => {}
            _ => self.object(from, Shape::WrongType, "<<", "`<<` merges a mapping, and this is none", "not a mapping"),
        }
    }

    /// Keys that nobody knows: one that resembles an absent key counts as that.
    fn strangers<const N: usize>(&mut self, name: &str, keys: &'static [Key; N], slots: &mut [Slot; N], strangers: Vec<(Value, Value)>) {
        for (key, value) in strangers {
            if self.kind(key) == Kind::Error {
                continue;
            }
            let text = self.tree.scalar(key.id);
            let absent = keys.iter().enumerate().filter(|(at, _)| matches!(slots[*at], Slot::Absent));
            let meant = suggest::closest(text, absent.map(|(_, key)| key.name));
            let labels = Label::of(&self.spanned(key, ()), "");
            let mut problem = Problem::new(Shape::UnknownKey, labels, format!("{name} has no key `{}`", suggest::shortened(text)));
            problem.about = vec![text.to_owned()];
            match meant {
                Some(meant) => {
                    problem.labels[0].text = format!("did you mean `{meant}`?");
                    problem.help = Some(format!("write `{meant}`"));
                    problem.fix = Some(Fix::replace(self.tree.node(key.id).span, meant, format!("replace `{text}` with `{meant}`")));
                    if let Some(at) = keys.iter().position(|key| key.name == meant) {
                        slots[at] = Slot::Found(Entry { key, value, definition: &keys[at] });
                    }
                }
                None => problem.help = Some(format!("remove it, or use one of {}", suggest::listed(keys.iter().map(|key| key.name)))),
            }
            self.say(problem);
        }
    }

    fn missing(&mut self, map: Value, owner: Option<Value>, name: &str, key: &Key) {
        let place = owner.map_or_else(|| self.first_key(map), |owner| self.span(owner));
        let problem =
            Problem::new(Shape::MissingKey, vec![Label::new(place, format!("`{}` is missing here", key.name))], format!("{name} has no `{}`", key.name));
        // Not `say`: one mapping may lack several keys, all of them labelled at the same place.
        self.problems.push(Problem { about: vec![key.name.to_owned()], help: Some(format!("add `{}`: {}", key.name, key.about)), ..problem });
    }
}
