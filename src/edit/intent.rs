//! The plan of a change: its bytes, and the intended change in the tree, with which the tree of the
//! new text is compared.

use crate::problem::Edit;
use crate::source::Span;
use crate::yaml::tree::Id;

/// A change as bytes, and what it means.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The edits, sorted; they do not touch.
    pub edits: Vec<Edit>,
    /// The meaning.
    pub intents: Vec<Intent>,
}

/// The change in the tree that an edit means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// YAML replaces a node.
    Replace {
        /// The node.
        node: Id,
        /// One line of YAML.
        yaml: String,
    },
    /// A key and its value replace nodes.
    Pair {
        /// The first.
        first: Id,
        /// The node after the last one.
        after: Id,
        /// The key, and its value: one line of YAML each.
        yaml: [String; 2],
    },
    /// Nodes and their contents disappear.
    Remove {
        /// The first.
        first: Id,
        /// The node after the last one.
        after: Id,
    },
    /// A collection gets something at its end.
    Insert {
        /// The collection.
        into: Id,
        /// A key as it is written, if it is a mapping.
        key: Option<String>,
        /// One line of YAML.
        yaml: String,
    },
    /// An unreadable part of the text becomes readable.
    Bytes {
        /// Where the mistake was.
        at: Span,
    },
    /// The items of a list are reordered.
    Reorder {
        /// The list.
        list: Id,
        /// For each place, the number of the item that comes there.
        order: Vec<u32>,
    },
}
