//! The findings that come when somebody leaves.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::finding::Finding;

/// The new findings of the new text, the worst first. A finding about several things names only the
/// new ones.
pub fn new(before: &[Finding], mut after: Vec<Finding>) -> Vec<String> {
    let about = |finding: &Finding, subject: &str| {
        let (rule, person) = (finding.rule.to_string(), finding.person.clone());
        (rule, person, finding.party, subject.to_owned())
    };
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
        finding.retain_subjects(|subject| !parts.contains(&about(&whole, subject)))
    };
    after.retain_mut(is_new);
    after.sort_by_key(|finding| Reverse(finding.severity));
    after.iter().map(Finding::line).collect()
}
