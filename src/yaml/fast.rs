//! The plain shape that people write, read in one pass: the same tree as [`super::front`]'s, or nothing. It declines whatever it is not
//! certain of, mistakes included; `tests/fast_front.rs` holds the two together.

mod flow;
mod lines;
mod stops;
mod text;

use super::tree::{Id, Kind, Limits, Tree};
use crate::source::Span;
use stops::Stops;

/// What may start with a byte.
#[derive(Clone, Copy, PartialEq)]
enum Start {
    /// Nothing that is read here.
    Nothing,
    /// A plain text.
    Plain,
    /// A plain text, if a letter or a digit follows.
    Hyphen,
    /// A text in quotes.
    Quote,
    /// A list or a mapping in brackets.
    Bracket,
}

impl Start {
    const fn of(byte: u8) -> Self {
        match byte {
            ..=b' ' | 0x7f | b'?' | b':' | b',' | b']' | b'}' | b'#' | b'&' | b'*' | b'!' | b'|' | b'>' | b'%' | b'@' | b'`' => Start::Nothing,
            b'-' => Start::Hyphen,
            b'"' | b'\'' => Start::Quote,
            b'[' | b'{' => Start::Bracket,
            _ => Start::Plain,
        }
    }
}

/// What may start with each byte: asked for nearly every node.
static START: [Start; 256] = {
    let (mut table, mut byte) = ([Start::Nothing; 256], 0);
    while byte < table.len() {
        table[byte] = Start::of(byte as u8);
        byte += 1;
    }
    table
};
/// The deepest nesting that is read here, of blocks and of brackets.
const DEPTH: usize = 32;
/// The longest key; YAML allows no more than 1024 characters.
const KEY: usize = 1000;

/// Reads a text, or declines it.
pub(super) fn parse<'s>(text: &'s str, limits: &Limits) -> Option<Tree<'s>> {
    if text.len() > limits.bytes {
        return None;
    }
    let stops = Stops::of(text.as_bytes())?;
    let tree = Tree::new(text, text.len() / 8);
    let mut scanner = Scanner { bytes: text.as_bytes(), stops, line: 0, at: 0, tree, open: Vec::with_capacity(DEPTH + 2), end: 0, most: limits.nodes };
    scanner.lines(if text.starts_with("---\n") { 4 } else { 0 })?;
    let Scanner { mut tree, stops, .. } = scanner;
    tree.may_hide = stops.may_hide || !tree.cooked.is_empty();
    (tree.documents.len() == 1).then_some(tree)
}

struct Scanner<'s> {
    bytes: &'s [u8],
    stops: Stops,
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

impl Scanner<'_> {
    /// The byte at a place; the end of the text and CRLF are line ends.
    #[inline(always)] // here and in what follows most of the bytes are read
    fn byte(&self, at: usize) -> u8 {
        match self.bytes.get(at) {
            None | Some(b'\r') => b'\n',
            Some(byte) => *byte,
        }
    }

    /// What may start at a place.
    #[inline(always)]
    fn start(&self, at: usize) -> Start {
        self.bytes.get(at).map_or(Start::Nothing, |byte| START[*byte as usize])
    }

    /// The place behind some spaces.
    #[inline(always)]
    fn behind_spaces(&self, mut at: usize) -> usize {
        while self.bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        at
    }

    #[inline(always)]
    fn push(&mut self, kind: Kind, start: usize, end: usize, link: u32, flow: bool) -> Id {
        self.end = end;
        self.tree.push(kind, Span::new(start, end), link, flow)
    }
}
