//! Tree to values: goes on after every problem, so that a file's mistakes come in one run, and says
//! each only once.

mod list;
mod mapping;
mod scalar;

use jiff::civil::Date;

use super::problems::Problems;
use super::tree::{Id, Kind, Tree};
use super::values::{Entry, Given, Slot, Slots, Values};
use crate::problem::ProblemKind;
use crate::problem::{Fix, Label, Problem};
use crate::source::{Span, Spanned};

pub use list::List;

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

/// Reads values out of one tree.
pub struct Decoder<'t> {
    tree: &'t Tree<'t>,
    /// What was wrong so far.
    pub told: Problems,
    budget: usize,
}

impl<'t> Decoder<'t> {
    /// A decoder for a tree.
    pub fn new(tree: &'t Tree<'t>) -> Self {
        // An alias makes a node count again where it is used; this much is honest reuse, more is a
        // bomb.
        Decoder {
            tree,
            told: Problems::default(),
            budget: tree.nodes.len() * 4 + 1000,
        }
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
            self.say(Problem::new(
                ProblemKind::Syntax,
                labels,
                "the aliases stand for more than is read; the rest was not read",
            ));
        }
        match node.kind {
            Kind::Alias => Value {
                id: self.tree.resolve(id),
                site,
            },
            _ => Value { id, site },
        }
    }

    #[inline(always)]
    fn kind(&self, value: Value) -> Kind {
        match value.id {
            0 => Kind::Error,
            id => self.tree.node(id).kind,
        }
    }

    /// Reports a problem with a value.
    pub fn object(
        &mut self,
        value: Value,
        kind: ProblemKind,
        about: &str,
        message: impl Into<String>,
        label: impl Into<String>,
    ) {
        let labels = Label::of(&self.spanned(value, ()), label);
        self.say(Problem {
            about: vec![about.to_owned()],
            ..Problem::new(kind, labels, message)
        });
    }

    fn object_with(
        &mut self,
        value: Value,
        kind: ProblemKind,
        about: &str,
        message: String,
        fix: Fix,
    ) {
        let labels = Label::of(&self.spanned(value, ()), "");
        self.say(Problem {
            about: vec![about.to_owned()],
            help: Some(fix.title.clone()),
            fix: Some(fix),
            ..Problem::new(kind, labels, message)
        });
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

impl<'t> Values<'t> for Decoder<'t> {
    type Value = Value;
    type List = List<'t>;

    #[inline(always)]
    fn mapping<'e, const N: usize>(
        &mut self,
        value: Value,
        owner: Option<Value>,
        name: &str,
        slots: &'e mut Slots<Value, N>,
    ) -> Option<&'e [Slot<Value>; N]> {
        self.mapping(value, owner, name, slots)
    }

    fn list(&mut self, entry: &Entry<Value>) -> List<'t> {
        self.list(*entry)
    }

    fn room(&self, list: &List<'t>) -> usize {
        list.room
    }

    fn next(&mut self, list: &mut List<'t>) -> Option<Value> {
        self.next(list)
    }

    fn is_whole(&self, list: List<'t>) -> bool {
        list.is_whole
    }

    fn empty_list(&mut self, entry: &Entry<Value>) {
        self.empty_list(*entry);
    }

    fn text(&mut self, slot: &Slot<Value>) -> Given<&'t str> {
        self.text(slot)
    }

    fn item_text(&mut self, value: Value, name: &str) -> Option<Spanned<&'t str>> {
        self.item_text(value, name)
    }

    fn truth(&mut self, slot: &Slot<Value>) -> Given<bool> {
        self.truth(slot)
    }

    fn date(&mut self, slot: &Slot<Value>) -> Given<Date> {
        self.date(slot)
    }

    fn is_nothing(&self, root: Value) -> bool {
        self.kind(root) == Kind::Null
    }

    fn may_hide(&self) -> bool {
        self.tree.may_hide
    }

    #[inline(always)]
    fn spanned<T>(&self, value: Value, inner: T) -> Spanned<T> {
        let defined = self.tree.node(value.id).span;
        let used = if value.is_aliased() {
            self.tree.node(value.site).span
        } else {
            defined
        };
        Spanned {
            value: inner,
            used,
            defined,
        }
    }

    fn first_key(&self, value: Value) -> Span {
        let first = self
            .tree
            .children(value.id)
            .next()
            .filter(|_| !value.is_aliased());
        first.map_or_else(|| self.span(value), |key| self.tree.node(key).span)
    }

    fn say(&mut self, problem: Problem) {
        self.told.say(problem);
    }
}
