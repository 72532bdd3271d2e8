//! The plain scanner: reads the subset of YAML that people write, in one pass and seven times as
//! fast as the parser. It builds the same tree as the parser, up to the first construct or mistake
//! that it does not know; there the parser continues, from the last [`entry`].

mod anchor;
mod block;
mod block_text;
mod document;
mod entry;
mod flow;
mod text;

use super::lexer::Lexer;
use super::tree::produced::Size;
use super::tree::{Id, Limits, NodeKind, Scratch, Tree};
use crate::source::Span;

/// The deepest nesting, of blocks and of brackets; the parser reads on to its own limit.
const MAX_DEPTH: usize = 32;
/// The longest key, in bytes; YAML allows no more than 1024 characters.
const MAX_KEY_BYTES: usize = 1000;

/// How far the scanner got.
pub(super) enum Progress {
    /// All of the text is in the tree.
    Whole,
    /// The tree ends before an entry; something in that entry, or after it, is not plain.
    Before(EntryStart),
    /// The tree is unchanged.
    Nowhere,
}

/// The line with an entry of a block at which the parser stopped after a mistake.
pub(super) struct Resumed {
    /// The document's mapping, the blocks in it, and at last that one.
    pub open: Vec<Open>,
    /// Where the line starts.
    pub line: usize,
    /// Where the last node ended.
    pub end: usize,
    /// The nodes and texts of the tree.
    pub size: Size,
}

/// Reads one text.
pub(super) struct Scanner<'s> {
    lexer: Lexer<'s>,
    /// Where the line starts.
    line: usize,
    at: usize,
    pub(super) tree: Tree<'s>,
    /// The block collections that are being read.
    open: Vec<Open>,
    /// How many of them there were where the parser stopped, without those closed since.
    floor: usize,
    /// Where the last node ended.
    end: usize,
    max_nodes: usize,
    /// The name of the next node.
    anchor: Option<&'s str>,
    /// The last entry of the document's mapping.
    root_entry: Option<EntryStart>,
    /// The last line at which a block was left in which the parser had stopped.
    left: Option<usize>,
    /// The line that was not plain, before which the scanner found no entry of the document's
    /// mapping.
    stuck: usize,
}

/// An open block collection.
#[derive(Clone, Copy)]
pub(super) struct Open {
    pub id: Id,
    /// Where its entries start, in characters from the line's start.
    pub column: usize,
    pub mapping: bool,
}

/// A line that starts an entry of the document's mapping, or an item of a list in that. Everything
/// before it has been read, and only those two are open.
#[derive(Clone, Copy)]
pub(super) struct EntryStart {
    /// The document's mapping.
    pub root: Id,
    /// The list in the mapping, if the line starts an item of that list.
    pub list: Option<Open>,
    /// Whether the parser would read these items as one list even if it does not start in the
    /// middle of them.
    pub is_below_key: bool,
    /// Where the line starts.
    pub line: usize,
    /// Where the last node ended.
    pub end: usize,
    /// The nodes and texts of the tree.
    pub size: Size,
    /// The last line at which the scanner left a block in which the parser had stopped.
    pub left: Option<usize>,
}

impl<'s> Scanner<'s> {
    /// Prepares a text; `None` if it is too long or has a character that only the parser reads.
    pub fn new(text: &'s str, limits: &Limits, scratch: &mut Scratch) -> Option<Self> {
        if text.len() > limits.bytes {
            return None;
        }
        let mut memory = std::mem::take(&mut scratch.delimiters);
        let lexer = Lexer::new(text, &mut memory);
        scratch.delimiters = memory;
        Some(Scanner {
            lexer: lexer?,
            line: 0,
            at: 0,
            tree: Tree::new(text, scratch, limits),
            open: Vec::with_capacity(MAX_DEPTH + 2),
            floor: 0,
            end: 0,
            max_nodes: limits.nodes,
            anchor: None,
            root_entry: None,
            left: None,
            stuck: 0,
        })
    }

    /// Reads the text from its start.
    pub fn start(&mut self) -> Progress {
        let before = self.tree.size();
        let read = self.document();
        let is_whole = read.is_some() && self.tree.documents.len() == 1;
        self.progress(is_whole, before)
    }

    /// Reads on where the parser stopped.
    pub fn resume(&mut self, resumed: Resumed) -> Progress {
        if resumed.line < self.stuck {
            return Progress::Nowhere; // it would stop at the same line again
        }
        self.open.clone_from(&resumed.open);
        self.floor = self.open.len();
        (self.end, self.anchor) = (resumed.end, None);
        (self.root_entry, self.left) = (None, None);
        let read = self.lines(resumed.line, false);
        let progress = self.progress(read.is_some(), resumed.size);
        if matches!(progress, Progress::Nowhere) {
            self.stuck = self.line;
            for open in resumed.open {
                self.tree.reopen(open.id);
            }
        }
        progress
    }

    /// Where the current line starts.
    pub fn line(&self) -> usize {
        self.line
    }

    fn progress(&mut self, is_whole: bool, before: Size) -> Progress {
        if is_whole {
            return Progress::Whole;
        }
        let entry = self.last_entry(before);
        self.tree.cut(entry.map_or(before, |entry| entry.size));
        if let Some(list) = entry.and_then(|entry| entry.list) {
            self.tree.reopen(list.id);
        }
        entry.map_or(Progress::Nowhere, Progress::Before)
    }

    /// The tree; keeps the rest of the memory for the next text.
    pub fn into_tree(self, scratch: &mut Scratch) -> Tree<'s> {
        scratch.keep_delimiters(self.lexer.into_memory());
        self.tree
    }

    #[inline(always)]
    fn push(&mut self, kind: NodeKind, start: usize, end: usize, link: u32, flow: bool) -> Id {
        self.end = end;
        let id = self.tree.push(kind, Span::new(start, end), link, flow);
        if self.anchor.is_some() {
            self.name(id);
        }
        id
    }
}
