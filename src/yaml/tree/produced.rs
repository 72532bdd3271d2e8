//! The producers' side of a tree: adding nodes, and removing them again.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::node::MAX_NODES;
use super::{Id, Limits, Node, NodeKind, PackedNode, Scratch, SyntaxError, Tree};
use crate::source::Span;

/// The fewest bytes of text for each node.
const BYTES_PER_NODE: usize = 8;

/// The size of a tree at some point.
#[derive(Clone, Copy, Debug)]
pub(in crate::yaml) struct Size {
    nodes: usize,
    texts: usize,
}

impl Size {
    /// The number of the node that was added next.
    pub(in crate::yaml) fn next(self) -> Id {
        self.nodes as Id
    }
}

impl<'s> Tree<'s> {
    /// A tree without nodes, in reused memory, with capacity for most texts.
    pub(in crate::yaml) fn new(text: &'s str, scratch: &mut Scratch, limits: &Limits) -> Self {
        let expected_nodes = text.len().min(limits.bytes) / BYTES_PER_NODE;
        let scratch = std::mem::take(scratch);
        let mut tree = Tree {
            text,
            documents: Vec::new(),
            errors: Vec::new(),
            plain_until: 0,
            nodes: scratch.nodes,
            texts: scratch.texts,
            text_ends: scratch.text_ends,
            anchors: BTreeMap::new(),
            written_anchors: None,
        };
        tree.nodes.clear();
        tree.nodes.reserve(expected_nodes.min(MAX_NODES) + 1);
        tree.texts.clear();
        tree.text_ends.clear();
        tree.push(NodeKind::Null, Span::default(), 0, false);
        tree
    }

    /// Keeps the tree's memory for the next one.
    pub fn recycle(self, scratch: &mut Scratch) {
        let delimiters = std::mem::take(&mut scratch.delimiters);
        let used = Scratch {
            nodes: self.nodes,
            texts: self.texts,
            text_ends: self.text_ends,
            delimiters,
        };
        *scratch = used.trimmed();
    }

    /// Gives a node a name.
    pub(in crate::yaml) fn name(&mut self, name: &'s str, id: Id) {
        self.anchors.entry(name).or_default().push(id);
    }

    /// Adds a node.
    #[inline(always)]
    pub(in crate::yaml) fn push(
        &mut self,
        kind: NodeKind,
        span: Span,
        link: u32,
        flow: bool,
    ) -> Id {
        let id = self.nodes.len() as Id;
        self.nodes.push(PackedNode::new(kind, span, link, flow));
        id
    }

    /// Ends a collection: all nodes after it are its descendants.
    #[inline(always)]
    pub(in crate::yaml) fn close(&mut self, id: Id, end: u32) {
        let after = self.nodes.len() as u32;
        self.nodes[id as usize].close(end, after);
    }

    /// Adds a text that differs from its source; returns the link for its node.
    pub(in crate::yaml) fn add_text(&mut self, text: &str) -> u32 {
        self.texts.push_str(text);
        self.text_ends.push(self.texts.len() as u32);
        self.text_ends.len() as u32
    }

    /// The node of a name.
    pub(in crate::yaml) fn named(&self, name: &str) -> Option<Id> {
        self.anchors.get(name)?.last().copied()
    }

    /// Every `&name` of the text, whether a node has it or not, with the first place that has it.
    pub(in crate::yaml) fn written_anchors(&mut self) -> &BTreeMap<&'s str, u32> {
        let text = self.text;
        self.written_anchors.get_or_insert_with(|| {
            let mut first = BTreeMap::new();
            for (at, _) in text.match_indices('&') {
                let name = anchor_name(&text[at + 1..]);
                first.entry(name).or_insert(at as u32);
            }
            first
        })
    }

    /// Forgets the names: another document starts.
    pub(in crate::yaml) fn forget_names(&mut self) {
        self.anchors.clear();
    }

    /// Marks a collection that may have lost some of its content.
    pub(in crate::yaml) fn damage(&mut self, id: Id) {
        self.nodes[id as usize].damage();
    }

    /// Makes a text unreadable.
    pub(in crate::yaml) fn spoil(&mut self, id: Id) {
        let node = &mut self.nodes[id as usize];
        node.cut(node.span().end);
    }

    /// Makes all texts unreadable that extend beyond byte `from`.
    pub(in crate::yaml) fn forget_from(&mut self, from: u32) {
        let reaches_beyond = |node: &PackedNode| {
            let Node { span, .. } = node.unpack();
            span.end > from || span.start >= from
        };
        for node in self
            .nodes
            .iter_mut()
            .rev()
            .take_while(|node| reaches_beyond(node))
        {
            if !node.kind().is_collection() {
                node.cut(from);
            }
        }
    }

    /// How much there is.
    pub(in crate::yaml) fn size(&self) -> Size {
        Size {
            nodes: self.nodes.len(),
            texts: self.text_ends.len(),
        }
    }

    /// How much there was before a node.
    pub(in crate::yaml) fn size_before(&self, id: Id) -> Size {
        let nodes = self.nodes[id as usize..].iter().map(|node| node.unpack());
        let mut own_texts = nodes.filter(|node| node.kind.is_text() && node.link > 0);
        let texts = own_texts
            .next()
            .map_or(self.text_ends.len(), |node| node.link as usize - 1);
        Size {
            nodes: id as usize,
            texts,
        }
    }

    /// The last two children of a collection that may be open: the last one may be, too.
    pub(in crate::yaml) fn last_children(&self, id: Id) -> (Option<Id>, Option<Id>) {
        let (mut previous, mut last) = (None, None);
        let mut children = self.children(id);
        while let Some((child, node)) = children.next_node() {
            (previous, last) = (last, Some(child));
            if node.is_collection() && node.link() == 0 {
                break;
            }
        }
        (previous, last)
    }

    /// Removes everything that was added after some point.
    pub(in crate::yaml) fn cut(&mut self, size: Size) {
        self.nodes.truncate(size.nodes);
        self.text_ends.truncate(size.texts);
        let end = self.text_ends.last().copied().unwrap_or(0);
        self.texts.truncate(end as usize);
        for named in self.anchors.values_mut() {
            named.retain(|id| (*id as usize) < size.nodes);
        }
        self.documents.retain(|id| (*id as usize) < size.nodes);
    }

    /// Keeps only the nodes that start before a byte; a missing value there may have been after it.
    pub(in crate::yaml) fn cut_from(&mut self, from: u32) {
        let is_after =
            |node: &PackedNode| node.span().start >= from || node.kind() == NodeKind::Null;
        while self.nodes.len() > 1 && self.nodes.last().is_some_and(is_after) {
            self.nodes.pop();
        }
        let size = self.size();
        self.cut(size);
    }

    /// Reopens a collection that was closed.
    pub(in crate::yaml) fn reopen(&mut self, id: Id) {
        self.nodes[id as usize].close(0, 0);
    }

    /// Adds a syntax error.
    pub(in crate::yaml) fn error(
        &mut self,
        span: Span,
        message: impl Into<String>,
        help: impl Into<Cow<'static, str>>,
    ) {
        self.errors.push(SyntaxError {
            span,
            message: message.into(),
            help: help.into(),
            ..SyntaxError::default()
        });
    }
}

/// The start of a text that is the name of an anchor. In `&lead: ana`, the colon belongs to a key;
/// at the next `&`, so that names never overlap and all of a text are found in one pass.
pub(in crate::yaml) fn anchor_name(text: &str) -> &str {
    let is_end = |character: char| character.is_whitespace() || ",[]{}:&".contains(character);
    text.split(is_end).next().unwrap_or(text)
}
