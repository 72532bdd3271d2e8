//! The collections that a mistake may have cost some of their content.

use crate::yaml::builder::Builder;
use crate::yaml::tree::{Id, Tree};

/// Marks the collections that may have lost some of their content: those that are open from a level
/// on, and those that ended directly before the error or before the key that may be misaligned,
/// because one of their lines may be misaligned.
pub(super) fn mark(tree: &mut Tree, builder: &Builder, level: usize, outdented: usize) {
    for open in &builder.open[level..] {
        tree.damage(open.id);
    }
    let mut last = match builder.open.last() {
        Some(open) => {
            let is_before = |child: &Id| (tree.node(*child).span.start as usize) < outdented;
            let children = tree.children(open.id).take_while(is_before);
            children.last().unwrap_or(0)
        }
        // The document ended at a line that its collections do not reach.
        None => tree.documents.last().copied().unwrap_or(0),
    };
    let mut is_in_brackets = false;
    while tree.node(last).kind.is_collection() {
        is_in_brackets |= tree.node(last).flow;
        tree.damage(last);
        last = tree.children(last).last().unwrap_or(0);
    }
    // The scalar that ended there may be two: `id: mira name: Mira Holm`.
    if last != 0 && !is_in_brackets {
        tree.spoil(last);
    }
}
