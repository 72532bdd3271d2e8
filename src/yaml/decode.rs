//! Reads values out of a tree, past every problem: one run reports each mistake in a file once.

mod around;
mod astray;
mod commented_value;
mod dates;
mod duplicate;
mod expected;
mod glued;
mod impossible_date;
mod joined;
mod list;
mod list_for_text;
mod list_in_text;
mod mapping;
mod meant_key;
mod merge;
mod misplaced;
mod missing;
mod more_keys;
mod not_a_date;
mod others;
mod pair;
mod part_of_date;
mod scalar;
mod spreadsheet;
mod state;
mod text_for_list;
mod texts;
mod unknown;
mod without_braces;
mod wrong_type;

use super::problems::{ProblemId, Problems};
use super::tree::{Children, Id, NodeKind, PackedNode, Tree};
use crate::problem::{Fix, Label, Problem, ProblemKind};
use crate::source::{Span, Spanned};

pub use dates::is_date_in_words;
pub use state::{Astray, EntryList, List, Misplaced, MoreKeys};

pub use super::values::Value;

/// A mapping as it is written.
pub struct Written<'t> {
    /// Its first key.
    pub key: Span,
    /// Its place.
    pub place: Span,
    /// Its text.
    pub text: &'t str,
}

impl Value {
    fn is_aliased(self) -> bool {
        self.alias != 0
    }
}

/// Reads values out of one tree.
pub struct Decoder<'t> {
    tree: &'t Tree<'t>,
    /// The problems found so far.
    pub problems: Problems,
    /// Whether an unknown key is read as a possible key although neither its word nor spelling says
    /// so.
    pub reads_guesses: bool,
    /// Whether a name that is certainly wrong is read as what is meant, although everything depends
    /// on it.
    pub reads_what_is_meant: bool,
    /// Additional keys of the next mapping.
    pub more_keys: MoreKeys<'t>,
    /// The entries and keys in the wrong collection.
    pub astray: Astray<'t>,
    /// The top-level keys that are in another mapping because they are indented.
    taken: Vec<Id>,
    /// The lists in braces that lack brackets, each with its first item and its end.
    unbracketed: Vec<(Id, Span)>,
    /// How many more values may be read through aliases.
    alias_budget: usize,
}

/// How often the values of a file may be read again through aliases, on average. Ordinary reuse
/// stays below this; a tree of aliases that multiplies itself does not.
const READINGS_PER_NODE: usize = 4;
/// The same for a small file, in values.
const MIN_ALIAS_BUDGET: usize = 1000;

impl<'t> Decoder<'t> {
    /// A decoder for a tree.
    pub fn new(tree: &'t Tree<'t>) -> Self {
        Decoder {
            tree,
            problems: Problems::default(),
            reads_guesses: true,
            reads_what_is_meant: true,
            more_keys: MoreKeys::default(),
            astray: Astray::default(),
            taken: Vec::new(),
            unbracketed: Vec::new(),
            alias_budget: tree.node_count() * READINGS_PER_NODE + MIN_ALIAS_BUDGET,
        }
    }

    /// Forgets what was read, to read it again.
    pub fn start_again(&mut self) {
        *self = Decoder {
            reads_guesses: self.reads_guesses,
            ..Decoder::new(self.tree)
        };
    }

    /// A document's root.
    pub fn root(&mut self, id: Id) -> Value {
        self.value(id, 0)
    }

    /// Whether a document has no content.
    pub fn is_empty(&self, root: Value) -> bool {
        self.kind(root) == NodeKind::Null
    }

