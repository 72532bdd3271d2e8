//! An activity of the team, and who is accountable for it.

use jiff::civil::Date;

use super::terms::{By, Terms};
use crate::model::{Model, Parties, PartyName, Row};
use crate::team::{ActivityId, NamedModel, Person, Team};

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

/// Whether a person works for a party, according to the parties of a model.
pub fn belongs(team: &Team, model: &Model, person: &Person, party: PartyName) -> bool {
    let counts = |own: &PartyName| model.counts_as(*own) == Some(party);
    team.is_of(person, party) || person.party.get().is_some_and(counts)
}
