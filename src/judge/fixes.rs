//! Computes the bytes of the fixes while the tree exists, and adds the fixes that need the tree.

mod beside;
mod removals;

use super::deception::is_deceptive;
use crate::capped::Capped;
use crate::deception::characters;
use crate::edit::{self, Outline};
use crate::finding::Finding;
use crate::model::Library;
use crate::problem::{Change, Fix};
use crate::yaml::tree::{Id, NodeKind, Tree};

/// The keys whose values are ids of people or e-mails.
const IDENTIFIER_KEYS: [&str; 6] = [
    "id",
    "email",
    "lead",
    "owner",
    "contributors",
    "approved-by",
];

/// The most fixes to compute for one file. Each may scan a whole list, and a file with more is
/// broken as a whole.
const MAX_FIXES: usize = 500;

/// Computes the bytes of the fixes, and drops impossible fixes.
pub(super) fn plan(tree: &Tree, all: &mut Capped<Finding>, library: &Library) {
    let findings = all.items.iter_mut();
    let mut fixable = findings
        .filter(|finding| finding.fix.is_some() || is_deceptive(finding))
        .peekable();
    if fixable.peek().is_none() {
        return;
    }
    let outline = Outline::new(tree);
    for (number, finding) in fixable.enumerate() {
        let fix = finding.fix.take();
        if number >= MAX_FIXES {
            continue;
        }
        finding.fix = fix
            .or_else(|| without_hidden(&outline, finding))
            .and_then(|fix| {
                let edits = edit::plan(&outline, &fix)?.edits;
                Some(Fix { edits, ..fix })
            });
        beside::review(&outline, finding);
    }
    // Before the findings are removed that the settings turn off: these are mistakes, too.
    removals::review(all, library);
}

/// The fix that removes invisible characters from an id or an e-mail.
fn without_hidden(outline: &Outline, finding: &Finding) -> Option<Fix> {
    let place = finding.labels.first()?.span;
    let node = outline.around(place)?;
    let text = outline.tree.scalar(node);
    let is_seen = |character: &char| characters::effect(*character).is_none();
    let visible: String = text.chars().filter(is_seen).collect();
    let is_identifier = key_of(outline, node).is_some_and(|key| IDENTIFIER_KEYS.contains(&key));
    let can_be_fixed = is_identifier && visible != text && !visible.trim().is_empty();
    let title = format!("write \0{visible}\0");
    can_be_fixed.then(|| Fix::certain(Change::text(outline.node(node).span, visible), title))
}

/// The key whose value is a scalar, or contains it as an item.
fn key_of<'t>(outline: &Outline<'t>, node: Id) -> Option<&'t str> {
    let parent = outline.parent(node)?;
    let (mapping, value) = match outline.node(parent).kind {
        NodeKind::Mapping => (parent, node),
        _ => (outline.parent(parent)?, parent),
    };
    let mut pairs = outline.pairs(mapping).into_iter();
    let (key, _) = pairs.find(|(_, of_key)| *of_key == value)?;
    Some(outline.tree.scalar(key))
}
