//! The way from a node to its children: the first child is the next node, each further one follows
//! the previous child's descendants.

use super::Id;
use super::node::PackedNode;

/// The children of a collection, one after the other.
#[derive(Clone, Default)]
pub struct Children<'t> {
    /// All nodes up to the collection's last descendant.
    nodes: &'t [PackedNode],
    next: usize,
}

impl<'t> Children<'t> {
    #[inline(always)]
    pub(super) fn new(nodes: &'t [PackedNode], collection: Id) -> Self {
        let node = nodes[collection as usize];
        let end = match node.link() {
            _ if !node.is_collection() => 0,
            0 => nodes.len(),
            after => after as usize,
        };
        Children {
            nodes: nodes.get(..end).unwrap_or(&[]),
            next: collection as usize + 1,
        }
    }
}

impl Children<'_> {
    /// The next child with its node.
    #[inline(always)]
    pub(in crate::yaml) fn next_node(&mut self) -> Option<(Id, PackedNode)> {
        let id = self.next;
        let node = *self.nodes.get(id)?;
        self.next = node.after(id);
        Some((id as Id, node))
    }
}

impl Iterator for Children<'_> {
    type Item = Id;

    #[inline(always)]
    fn next(&mut self) -> Option<Id> {
        self.next_node().map(|(id, _)| id)
    }
}
