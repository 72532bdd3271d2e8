//! Text to values, a plain one directly ([`direct`]), any other by a tree of spanned nodes
//! ([`parse`], [`decode`]). Reading never fails; what is wrong is in the tree's errors and in what
//! was told.

mod builder;
mod bytes;
pub mod decode;
pub mod direct;
mod fast;
mod front;
pub mod problems;
mod recovery;
pub mod serde;
pub mod tree;
pub mod values;

use tree::{Limits, Tree};

/// Reads a text; what is not YAML is in the tree's `errors`, and the rest is read all the same.
pub fn parse<'s>(text: &'s str, limits: &Limits) -> Tree<'s> {
    fast::parse(text, limits).unwrap_or_else(|| front::parse(text, limits))
}

/// The two readers by themselves, for whoever compares them: the fast one, where it does not
/// decline, and the full one.
pub fn parse_both<'s>(text: &'s str, limits: &Limits) -> (Option<Tree<'s>>, Tree<'s>) {
    (fast::parse(text, limits), front::parse(text, limits))
}
