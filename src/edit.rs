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
mod intent;
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

pub use applied::applied;
pub use intent::{Intent, Plan};
pub use json::in_words;
pub use json_text::is_json;
pub use outline::Outline;
pub use scalar::is_unmistakable;

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
