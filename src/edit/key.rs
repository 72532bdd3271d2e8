//! A key of a mapping with its value: they leave, or they come at the end.

use super::outline::Outline;
use super::scalar::style_of_keys;
use super::{Intent, Plan, block, flow, lines, removal};
use crate::problem::Edit;
use crate::source::Span;
use crate::yaml::tree::{Id, Kind};

/// Removes the key and the value that a node is one of. The only key of a mapping stays.
pub fn remove(outline: &Outline, part: Id) -> Option<Plan> {
    let mapping = mapping_around(outline, part)?;
    let pairs = outline.pairs(mapping);
    let is_part = |(key, value): &(Id, Id)| *key == part || *value == part;
    let number = pairs.iter().position(is_part)?;
    let (key, value) = pairs[number];
    let behind = outline.behind(value);
    if pairs.len() == 1 || outline.is_referred_to(key, behind) {
        return None;
    }
    let spans = spans(outline, &pairs)?;
    let edits = match outline.node(mapping).flow {
        true => flow::remove(outline, mapping, &spans, number)?,
        false => vec![remove_lines(outline, &spans, number)?],
    };
    Some(Plan {
        edits,
        intents: vec![Intent::Remove { first: key, behind }],
    })
}

/// Removes a key in block style; the first one of a list's item leaves its dash to the next.
fn remove_lines(outline: &Outline, spans: &[Span], number: usize) -> Option<Edit> {
    let (text, span) = (outline.text(), spans[number]);
    let start = span.start as usize;
    if block::dash(text, start).is_none() {
        return block::remove(text, span);
    }
    let next = spans.get(number + 1)?.start as usize;
    let between = text.get(start..next)?;
    (!lines::may_have_comment(between)).then(|| removal(start, next))
}

/// Adds a key with a text.
pub fn add(outline: &Outline, mapping: Id, key: &str, text: &str) -> Option<Plan> {
    let style = style_of_keys(outline, mapping);
    let (written_key, yaml) = (style.write(key)?, style.write(text)?);
    let line = format!("{written_key}: {yaml}");
    add_lines(
        outline,
        mapping,
        &written_key,
        std::slice::from_ref(&line),
        &line,
        yaml,
    )
}

/// Adds a key with a value: as some lines, or as one in braces; both mean the same.
pub fn add_lines(
    outline: &Outline,
    mapping: Id,
    key: &str,
    written: &[String],
    in_braces: &str,
    yaml: String,
) -> Option<Plan> {
    let node = outline.node(mapping);
    if node.kind != Kind::Mapping || !outline.is_sound(mapping) {
        return None;
    }
    let spans = spans(outline, &outline.pairs(mapping))?;
    let edit = match node.flow {
        true => flow::add(outline, mapping, &spans, in_braces)?,
        false => {
            let last = *spans.last()?;
            let indent = block::indent(outline.text(), last.start as usize)?;
            let lines: Vec<String> = written
                .iter()
                .map(|line| format!("{indent}{line}"))
                .collect();
            block::add(outline.text(), last, &lines)?
        }
    };
    Some(Plan {
        edits: vec![edit],
        intents: vec![Intent::Insert {
            into: mapping,
            key: Some(key.to_owned()),
            yaml,
        }],
    })
}

fn spans(outline: &Outline, pairs: &[(Id, Id)]) -> Option<Vec<Span>> {
    pairs.iter().map(|pair| outline.pair_span(*pair)).collect()
}

fn mapping_around(outline: &Outline, part: Id) -> Option<Id> {
    let mapping = outline.parent(part)?;
    let is_mapping = outline.node(mapping).kind == Kind::Mapping;
    (is_mapping && outline.is_sound(mapping)).then_some(mapping)
}
