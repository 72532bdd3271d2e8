//! From a node to its children: the first one is the node behind it, each other one is behind the
//! last one's descendants.

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
        Children {
            nodes,
            next: collection as usize + 1,
        }
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
