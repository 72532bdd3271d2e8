//! Which findings does one day have and another not? A finding with another message or other rows
//! is another finding: a sole holder of five permissions tomorrow instead of three is news. Numbers
//! of days, help, and labels after the first do not count, because some change daily and none is
//! the verdict.

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::model::Severity;
use crate::source::Span;

/// Two findings of different days are the same if these are.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Identity<'f> {
    rule: &'f str,
    severity: Severity,
    place: Span,
    subjects: &'f [String],
    message: String,
    /// The ids of the published rows.
    rows: Vec<&'f str>,
}

fn identity(finding: &Finding) -> Identity<'_> {
    let rows = finding.source.iter().flat_map(|source| &source.rows);
    Identity {
        rule: &finding.rule,
        severity: finding.severity,
        place: finding.place(),
        subjects: &finding.subjects,
        message: finding.lasting_message(),
        rows: rows.map(|row| row.id.as_ref()).collect(),
    }
}

/// The findings that only the first has, and those that only the second has.
pub fn differences<'f>(
    before: &'f [Finding],
    after: &'f [Finding],
) -> (Vec<&'f Finding>, Vec<&'f Finding>) {
    (without(before, after), without(after, before))
}

/// The findings without those that equal another one, each of which removes one.
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
