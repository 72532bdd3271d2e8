//! A key of a mapping with its value: removes them, or adds them at the end.

use super::outline::Outline;
use super::scalar::style_of_keys;
use super::{Intent, Plan, block, flow, lines};
use crate::problem::Edit;
use crate::source::Span;
use crate::yaml::tree::{Id, NodeKind};

/// Removes the pair of key and value that a node belongs to. The only key of a mapping stays.
pub fn remove(outline: &Outline, part: Id) -> Option<Plan> {
    let mapping = mapping_around(outline, part)?;
    let pairs = outline.pairs(mapping);
    let is_part = |(key, value): &(Id, Id)| *key == part || *value == part;
    let number = pairs.iter().position(is_part)?;
    let (key, value) = pairs[number];
    let after = outline.after(value);
    if pairs.len() == 1 || outline.is_referred_to(key, after) {
        return None;
    }
    let edits = match outline.node(mapping).flow {
        true => flow::remove(outline, mapping, &spans(outline, &pairs)?, number)?,
        false => {
            let next = pairs.get(number + 1);
            let next = next.map(|(key, _)| outline.node(*key).span);
            let span = outline.pair_span(pairs[number])?;
            vec![remove_lines(outline, span, next)?]
        }
    };
    Some(Plan {
        edits,
        intents: vec![Intent::Remove { first: key, after }],
    })
}

/// Removes a key in block style; the dash before the first key of an item moves to the next key.
fn remove_lines(outline: &Outline, span: Span, next: Option<Span>) -> Option<Edit> {
    let (text, start) = (outline.text(), span.start as usize);
    if block::dash(text, start).is_none() {
        return block::remove(text, span);
    }
    let next = next?.start as usize;
    let between = text.get(start..next)?;
    (!lines::may_have_comment(between)).then(|| Edit::removal(start, next))
}

/// Adds a key with a text.
pub fn add(outline: &Outline, mapping: Id, key: &str, text: &str) -> Option<Plan> {
    let node = outline.node(mapping);
    if node.kind != NodeKind::Mapping || !outline.is_sound(mapping) {
        return None;
    }
    let style = style_of_keys(outline, mapping);
    let (key, yaml) = (style.write(key)?, style.write(text)?);
    let pair = format!("{key}: {yaml}");
    let spans = spans(outline, &outline.pairs(mapping))?;
    let edit = match node.flow {
        true => flow::add(outline, mapping, &spans, &pair)?,
        false => {
            let last = *spans.last()?;
            let indent = block::indent(outline.text(), last.start as usize)?;
            block::add(outline.text(), last, &[format!("{indent}{pair}")])?
        }
    };
    Some(Plan {
        edits: vec![edit],
        intents: vec![Intent::Insert {
            into: mapping,
            key: Some(key),
            yaml,
        }],
    })
}

fn spans(outline: &Outline, pairs: &[(Id, Id)]) -> Option<Vec<Span>> {
    pairs.iter().map(|pair| outline.pair_span(*pair)).collect()
}

fn mapping_around(outline: &Outline, part: Id) -> Option<Id> {
    let mapping = outline.parent(part)?;
    let is_mapping = outline.node(mapping).kind == NodeKind::Mapping;
    (is_mapping && outline.is_sound(mapping)).then_some(mapping)
}
