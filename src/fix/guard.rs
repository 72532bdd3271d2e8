//! Whether some fixes had the intended effect: only the intended parts of the tree changed, their
//! findings are gone, and no finding is new.

use crate::finding::Finding;
use crate::finding::identity::{Counts, InWords};
use crate::results::FileReport;

/// The rule of the findings that a gap hides.
const HIDDEN_RULE: &str = "departed-person";

/// Whether all findings of a report existed before, and the fixed ones are gone.
pub fn has_nothing_new(before: &FileReport, fixed: &[&Finding], after: &FileReport) -> bool {
    if after.unlisted.is_some() || !after.faithful {
        return false;
    }
    let mut left = Counts::of(before.findings.iter().map(Finding::in_words));
    for finding in fixed {
        left.take(&finding.in_words());
    }
    let after = after.findings.iter().filter(|one| !was_hidden(one, fixed));
    let after = after.map(Finding::in_words);
    let unknown: Vec<InWords> = after.filter(|one| !left.take(one)).collect();
    unknown.iter().all(|one| take_whole(&mut left, one))
}

/// Whether a finding about somebody who has left was hidden by a gap that the same absence made: of
/// the two, only the gap was reported.
fn was_hidden(new: &Finding, fixed: &[&Finding]) -> bool {
    let mut absent = fixed.iter().flat_map(|gap| gap.absent_people());
    new.rule == HIDDEN_RULE && absent.any(|person| new.absent_people().any(|one| one == person))
}

/// Removes the old finding of which a new one is the rest.
fn take_whole(left: &mut Counts<InWords>, rest: &InWords) -> bool {
    let whole = left.find(|whole| rest.is_rest_of(whole)).cloned();
    whole.is_some_and(|whole| left.take(&whole))
}
