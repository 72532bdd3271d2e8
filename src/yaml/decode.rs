//! Tree to values: goes on after every problem, so that a file's mistakes come in one run, and says each only once.

use std::collections::HashSet;

use jiff::civil::Date;

use super::tree::{Id, Kind, Tree};
use crate::finding::{Fix, Label, Problem};
use crate::model::Shape;
use crate::source::{Span, Spanned};
use crate::suggest;
use crate::team::keys::Key;

/// A node and, if an alias led to it, where that alias stands.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    /// The node, never an alias.
    pub id: Id,
    site: Option<Span>,
}

/// A key's value: what was found for it.
#[derive(Clone, Copy, Debug)]
pub enum Slot {
    /// The key is not there.
    Absent,
    /// The key may have been there, but a syntax error took its place.
    Lost,
    /// The key and its value.
    Found(Entry),
}

/// A key and its value.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The key.
    pub key: Value,
    /// Its value.
    pub value: Value,
    /// What the key is.
    pub definition: &'static Key,
}

/// What became of a value.
#[derive(Clone, Copy, Debug)]
pub enum Given<T> {
    /// The file does not give it.
    Absent,
    /// It was there and could not be read; that has been reported.
    Unreadable,
    /// The value.
    Value(Spanned<T>),
}

impl<T> Given<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&Spanned<T>> {
        match self {
            Given::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The bare value, if there is one.
    pub fn get(&self) -> Option<&T> {
        self.value().map(|spanned| &spanned.value)
    }
}

/// A list as far as it could be read.
#[derive(Clone, Debug)]
pub struct Items<T> {
    /// What could be read.
    pub items: Vec<T>,
    /// Whether that is all of it.
    pub complete: bool,
    /// The list's key, where there is one.
    pub key: Option<Span>,
}

/// Reads values out of one tree.
pub struct Decoder<'t> {
    tree: &'t Tree<'t>,
    /// What was wrong so far.
    pub problems: Vec<Problem>,
    budget: usize,
    said: HashSet<(Shape, Span)>,
}

impl<'t> Decoder<'t> {
    /// A decoder for a tree.
    pub fn new(tree: &'t Tree<'t>) -> Self {
        // An alias makes a node count again where it is used; this much is honest reuse, more is a bomb.
        Decoder { tree, problems: Vec::new(), budget: tree.nodes.len() * 4 + 1000, said: HashSet::new() }
    }

    /// A document's root.
    pub fn root(&mut self, id: Id) -> Value {
        self.value(id, None)
    }

    fn value(&mut self, id: Id, site: Option<Span>) -> Value {
        let node = self.tree.node(id);
        if self.budget == 0 {
            return Value { id: 0, site };
        }
        self.budget -= 1;
        if self.budget == 0 {
            self.say(Problem::new(
                Shape::Syntax,
                vec![Label::new(site.unwrap_or(node.span), "")],
                "the aliases stand for more than is read; the rest was not read",
            ));
        }
        match node.kind {
            Kind::Alias => Value { id: self.tree.resolve(id), site: site.or(Some(node.span)) },
            _ => Value { id, site },
        }
    }

    /// A value with its place.
    pub fn spanned<T>(&self, value: Value, inner: T) -> Spanned<T> {
        let defined = self.tree.node(value.id).span;
        Spanned { value: inner, used: value.site.unwrap_or(defined), defined }
    }

    /// Where a value stands, or counts.
    pub fn span(&self, value: Value) -> Span {
        self.spanned(value, ()).used
    }

    /// A mapping's first key, or the mapping where it has none.
    pub fn first_key(&self, value: Value) -> Span {
        let first = self.tree.children(value.id).next().map(|key| self.tree.node(key).span);
        value.site.or(first).unwrap_or(self.span(value))
    }

    fn kind(&self, value: Value) -> Kind {
        match value.id {
            0 => Kind::Error,
            id => self.tree.node(id).kind,
        }
    }

    /// Reports a problem, unless the same was said of the same text before: behind an alias, or by the anchor's own place.
    pub fn say(&mut self, problem: Problem) {
        let place = problem.labels.iter().find(|label| label.text == "written here").or(problem.labels.first());
        if place.is_none_or(|label| self.said.insert((problem.shape, label.span))) {
            self.problems.push(problem);
        }
    }

