//! The two producers of a tree side by side, for the tests that compare them and for the fuzzer.

use rolecall::yaml::parse_both;
use rolecall::yaml::tree::{Id, Limits, NodeKind, Tree};

/// Whether the plain scanner took all of the text; panics where the parser alone builds another
/// tree or reports something else.
pub fn agree(text: &str) -> bool {
    let (both, alone, is_plain) = parse_both(text, &Limits::default());
    assert!(!is_plain || alone.errors.is_empty(), "{text:?}");
    assert_eq!(both.errors, alone.errors, "{text:?}");
    assert_eq!(*both.documents, *alone.documents, "{text:?}");
    assert_eq!(both.node_count(), alone.node_count(), "{text:?}");
    for id in 1..both.node_count() as Id {
        assert_eq!(
            visible(&both, id),
            visible(&alone, id),
            "node {id} of {text:?}"
        );
    }
    is_plain
}

type Visible<'t> = (NodeKind, &'t str, Option<(u32, u32)>, u32, [bool; 2]);

/// Everything that a consumer can see of a node. Nobody looks at the place of a missing value.
fn visible<'t>(tree: &'t Tree, id: Id) -> Visible<'t> {
    let node = tree.node(id);
    let has_link = node.kind.is_collection() || node.kind == NodeKind::Alias;
    let link = if has_link { node.link } else { 0 };
    let span = (node.kind != NodeKind::Null).then_some((node.span.start, node.span.end));
    let flags = [node.flow, node.damaged];
    (node.kind, tree.scalar(id), span, link, flags)
}
