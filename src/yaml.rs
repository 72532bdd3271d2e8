//! Reads YAML: a text becomes a tree of nodes with byte spans, and a decoder reads values out of it.
//!
//! Two producers build the tree. The [`plain`] scanner reads the subset that people write; it
//! declines whatever else a text has, mistakes included, and then the [`parser`] reads the text
//! again, around its mistakes. One decoder ([`decode`]) reads the tree for team files, and [`serde`]
//! reads it for models and configurations.
//!
//! The contract between producers and consumers:
//!
//! 1. Nodes are in document order. A collection's link is the node behind its last descendant, so
//!    that its children are found without pointers; a mapping's children are keys and values in turn.
//! 2. Every span is a range of the text on character boundaries, inside of its parent's span. A
//!    quoted text's span includes its quotes; a block collection ends where its last child ends.
//! 3. A text that equals its source has the link 0; any other text has its own copy in the tree.
//! 4. An alias links to a node before it, which is not one of its parents.
//! 5. A place that could not be read is an `Error` node or a `damaged` collection, and has an entry
//!    in `errors`. Consumers say nothing about it and do not conclude that something is missing.
//! 6. Reading never fails. Both producers build the same tree of the same text, node by node, or the
//!    plain scanner builds none; `tests/plain.rs` and the fuzzer compare them.

pub mod ambiguous;
mod builder;
pub mod decode;
pub mod key;
mod lexer;
mod parser;
pub mod placed;
mod plain;
pub mod problems;
pub mod serde;
pub mod tree;
pub mod values;

use tree::{Limits, Scratch, Tree};

/// Reads a text. Mistakes are in the tree's `errors`; everything around them is read.
pub fn parse<'s>(text: &'s str, limits: &Limits) -> Tree<'s> {
    parse_in(&mut Scratch::default(), text, limits)
}

/// Reads a text in the memory that an earlier tree left ([`Tree::recycle`]).
pub fn parse_in<'s>(scratch: &mut Scratch, text: &'s str, limits: &Limits) -> Tree<'s> {
    plain::parse(text, limits, scratch).unwrap_or_else(|| parser::parse(text, limits, scratch))
}

/// The trees of both producers, for tests that compare them.
pub fn parse_both<'s>(text: &'s str, limits: &Limits) -> (Option<Tree<'s>>, Tree<'s>) {
    let scratch = &mut Scratch::default();
    let plain = plain::parse(text, limits, scratch);
    (plain, parser::parse(text, limits, scratch))
}
