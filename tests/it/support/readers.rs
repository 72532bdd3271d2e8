//! The two readers of YAML side by side, for the tests that compare them and for the fuzzer.

use rolecall::yaml::parse_both;
use rolecall::yaml::tree::{Id, Kind, Limits, Tree};

/// Whether the fast reader took the text; panics where the two differ.
pub fn agree(text: &str) -> bool {
    let (fast, full) = parse_both(text, &Limits::default());
    let Some(fast) = fast else { return false };
    assert!(
        full.errors.is_empty(),
        "the full reader says {:?} of {text:?}",
        full.errors[0]
    );
    assert_eq!(fast.nodes.len(), full.nodes.len(), "{text:?}");
    assert_eq!(*fast.documents, *full.documents, "{text:?}");
    for id in 1..fast.nodes.len() as Id {
        assert_eq!(seen(&fast, id), seen(&full, id), "node {id} of {text:?}");
    }
    true
}

/// What anybody can see of a node. Where a missing value would stand nobody looks.
fn seen<'t>(tree: &'t Tree, id: Id) -> (Kind, &'t str, Option<(u32, u32)>, u32, bool) {
    let node = tree.node(id);
    let link = if node.kind.is_collection() {
        node.link
    } else {
        0
    };
    let span = (node.kind != Kind::Null).then_some((node.span.start, node.span.end));
    (node.kind, tree.scalar(id), span, link, node.flow)
}
