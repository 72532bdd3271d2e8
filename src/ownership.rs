//! Who owns and who works on an activity, according to the table's row, the agreements about it,
//! and the people whom the team names.

mod activity;
pub mod agreements;
mod contributors;
mod numbering;
mod specific;
mod terms;

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;
use jiff::civil::Date;

use self::contributors::Contributors;
use self::specific::{Conflicts, MostSpecific};
use self::terms::{By, Terms};
use crate::glob::Specificity;
use crate::model::{Parties, PartyName};
use crate::team::{ActivityId, NamedModel, Pattern, Person, Responsibility, Team};

pub use activity::{Activity, Owner, belongs};
pub use numbering::Numbering;
use numbering::rows;
pub use specific::Dispute;

/// Every activity of every responsibility model that the team names.
pub struct Ownership<'a> {
    /// In the models' and the tables' order.
    pub activities: &'a [Activity<'a>],
    /// Entries of the same specificity that name different people.
    pub disputes: Vec<Dispute>,
    /// The faults of the agreements.
    pub agreements: agreements::Faults,
    numbering: Numbering<'a>,
}

impl<'a> Ownership<'a> {
    /// An activity's place in `activities`.
    pub fn at(&self, activity: ActivityId) -> usize {
        self.numbering.at(activity)
    }

    /// The people whom equally specific entries name as owners of an activity.
    pub fn rivals<'t>(
        &self,
        activity: &Activity,
        team: &'t Team,
    ) -> impl Iterator<Item = &'t Person<'t>> {
        let at = self.at(activity.id);
        let start = self
            .disputes
            .partition_point(|dispute| dispute.activity < at);
        let of_activity = self.disputes[start..].iter();
        let of_activity = of_activity.take_while(move |dispute| dispute.activity == at);
        let entries = of_activity.flat_map(|dispute| [dispute.first, dispute.second]);
        entries.filter_map(|entry| {
            let owner = team.responsibilities.items[entry].owner.as_ref()?;
            team.person(owner)
        })
    }

    /// The activities of one of the team's models.
    pub fn of(&self, named: &NamedModel, team: &Team) -> &'a [Activity<'a>] {
        let Some(model) = team
            .models
            .items
            .iter()
            .position(|of_team| std::ptr::eq(of_team.model, named.model))
        else {
            return &[];
        };
        &self.activities[self.numbering.of(model)]
    }
}

/// Computes who owns what on a day.
pub fn ownership<'a>(team: &'a Team<'a>, day: Date, arena: &'a Bump) -> Ownership<'a> {
    let numbering = Numbering::new(team, arena);
    let mut activities = published(team, numbering.count, arena);
    let agreements = agreements::apply(team, &numbering, &mut activities, day);
    let most_specific = arena.alloc_slice_fill_copy(numbering.count, None);
    let mut conflicts = Conflicts::default();
    for (entry, responsibility) in team.responsibilities.items.iter().enumerate() {
        let contributors = Contributors::of(team, &responsibility.contributors, day);
        for pattern in responsibility.activities.items {
            let specificity = pattern.specificity;
            let has_owner = responsibility.owner.is_some();
            let means_adobe = has_owner && means_adobe(pattern, &activities, &numbering);
            for id in pattern.activities.iter() {
                let at = numbering.at(*id);
                let activity = &mut activities[at];
                let parties = contributors.parties(activity.named.model);
                activity.contributing = activity.contributing.and(parties);
                if has_owner
                    && (means_adobe || can_own(team, responsibility, activity, specificity))
                {
                    let new = MostSpecific { specificity, entry };
                    conflicts.consider(team, &mut most_specific[at], at, new);
                }
            }
        }
    }
    let leads = PartyName::ALL.map(|party| lead(team, party));
    for (at, activity) in activities.iter_mut().enumerate() {
        activity.owner = match conflicts.is_disputed(at) {
            true => disputed(&activity.terms),
            false => owner(team, &activity.terms, most_specific[at], &leads),
        };
    }
    Ownership {
        disputes: conflicts.disputes(most_specific),
        activities: activities.into_bump_slice(),
        numbering,
        agreements,
    }
}

/// The activities of the team's models according to the tables.
fn published<'a>(team: &'a Team<'a>, count: usize, arena: &'a Bump) -> ArenaVec<'a, Activity<'a>> {
    let mut activities = ArenaVec::with_capacity_in(count, arena);
    for (model, named) in team.models.items.iter().enumerate() {
        let rows = rows(named.model).iter().enumerate();
        activities.extend(rows.map(|(row, published)| Activity {
            id: ActivityId {
                model: model as u16,
                row: row as u16,
            },
            named,
            row: published,
            terms: Terms::published(published),
            by: By::default(),
            owner: Owner::NotOwed,
            contributing: Parties::NONE,
        }));
    }
    activities
}

/// Whether a pattern matches nothing but activities of Adobe, so that it means them.
fn means_adobe(pattern: &Pattern, activities: &[Activity], numbering: &Numbering) -> bool {
    let mut all = pattern.activities.iter();
    all.all(|id| activities[numbering.at(*id)].terms.accountable == Some(PartyName::Adobe))
}

/// Whether an entry can name the owner of an activity. A glob that also matches activities of
/// Adobe, or of a party that only some table has, does not mean them, unless the owner is from that
/// party.
fn can_own(
    team: &Team,
    entry: &Responsibility,
    activity: &Activity,
    specificity: Specificity,
) -> bool {
    match activity.terms.accountable {
        Some(PartyName::Adobe) => specificity == Specificity::Exact,
        Some(party) if party.is_further() => {
            let owner = entry.owner.as_ref().and_then(|owner| team.person(owner));
            let is_own = owner.is_some_and(|owner| owner.party.get() == Some(&party));
            is_own || specificity == Specificity::Exact
        }
        _ => true,
    }
}

/// A party's lead, who owns every activity for which no entry names an owner.
fn lead(team: &Team, party: PartyName) -> Owner {
    match team.lead(party) {
        Some(lead) => lead.person().map_or(Owner::Unclear, Owner::Lead),
        None => Owner::Nobody,
    }
}

/// The owner of an activity for which several entries name different people.
fn disputed(terms: &Terms) -> Owner {
    match terms.accountable {
        None => Owner::NotOwed,
        Some(_) if terms.unclear => Owner::Unclear,
        Some(_) => Owner::Disputed,
    }
}

fn owner(
    team: &Team,
    terms: &Terms,
    most_specific: Option<MostSpecific>,
    leads: &[Owner; 3],
) -> Owner {
    let Some(accountable) = terms.accountable else {
        return Owner::NotOwed;
    };
    if terms.unclear {
        return Owner::Unclear;
    }
    match most_specific.map(|most_specific| most_specific.entry) {
        Some(entry) => {
            let owner = &team.responsibilities.items[entry].owner;
            let person = owner.as_ref().and_then(|owner| owner.person());
            person.map_or(Owner::Unclear, |person| Owner::Named(entry, person))
        }
        None if team.is_elsewhere(accountable) => Owner::NotOwed,
        None => match PartyName::ALL
            .iter()
            .position(|usual| *usual == accountable)
        {
            Some(usual) => leads[usual],
            None => lead(team, accountable),
        },
    }
}
