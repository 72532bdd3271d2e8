//! The parties of a team.

use bumpalo::collections::Vec as ArenaVec;

use super::email::is_domain;
use super::reader::Reader;
use super::{Party, keys};
use crate::deception::Place;
use crate::model::{Parties, PartyKind, PartyName};
use crate::source::Spanned;
use crate::suggest;
use crate::yaml::decode::Value;
use crate::yaml::values::{Items, Slot, Slots};

impl<'a> Reader<'a, '_> {
    /// The parties without their leads, and the values of the leads, which are resolved when the
    /// people are known.
    pub(super) fn parties(&mut self, slot: &Slot) -> (Items<'a, Party<'a>>, [Slot; 3]) {
        let mut parties = Items {
            complete: false,
            ..Items::NONE
        };
        let mut leads = [Slot::Absent; 3];
        let Slot::Found(entry) = slot else {
            return (parties, leads);
        };
        let mut slots = Slots::of(&keys::PARTIES);
        let Some(slots) =
            self.decoder
                .mapping(entry.value, Some(entry.key), "`parties`", &mut slots)
        else {
            return (parties, leads);
        };
        (parties.complete, parties.key) = (true, Some(self.decoder.span(entry.key)));
        let mut read = ArenaVec::with_capacity_in(slots.len(), self.arena);
        for (slot, party) in slots.iter().zip(PartyName::ALL) {
            match slot {
                Slot::Found(entry) => match self.party(party, entry.key, entry.value) {
                    Some((party, lead)) => {
                        if let Some(name) = party.name.get() {
                            self.names.party_names.push((*name, party.party));
                        }
                        leads[read.len()] = lead;
                        read.push(party);
                    }
                    None => parties.complete = false,
                },
                Slot::Lost => parties.complete = false,
                Slot::Absent => parties.complete &= party != PartyName::Customer,
            }
        }
        parties.items = read.into_bump_slice();
        self.declared = parties
            .complete
            .then(|| Parties::of(parties.items.iter().map(|party| party.party)));
        (parties, leads)
    }

    fn party(&mut self, party: PartyName, key: Value, value: Value) -> Option<(Party<'a>, Slot)> {
        let [name, kind, lead, domains] = self.party_slots(party, key, value)?;
        let name = self.text_in(&name, Place::Name);
        let kind = self.one_of(&kind, &PartyKind::WORDS, PartyKind::from_word);
        let domains = self.list(&domains, |reader, value| {
            let domain = reader.decoder.item_text(value, "a domain")?;
            reader.look_at(&domain, "a domain", Place::Identifier);
            reader.domain(domain)
        });
        self.duplicate_entries("domains", domains.items, |domain| domain);
        Some((
            Party {
                party,
                key: self.decoder.span(key),
                name,
                kind,
                lead: None,
                domains,
            },
            lead,
        ))
    }

    /// `name`, `kind`, `lead` and `domains`; only the customizer has a kind.
    fn party_slots(&mut self, party: PartyName, key: Value, value: Value) -> Option<[Slot; 4]> {
        if party == PartyName::Customizer {
            let mut slots = Slots::of(&keys::CUSTOMIZER);
            let slots = self
                .decoder
                .mapping(value, Some(key), quoted(party), &mut slots);
            return slots.copied();
        }
        let mut slots = Slots::of(&keys::PARTY);
        slots.elsewhere = &keys::OF_ONE_PARTY;
        let [name, lead, domains] =
            *self
                .decoder
                .mapping(value, Some(key), quoted(party), &mut slots)?;
        Some([name, Slot::Absent, lead, domains])
    }

    fn domain(&mut self, domain: Spanned<&'a str>) -> Option<Spanned<&'a str>> {
        if is_domain(domain.value) {
            return Some(domain);
        }
        self.invalid(
            &domain,
            format!(
                "`{}` is not a valid domain",
                suggest::shortened(domain.value)
            ),
            "write a domain such as `wknd.example`",
        );
        None
    }
}

/// A party's key in a sentence.
fn quoted(party: PartyName) -> &'static str {
    match party {
        PartyName::Customer => "`customer`",
        PartyName::Customizer => "`customizer`",
        PartyName::Adobe => "`adobe`",
    }
}
