//! An owner who is a contributor in the same entry.

use super::reader::Reader;
use super::{Pattern, PersonRef};
use crate::glob::Specificity;
use crate::problem::{Fix, Label, Problem, ProblemKind};
use crate::suggest::shortened;

impl<'a> Reader<'a, '_> {
    /// Reports an owner who is a contributor, too: an owner works on the activity anyway. Of the activities
    /// of a glob, another entry may name another owner.
    pub(super) fn owner_contributes(
        &mut self,
        activities: &[Pattern],
        owner: Option<&PersonRef<'a>>,
        contributors: &[PersonRef<'a>],
    ) {
        let Some(owner) = owner.filter(|owner| owner.person.is_some()) else {
            return;
        };
        let is_owner = |named: &&PersonRef| named.person == owner.person;
        let is_exact = |pattern: &Pattern| pattern.specificity == Specificity::Exact;
        let again = contributors.iter().find(is_owner);
        let Some(again) = again.filter(|_| activities.iter().all(is_exact)) else {
            return;
        };
        let own = shortened(again.written.value);
        let mut labels = Label::of(&again.written, "the owner works on it anyway");
        labels.push(Label::new(owner.written.used, "the owner"));
        let title = format!("remove `{own}` from `contributors`");
        self.decoder.report_problem(Problem {
            about: vec![again.written.value.to_owned()],
            help: Some(title.clone()),
            fix: Some(Fix::remove_item(again.written.used, title)),
            ..Problem::new(
                ProblemKind::RepeatedEntry,
                labels,
                format!("`{own}` is the owner and a contributor"),
            )
        });
    }
}
