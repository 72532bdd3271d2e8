//! The tree of a YAML text: its nodes in document order, each with its byte span. Both producers
//! build it, and every consumer reads it.

mod children;
mod limits;
mod node;
pub(super) mod produced;
mod scratch;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::source::Span;

pub use children::Children;
pub use limits::Limits;
pub(super) use node::PackedNode;
pub use node::{Id, Node, NodeKind};
pub use scratch::Scratch;

/// A place where the text is not valid YAML.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyntaxError {
    /// Where the mistake is.
    pub span: Span,
    /// The message.
    pub message: String,
    /// The bracket, quote or anchor that it belongs to, and the label for that place.
    pub opened: Option<(Span, String)>,
    /// The help, if it is better than the rule's; may be empty.
    pub help: Cow<'static, str>,
    /// The key that the remedy names.
    pub key: Option<Span>,
    /// The fix.
    pub edit: Option<(Span, String)>,
    /// Whether the line starts in a column in which no line above it does.
    pub is_misaligned: bool,
}

/// A text and its nodes.
pub struct Tree<'s> {
    /// The text.
    pub text: &'s str,
    /// The root of every document.
    pub documents: Vec<Id>,
    /// Where the text is not valid YAML.
    pub errors: Vec<SyntaxError>,
    /// The start of the line at which the plain scanner first stopped; the text's length if it has
    /// read all.
    pub plain_until: usize,
    /// The first node is a placeholder for "none".
    nodes: Vec<PackedNode>,
    /// Texts that differ from their source, one after the other: escapes, folded lines.
    texts: String,
    text_ends: Vec<u32>,
    /// The anchors of this document, by their names; the last one of a name counts.
    anchors: BTreeMap<&'s str, Vec<Id>>,
    /// Every `&name` of the text with the first place that has it, once somebody has asked.
    written_anchors: Option<BTreeMap<&'s str, u32>>,
}

impl<'s> Tree<'s> {
    /// Whether the plain scanner has reached the end of the text.
    pub(super) fn is_plain(&self) -> bool {
        self.plain_until == self.text.len()
    }

    /// Whether two nodes of a document have the same anchor.
    pub(super) fn repeats_anchor(&self) -> bool {
        self.anchors.values().any(|named| named.len() > 1)
    }

    /// How many nodes there are; the placeholder is one.
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// All nodes in document order, without the placeholder.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = Node> + '_ {
        self.nodes[1..].iter().map(|node| node.unpack())
    }

    /// Whether every document is in brackets, so that columns mean nothing.
    pub fn is_in_brackets(&self) -> bool {
        let mut roots = self.documents.iter();
        roots.all(|root| self.node(*root).flow)
    }

    /// Whether a text goes over several lines or has escapes.
    pub fn has_own_texts(&self) -> bool {
        !self.text_ends.is_empty()
    }

    /// The node of a number.
    #[inline(always)]
    pub fn node(&self, id: Id) -> Node {
        self.nodes[id as usize].unpack()
    }

    /// A scalar's text; "" for anything else.
    #[inline(always)] // called for nearly every node, most of which are plain
    pub fn scalar(&self, id: Id) -> &str {
        let node = self.node(id);
        match (node.kind, node.link) {
            (NodeKind::Plain, 0) => &self.text[node.span.range()],
            _ => self.scalar_slow(node),
        }
    }

    #[inline(never)]
    fn scalar_slow(&self, node: Node) -> &str {
        match (node.kind, node.link) {
            (NodeKind::Block, 0) => &self.text[node.span.range()],
            (NodeKind::Quoted, 0) => {
                &self.text[node.span.start as usize + 1..node.span.end as usize - 1]
            }
            (NodeKind::Plain | NodeKind::Quoted | NodeKind::Block, link) => {
                self.own_text(link as usize - 1)
            }
            _ => "",
        }
    }

    fn own_text(&self, number: usize) -> &str {
        let start = match number {
            0 => 0,
            _ => self.text_ends[number - 1],
        };
        &self.texts[start as usize..self.text_ends[number] as usize]
    }

    /// The text of a scalar with a value, and its place: it is neither empty nor `~` nor `null`.
    #[inline(always)]
    pub fn text_of(&self, id: Id) -> Option<(&str, Span)> {
        let node = self.nodes[id as usize];
        if !node.is_source_text() {
            return self.text_of_slow(id);
        }
        let text = &self.text[node.span().range()];
        (!is_null_word(text)).then_some((text, node.span()))
    }

    #[inline(never)]
    fn text_of_slow(&self, id: Id) -> Option<(&str, Span)> {
        let node = self.node(id);
        (node.kind.is_text() && !self.is_null(id)).then(|| (self.scalar(id), node.span))
    }

    /// Whether a node has no value: it is missing, `~` or `null`.
    pub fn is_null(&self, id: Id) -> bool {
        match self.node(id).kind {
            NodeKind::Null => true,
            NodeKind::Plain => is_null_word(self.scalar(id)),
            _ => false,
        }
    }

    /// The node behind an alias; for any other node, the node itself.
    pub fn resolve(&self, mut id: Id) -> Id {
        for _ in 0..MAX_ALIAS_CHAIN {
            match self.node(id) {
                Node {
                    kind: NodeKind::Alias,
                    link,
                    ..
                } => id = link,
                _ => return id,
            }
        }
        0
    }

    /// The children of a collection: a list's items, a mapping's keys and values in turn.
    #[inline(always)]
    pub fn children(&self, id: Id) -> Children<'_> {
        Children::new(&self.nodes, id)
    }

    /// How many bytes the values would take with every alias expanded.
    pub(super) fn expanded_size(&self) -> usize {
        let mut before = vec![0usize; self.nodes.len() + 1];
        for (id, node) in self.nodes.iter().enumerate() {
            let size = match node.kind() {
                // Its target is closed, so the target's size is known.
                NodeKind::Alias => {
                    let target = node.unpack().link as usize;
                    before[self.nodes[target].after(target).min(id)].saturating_sub(before[target])
                }
                kind if kind.is_collection() => 1,
                _ => 1 + self.scalar(id as Id).len(),
            };
            before[id + 1] = before[id].saturating_add(size);
        }
        before.last().copied().unwrap_or(0)
    }
}

/// The longest chain of aliases that refer to each other.
const MAX_ALIAS_CHAIN: usize = 16;

#[inline]
fn is_null_word(text: &str) -> bool {
    matches!(text, "~" | "null" | "Null" | "NULL")
}
