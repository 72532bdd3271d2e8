//! Builds the tree from the parser's nodes.

use super::plain::EntryStart;
use super::tree::{Id, NodeKind, Tree};
use crate::source::Span;

/// An open collection.
#[derive(Clone, Copy)]
pub(super) struct Open {
    pub id: Id,
    /// Where its entries start, in characters from the line's start.
    pub column: u32,
    pub flow: bool,
    pub mapping: bool,
    awaits_value: bool,
}

/// The open collections, and the current end of the tree.
#[derive(Default)]
pub(super) struct Builder {
    pub open: Vec<Open>,
    /// Where the last node ended.
    pub end: u32,
}

impl Builder {
    /// A builder before an entry of the document's mapping, or before an item of the list in that.
    pub fn before(entry: &EntryStart) -> Self {
        let root = Open {
            id: entry.root,
            column: 0,
            flow: false,
            mapping: true,
            awaits_value: false,
        };
        let list = entry.list.map(|list| Open {
            id: list.id,
            column: list.column as u32,
            mapping: false,
            ..root
        });
        Builder {
            open: std::iter::once(root).chain(list).collect(),
            end: entry.end as u32,
        }
    }

    /// The document's mapping, if it is the only open collection.
    pub fn root(&self) -> Option<Id> {
        match self.open[..] {
            [
                Open {
                    id,
                    column: 0,
                    flow: false,
                    mapping: true,
                    ..
                },
            ] => Some(id),
            _ => None,
        }
    }

    /// Whether an open collection is a key, or a key has no value yet.
    pub fn is_in_key(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|open| open.mapping && open.awaits_value)
    }

    pub fn push(
        &mut self,
        tree: &mut Tree,
        kind: NodeKind,
        span: Span,
        link: u32,
        flow: bool,
    ) -> Id {
        let id = tree.push(kind, span, link, flow);
        match self.open.last_mut() {
            Some(parent) => parent.awaits_value = !parent.awaits_value,
            None => tree.documents.push(id),
        }
        if kind != NodeKind::Null {
            self.end = self.end.max(span.end); // a missing value ends nothing
        }
        id
    }

    pub fn open(
        &mut self,
        tree: &mut Tree,
        kind: NodeKind,
        start: u32,
        column: u32,
        flow: bool,
    ) -> Id {
        let id = self.push(tree, kind, Span { start, end: start }, 0, flow);
        self.open.push(Open {
            id,
            column,
            flow,
            mapping: kind == NodeKind::Mapping,
            awaits_value: false,
        });
        id
    }

    /// Reopens a collection that has some children.
    pub fn reopen(&mut self, tree: &Tree, id: Id, column: u32, children: usize) {
        let node = tree.node(id);
        let mapping = node.kind == NodeKind::Mapping;
        self.open.push(Open {
            id,
            column,
            flow: node.flow,
            mapping,
            awaits_value: mapping && children % 2 == 1,
        });
    }

    pub fn close(&mut self, tree: &mut Tree, end: u32) {
        let Some(open) = self.open.pop() else { return };
        if open.flow {
            self.end = self.end.max(end);
        }
        tree.close(open.id, self.end);
    }

    /// Closes the collections that are open at the end of a document; a key without a value gets an
    /// unreadable value.
    pub fn close_all(&mut self, tree: &mut Tree) {
        while !self.open.is_empty() {
            self.lose_value(tree);
            self.close(tree, self.end);
        }
    }

    /// Adds an unreadable value to a key whose value was lost to a syntax error.
    pub fn lose_value(&mut self, tree: &mut Tree) {
        let awaits_value = |open: &Open| open.mapping && open.awaits_value;
        if self.open.last().is_some_and(awaits_value) {
            let end = Span {
                start: self.end,
                end: self.end,
            };
            self.push(tree, NodeKind::Error, end, 0, false);
        }
    }
}
