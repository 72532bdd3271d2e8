//! The findings that come when somebody leaves.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::finding::Finding;

/// The new findings of the new text, the worst first. A finding about several things names only the
/// new ones.
pub fn new(before: &[Finding], mut after: Vec<Finding>) -> Vec<String> {
    let about = |finding: &Finding, one: &str| finding.part(one.to_owned(), String::clone);
    let known: BTreeSet<String> = before.iter().map(Finding::line).collect();
    let parts: BTreeSet<_> = before
        .iter()
        .flat_map(|finding| finding.subjects.iter().map(move |one| about(finding, one)))
        .collect();
    let is_new = |finding: &mut Finding| {
        if known.contains(&finding.line()) {
            return false;
        }
        if finding.single_subject || finding.subjects.len() < 2 {
            return true;
        }
        let whole = finding.clone();
        finding.retain_subjects(|one| !parts.contains(&about(&whole, one)))
    };
    after.retain_mut(is_new);
    after.sort_by_key(|finding| Reverse(finding.severity));
    after.iter().map(Finding::line).collect()
}
