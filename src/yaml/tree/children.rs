//! From a node to its children: the first one is the node behind it, each other one is behind the last one's descendants.

use super::{Id, Node};

/// The children of a collection, one after the other.
pub struct Children<'t> {
    /// All nodes up to the last one's last descendant.
    nodes: &'t [Node],
    next: usize,
}

impl<'t> Children<'t> {
    /// The children of a collection, of whose nodes `nodes` has the last.
    #[inline(always)]
    pub(super) fn new(nodes: &'t [Node], collection: Id) -> Self {
        Children { nodes, next: collection as usize + 1 }
    }
}

impl Iterator for Children<'_> {
    type Item = Id;

    #[inline(always)]
    fn next(&mut self) -> Option<Id> {
        let id = self.next;
        self.next = self.nodes.get(id)?.behind(id);
        Some(id as Id)
    }
}

/// The keys of a mapping, one after the other, each with its value.
pub struct Entries<'t> {
    children: Children<'t>,
}

impl<'t> Entries<'t> {
    #[inline(always)]
    pub(super) fn new(children: Children<'t>) -> Self {
        Entries { children }
    }
}

impl<'t> Iterator for Entries<'t> {
    type Item = ((Id, &'t Node), (Id, &'t Node));

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        let Children { nodes, next } = self.children;
        let key = nodes.get(next)?;
        let at = key.behind(next);
        let value = nodes.get(at)?;
        self.children.next = value.behind(at);
        Some(((next as Id, key), (at as Id, value)))
    }
}
