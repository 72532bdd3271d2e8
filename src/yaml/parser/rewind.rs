//! Goes back to a line above the one where the parser stopped, because the mistake is there and
//! everything read since was misplaced.

use super::lines::{line_at, line_start};
use crate::yaml::builder::Builder;
use crate::yaml::tree::{Id, NodeKind, Tree};

/// Removes everything from a line on, and reopens the block collections that were open there.
pub(super) fn to(tree: &mut Tree, builder: &mut Builder, line: usize) {
    let Some(root) = tree.documents.last().copied() else {
        return;
    };
    if tree.node(root).span.start as usize >= line {
        return;
    }
    let was_open: Vec<Id> = builder.open.iter().map(|open| open.id).collect();
    // Only the children of closed collections are known.
    while !builder.open.is_empty() {
        builder.close(tree, builder.end);
    }
    tree.cut_from(line as u32);
    builder.end = tree.node(root).span.start;
    let mut next = Some(root);
    while let Some(id) = next {
        let node = tree.node(id);
        let is_closed = node.flow && !was_open.contains(&id) && node.span.end as usize <= line;
        if !node.kind.is_collection() || is_closed {
            builder.end = builder.end.max(node.span.end);
            return;
        }
        tree.reopen(id);
        let children: Vec<Id> = tree.children(id).collect();
        let column = children.first().map_or(0, |first| {
            let first = tree.node(*first).span.start as usize;
            column(tree.text, node.kind, node.span.start as usize, first)
        });
        builder.reopen(tree, id, column as u32, children.len());
        next = children.last().copied();
    }
}

/// The column of a block collection, by its first child.
fn column(text: &str, kind: NodeKind, start: usize, first: usize) -> usize {
    let is_at_dash = text[start..].starts_with('-');
    let at = match kind {
        NodeKind::Sequence if is_at_dash => start,
        NodeKind::Sequence => return line_at(text, line_start(text, first)).0,
        _ => first,
    };
    text[line_start(text, at)..at].chars().count()
}
