//! Turns fixes into bytes: the tree shows where a value is, and the edit changes the text. It
//! touches only the bytes of the change, so comments, order, quotes and line ends stay.
//!
//! Each shape of a change has a file, which returns the edits and the intended change ([`Intent`]);
//! [`events`] compares that with the tree of the new text. If a change could lose a comment, or the
//! text has an unfamiliar form, the shape returns `None`.

mod applied;
mod block;
pub mod events;
mod flow;
mod item;
mod json;
mod json_text;
mod key;
mod lines;
mod order;
mod outline;
mod replace;
mod scalar;

use crate::problem::{Change, Edit, Fix};
use crate::source::Span;
use crate::yaml::tree::Id;

pub use applied::applied;
pub use json::in_words;
pub use json_text::is_json;
pub use outline::Outline;
pub use scalar::is_unmistakable;

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

/// Works out the bytes of a fix; `None` where it cannot be made in this text.
pub fn plan(outline: &Outline, fix: &Fix) -> Option<Plan> {
    let mut all = Plan::default();
    for change in &fix.changes {
        let plan = of_change(outline, change)?;
        all.edits.extend(plan.edits);
        all.intents.extend(plan.intents);
    }
    let edits = in_order(all.edits).filter(|edits| !edits.is_empty())?;
    Some(Plan { edits, ..all })
}

/// Edits in the order of the text; `None` if two touch.
pub fn in_order(mut edits: Vec<Edit>) -> Option<Vec<Edit>> {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let is_apart = edits.windows(2).all(|two| two[0].is_before(&two[1]));
    is_apart.then_some(edits)
}

fn of_change(outline: &Outline, change: &Change) -> Option<Plan> {
    match change {
        Change::Text { at, text } => replace::text(outline, *at, text),
        Change::Value { at, yaml } => replace::value(outline, *at, yaml),
        Change::Pair {
            first,
            last,
            key,
            yaml,
        } => replace::pair(outline, [*first, *last], key, yaml),
        Change::Bytes { at, text } => Some(replace::bytes(outline, *at, text)),
        Change::RemoveItem { at } => item::remove(outline, outline.at(*at)?),
        Change::RemoveEntry { at } => item::remove(outline, outline.parent(outline.at(*at)?)?),
        Change::RemoveKey { at } => key::remove(outline, outline.at(*at)?),
        Change::AddKey { beside, key, text } => {
            key::add(outline, outline.parent(outline.at(*beside)?)?, key, text)
        }
        Change::Reorder { at, order } => order::reorder(outline, *at, order),
    }
}

fn removal(start: usize, end: usize) -> Edit {
    Edit {
        span: Span::new(start, end),
        text: String::new(),
    }
}

fn insertion(at: usize, text: String) -> Edit {
    Edit {
        span: Span::new(at, at),
        text,
    }
}
