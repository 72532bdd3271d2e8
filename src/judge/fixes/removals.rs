//! Withdraws the removal of an expired agreement that has another mistake.

use crate::capped::Capped;
use crate::finding::Finding;
use crate::model::{AgreementFault, Check, Library};

/// Withdraws the removal of each expired agreement about which there are other findings.
pub(super) fn review(all: &mut Capped<Finding>, library: &Library) {
    let expired = Check::Agreement(AgreementFault::Expired);
    let Some(expired) = library.rules().find(|rule| rule.check == expired) else {
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
