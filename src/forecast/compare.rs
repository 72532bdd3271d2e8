//! Which findings does one day have and another not?

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::model::Severity;
use crate::source::Span;

/// Two findings of different days are the same if these are. Their messages may count other days.
type Identity<'f> = (&'f str, Severity, Span, &'f [String]);

fn identity(finding: &Finding) -> Identity<'_> {
    let place = finding.place();
    (&finding.rule, finding.severity, place, &finding.subjects)
}

/// The findings that only the first has, and those that only the second has.
pub fn differences<'f>(
    before: &'f [Finding],
    after: &'f [Finding],
) -> (Vec<&'f Finding>, Vec<&'f Finding>) {
    (without(before, after), without(after, before))
}

/// The findings without those that others are the same as, each for one.
fn without<'f>(findings: &'f [Finding], others: &[Finding]) -> Vec<&'f Finding> {
    let mut counts: BTreeMap<Identity, usize> = BTreeMap::new();
    for other in others {
        *counts.entry(identity(other)).or_default() += 1;
    }
    let mut left = Vec::new();
    for finding in findings {
        match counts.get_mut(&identity(finding)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => left.push(finding),
        }
    }
    left
}
