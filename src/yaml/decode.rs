//! Tree to values: goes on after every problem, so that a file's mistakes come in one run, and says each only once.

mod list;
mod mapping;
mod scalar;

use std::collections::HashSet;

use jiff::civil::Date;

use super::tree::{Id, Kind, Tree};
use crate::finding::{Fix, Label, Problem};
use crate::kept::Kept;
use crate::model::Shape;
use crate::source::{Span, Spanned};
use crate::team::keys::Key;

pub use list::{Items, Lists};
pub use mapping::Slots;

/// A node and, if an alias led to it, that alias.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    /// The node, never an alias.
    pub id: Id,
    /// The alias; 0 where there is none.
    site: Id,
}

impl Value {
    /// Whether an alias led to it.
    fn is_aliased(self) -> bool {
        self.site != 0
    }
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

/// Reads values out of one tree.
pub struct Decoder<'t> {
    tree: &'t Tree<'t>,
    /// What was wrong so far.
    pub problems: Kept<Problem>,
    budget: usize,
    said: HashSet<(Shape, Span)>,
}

impl<'t> Decoder<'t> {
    /// A decoder for a tree.
    pub fn new(tree: &'t Tree<'t>) -> Self {
        // An alias makes a node count again where it is used; this much is honest reuse, more is a bomb.
        Decoder { tree, problems: Kept::default(), budget: tree.nodes.len() * 4 + 1000, said: HashSet::new() }
    }

    /// A document's root.
    pub fn root(&mut self, id: Id) -> Value {
        self.value(id, 0)
    }

    /// A node, behind an alias or not.
    #[inline(always)]
    fn value(&mut self, id: Id, site: Id) -> Value {
        // What is behind no alias is read once.
        if site == 0 && self.tree.node(id).kind != Kind::Alias {
            return Value { id, site };
        }
        self.aliased(id, site)
    }

    #[cold]
    fn aliased(&mut self, id: Id, site: Id) -> Value {
        let node = self.tree.node(id);
        let site = if site == 0 { id } else { site };
        if self.budget == 0 {
            return Value { id: 0, site };
        }
        self.budget -= 1;
        if self.budget == 0 {
            let labels = vec![Label::new(self.tree.node(site).span, "")];
            self.say(Problem::new(Shape::Syntax, labels, "the aliases stand for more than is read; the rest was not read"));
        }
        match node.kind {
            Kind::Alias => Value { id: self.tree.resolve(id), site },
            _ => Value { id, site },
        }
    }

    /// A value with its place.
    #[inline(always)]
    pub fn spanned<T>(&self, value: Value, inner: T) -> Spanned<T> {
        let defined = self.tree.node(value.id).span;
        let used = if value.is_aliased() { self.tree.node(value.site).span } else { defined };
        Spanned { value: inner, used, defined }
    }

    /// Where a value stands, or counts.
    pub fn span(&self, value: Value) -> Span {
        self.spanned(value, ()).used
    }

    /// A mapping's first key, or the mapping where it has none.
    pub fn first_key(&self, value: Value) -> Span {
        let first = self.tree.children(value.id).next().filter(|_| !value.is_aliased());
        first.map_or_else(|| self.span(value), |key| self.tree.node(key).span)
    }

    #[inline(always)]
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
    pub fn object(&mut self, value: Value, shape: Shape, about: &str, message: impl Into<String>, label: impl Into<String>) {
        let labels = Label::of(&self.spanned(value, ()), label);
        self.say(Problem { about: vec![about.to_owned()], ..Problem::new(shape, labels, message) });
    }

    fn object_with(&mut self, value: Value, shape: Shape, about: &str, message: String, fix: Fix) {
        let labels = Label::of(&self.spanned(value, ()), "");
        self.say(Problem { about: vec![about.to_owned()], help: Some(fix.title.clone()), fix: Some(fix), ..Problem::new(shape, labels, message) });
    }

    fn what_is(&self, value: Value) -> &'static str {
        match self.kind(value) {
            Kind::Sequence => "a list",
            Kind::Mapping => "a mapping",
            _ if self.tree.is_null(value.id) => "nothing",
            _ => "text",
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
