//! The spanned tree of a YAML text: one arena of nodes in document order, with byte spans.

mod children;

use foldhash::HashMap;

use crate::source::Span;

pub use children::Children;

/// A node's number in its tree. 0 is no node.
pub type Id = u32;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing was written where a value is due.
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
    /// `*name`; its link is the node that the name stands for.
    Alias,
    /// Something was written that could not be read; whoever meets it says nothing more.
    Error,
}

/// One node, 16 bytes. Its first child, if it is a collection that has one, is the node behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// Where it stands. A block collection ends at its last child's end; a flow collection behind
    /// its bracket.
    pub span: Span,
    /// The node behind a collection's last descendant (0: it is still being read), an alias'
    /// target, a text's number in the cooked texts plus one (0: the text is its source).
    pub link: u32,
    /// What it is.
    pub kind: Kind,
    /// Whether a collection is written in brackets.
    pub flow: bool,
    /// Whether a syntax error cost the collection some of its content.
    pub damaged: bool,
}

impl Kind {
    /// Whether it is a list or a mapping.
    #[inline(always)]
    pub fn is_collection(self) -> bool {
        matches!(self, Kind::Sequence | Kind::Mapping)
    }
}

impl Node {
    /// The number of the node behind it and its descendants.
    #[inline(always)]
    fn behind(&self, id: usize) -> usize {
        if self.kind.is_collection() {
            (self.link as usize).max(id + 1)
        } else {
            id + 1
        }
    }
}

/// A place where the text is not YAML.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxError {
    /// Where.
    pub span: Span,
    /// What is there.
    pub message: String,
    /// What opened it, where that is known, and what to say there.
    pub opened: Option<(Span, String)>,
    /// What to do, where there is more to say than the rule does.
    pub help: &'static str,
}

/// How much is read before a file is given up on.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The longest text, in bytes.
    pub bytes: usize,
    /// The most nodes.
    pub nodes: usize,
    /// The most syntax errors.
    pub errors: usize,
    /// The deepest nesting of collections.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            bytes: 16 << 20,
            nodes: 1 << 20,
            errors: 32,
            depth: 64,
        }
    }
}

/// A text and its nodes.
#[derive(Debug)]
pub struct Tree<'s> {
    /// The text.
    pub text: &'s str,
    /// The nodes in document order; the first is a placeholder for "none".
    pub nodes: Vec<Node>,
    /// Texts that differ from their source: escapes, folded lines.
    pub cooked: Vec<Box<str>>,
    /// The root of every document.
    pub documents: Vec<Id>,
    /// Where the text is not YAML.
    pub errors: Vec<SyntaxError>,
    /// Whether one of its texts may hold a character that nobody sees.
    pub may_hide: bool,
    pub(super) anchors: HashMap<&'s str, Id>,
}

impl<'s> Tree<'s> {
    /// A tree with room for so many nodes.
    pub(super) fn new(text: &'s str, room: usize) -> Self {
        let mut nodes = Vec::with_capacity(room + 1);
        nodes.push(Node {
            span: Span::default(),
            link: 0,
            kind: Kind::Null,
            flow: false,
            damaged: false,
        });
        Tree {
            text,
            nodes,
            cooked: Vec::new(),
            documents: Vec::new(),
            errors: Vec::new(),
            may_hide: true,
            anchors: HashMap::default(),
        }
    }

    /// Adds a node.
    #[inline(always)]
    pub(super) fn push(&mut self, kind: Kind, span: Span, link: u32, flow: bool) -> Id {
        let id = self.nodes.len() as Id;
        self.nodes.push(Node {
            span,
            link,
            kind,
            flow,
            damaged: false,
        });
        id
    }

    /// Ends a collection: all nodes from its own on are its descendants.
    #[inline(always)]
    pub(super) fn close(&mut self, id: Id, end: u32) {
        let behind = self.nodes.len() as u32;
        let node = &mut self.nodes[id as usize];
        node.span.end = end.max(node.span.start);
        node.link = behind;
    }

