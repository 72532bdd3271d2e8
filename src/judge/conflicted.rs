//! Judges a text with unresolved merge conflicts by one side of each: nothing in a conflict, and
//! nothing that needs all of what is around it.

use super::{Audience, Scratch, Settings, judge_tree};
use crate::capped::Capped;
use crate::finding::Finding;
use crate::problem::Label;
use crate::report::Unasked;
use crate::waiver::Waived;
use crate::yaml;
use crate::yaml::conflicts::Conflicts;
use crate::yaml::tree::Limits;

/// Judges the text outside of its conflicts. No fix is offered before they are resolved.
#[cold]
pub(super) fn judged(
    conflicts: &Conflicts,
    text: &str,
    settings: &Settings,
    scratch: &mut Scratch,
    audience: &mut Audience,
    all: &mut Capped<Finding>,
) -> (Waived, bool, Unasked) {
    let side = conflicts.one_side(text);
    let mut tree = yaml::parse_in(&mut scratch.tree, &side, &Limits::default());
    conflicts.mark(&mut tree);
    let judged = judge_tree(tree, settings, scratch, audience, all);
    let left_out = conflicts.left_out(text);
    all.items.retain_mut(|finding| {
        finding.fix = None;
        let is_inside = |label: &Label| conflicts.contain(label.span);
        // The other side may accept it.
        let may_be_waived = left_out.contains(finding.rule.as_ref());
        conflicts.start_at(finding.place())
            || !may_be_waived && !finding.labels.iter().any(is_inside)
    });
    judged
}
