//! The entries that speak of activities and findings: responsibilities, agreements, waivers.

use super::keys;
use super::read::Reader;
use super::{Agreement, Responsibility, Waiver};
use crate::model::PartyName;
use crate::source::Spanned;
use crate::yaml::values::{Given, Items, Slot, Slots, Values};

impl<'a, V: Values<'a>> Reader<'a, '_, V> {
    pub(super) fn responsibility(&mut self, value: V::Value) -> Option<Responsibility<'a>> {
        let mut slots = Slots::of(&keys::RESPONSIBILITY);
        let [activities, owner, contributors] =
            self.values
                .mapping(value, None, "a responsibility", &mut slots)?;
        let activities = self.patterns(activities);
        let owner = self.person_ref(owner);
        let contributors = self.list(contributors, |reader, value| {
            let written = reader.values.item_text(value, "a contributor")?;
            Some(reader.person_named(written))
        });
        Some(Responsibility {
            activities,
            owner,
            contributors,
        })
    }

    pub(super) fn agreement(&mut self, value: V::Value) -> Option<Agreement<'a>> {
        let mut slots = Slots::of(&keys::AGREEMENT);
        let [activities, owner, contributors, reference, signed, ends] =
            self.values
                .mapping(value, None, "an agreement", &mut slots)?;
        let activities = self.patterns(activities);
        let owner = self.party_in(owner);
        let contributors = self.parties_named(contributors);
        let reference = self.values.text(reference);
        let (_, ends) = self.period(signed, ends, "signed");
        Some(Agreement {
            first_key: self.values.first_key(value),
            activities,
            owner,
            contributors,
            reference,
            ends,
        })
    }

    fn parties_named(&mut self, slot: &Slot<V::Value>) -> Items<'a, Spanned<PartyName>> {
        self.list(slot, |reader, value| {
            let written = reader.values.item_text(value, "a party")?;
            reader.party_name(written).value().copied()
        })
    }

    pub(super) fn waiver(&mut self, value: V::Value) -> Option<Waiver<'a>> {
        let mut slots = Slots::of(&keys::WAIVER);
        let [rule, about, reason, approved_by, until] =
            self.values.mapping(value, None, "a waiver", &mut slots)?;
        let rule = self.values.text(rule);
        let rule_id = rule
            .value()
            .copied()
            .and_then(|written| self.rule(&written));
        let about = self.about(about);
        self.values.text(reason);
        self.person_ref(approved_by);
        let until = self.values.date(until);
        Some(Waiver {
            rule,
            rule_id,
            about,
            until,
        })
    }

    fn about(&mut self, slot: &Slot<V::Value>) -> Given<&'a str> {
        let given = self.values.text(slot);
        let Given::Value(written) = &given else {
            return given;
        };
        match self.glob(written, written.value) {
            Some(_) => given,
            None => Given::Unreadable,
        }
    }
}
