//! The bytes of the fixes that were found, while the tree is there.

use crate::edit::{self, Outline};
use crate::finding::Finding;
use crate::problem::Fix;
use crate::yaml::tree::Tree;

/// Works out the bytes of the fixes; one that cannot be made is not offered.
pub(super) fn plan(tree: &Tree, findings: &mut [Finding]) {
    let mut with_fix = findings
        .iter_mut()
        .filter(|finding| finding.fix.is_some())
        .peekable();
    if with_fix.peek().is_none() {
        return;
    }
    let outline = Outline::new(tree);
    for finding in with_fix {
        finding.fix = finding.fix.take().and_then(|fix| {
            let edits = edit::plan(&outline, &fix)?.edits;
            Some(Fix { edits, ..fix })
        });
    }
}
