//! Who owns and who works on an activity: the table's row, what an agreement makes of it, and who that is in person. Nothing else.

use jiff::civil::Date;

use crate::agreement::{self, Terms};
use crate::model::{Kind, Model, Parties, PartyName, Row};
use crate::team::{ActivityId, NamedModel, Person, PersonRef, Specificity, Team};

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
    /// Nobody is accountable, or Adobe is and no entry is about this very activity: the team owes nobody.
    NotOwed,
    /// Nobody is named, and the party has no lead.
    Nobody,
    /// Somebody is named who could not be read; that is said elsewhere.
    Unclear,
    /// The most specific entry names somebody: (entry, person).
    Named(usize, usize),
    /// The party's lead.
    Lead(usize),
    /// Entries of the same specificity name different people; the rivals are in [`Ownership::disputes`].
    Disputed,
}

/// Every activity of every responsibility model that the team names.
pub struct Ownership<'a> {
    /// In the models' and the tables' order.
    pub activities: Vec<Activity<'a>>,
    /// Entries of the same specificity that name different people.
    pub disputes: Vec<Dispute>,
    /// What is to say about the agreements.
    pub agreements: agreement::Faults,
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

/// The most specific entries about an activity: the first, and those that name somebody else.
#[derive(Clone)]
struct Best {
    specificity: Specificity,
    entry: usize,
    rivals: Vec<usize>,
}

/// Works out who owns what on a day.
pub fn ownership<'a>(team: &'a Team<'a>, day: Date) -> Ownership<'a> {
    let numbering = Numbering::new(team);
    let (terms, agreements) = agreement::terms(team, &numbering, day);
    let mut best: Vec<Option<Best>> = vec![None; numbering.count];
    let mut contributing = vec![Parties::default(); numbering.count];
    for (entry, responsibility) in team.responsibilities.items.iter().enumerate() {
        let contributors = contributing_parties(team, &responsibility.contributors.items, day, responsibility.contributors.complete);
        for pattern in &responsibility.activities.items {
            for activity in pattern.activities.iter() {
                let at = numbering.at(*activity);
                contributing[at] = contributing[at].and(contributors.for_model(team.models.items[activity.model as usize].model));
                let swept = terms[at].accountable == Some(PartyName::Adobe) && pattern.specificity != Specificity::Exact;
                if responsibility.owner.is_some() && !swept {
                    better(team, &mut best[at], pattern.specificity, entry);
                }
            }
        }
    }
    let activities = numbering.all(team).map(|(at, id, named, row)| {
        let owner = owner(team, &terms[at], best[at].as_ref());
        Activity { id, named, row, terms: terms[at], owner, contributing: contributing[at] }
    });
    let rivals = best.iter().enumerate().filter_map(|(activity, best)| Some((activity, best.as_ref()?)));
    let disputes = rivals.flat_map(|(activity, best)| best.rivals.iter().map(move |second| Dispute { first: best.entry, second: *second, activity }));
    Ownership { activities: activities.collect(), disputes: disputes.collect(), agreements }
}

/// So many entries that disagree with the first one about an activity are told.
const RIVALS: usize = 32;

fn better(team: &Team, best: &mut Option<Best>, specificity: Specificity, entry: usize) {
    match best {
        Some(best) if specificity < best.specificity => {}
        Some(best) if specificity == best.specificity => {
            // More than a few are one chaos.
            if best.rivals.len() < RIVALS && differ(team, best.entry, entry) && best.rivals.iter().all(|rival| differ(team, *rival, entry)) {
                best.rivals.push(entry);
            }
        }
        _ => *best = Some(Best { specificity, entry, rivals: Vec::new() }),
    }
}

/// Whether two entries name different owners; nobody knows of one that could not be read.
fn differ(team: &Team, first: usize, second: usize) -> bool {
    let person = |entry: usize| team.responsibilities.items[entry].owner.as_ref().and_then(|owner| owner.person);
    matches!((person(first), person(second)), (Some(first), Some(second)) if first != second)
}

fn owner(team: &Team, terms: &Terms, best: Option<&Best>) -> Owner {
    let Some(accountable) = terms.accountable else { return Owner::NotOwed };
    if terms.unclear {
        return Owner::Unclear;
    }
    if let Some(best) = best {
        if !best.rivals.is_empty() {
            return Owner::Disputed;
        }
        let named = team.responsibilities.items[best.entry].owner.as_ref().and_then(|owner| owner.person);
        return named.map_or(Owner::Unclear, |person| Owner::Named(best.entry, person));
    }
    if accountable == PartyName::Adobe {
        return Owner::NotOwed;
    }
    match team.lead(accountable) {
        Some(lead) => lead.person.map_or(Owner::Unclear, Owner::Lead),
        None => Owner::Nobody,
    }
}

/// Whether a person is of a party, in the eyes of a model.
pub fn belongs(team: &Team, model: &Model, person: &Person, party: PartyName) -> bool {
    team.is_of(person, party) || person.party.get().is_some_and(|own| model.counts_as(*own) == Some(party))
}

/// The parties of an entry's contributors.
struct Contributing {
    own: Parties,
    unclear: bool,
}

fn contributing_parties(team: &Team, contributors: &[PersonRef], day: Date, complete: bool) -> Contributing {
    let mut contributing = Contributing { own: Parties::default(), unclear: !complete };
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
        self.own.and(Parties::of(self.own.each().filter_map(|party| model.counts_as(party))))
    }
}

/// The team's activities as one sequence.
pub struct Numbering {
    starts: Vec<usize>,
    /// How many there are.
    pub count: usize,
}

impl Numbering {
    fn new(team: &Team) -> Self {
        let mut count = 0;
        let starts = team.models.items.iter().map(|named| {
            let start = count;
            count += rows(named.model).len();
            start
        });
        Numbering { starts: starts.collect(), count }
    }

    /// An activity's place in the sequence.
    pub fn at(&self, id: ActivityId) -> usize {
        self.starts[id.model as usize] + id.row as usize
    }

    /// Every activity: its place, number, model and row.
    pub fn all<'a>(&self, team: &'a Team<'a>) -> impl Iterator<Item = (usize, ActivityId, &'a NamedModel<'a>, &'a Row)> {
        let of_model = |(model, named): (usize, &'a NamedModel<'a>)| {
            let id = move |row: usize| ActivityId { model: model as u16, row: row as u16 };
            rows(named.model).iter().enumerate().map(move |(row, published)| (id(row), named, published))
        };
        let all = team.models.items.iter().enumerate().flat_map(of_model);
        all.enumerate().map(|(at, (id, named, row))| (at, id, named, row))
    }
}

/// The activities of a model; a permission model has none.
fn rows(model: &Model) -> &[Row] {
    match model.kind {
        Kind::Responsibilities => &model.rows,
        Kind::Permissions => &[],
    }
}
