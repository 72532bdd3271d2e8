//! The entries about activities and findings: responsibilities, agreements, waivers.

use bumpalo::collections::Vec as ArenaVec;

use super::keys;
use super::reader::Reader;
use super::{Agreement, Responsibility, Waiver};
use crate::deception::Place;
use crate::model::PartyName;
use crate::source::Spanned;
use crate::yaml::decode::Value;
use crate::yaml::values::{Given, Items, Slot, Slots};

impl<'a> Reader<'a, '_> {
    #[inline(never)]
    pub(super) fn responsibility(&mut self, value: Value) -> Option<Responsibility<'a>> {
        let mut slots = Slots::of(&keys::RESPONSIBILITY);
        let [activities, owner, contributors] =
            self.decoder
                .mapping(value, None, "a responsibility", &mut slots)?;
        let activities = self.patterns(activities);
        let owner = self.person_ref(owner);
        let contributors = self.list(contributors, |reader, value| {
            let written = reader.decoder.item_text(value, "a contributor")?;
            Some(reader.person_named(written))
        });
        self.duplicate_entries("contributors", contributors.items, |person| &person.written);
        Some(Responsibility {
            activities,
            owner,
            contributors,
        })
    }

    #[inline(never)]
    pub(super) fn agreement(&mut self, value: Value) -> Option<Agreement<'a>> {
        let mut slots = Slots::of(&keys::AGREEMENT);
        let [activities, owner, contributors, reference, signed, ends] =
            self.decoder
                .mapping(value, None, "an agreement", &mut slots)?;
        let activities = self.patterns(activities);
        let owner = self.party_in(owner);
        let contributors = self.parties_named(contributors);
        let reference = self.text_in(reference, Place::Prose);
        let (signed, ends) = self.period(signed, ends, "signed");
        Some(Agreement {
            first_key: self.decoder.first_key(value),
            activities,
            owner,
            contributors,
            reference,
            signed,
            ends,
        })
    }

    fn parties_named(&mut self, slot: &Slot) -> Items<'a, Spanned<PartyName>> {
        let mut written: ArenaVec<Spanned<&str>> = ArenaVec::new_in(self.arena);
        let parties = self.list(slot, |reader, value| {
            let name = reader.decoder.item_text(value, "a party")?;
            written.push(name);
            reader.party_name(name).value().copied()
        });
        self.duplicate_entries("contributors", &written, |name| name);
        parties
    }

    #[inline(never)]
    pub(super) fn waiver(&mut self, value: Value) -> Option<Waiver<'a>> {
        let mut slots = Slots::of(&keys::WAIVER);
        let [rule, about, reason, approved_by, until] =
            self.decoder.mapping(value, None, "a waiver", &mut slots)?;
        let rule = self.decoder.text(rule);
        let rule_id = rule
            .value()
            .copied()
            .and_then(|written| self.rule(&written));
        // Other findings about the waiver name the rule as it will be written.
        let rule =
            rule.then(|written| Given::Value(written.map(|written| rule_id.unwrap_or(written))));
        let about = self.about(about);
        let reason = self.text_in(reason, Place::Prose);
        let approver = self.person_ref(approved_by);
        let until = self.decoder.date(until);
        Some(Waiver {
            rule,
            rule_id,
            about,
            reason,
            approver,
            until,
        })
    }

    fn about(&mut self, slot: &Slot) -> Given<&'a str> {
        let given = self.decoder.text(slot);
        let Given::Value(written) = &given else {
            return given;
        };
        match self.glob(written, written.value) {
            Some(_) => given,
            None => Given::Unreadable,
        }
    }
}
