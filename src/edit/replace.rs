//! Another scalar or value in the place of one.

use super::outline::Outline;
use super::scalar::Style;
use super::{Intent, Plan};
use crate::problem::Edit;
use crate::source::Span;
use crate::yaml::tree::{Id, Kind};

/// Another text in the same quotes.
pub fn text(outline: &Outline, at: Span, text: &str) -> Option<Plan> {
    let node = outline.at(at)?;
    let yaml = Style::of(outline, node)?.write(text)?;
    Some(in_place_of(node, at, yaml))
}

/// YAML in the place of a value.
pub fn value(outline: &Outline, at: Span, yaml: &str) -> Option<Plan> {
    let node = outline.at(at)?;
    let is_known = !matches!(outline.node(node).kind, Kind::Error | Kind::Null);
    is_known.then(|| in_place_of(node, at, yaml.to_owned()))
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
