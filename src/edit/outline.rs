//! A tree that can be walked upward: from a place to its node, and from a node to its parent.

use std::cell::OnceCell;

use super::json_text::is_json;
use crate::source::Span;
use crate::yaml::tree::{Id, Node, NodeKind, Tree};

/// A tree and the parent of each node.
pub struct Outline<'t> {
    /// The tree.
    pub tree: &'t Tree<'t>,
    /// 0 for a document's root.
    parents: Vec<Id>,
    aliases: Vec<Id>,
    is_json: OnceCell<bool>,
}

impl<'t> Outline<'t> {
    /// Finds the parents.
    pub fn new(tree: &'t Tree<'t>) -> Self {
        let count = tree.node_count() as Id;
        let mut parents = vec![0; count as usize];
        let (mut open, mut aliases): (Vec<Id>, Vec<Id>) = Default::default();
        for id in 1..count {
            while open.last().is_some_and(|last| after(tree, *last) <= id) {
                open.pop();
            }
            parents[id as usize] = open.last().copied().unwrap_or(0);
            match tree.node(id).kind {
                NodeKind::Alias => aliases.push(id),
                kind if kind.is_collection() => open.push(id),
                _ => {}
            }
        }
        Outline {
            tree,
            parents,
            aliases,
            is_json: OnceCell::new(),
        }
    }

    /// Whether the file is JSON. The start of the file may be a long comment, so it is read once.
    pub fn is_json(&self) -> bool {
        *self.is_json.get_or_init(|| is_json(self.tree.text))
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.tree.text
    }

    /// A node.
    pub fn node(&self, id: Id) -> Node {
        self.tree.node(id)
    }

    /// The node with exactly this span; if a collection and its only part have the same span, the
    /// part.
    pub fn at(&self, span: Span) -> Option<Id> {
        let first = self.after_starts(|start| start < span.start);
        let starts_there = |id: &Id| self.node(*id).span.start == span.start;
        let of_span =
            |id: &Id| self.node(*id).span == span && self.node(*id).kind != NodeKind::Null;
        (first..self.tree.node_count() as Id)
            .take_while(starts_there)
            .filter(of_span)
            .last()
    }

    /// The scalar that a place is in.
    pub fn around(&self, place: Span) -> Option<Id> {
        let after = self.after_starts(|start| start <= place.start);
        let last = (1..after)
            .rev()
            .find(|id| self.node(*id).kind != NodeKind::Null)?;
        let node = self.node(last);
        let is_scalar = matches!(node.kind, NodeKind::Plain | NodeKind::Quoted);
        (is_scalar && place.end <= node.span.end).then_some(last)
    }

    /// The node after all whose starts pass a test: nodes are in the order of their starts.
    fn after_starts(&self, is_before: impl Fn(u32) -> bool) -> Id {
        let (mut low, mut high) = (1, self.tree.node_count() as Id);
        while low < high {
            let middle = low + (high - low) / 2;
            match is_before(self.node(middle).span.start) {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        low
    }

    /// The collection that a node is in.
    pub fn parent(&self, id: Id) -> Option<Id> {
        let parent = *self.parents.get(id as usize)?;
        (parent != 0).then_some(parent)
    }

    /// The node after a node and its contents.
    pub fn after(&self, id: Id) -> Id {
        after(self.tree, id)
    }

    /// The children of a collection.
    pub fn children(&self, id: Id) -> Vec<Id> {
        self.tree.children(id).collect()
    }

    /// The keys and values of a mapping.
    pub fn pairs(&self, mapping: Id) -> Vec<(Id, Id)> {
        let children = self.children(mapping);
        let pairs = children.chunks_exact(2);
        pairs.map(|pair| (pair[0], pair[1])).collect()
    }

    /// The bytes of a key with its value; `None` if its form cannot be changed.
    pub fn pair_span(&self, (key, value): (Id, Id)) -> Option<Span> {
        let (key, value_node) = (self.node(key).span, self.node(value));
        if value_node.kind != NodeKind::Null {
            return Some(Span {
                start: key.start,
                end: value_node.span.end.max(key.end),
            });
        }
        let rest = self.text().get(key.end as usize..)?;
        let colon = rest.bytes().take_while(|byte| *byte == b' ').count();
        let end = match rest.as_bytes().get(colon) {
            Some(b':') => key.end as usize + colon + 1,
            _ => key.end as usize,
        };
        Some(Span::new(key.start as usize, end))
    }

    /// Whether a collection can be changed: no syntax error has cost it any of its content.
    pub fn is_sound(&self, collection: Id) -> bool {
        let node = self.node(collection);
        node.kind.is_collection() && !node.damaged
    }

    /// Whether an alias outside some nodes leads into them.
    pub fn is_referred_to(&self, first: Id, after: Id) -> bool {
        let outside = self.aliases.iter().filter(|alias| **alias >= after);
        outside
            .map(|alias| self.node(*alias))
            .any(|alias| (first..after).contains(&alias.link))
    }
}

fn after(tree: &Tree, id: Id) -> Id {
    let node = tree.node(id);
    match (node.kind.is_collection(), node.link) {
        (true, 0) => tree.node_count() as Id,
        (true, link) => link.max(id + 1),
        (false, _) => id + 1,
    }
}
