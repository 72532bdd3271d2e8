//! The plain shape that people write, read in one pass: the same tree as [`super::front`]'s, or
//! nothing. It declines whatever it is not certain of, mistakes included; `tests/it/plain_reader.rs`
//! holds the two together.

mod flow;
mod lines;
mod text;

use bumpalo::Bump;

use super::bytes::Bytes;
use super::tree::{Id, Kind, Limits, Tree};
use crate::source::Span;

/// The deepest nesting that is read here, of blocks and of brackets.
const DEPTH: usize = 32;
/// The longest key; YAML allows no more than 1024 characters.
const KEY: usize = 1000;

/// Reads a text, or declines it.
pub(super) fn parse<'s>(text: &'s str, limits: &Limits) -> Option<Tree<'s>> {
    if text.len() > limits.bytes {
        return None;
    }
    let arena = Bump::new();
    let bytes = Bytes::of(text, &arena)?;
    let tree = Tree::new(text, text.len() / 8);
    let mut scanner = Scanner {
        bytes,
        line: 0,
        at: 0,
        tree,
        open: Vec::with_capacity(DEPTH + 2),
        end: 0,
        most: limits.nodes,
    };
    scanner.lines(if text.starts_with("---\n") { 4 } else { 0 })?;
    let Scanner {
        mut tree, bytes, ..
    } = scanner;
    tree.may_hide = bytes.may_hide() || !tree.cooked.is_empty();
    (tree.documents.len() == 1).then_some(tree)
}

struct Scanner<'s, 'b> {
    bytes: Bytes<'b>,
    /// Where the line starts.
    line: usize,
    at: usize,
    tree: Tree<'s>,
    /// The block collections that are being read.
    open: Vec<Open>,
    /// Where the last node ended.
    end: usize,
    /// The most nodes.
    most: usize,
}

/// A block collection that is being read.
#[derive(Clone, Copy)]
struct Open {
    id: Id,
    /// Where its entries start, in characters from the line's start.
    column: usize,
    mapping: bool,
}

impl Scanner<'_, '_> {
    #[inline(always)]
    fn push(&mut self, kind: Kind, start: usize, end: usize, link: u32, flow: bool) -> Id {
        self.end = end;
        self.tree.push(kind, Span::new(start, end), link, flow)
    }
}
