//! Judges a text with unresolved merge conflicts by one side of each conflict. Nothing inside a
//! conflict is judged, and no rule runs that needs the whole list around it.

use super::accounting::kind_accounts;
use super::documents::{Judged, judge_tree};
use super::unread_waivers::UnreadWaivers;
use super::{Audience, Scratch, Settings};
use crate::capped::Capped;
use crate::finding::Finding;
use crate::problem::{Label, ProblemKind};
use crate::yaml;
use crate::yaml::conflicts::Conflicts;
use crate::yaml::tree::Limits;

/// Judges the text outside its conflicts. No fix is offered before they are resolved.
#[cold]
pub(super) fn judged(
    conflicts: &Conflicts,
    text: &str,
    settings: &Settings,
    scratch: &mut Scratch,
    audience: &mut Audience,
    all: &mut Capped<Finding>,
) -> Judged {
    let side = conflicts.one_side(text);
    let mut tree = yaml::parse_in(&mut scratch.tree, &side, &Limits::default());
    let accounts_for_others = kind_accounts(settings, ProblemKind::Syntax);
    if accounts_for_others {
        conflicts.damage(&mut tree);
    }
    conflicts.report(&mut tree);
    let judged = judge_tree(tree, settings, scratch, audience, all);
    for finding in &mut all.items {
        finding.fix = None;
    }
    if accounts_for_others {
        let is_inside = |label: &Label| conflicts.contain(label.span);
        let other_side = UnreadWaivers::in_lines(conflicts.left_out(text));
        all.items.retain(|finding| {
            let may_be_of_other_side =
                finding.labels.iter().any(is_inside) || other_side.may_accept(finding, settings);
            conflicts.start_at(finding.place()) || !may_be_of_other_side
        });
    }
    judged
}
