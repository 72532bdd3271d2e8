//! The two producers of a tree side by side, for the tests that compare them and for the fuzzer.

use rolecall::yaml::parse_both;
use rolecall::yaml::tree::{Id, Kind, Limits, Tree};

/// Whether the plain scanner took the text; panics where the parser builds another tree.
pub fn agree(text: &str) -> bool {
    let (plain, full) = parse_both(text, &Limits::default());
    let Some(plain) = plain else { return false };
    assert!(
        full.errors.is_empty(),
        "the parser reports {:?} in {text:?}",
        full.errors[0]
    );
    assert_eq!(plain.node_count(), full.node_count(), "{text:?}");
    assert_eq!(*plain.documents, *full.documents, "{text:?}");
    for id in 1..plain.node_count() as Id {
        assert_eq!(
            visible(&plain, id),
            visible(&full, id),
            "node {id} of {text:?}"
        );
    }
    true
}

/// Everything that a consumer can see of a node. Nobody looks at the place of a missing value.
fn visible<'t>(tree: &'t Tree, id: Id) -> (Kind, &'t str, Option<(u32, u32)>, u32, bool) {
    let node = tree.node(id);
    let has_link = node.kind.is_collection() || node.kind == Kind::Alias;
    let link = if has_link { node.link } else { 0 };
    let span = (node.kind != Kind::Null).then_some((node.span.start, node.span.end));
    (node.kind, tree.scalar(id), span, link, node.flow)
}
