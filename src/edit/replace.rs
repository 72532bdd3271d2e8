//! Replaces a scalar or a value.

use super::json::written;
use super::outline::Outline;
use super::scalar::Style;
use super::{Intent, Plan};
use crate::problem::Edit;
use crate::source::Span;
use crate::yaml::tree::{Id, NodeKind};

/// Another text in the same quotes.
pub fn text(outline: &Outline, at: Span, text: &str) -> Option<Plan> {
    let node = outline.at(at)?;
    let yaml = Style::of(outline, node)?.write(text)?;
    Some(in_place_of(node, at, written(outline, &yaml).into_owned()))
}

/// Replaces a value by YAML.
pub fn value(outline: &Outline, at: Span, yaml: &str) -> Option<Plan> {
    let node = outline.at(at)?;
    let is_known = !matches!(outline.node(node).kind, NodeKind::Error | NodeKind::Null);
    is_known.then(|| in_place_of(node, at, written(outline, yaml).into_owned()))
}

fn in_place_of(node: Id, at: Span, yaml: String) -> Plan {
    Plan {
        edits: vec![Edit {
            span: at,
            text: yaml.clone(),
        }],
        intents: vec![Intent::Replace { node, yaml }],
    }
}

/// Replaces one or two keys without values by a key and its value.
pub fn pair(outline: &Outline, [first, last]: [Span; 2], key: &str, yaml: &str) -> Option<Plan> {
    let (first_node, last_node) = (outline.at(first)?, outline.at(last)?);
    let empty = outline.after(last_node);
    let after = outline.after(empty);
    let is_known = outline.parent(first_node)? == outline.parent(last_node)?
        && outline.node(empty).kind == NodeKind::Null
        && (first == last || first_node + 2 == last_node);
    let [key, yaml] = [key, yaml].map(|part| written(outline, part).into_owned());
    is_known.then(|| Plan {
        edits: vec![Edit {
            span: Span {
                start: first.start,
                end: last.end,
            },
            text: format!("{key}: {yaml}"),
        }],
        intents: vec![Intent::Pair {
            first: first_node,
            after,
            yaml: [key, yaml],
        }],
    })
}

/// Replaces the bytes of a mistake. Where a text can be read, they are whole keys and values.
pub fn bytes(outline: &Outline, at: Span, text: &str) -> Plan {
    let text = match outline.tree.errors.is_empty() {
        true => written(outline, text).into_owned(),
        false => text.to_owned(),
    };
    Plan {
        edits: vec![Edit { span: at, text }],
        intents: vec![Intent::Bytes { at }],
    }
}
