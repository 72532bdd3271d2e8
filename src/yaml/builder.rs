//! Puts nodes in their place in a tree, in document order.

use super::tree::{Id, Kind, Node, Tree};
use crate::source::Span;

/// A collection that is being read.
pub(super) struct Open {
    pub id: Id,
    /// Its last child so far.
    pub last: Id,
    /// Where its entries start, in characters from the line's start.
    pub column: u32,
    pub flow: bool,
    pub mapping: bool,
    awaits_value: bool,
}

/// Puts nodes in their place in the tree.
pub(super) struct Builder {
    pub open: Vec<Open>,
    /// Where the last node ended.
    pub end: u32,
}

impl Default for Builder {
    fn default() -> Self {
        Builder { open: Vec::with_capacity(16), end: 0 }
    }
}

impl Builder {
    #[inline]
    pub fn push(&mut self, tree: &mut Tree, kind: Kind, span: Span, link: u32, flow: bool) -> Id {
        let id = tree.nodes.len() as Id;
        self.tie(tree, id);
        tree.nodes.push(Node { span, next: 0, link, kind, flow, damaged: false });
        if kind != Kind::Null {
            self.end = self.end.max(span.end); // a value that is not there ends nothing
        }
        id
    }

    /// Makes a node the next child of what is open, or a document's root.
    #[inline]
    pub fn tie(&mut self, tree: &mut Tree, id: Id) {
        match self.open.last_mut() {
            Some(parent) => {
                match parent.last {
                    0 => tree.nodes[parent.id as usize].link = id,
                    last => tree.nodes[last as usize].next = id,
                }
                parent.last = id;
                parent.awaits_value = !parent.awaits_value;
            }
            None => tree.documents.push(id),
        }
    }

    pub fn open(&mut self, tree: &mut Tree, kind: Kind, start: u32, column: u32, flow: bool) -> Id {
        let id = self.push(tree, kind, Span { start, end: start }, 0, flow);
        self.open.push(Open { id, last: 0, column, flow, mapping: kind == Kind::Mapping, awaits_value: false });
        id
    }

    pub fn close(&mut self, tree: &mut Tree, end: u32) {
        let Some(open) = self.open.pop() else { return };
        let span = &mut tree.nodes[open.id as usize].span;
        if open.flow {
            self.end = self.end.max(end);
        }
        span.end = self.end.max(span.start);
    }

    /// Closes what a document left open; a key without its value gets one that could not be read.
    pub fn close_all(&mut self, tree: &mut Tree) {
        while !self.open.is_empty() {
            self.lose_value(tree);
            self.close(tree, self.end);
        }
    }

    /// Gives a key whose value was lost to a syntax error an unreadable one.
    pub fn lose_value(&mut self, tree: &mut Tree) {
        if self.open.last().is_some_and(|open| open.mapping && open.awaits_value) {
            self.push(tree, Kind::Error, Span { start: self.end, end: self.end }, 0, false);
        }
    }
}
