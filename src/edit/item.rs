//! Removes an item of a list.

use super::outline::Outline;
use super::{Intent, Plan, block, flow, key};
use crate::source::Span;
use crate::yaml::tree::{Id, NodeKind};

/// Removes an item. With the last item of a block list, the list's key is removed too.
pub fn remove(outline: &Outline, item: Id) -> Option<Plan> {
    let list = list_around(outline, item)?;
    let (items, after) = (outline.children(list), outline.after(item));
    if outline.is_referred_to(item, after) {
        return None;
    }
    let is_mapping = outline.node(item).kind == NodeKind::Mapping;
    if items.len() == 1 && (is_mapping || !outline.node(list).flow) {
        return key::remove(outline, list);
    }
    let number = items.iter().position(|other| *other == item)?;
    let spans: Vec<Span> = items.iter().map(|item| outline.node(*item).span).collect();
    let edits = match outline.node(list).flow {
        true => flow::remove(outline, list, &spans, number)?,
        false => {
            let span = outline.node(item).span;
            let dash = block::dash(outline.text(), span.start as usize)?;
            let entry = Span::new(dash, span.end as usize);
            vec![block::remove(outline.text(), entry)?]
        }
    };
    let first = item;
    Some(Plan {
        edits,
        intents: vec![Intent::Remove { first, after }],
    })
}

fn list_around(outline: &Outline, item: Id) -> Option<Id> {
    let list = outline.parent(item)?;
    let is_list = outline.node(list).kind == NodeKind::Sequence;
    (is_list && outline.is_sound(list)).then_some(list)
}
