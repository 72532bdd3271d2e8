//! From a node to its children: the first child is the node behind it, each other one is behind the
//! previous child's descendants.

use super::node::PackedNode;
use super::{Id, Kind};

/// The children of a collection, one after the other.
pub struct Children<'t> {
    /// All nodes up to the collection's last descendant.
    nodes: &'t [PackedNode],
    next: usize,
}

impl<'t> Children<'t> {
    #[inline(always)]
    pub(super) fn new(nodes: &'t [PackedNode], collection: Id) -> Self {
        let node = nodes[collection as usize].unpack();
        let end = match node.link {
            _ if !matches!(node.kind, Kind::Sequence | Kind::Mapping) => 0,
            0 => nodes.len(),
            behind => behind as usize,
        };
        Children {
            nodes: nodes.get(..end).unwrap_or(&[]),
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
