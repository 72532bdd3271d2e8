//! The parties from which somebody contributes to the activities of an entry.

use jiff::civil::Date;

use crate::model::{Model, Parties, PartyName};
use crate::team::{PersonRef, Team};
use crate::yaml::values::Items;

/// The parties of an entry's contributors.
pub(super) struct Contributors {
    parties: Parties,
    /// Whether a contributor is unreadable, who may work for any party.
    unclear: bool,
}

impl Contributors {
    pub fn of(team: &Team, contributors: &Items<PersonRef>, day: Date) -> Self {
        let mut of_entry = Contributors {
            parties: Parties::NONE,
            unclear: !contributors.complete,
        };
        for reference in contributors.items {
            of_entry.add(team, reference, day);
        }
        if team.is_in_house() {
            let too = of_entry.parties.each().filter_map(|own| team.same_as(own));
            of_entry.parties = of_entry.parties.and(Parties::of(too));
        }
        of_entry
    }

    fn add(&mut self, team: &Team, reference: &PersonRef, day: Date) {
        match team.person(reference) {
            Some(person) if !person.is_on_team(day) => {}
            Some(person) => match person.party.get() {
                Some(party) => self.parties = self.parties.with(*party),
                None => self.unclear = true,
            },
            // An unreadable person is one mistake, not two.
            None => self.unclear = true,
        }
    }

    /// The parties, as a model counts them.
    pub fn parties(&self, model: &Model) -> Parties {
        if self.unclear {
            return Parties::of(PartyName::ALL.into_iter().chain(model.further_parties()));
        }
        if model.counts_as.is_empty() {
            return self.parties;
        }
        let counted = self
            .parties
            .each()
            .filter_map(|party| model.counts_as(party));
        self.parties.and(Parties::of(counted))
    }
}
