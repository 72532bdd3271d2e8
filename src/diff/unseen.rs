//! The findings of the old side that may or may not be gone.

use std::collections::BTreeSet;

use super::Class;
use super::unread::lacks_tables;
use crate::finding::Finding;
use crate::report::{FormRules, Group};
use crate::teams::Teams;

/// The findings that a class of changes leaves out.
pub struct Unseen {
    /// The rules and places that `check` reports: a mistake may have hidden the others.
    seen: Option<BTreeSet<(String, u32)>>,
    /// The rules about the form of a file, if only these were applied to the new side.
    asked: Option<FormRules>,
}

impl Unseen {
    /// The unseen ones among the findings of one side; a new one is never left out.
    pub fn of(class: Class, old: &Teams, new: Option<&Teams>) -> Self {
        let checked = old.checked.as_ref();
        let checked = checked.filter(|_| class == Class::GoneFinding);
        let is_unasked = new.is_some_and(|new| lacks_tables(new.report.unasked));
        Unseen {
            seen: checked.map(|report| report.findings.iter().map(key).collect()),
            asked: (is_unasked && class == Class::GoneFinding).then(FormRules::default),
        }
    }

    /// Whether a finding is one of them.
    pub fn has(&self, finding: &Finding) -> bool {
        let seen = self.seen.as_ref();
        let asked = self.asked.as_ref();
        seen.is_some_and(|seen| !seen.contains(&key(finding)))
            || asked.is_some_and(|form| form.group(finding) == Group::Team)
    }
}

fn key(finding: &Finding) -> (String, u32) {
    (finding.rule.to_string(), finding.place().start)
}
