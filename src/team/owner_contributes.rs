//! An owner who is a contributor in the same entry.

use super::reader::Reader;
use super::{Pattern, PersonRef};
use crate::glob::Specificity;
use crate::model::PartyName;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::shortened;
use crate::yaml::values::Given;

impl<'a> Reader<'a, '_> {
    /// Reports an owner who is a contributor, too: an owner works on the activity anyway. Of the
    /// activities of a glob, another entry may name another owner.
    pub(super) fn owner_contributes(
        &mut self,
        activities: &[Pattern],
        owner: Option<&PersonRef<'a>>,
        contributors: &[PersonRef<'a>],
    ) {
        let Some(owner) = owner.filter(|owner| owner.person().is_some()) else {
            return;
        };
        let is_owner = |named: &&PersonRef| named.person() == owner.person();
        let is_exact = |pattern: &Pattern| pattern.specificity == Specificity::Exact;
        let again = contributors.iter().find(is_owner);
        let Some(again) = again.filter(|_| activities.iter().all(is_exact)) else {
            return;
        };
        self.report_owner_as_contributor(&owner.written, &again.written);
    }

    /// The same of a party by an agreement, where the other party has no part then.
    pub(super) fn party_contributes(
        &mut self,
        owner: &Given<PartyName>,
        contributors: &[Spanned<PartyName>],
    ) {
        let Given::Value(owner) = owner else { return };
        let mut contributors = contributors.iter();
        if let Some(again) = contributors.find(|party| party.value == owner.value) {
            let word = |place: &Spanned<PartyName>| place.map(|_| self.decoder.source(place));
            let (owner, again) = (word(owner), word(again));
            self.report_owner_as_contributor(&owner, &again);
        }
    }

    #[cold]
    fn report_owner_as_contributor(&mut self, owner: &Spanned<&str>, again: &Spanned<&str>) {
        let own = shortened(again.value);
        let mut labels = Label::of(again, "the owner works on it anyway");
        labels.push(Label::new(owner.used, "the owner"));
        let title = format!("remove `{own}` from `contributors`");
        let fix = Fix::likely(Change::remove_item(again.used), title.clone());
        self.decoder.report_problem(Problem {
            about: vec![again.value.to_owned()],
            help: Some(format!(
                "{title}, or name somebody else there or as the owner"
            )),
            fix: Some(fix),
            ..Problem::new(
                ProblemKind::RepeatedEntry,
                labels,
                format!("`{own}` is the owner and a contributor"),
            )
        });
    }
}
