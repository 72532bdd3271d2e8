//! Reads YAML: a text becomes a tree of nodes with byte spans, and a decoder reads values out of
//! it.
//!
//! Two producers build the tree. The [`plain`] scanner reads the subset that people write, up to
//! whatever else a text has, mistakes included. There the [`parser`] continues, from the last key
//! of the document's mapping or the last item of the list in it, and after a mistake the scanner
//! takes over again, from the next entry of any block. One decoder ([`decode`]) reads the tree for
//! team files, and [`serde`] reads it for models and configurations.
//!
//! The contract between producers and consumers:
//!
//! 1. Nodes are in document order. A collection's link is the node after its last descendant, so
//!    that its children are found without pointers; a mapping's children are keys and values in
//!    turn.
//! 2. Every span is a range of the text on character boundaries, inside its parent's span. A
//!    quoted text's span includes its quotes; a block collection ends where its last child ends.
//! 3. A text that equals its source has the link 0; any other text has its own copy in the tree.
//! 4. An alias links to a node before it, which is not one of its parents.
//! 5. An unreadable place is an `Error` node or a `damaged` collection, and has an entry in
//!    `errors`. Consumers do not report it and do not conclude that something is missing.
//! 6. Reading never fails. The parser alone builds the same tree from the same text, node by node
//!    and error by error; `tests/it/plain_reader.rs` and the fuzzer compare them.

pub mod ambiguous;
pub mod braces;
mod builder;
pub mod conflicts;
pub mod decode;
pub mod key;
mod lexer;
mod parser;
pub mod placed;
mod plain;
pub mod problems;
pub mod serde;
pub mod spreadsheet_error;
pub mod tree;
pub mod typed;
pub mod values;
pub mod wording;

use parser::ParserState;
use plain::{Progress, Resumed, Scanner};
use tree::{Limits, Scratch, Tree};

/// Reads a text. Mistakes are in the tree's `errors`; everything around them is read.
pub fn parse<'s>(text: &'s str, limits: &Limits) -> Tree<'s> {
    parse_in(&mut Scratch::default(), text, limits)
}

/// Reads a text, reusing the memory of an earlier tree ([`Tree::recycle`]).
pub fn parse_in<'s>(scratch: &mut Scratch, text: &'s str, limits: &Limits) -> Tree<'s> {
    Started::new(scratch, text, limits).parse(scratch, limits)
}

/// A text of which the plain scanner has read what it can, which takes a fraction of the time in
/// which the rest is parsed.
pub struct Started<'s> {
    text: &'s str,
    plain: Option<(Scanner<'s>, Progress)>,
}

impl<'s> Started<'s> {
    /// Scans a text.
    pub fn new(scratch: &mut Scratch, text: &'s str, limits: &Limits) -> Self {
        let scanner = Scanner::new(text, limits, scratch);
        let plain = scanner.map(|mut plain| {
            let progress = plain.start();
            (plain, progress)
        });
        Started { text, plain }
    }

    /// The start of the line at which the scanner stopped, in bytes; the text's length if it has
    /// read all.
    pub fn until(&self) -> usize {
        match &self.plain {
            None => 0,
            Some((_, Progress::Whole)) => self.text.len(),
            Some((plain, _)) => plain.line(),
        }
    }

    /// Reads the rest.
    pub fn parse(self, scratch: &mut Scratch, limits: &Limits) -> Tree<'s> {
        let until = self.until();
        let Some((mut plain, mut progress)) = self.plain else {
            return parser::parse(self.text, limits, scratch);
        };
        let mut place = ParserState::default();
        loop {
            place = match progress {
                Progress::Whole => break,
                Progress::Before(entry) => place.moved_to(entry),
                Progress::Nowhere => place,
            };
            let Some(resumed) = parsed(&mut plain.tree, &mut place, limits) else {
                break;
            };
            progress = plain.resume(resumed);
        }
        let mut tree = plain.into_tree(scratch);
        tree.plain_until = until;
        tree
    }

    /// Keeps the memory for the next text.
    pub fn recycle(self, scratch: &mut Scratch) {
        if let Some((plain, _)) = self.plain {
            plain.into_tree(scratch).recycle(scratch);
        }
    }
}

/// Parses up to an entry of a block after the next mistake; `None` at the end.
fn parsed(tree: &mut Tree, place: &mut ParserState, limits: &Limits) -> Option<Resumed> {
    while place.read_on(tree, limits) {
        if let Some(resumed) = place.resumed(tree) {
            return Some(resumed);
        }
    }
    None
}

/// The trees of a text, for tests that compare them: that of both producers and that of the parser
/// alone; and whether the plain scanner reads all of it.
pub fn parse_both<'s>(text: &'s str, limits: &Limits) -> (Tree<'s>, Tree<'s>, bool) {
    let scratch = &mut Scratch::default();
    let scanner = Scanner::new(text, limits, scratch);
    let is_plain = scanner.is_some_and(|mut plain| matches!(plain.start(), Progress::Whole));
    let alone = parser::parse(text, limits, scratch);
    (parse(text, limits), alone, is_plain)
}
