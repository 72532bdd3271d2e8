//! Text to a tree of spanned nodes, the one entry to YAML: [`parse`]. Reading never fails; what is wrong is in the tree's problems.

pub mod decode;
mod front;
mod recovery;
pub mod serde;
pub mod tree;

pub use front::parse;
