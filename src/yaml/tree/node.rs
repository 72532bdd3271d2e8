//! One node of a tree, and how it is packed into twelve bytes: a large file has half a million.

use crate::source::Span;

/// A node's number in its tree. 0 means "none".
pub type Id = u32;

/// The kind of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum NodeKind {
    /// A missing value.
    Null,
    /// Text without quotes.
    Plain,
    /// Text in single or double quotes.
    Quoted,
    /// A literal (`|`) or folded (`>`) text.
    Block,
    /// A list.
    Sequence,
    /// A mapping: its children are keys and values in turn.
    Mapping,
    /// `*name`; its link is the node that has the anchor `&name`.
    Alias,
    /// An unreadable part, which has already been reported, so that nothing else is reported about
    /// it.
    Error,
}

impl NodeKind {
    /// Whether it is a list or a mapping.
    #[inline(always)]
    pub fn is_collection(self) -> bool {
        matches!(self, NodeKind::Sequence | NodeKind::Mapping)
    }

    /// Whether it is a text.
    #[inline(always)]
    pub fn is_text(self) -> bool {
        matches!(self, NodeKind::Plain | NodeKind::Quoted | NodeKind::Block)
    }
}

/// One node. The first child of a collection, if it has one, is the node after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// Its place. A block collection ends where its last child ends, a flow collection after its
    /// bracket.
    pub span: Span,
    /// For a collection, the node after its last descendant (0: it is still being read). For an
    /// alias, its target. For a text, its number among the tree's own texts plus one (0: it equals
    /// its source).
    pub link: u32,
    /// Its kind.
    pub kind: NodeKind,
    /// Whether a collection is written in brackets.
    pub flow: bool,
    /// Whether the collection lost some of its content to a syntax error.
    pub damaged: bool,
}

/// A node as stored in the tree.
#[derive(Clone, Copy)]
pub(in crate::yaml) struct PackedNode {
    start: u32,
    end: u32,
    /// The kind in three bits, `flow`, `damaged`, and the link.
    rest: u32,
}

const KIND_MASK: u32 = 0b111;
const FLOW: u32 = 1 << 3;
const DAMAGED: u32 = 1 << 4;
const LINK_SHIFT: u32 = 5;

/// The most nodes that a link can tell apart; a text of 16 MiB has fewer.
pub(in crate::yaml) const MAX_NODES: usize = (u32::MAX >> LINK_SHIFT) as usize;

impl PackedNode {
    #[inline(always)]
    pub fn new(kind: NodeKind, span: Span, link: u32, flow: bool) -> Self {
        PackedNode {
            start: span.start,
            end: span.end,
            rest: kind as u32 | u32::from(flow) << 3 | link << LINK_SHIFT,
        }
    }

    #[inline(always)]
    pub fn unpack(self) -> Node {
        Node {
            span: self.span(),
            link: self.link(),
            kind: self.kind(),
            flow: self.rest & FLOW != 0,
            damaged: self.rest & DAMAGED != 0,
        }
    }

    #[inline(always)]
    pub fn kind(self) -> NodeKind {
        match self.rest & KIND_MASK {
            0 => NodeKind::Null,
            1 => NodeKind::Plain,
            2 => NodeKind::Quoted,
            3 => NodeKind::Block,
            4 => NodeKind::Sequence,
            5 => NodeKind::Mapping,
            6 => NodeKind::Alias,
            _ => NodeKind::Error,
        }
    }

    /// Whether it is a text without quotes that equals its source, as most nodes are.
    #[inline(always)]
    pub fn is_source_text(self) -> bool {
        self.rest == NodeKind::Plain as u32
    }

    /// Sequences and mappings are the kinds 4 and 5.
    #[inline(always)]
    pub fn is_collection(self) -> bool {
        self.rest & 0b110 == 0b100
    }

    #[inline(always)]
    pub fn is_alias(self) -> bool {
        self.rest & KIND_MASK == NodeKind::Alias as u32
    }

    #[inline(always)]
    pub fn span(self) -> Span {
        Span {
            start: self.start,
            end: self.end,
        }
    }

    #[inline(always)]
    pub(super) fn link(self) -> u32 {
        self.rest >> LINK_SHIFT
    }

    /// The number of the node after this one and its descendants.
    #[inline(always)]
    pub fn after(self, id: usize) -> usize {
        match self.is_collection() {
            true => (self.link() as usize).max(id + 1),
            false => id + 1,
        }
    }

    /// Ends a collection.
    #[inline(always)]
    pub fn close(&mut self, end: u32, after: u32) {
        self.end = end.max(self.start);
        self.rest = self.rest & !(u32::MAX << LINK_SHIFT) | after << LINK_SHIFT;
    }

    #[inline(always)]
    pub fn is_damaged(self) -> bool {
        self.rest & DAMAGED != 0
    }

    pub fn damage(&mut self) {
        self.rest |= DAMAGED;
    }

    /// Makes a text unreadable if it extends beyond byte `from`.
    pub fn cut(&mut self, from: u32) {
        *self = PackedNode {
            start: self.start.min(from),
            end: from,
            rest: self.rest & !KIND_MASK | NodeKind::Error as u32,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_comes_out_as_it_went_in() {
        assert_eq!(size_of::<PackedNode>(), 12);
        let span = Span::new(7, 1 << 24);
        let kinds = [
            NodeKind::Null,
            NodeKind::Plain,
            NodeKind::Quoted,
            NodeKind::Block,
            NodeKind::Sequence,
            NodeKind::Mapping,
            NodeKind::Alias,
            NodeKind::Error,
        ];
        for kind in kinds {
            for (link, flow) in [(0, true), (5, false), (MAX_NODES as u32, true)] {
                let node = Node {
                    span,
                    link,
                    kind,
                    flow,
                    damaged: false,
                };
                let mut packed = PackedNode::new(kind, span, link, flow);
                assert_eq!(packed.unpack(), node);
                assert_eq!(packed.is_collection(), kind.is_collection());
                packed.damage();
                assert!(packed.unpack().damaged && packed.unpack().kind == kind);
            }
        }
    }
}
