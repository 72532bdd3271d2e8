//! Whether some fixes had the intended effect: only the intended parts of the tree changed, their
//! findings are gone, and no finding is new.

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::model::Text;
use crate::results::FileReport;

/// The words of a finding, wherever it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    rule: Text,
    message: String,
    subjects: Vec<String>,
}

impl Key {
    /// The key of a finding.
    pub fn of(finding: &Finding) -> Self {
        Key {
            rule: finding.rule.clone(),
            message: finding.message.clone(),
            subjects: finding.subjects.clone(),
        }
    }

    /// Whether another finding is about the same and more.
    fn is_rest_of(&self, other: &Key) -> bool {
        let is_known = |subject: &String| other.subjects.contains(subject);
        self.rule == other.rule
            && self.subjects.len() < other.subjects.len()
            && !self.subjects.is_empty()
            && self.subjects.iter().all(is_known)
    }
}

/// Whether all findings of a report existed before, and the fixed ones are gone.
pub fn has_nothing_new(before: &FileReport, fixed: &[&Finding], after: &FileReport) -> bool {
    if after.unlisted.is_some() || !after.faithful {
        return false;
    }
    let mut left: BTreeMap<Key, usize> = BTreeMap::new();
    for finding in &before.findings {
        *left.entry(Key::of(finding)).or_default() += 1;
    }
    for finding in fixed {
        take(&mut left, &Key::of(finding));
    }
    let after = after.findings.iter().map(Key::of);
    let unknown: Vec<Key> = after.filter(|key| !take(&mut left, key)).collect();
    unknown.iter().all(|key| take_whole(&mut left, key))
}

fn take(left: &mut BTreeMap<Key, usize>, key: &Key) -> bool {
    match left.get_mut(key) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

/// Removes the old finding of which a new one is the rest.
fn take_whole(left: &mut BTreeMap<Key, usize>, rest: &Key) -> bool {
    let whole = left
        .iter()
        .find(|(key, count)| **count > 0 && rest.is_rest_of(key))
        .map(|(key, _)| key.clone());
    whole.is_some_and(|whole| take(left, &whole))
}
