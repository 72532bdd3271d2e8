//! The plain scanner: reads the subset of YAML that people write, in one pass and seven times as
//! fast as the parser. It builds the parser's tree, or none: it declines whatever it is not certain
//! of, mistakes included. `tests/plain.rs` compares the two.

mod anchor;
mod block;
mod block_text;
mod document;
mod flow;
mod text;

use super::lexer::Lexer;
use super::tree::{Id, Kind, Limits, Scratch, Tree};
use crate::source::Span;

/// The deepest nesting, of blocks and of brackets; the parser reads on to its own limit.
const MAX_DEPTH: usize = 32;
/// The longest key, in bytes; YAML allows no more than 1024 characters.
const MAX_KEY_BYTES: usize = 1000;
/// How many bytes of a text become one node, at the least.
const BYTES_PER_NODE: usize = 8;

/// Reads a text, or declines it.
pub(super) fn parse<'s>(text: &'s str, limits: &Limits, scratch: &mut Scratch) -> Option<Tree<'s>> {
    if text.len() > limits.bytes {
        return None;
    }
    let mut memory = std::mem::take(&mut scratch.delimiters);
    let lexer = Lexer::new(text, &mut memory);
    scratch.delimiters = memory;
    let mut scanner = Scanner {
        lexer: lexer?,
        line: 0,
        at: 0,
        tree: Tree::new(text, scratch, text.len() / BYTES_PER_NODE),
        open: Vec::with_capacity(MAX_DEPTH + 2),
        end: 0,
        max_nodes: limits.nodes,
        anchor: None,
    };
    let read = scanner.document();
    let Scanner { tree, lexer, .. } = scanner;
    lexer.recycle(&mut scratch.delimiters);
    if read.is_none() || tree.documents.len() != 1 {
        tree.recycle(scratch);
        return None;
    }
    Some(tree)
}

struct Scanner<'s> {
    lexer: Lexer<'s>,
    /// Where the line starts.
    line: usize,
    at: usize,
    tree: Tree<'s>,
    /// The block collections that are being read.
    open: Vec<Open>,
    /// Where the last node ended.
    end: usize,
    max_nodes: usize,
    /// The name of the next node.
    anchor: Option<&'s str>,
}

/// A block collection that is being read.
#[derive(Clone, Copy)]
struct Open {
    id: Id,
    /// Where its entries start, in characters from the line's start.
    column: usize,
    mapping: bool,
}

impl Scanner<'_> {
    #[inline(always)]
    fn push(&mut self, kind: Kind, start: usize, end: usize, link: u32, flow: bool) -> Id {
        self.end = end;
        let id = self.tree.push(kind, Span::new(start, end), link, flow);
        if self.anchor.is_some() {
            self.name(id);
        }
        id
    }
}
