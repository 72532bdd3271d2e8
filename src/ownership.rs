//! Who owns and who works on an activity: the table's row, what an agreement makes of it, and who
//! that is in person. Nothing else.

pub mod agreements;
mod numbering;

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;
use foldhash::HashMap;
use jiff::civil::Date;

use self::agreements::Terms;
use crate::glob::Specificity;
use crate::model::{Model, Parties, PartyName, Row};
use crate::team::{ActivityId, NamedModel, Person, PersonRef, Team};

pub use numbering::Numbering;
use numbering::rows;

/// An activity of the team, and who answers for it.
pub struct Activity<'a> {
    /// Its number.
    pub id: ActivityId,
    /// The model, where the team names it.
    pub named: &'a NamedModel<'a>,
    /// The published row.
    pub row: &'a Row,
    /// Which parties own it and work on it, by the table and the agreements.
    pub terms: Terms,
    /// The owner in person.
    pub owner: Owner,
    /// The parties of which somebody contributes.
    pub contributing: Parties,
}

/// The owner in person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Nobody is accountable, or Adobe is and no entry is about this very activity: the team owes
    /// nobody.
    NotOwed,
    /// Nobody is named, and the party has no lead.
    Nobody,
    /// Somebody is named who could not be read; that is said elsewhere.
    Unclear,
    /// The most specific entry names somebody: (entry, person).
    Named(usize, usize),
    /// The party's lead.
    Lead(usize),
    /// Entries of the same specificity name different people; the rivals are in
    /// [`Ownership::disputes`].
    Disputed,
}

/// Every activity of every responsibility model that the team names.
pub struct Ownership<'a> {
    /// In the models' and the tables' order.
    pub activities: &'a [Activity<'a>],
    /// Entries of the same specificity that name different people.
    pub disputes: Vec<Dispute>,
    /// What is to say about the agreements.
    pub agreements: agreements::Faults,
    numbering: Numbering<'a>,
}

impl<'a> Ownership<'a> {
    /// The activities of one of the team's models.
    pub fn of(&self, named: &NamedModel, team: &Team) -> &'a [Activity<'a>] {
        let Some(model) = team
            .models
            .items
            .iter()
            .position(|of_team| of_team.number == named.number)
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

/// The most specific entry about an activity, the first of several.
#[derive(Clone, Copy)]
struct Best {
    specificity: Specificity,
    entry: usize,
}

/// The entries that are as specific as an activity's best one and name somebody else, by the
/// activity's place.
type Rivals = HashMap<usize, Vec<usize>>;

/// Works out who owns what on a day.
pub fn ownership<'a>(team: &'a Team<'a>, day: Date, arena: &'a Bump) -> Ownership<'a> {
    let numbering = Numbering::new(team, arena);
    let mut activities = ArenaVec::with_capacity_in(numbering.count, arena);
    for (model, named) in team.models.items.iter().enumerate() {
        activities.extend(
            rows(named.model)
                .iter()
                .enumerate()
                .map(|(row, published)| Activity {
                    id: ActivityId {
                        model: model as u16,
                        row: row as u16,
                    },
                    named,
                    row: published,
                    terms: Terms::published(published),
                    owner: Owner::NotOwed,
                    contributing: Parties::NONE,
                }),
        );
    }
    let agreements = agreements::apply(team, &numbering, &mut activities, day);
    let best = arena.alloc_slice_fill_copy(numbering.count, None);
    let mut rivals = Rivals::default();
    for (entry, responsibility) in team.responsibilities.items.iter().enumerate() {
        let contributors = contributing_parties(
            team,
            responsibility.contributors.items,
            day,
            responsibility.contributors.complete,
        );
        for pattern in responsibility.activities.items {
            for id in pattern.activities.iter() {
                let at = numbering.at(*id);
                let activity = &mut activities[at];
                activity.contributing = activity
                    .contributing
                    .and(contributors.for_model(activity.named.model));
                let swept = activity.terms.accountable == Some(PartyName::Adobe)
                    && pattern.specificity != Specificity::Exact;
                if responsibility.owner.is_some() && !swept {
                    better(
                        team,
                        &mut best[at],
                        &mut rivals,
                        at,
                        Best {
                            specificity: pattern.specificity,
                            entry,
                        },
                    );
                }
            }
        }
    }
    let leads = PartyName::ALL.map(|party| {
        team.lead(party).map_or(Owner::Nobody, |lead| {
            lead.person.map_or(Owner::Unclear, Owner::Lead)
        })
    });
    for (at, (activity, best)) in activities.iter_mut().zip(best.iter()).enumerate() {
        activity.owner = owner(
            team,
            &activity.terms,
            best.as_ref(),
            rivals.contains_key(&at),
            &leads,
        );
    }
    let mut disputed: Vec<(usize, Vec<usize>)> = rivals.into_iter().collect();
    disputed.sort_unstable_by_key(|(activity, _)| *activity);
    let dispute = |activity: usize, second: usize| {
        best[activity].map(|best| Dispute {
            first: best.entry,
            second,
            activity,
        })
    };
    let disputes = disputed.into_iter().flat_map(|(activity, seconds)| {
        seconds
            .into_iter()
            .filter_map(move |second| dispute(activity, second))
    });
    Ownership {
        disputes: disputes.collect(),
        activities: activities.into_bump_slice(),
        numbering,
        agreements,
    }
}

