//! The findings of the old side that may or may not be gone.

use super::Class;
use super::unread::lacks_tables;
use crate::finding::Finding;
use crate::report::{FormRules, Group};
use crate::teams::Teams;

/// The findings that a class of changes leaves out.
pub struct Unseen {
    /// The rules about the form of a file, if only these were applied to the new side.
    asked: Option<FormRules>,
}

impl Unseen {
    /// The unseen ones among the findings of one side; a new one is never left out.
    pub fn of(class: Class, new: Option<&Teams>) -> Self {
        let is_unasked = new.is_some_and(|new| lacks_tables(new.report.unasked));
        Unseen {
            asked: (is_unasked && class == Class::GoneFinding).then(FormRules::default),
        }
    }

    /// Whether a finding is one of them.
    pub fn has(&self, finding: &Finding) -> bool {
        let asked = self.asked.as_ref();
        asked.is_some_and(|form| form.group(finding) == Group::Team)
    }
}