    /// Reports a problem with a value.
    pub fn object(&mut self, value: Value, shape: Shape, message: impl Into<String>, label: impl Into<String>) {
        let labels = Label::of(&self.spanned(value, ()), label);
        self.say(Problem::new(shape, labels, message));
    }

    fn object_with(&mut self, value: Value, shape: Shape, message: String, fix: Fix) {
        let labels = Label::of(&self.spanned(value, ()), "");
        self.say(Problem { help: Some(fix.title.clone()), fix: Some(fix), ..Problem::new(shape, labels, message) });
    }

    fn what_is(&self, value: Value) -> &'static str {
        match self.kind(value) {
            Kind::Sequence => "a list",
            Kind::Mapping => "a mapping",
            _ if self.tree.is_null(value.id) => "nothing",
            _ => "text",
        }
    }

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
        for merge in merges {
            self.merge(merge, keys, &mut slots, 8);
        }
        self.strangers(name, keys, &mut slots, strangers);
        let damaged = self.tree.node(value.id).damaged;
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
        let mut strange: HashSet<&str> = HashSet::new();
        while let (Some(key), Some(value)) = (children.next(), children.next()) {
            let (key, value) = (self.value(key, map.site), self.value(value, map.site));
            if self.budget == 0 {
                return;
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
                        continue;
                    }
                    slots[at] = Slot::Found(Entry { key, value, definition: &keys[at] });
                    expected = at + 1;
                }
                None if text == "<<" && self.kind(key) == Kind::Plain => merges.push(value),
                None if !strange.insert(text) => {
                    let first = strangers.iter().find(|(first, _)| self.tree.scalar(first.id) == text).map_or(key, |(first, _)| *first);
                    self.duplicate_key(key, first, name, text);
                }
                None => strangers.push((key, value)),
            }
        }
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
            _ => self.object(from, Shape::WrongType, "`<<` merges a mapping, and this is none", "not a mapping"),
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

    /// The items of a list; `each` reads one and says whether it could.
    pub fn list<T>(&mut self, slot: Slot, mut each: impl FnMut(&mut Self, Value, &'static Key) -> Option<T>) -> Items<T> {
        let mut read = Items { items: Vec::new(), complete: true, key: None };
        let entry = match slot {
            Slot::Absent => return read,
            Slot::Lost => return Items { complete: false, ..read },
            Slot::Found(entry) => entry,
        };
        read.key = Some(self.span(entry.key));
        let name = entry.definition.name;
        let tree = self.tree;
        match self.kind(entry.value) {
            Kind::Sequence => {
                read.complete = !tree.node(entry.value.id).damaged;
                for item in tree.children(entry.value.id) {
                    let item = self.value(item, entry.value.site);
                    if self.budget == 0 {
                        read.complete = false;
                        break;
                    }
                    match each(self, item, entry.definition) {
                        Some(item) => read.items.push(item),
                        None => read.complete = false,
                    }
                }
            }
            Kind::Error => read.complete = false,
            _ if self.tree.is_null(entry.value.id) => {}
            Kind::Mapping => {
                self.object(entry.value, Shape::WrongType, format!("`{name}` is a list, and this is a mapping"), "a mapping, where a list is due");
                read.complete = false;
            }
            _ => {
                let text = self.tree.scalar(entry.value.id);
                let fix = Fix::replace(
                    self.tree.node(entry.value.id).span,
                    format!("[{}]", &self.tree.text[self.tree.node(entry.value.id).span.range()]),
                    format!("write `{name}: [{text}]`"),
                );
                self.object_with(entry.value, Shape::WrongType, format!("`{name}` is a list, and this is text"), fix);
                read.items.extend(each(self, entry.value, entry.definition));
            }
        }
        if read.items.is_empty() && read.complete && entry.definition.required {
            let place = if self.kind(entry.value) == Kind::Null { entry.key } else { entry.value };
            self.object(place, Shape::InvalidValue, format!("`{name}` is empty"), "at least one is due here");
            read.complete = false;
        }
        read
    }

    /// A key's text; an empty one is a problem.
    pub fn text(&mut self, slot: Slot) -> Given<&'t str> {
        let entry = match slot {
            Slot::Absent => return Given::Absent,
            Slot::Lost => return Given::Unreadable,
            Slot::Found(entry) => entry,
        };
        let name = entry.definition.name;
        if self.tree.is_null(entry.value.id) && self.kind(entry.value) != Kind::Error {
            if !entry.definition.required {
                return Given::Absent;
            }
            let place = if self.kind(entry.value) == Kind::Null { entry.key } else { entry.value };
            self.object(place, Shape::WrongType, format!("`{name}` has no value"), "text is due here");
            return Given::Unreadable;
        }
        match self.item_text(entry.value, name) {
            Some(text) => Given::Value(text),
            None => Given::Unreadable,
        }
    }

    /// The text of a value that `name` names; `None`, and a problem, where it is none or empty.
    pub fn item_text(&mut self, value: Value, name: &str) -> Option<Spanned<&'t str>> {
        let tree: &'t Tree<'t> = self.tree;
        match self.kind(value) {
            Kind::Error => None,
            Kind::Sequence | Kind::Mapping | Kind::Null => {
                let found = self.what_is(value);
                self.object(value, Shape::WrongType, format!("`{name}` is text, and this is {found}"), format!("{found}, where text is due"));
                None
            }
            _ if tree.scalar(value.id).trim().is_empty() => {
                self.object(value, Shape::InvalidValue, format!("`{name}` is empty"), "");
                None
            }
            _ => Some(self.spanned(value, tree.scalar(value.id))),
        }
    }

    /// `true` or `false`.
    pub fn truth(&mut self, slot: Slot) -> Given<bool> {
        let text = match self.text(slot) {
            Given::Absent => return Given::Absent,
            Given::Unreadable => return Given::Unreadable,
            Given::Value(text) => text,
        };
        let Slot::Found(entry) = slot else { return Given::Unreadable };
        let plain = self.kind(entry.value) == Kind::Plain;
        match (plain, text.value) {
            (true, "true" | "True" | "TRUE") => return Given::Value(text.map(|_| true)),
            (true, "false" | "False" | "FALSE") => return Given::Value(text.map(|_| false)),
            _ => {}
        }
        let message = format!("`{}` is `true` or `false`, and this is text", entry.definition.name);
        let meant = match text.value.to_ascii_lowercase().as_str() {
            "yes" | "on" | "y" | "true" => true,
            "no" | "off" | "n" | "false" => false,
            _ => {
                self.object(entry.value, Shape::WrongType, message, "write `true` or `false`");
                return Given::Unreadable;
            }
        };
        let fix = Fix::replace(text.defined, meant.to_string(), format!("write `{meant}`"));
        self.object_with(entry.value, Shape::WrongType, message, fix);
        Given::Value(text.map(|_| meant))
    }

    /// A date.
    pub fn date(&mut self, slot: Slot) -> Given<Date> {
        let text = match self.text(slot) {
            Given::Absent => return Given::Absent,
            Given::Unreadable => return Given::Unreadable,
            Given::Value(text) => text,
        };
        match parse_date(text.value) {
            Some(date) => Given::Value(text.map(|_| date)),
            None => {
                let labels = Label::of(&text, "not a day of the calendar, written `YYYY-MM-DD`");
                let name = if let Slot::Found(entry) = slot { entry.definition.name } else { "date" };
                self.say(Problem::new(Shape::InvalidValue, labels, format!("`{name}` is no date: `{}`", suggest::shortened(text.value))));
                Given::Unreadable
            }
        }
    }
}

/// A day written as `YYYY-MM-DD`.
pub fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let number =
        |range: std::ops::Range<usize>| bytes[range].iter().try_fold(0i16, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i16::from(byte - b'0')));
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    Date::new(number(0..4)?, number(5..7)? as i8, number(8..10)? as i8).ok()
}

impl Problem {
    /// A problem without help or fix.
    pub fn new(shape: Shape, labels: Vec<Label>, message: impl Into<String>) -> Self {
        Problem { shape, message: message.into(), labels, about: Vec::new(), help: None, fix: None }
    }
}
