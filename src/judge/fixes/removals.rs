//! Removals of entries that may have no effect only because of another mistake.

use crate::capped::Capped;
use crate::finding::Finding;
use crate::model::{AgreementFault, Check, Library, Severity, WaiverFault};

/// Lets somebody review the removal of a waiver that matches no finding, unless the file has no other
/// mistake that stays: the next round of safe fixes would remove it otherwise. Offers no removal of an
/// agreement with several findings, which are all about its words.
pub(in crate::judge) fn review(all: &mut Capped<Finding>, library: &Library) {
    if all.items.iter().all(|finding| finding.fix.is_none()) {
        return;
    }
    let of_rule = |check: Check| library.rules().find(|rule| rule.check == check);
    let unused = of_rule(Check::Waiver(WaiverFault::Unused));
    let is_unused = |finding: &Finding| unused.is_some_and(|rule| rule.id == finding.rule);
    let is_other = |finding: &Finding| {
        let stays = !finding.has_safe_fix();
        finding.severity != Severity::Advice && !is_unused(finding) && stays
    };
    if !all.overflow.is_empty() || all.items.iter().any(is_other) {
        for finding in all.items.iter_mut().filter(|finding| is_unused(finding)) {
            finding.fix = finding.fix.take().map(|fix| fix.to_review());
        }
    }
    let Some(expired) = of_rule(Check::Agreement(AgreementFault::Expired)) else {
        return;
    };
    let is_expired = |finding: &Finding| finding.fix.is_some() && finding.rule == expired.id;
    let has_others = |number: usize| {
        let mut others = all.items.iter().enumerate();
        let edits = all.items[number].fix.iter().flat_map(|fix| &fix.edits);
        let edits: Vec<_> = edits.map(|edit| edit.span).collect();
        others.any(|(other, finding)| {
            let at = finding.place();
            let is_in = edits
                .iter()
                .any(|span| span.start <= at.start && at.end <= span.end);
            other != number && is_in
        })
    };
    let numbers = 0..all.items.len();
    let kept: Vec<usize> = numbers
        .filter(|number| is_expired(&all.items[*number]) && has_others(*number))
        .collect();
    for number in kept {
        all.items[number].fix = None;
    }
}