    /// The node of a number.
    #[inline(always)]
    pub fn node(&self, id: Id) -> &Node {
        &self.nodes[id as usize]
    }

    /// A scalar's text; "" for anything else.
    #[inline(always)] // asked for nearly every node, which nearly always is plain
    pub fn scalar(&self, id: Id) -> &str {
        let node = self.node(id);
        match (node.kind, node.link) {
            (Kind::Plain, 0) => &self.text[node.span.range()],
            _ => self.written_otherwise(node),
        }
    }

    #[inline(never)]
    fn written_otherwise(&self, node: &Node) -> &str {
        match (node.kind, node.link) {
            (Kind::Block, 0) => &self.text[node.span.range()],
            (Kind::Quoted, 0) => {
                &self.text[node.span.start as usize + 1..node.span.end as usize - 1]
            }
            (Kind::Plain | Kind::Quoted | Kind::Block, cooked) => &self.cooked[cooked as usize - 1],
            _ => "",
        }
    }

    /// The text of a scalar that has a value: neither nothing nor `~` nor `null`.
    #[inline(always)]
    pub fn text_of(&self, id: Id) -> Option<&str> {
        match self.node(id).kind {
            Kind::Plain => Some(self.scalar(id)).filter(|text| !is_null_word(text)),
            Kind::Quoted | Kind::Block => Some(self.scalar(id)),
            _ => None,
        }
    }

    /// The node that an alias stands for; any other node is itself.
    pub fn resolve(&self, mut id: Id) -> Id {
        // An alias may stand for another one; a chain this long is nobody's team file.
        for _ in 0..16 {
            match self.node(id) {
                Node {
                    kind: Kind::Alias,
                    link,
                    ..
                } => id = *link,
                _ => return id,
            }
        }
        0
    }

    /// How many bytes the nodes would take if every alias were written out.
    pub(super) fn written_out(&self) -> usize {
        let mut before = vec![0usize; self.nodes.len() + 1];
        for (id, node) in self.nodes.iter().enumerate() {
            let size = match node.kind {
                // What it stands for is closed, so that its size is known.
                Kind::Alias => {
                    let target = node.link as usize;
                    before[self.nodes[target].behind(target).min(id)].saturating_sub(before[target])
                }
                kind if kind.is_collection() => 1,
                _ => 1 + self.scalar(id as Id).len(),
            };
            before[id + 1] = before[id].saturating_add(size);
        }
        before.last().copied().unwrap_or(0)
    }

    /// Whether a node is text without a value: nothing, `~` or `null`.
    pub fn is_null(&self, id: Id) -> bool {
        match self.node(id).kind {
            Kind::Null => true,
            Kind::Plain => is_null_word(self.scalar(id)),
            _ => false,
        }
    }

    /// The children of a collection: a list's items, a mapping's keys and values in turn.
    #[inline(always)]
    pub fn children(&self, id: Id) -> Children<'_> {
        let node = self.node(id);
        let end = match node.link {
            _ if !node.kind.is_collection() => 0,
            0 => self.nodes.len(),
            behind => behind as usize,
        };
        Children::new(self.nodes.get(..end).unwrap_or(&[]), id)
    }

    pub(super) fn error(
        &mut self,
        span: Span,
        message: impl Into<String>,
        opened: Option<(Span, String)>,
    ) {
        self.errors.push(SyntaxError {
            span,
            message: message.into(),
            opened,
            help: "",
        });
    }

    /// Says what to do about the last error.
    pub(super) fn help(&mut self, help: &'static str) {
        if let Some(error) = self.errors.last_mut() {
            error.help = help;
        }
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |newline| newline + 1)
    }
}

#[inline]
pub(super) fn is_null_word(text: &str) -> bool {
    matches!(text, "~" | "null" | "Null" | "NULL")
}
