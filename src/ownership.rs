//! Who owns and who works on an activity, according to the table's row, the agreements about it,
//! and the people whom the team names.

pub mod agreements;
mod contributors;
mod numbering;
mod specific;

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;
use jiff::civil::Date;

use self::agreements::{By, Terms};
use self::contributors::Contributors;
use self::specific::{Conflicts, MostSpecific};
use crate::glob::Specificity;
use crate::model::{Model, Parties, PartyName, Row};
use crate::team::{ActivityId, NamedModel, Pattern, Person, Responsibility, Team};

pub use numbering::Numbering;
use numbering::rows;

/// An activity of the team, and who is accountable for it.
pub struct Activity<'a> {
    /// Its number.
    pub id: ActivityId,
    /// Its model, as the team names it.
    pub named: &'a NamedModel<'a>,
    /// The published row.
    pub row: &'a Row,
    /// Which parties own it and work on it, according to the table and the agreements.
    pub terms: Terms,
    /// The agreements that say so.
    pub by: By,
    /// The person who owns it.
    pub owner: Owner,
    /// The parties with a contributor.
    pub contributing: Parties,
}

impl Activity<'_> {
    /// The agreement that changed what the table says, by its place in the team's list.
    pub fn agreement(&self) -> Option<usize> {
        let By {
            owner,
            contributors,
        } = self.by;
        match self.is_moved() {
            true => owner,
            false if self.terms == Terms::published(self.row) => None,
            false => contributors.or(owner),
        }
    }

    /// Whether an agreement, not the table, makes its party accountable.
    pub fn is_moved(&self) -> bool {
        self.terms.accountable != self.row.accountable
    }

    /// Whether the named owner is on the team on the day but works for another party than the
    /// accountable one. A person with an unreadable party may work for it.
    pub fn has_owner_from_another_party(&self, team: &Team, day: Date) -> bool {
        let (Owner::Named(_, person) | Owner::Lead(person), Some(party)) =
            (self.owner, self.terms.accountable)
        else {
            return false;
        };
        let person = &team.people.items[person];
        person.party.get().is_some()
            && person.is_on_team(day)
            && !belongs(team, self.named.model, person, party)
    }
}

/// The person who owns an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// No owner is needed: nobody is accountable, or Adobe is and no entry names exactly this
    /// activity.
    NotOwed,
    /// No entry names anybody, and the party has no lead.
    Nobody,
    /// An entry names somebody, but is unreadable, which another rule reports.
    Unclear,
    /// The most specific entry names somebody: (entry, person).
    Named(usize, usize),
    /// The party's lead.
    Lead(usize),
    /// Entries of the same specificity name different people: see [`Ownership::disputes`].
    Disputed,
}

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

/// Two entries that name different owners of an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// The first entry.
    pub first: usize,
    /// The one that disagrees with it.
    pub second: usize,
    /// The activity's place in `activities`.
    pub activity: usize,
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

/// Whether a person works for a party, according to the parties of a model.
pub fn belongs(team: &Team, model: &Model, person: &Person, party: PartyName) -> bool {
    let counts = |own: &PartyName| model.counts_as(*own) == Some(party);
    team.is_of(person, party) || person.party.get().is_some_and(counts)
}