    /// The text that a value was read from.
    pub fn source<T>(&self, value: &Spanned<T>) -> &'t str {
        &self.tree.text[value.defined.range()]
    }

    /// The text of a place.
    pub fn text_at(&self, place: Span) -> &'t str {
        &self.tree.text[place.range()]
    }

    /// The text of a key.
    pub fn word(&self, key: Value) -> &'t str {
        self.tree.scalar(key.id)
    }

    /// Adds the place of a value to a result.
    #[inline(always)]
    pub fn spanned<T>(&self, value: Value, inner: T) -> Spanned<T> {
        self.spanned_at(value, inner, self.tree.node(value.id).span)
    }

    #[inline(always)]
    fn spanned_at<T>(&self, value: Value, inner: T, defined: Span) -> Spanned<T> {
        let used = if value.is_aliased() {
            self.tree.node(value.alias).span
        } else {
            defined
        };
        Spanned {
            value: inner,
            used,
            defined,
        }
    }

    /// Where a value is used.
    pub fn span(&self, value: Value) -> Span {
        self.spanned(value, ()).used
    }

    /// A mapping's first key, or the mapping if it has none.
    pub fn first_key(&self, value: Value) -> Span {
        let first = self
            .tree
            .children(value.id)
            .next()
            .filter(|_| !value.is_aliased());
        first.map_or_else(|| self.span(value), |key| self.tree.node(key).span)
    }

    /// The mappings of a list of several items, as written; none behind an alias.
    pub fn written_mappings(&self, list: Value) -> Vec<Written<'t>> {
        let is_list = !list.is_aliased() && self.kind(list) == NodeKind::Sequence;
        let items = self.tree.children(list.id);
        let count = if is_list { items.clone().count() } else { 0 };
        if count < 2 {
            return Vec::new();
        }
        let mappings = items
            .map(|id| (id, self.tree.node(id)))
            .filter(|(_, node)| node.kind == NodeKind::Mapping && !node.damaged);
        let written = mappings.filter_map(|(id, node)| {
            let key = self.tree.children(id).next()?;
            Some(Written {
                key: self.tree.node(key).span,
                place: node.span,
                text: &self.tree.text[node.span.range()],
            })
        });
        let mut all = Vec::with_capacity(count);
        all.extend(written);
        all
    }

    /// Whether a mapping or a value in it may have an anchor.
    pub fn may_have_anchor(&self, mapping: &Written) -> bool {
        let before = self.tree.text[..mapping.place.start as usize].trim_end();
        let after_anchor = before.rsplit([' ', '\n']).next();
        mapping.text.contains('&') || after_anchor.is_some_and(|word| word.starts_with('&'))
    }

    /// Whether a value is a list.
    #[inline(always)]
    pub fn is_list(&self, value: Value) -> bool {
        self.kind(value) == NodeKind::Sequence
    }

    /// Whether a mapping has one key.
    pub fn has_one_key(&self, value: Value) -> bool {
        self.kind(value) == NodeKind::Mapping && self.tree.children(value.id).count() == 2
    }

    fn report_with_fix(
        &mut self,
        value: Value,
        kind: ProblemKind,
        about: &str,
        message: String,
        fix: Fix,
    ) {
        let labels = Label::of(&self.spanned(value, ()), "");
        self.report_problem(Problem {
            about: vec![about.to_owned()],
            help: Some(fix.title.clone()),
            fix: Some(fix),
            ..Problem::new(kind, labels, message)
        });
    }

    fn ambiguous(&mut self, value: Value, about: &str, message: &str, help: &str) {
        let labels = Label::of(&self.spanned(value, ()), "");
        self.report_problem(Problem {
            about: vec![about.to_owned()],
            help: Some(help.to_owned()),
            ..Problem::new(ProblemKind::AmbiguousYaml, labels, message)
        });
    }

    /// Reports a problem; returns it, unless it was left out.
    pub fn report_problem(&mut self, problem: Problem) -> Option<ProblemId> {
        self.problems.report(problem)
    }

    /// A node as a value; `alias` is the alias that led to it or to a node around it, or 0.
    #[inline(always)]
    fn value(&mut self, id: Id, alias: Id) -> Value {
        // A node without an alias is read once, and needs no budget.
        if alias == 0 && self.tree.node(id).kind != NodeKind::Alias {
            return Value { id, alias };
        }
        self.aliased(id, alias)
    }

    /// The next child of a collection; also `None` if no more values may be read through aliases.
    #[inline(always)]
    fn next_child(&mut self, children: &mut Children, alias: Id) -> Option<(Value, PackedNode)> {
        let (id, node) = children.next_node()?;
        if alias == 0 && !node.is_alias() {
            return Some((Value { id, alias }, node));
        }
        let value = self.aliased(id, alias);
        (self.alias_budget > 0).then_some((value, node))
    }

    #[cold]
    fn aliased(&mut self, id: Id, alias: Id) -> Value {
        let alias = if alias == 0 { id } else { alias };
        if self.alias_budget == 0 {
            return Value { id: 0, alias };
        }
        self.alias_budget -= 1;
        if self.alias_budget == 0 {
            self.report_problem(Problem::new(
                ProblemKind::Syntax,
                vec![Label::new(self.tree.node(alias).span, "")],
                "the aliases expand to too many values; the rest was not read",
            ));
        }
        let id = match self.tree.node(id).kind {
            NodeKind::Alias => self.tree.resolve(id),
            _ => id,
        };
        Value { id, alias }
    }

    #[inline(always)]
    fn kind(&self, value: Value) -> NodeKind {
        match value.id {
            0 => NodeKind::Error,
            id => self.tree.node(id).kind,
        }
    }
}