/// So many entries that disagree with the first one about an activity are told.
const RIVALS: usize = 32;

fn better(team: &Team, best: &mut Option<Best>, rivals: &mut Rivals, activity: usize, new: Best) {
    match best {
        Some(best) if new.specificity < best.specificity => {}
        Some(best) if new.specificity == best.specificity => {
            if !differ(team, best.entry, new.entry) {
                return;
            }
            let others = rivals.entry(activity).or_default();
            // More than a few are one chaos.
            if others.len() < RIVALS && others.iter().all(|rival| differ(team, *rival, new.entry)) {
                others.push(new.entry);
            }
        }
        _ => {
            *best = Some(new);
            rivals.remove(&activity);
        }
    }
}

/// Whether two entries name different owners; nobody knows of one that could not be read.
fn differ(team: &Team, first: usize, second: usize) -> bool {
    let person = |entry: usize| {
        team.responsibilities.items[entry]
            .owner
            .as_ref()
            .and_then(|owner| owner.person)
    };
    matches!((person(first), person(second)), (Some(first), Some(second)) if first != second)
}

fn owner(
    team: &Team,
    terms: &Terms,
    best: Option<&Best>,
    is_disputed: bool,
    leads: &[Owner; 3],
) -> Owner {
    let Some(accountable) = terms.accountable else {
        return Owner::NotOwed;
    };
    if terms.unclear {
        return Owner::Unclear;
    }
    if is_disputed {
        return Owner::Disputed;
    }
    if let Some(best) = best {
        let named = team.responsibilities.items[best.entry]
            .owner
            .as_ref()
            .and_then(|owner| owner.person);
        return named.map_or(Owner::Unclear, |person| Owner::Named(best.entry, person));
    }
    if accountable == PartyName::Adobe {
        Owner::NotOwed
    } else {
        leads[accountable as usize]
    }
}

/// Whether a person is of a party, in the eyes of a model.
pub fn belongs(team: &Team, model: &Model, person: &Person, party: PartyName) -> bool {
    team.is_of(person, party)
        || person
            .party
            .get()
            .is_some_and(|own| model.counts_as(*own) == Some(party))
}

/// The parties of an entry's contributors.
struct Contributing {
    own: Parties,
    unclear: bool,
}

fn contributing_parties(
    team: &Team,
    contributors: &[PersonRef],
    day: Date,
    complete: bool,
) -> Contributing {
    let mut contributing = Contributing {
        own: Parties::default(),
        unclear: !complete,
    };
    for reference in contributors {
        match team.person(reference) {
            Some(person) if !person.is_on_team(day) => {}
            Some(person) => match person.party.get() {
                Some(party) => contributing.own = contributing.own.with(*party),
                None => contributing.unclear = true,
            },
            // Somebody is named who could not be read: that is one mistake, not two.
            None => contributing.unclear = true,
        }
    }
    if contributing.own.has(PartyName::Customer) && team.is_in_house() {
        contributing.own = contributing.own.with(PartyName::Customizer);
    }
    contributing
}

impl Contributing {
    fn for_model(&self, model: &Model) -> Parties {
        if self.unclear {
            return Parties::of(PartyName::ALL);
        }
        if model.counts_as.is_empty() {
            return self.own;
        }
        self.own.and(Parties::of(
            self.own.each().filter_map(|party| model.counts_as(party)),
        ))
    }
}
