//! The entries about activities and findings: responsibilities, agreements, waivers.

use bumpalo::collections::Vec as ArenaVec;

use super::id::is_placeholder;
use super::keys;
use super::reader::Reader;
use super::{Agreement, PersonRef, Responsibility, Waiver};
use crate::deception::TextKind;
use crate::model::PartyName;
use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::yaml::decode::Value;
use crate::yaml::values::{Given, Items, Slot, Slots};

impl<'a> Reader<'a, '_> {
    #[inline(never)]
    pub(super) fn responsibility(&mut self, value: Value) -> Option<Responsibility<'a>> {
        let known = self.decoder.problems.problems.items.len();
        let mut slots = Slots::in_list(&keys::RESPONSIBILITY);
        let [activities, owner, contributors] =
            self.decoder
                .mapping(value, None, "a responsibility", &mut slots)?;
        if !matches!(activities, Slot::Found(_))
            && let Some(meant) = self.activity_as_key(value, known)
        {
            return Some(meant);
        }
        if self.is_agreement(owner, contributors) {
            self.decoder.leave_astray(value, "agreements");
            return None;
        }
        let activities = self.patterns(activities);
        let owner = self.person_ref(owner);
        let named = contributors;
        let contributors = self.list(named, |reader, value| {
            let written = reader.decoder.item_text(value, "a contributor")?;
            Some(reader.person_named(written))
        });
        if !contributors.complete {
            self.names_in_text(named, |reader, name| reader.id_called(name));
        }
        self.duplicate_entries("contributors", contributors.items, |person| &person.written);
        self.leave_out_known(contributors.items, known);
        self.owner_contributes(activities.items, owner.as_ref(), contributors.items);
        let is_missing = owner.is_none() && contributors.items.is_empty() && contributors.complete;
        if is_missing {
            self.assigns_nothing(value, named);
        }
        Some(Responsibility {
            activities,
            owner,
            contributors,
        })
    }

    /// Reports a responsibility of nobody; if the contributors only say so, that is the mistake.
    #[cold]
    fn assigns_nothing(&mut self, value: Value, contributors: &Slot) {
        let place = match contributors {
            Slot::Found(entry) => Some(self.decoder.span(entry.value)),
            _ => None,
        };
        match place.and_then(|place| self.problem_at(place, ProblemKind::InvalidValue)) {
            Some(problem) => {
                problem.help = Some("add `owner`, or name the people who work on these activities, or remove the entry".to_owned());
                problem.fix = None;
            }
            None => {
                self.decoder
                    .missing_both(value, "a responsibility", keys::OWNERSHIP_KEYS);
            }
        }
    }

    /// Suggests to remove the misspelt name of a contributor if the list has the person's id, too.
    fn leave_out_known(&mut self, contributors: &[PersonRef<'a>], known: usize) {
        if self.decoder.problems.problems.items.len() <= known {
            return; // no problem of which to say it
        }
        let named = contributors.iter();
        let ids = named.filter_map(|named| Some((self.id_of(named.person()?)?, &named.written)));
        let ids: Vec<_> = ids.collect();
        if ids.iter().any(|(id, written)| *id != written.value) {
            let kind = ProblemKind::UnknownPerson;
            self.leave_out_misspelt(ids.iter().copied(), (kind, known));
        }
    }

    /// Whether a responsibility seems to be an agreement: its owner and contributors are parties,
    /// and the file has no agreements. If only the owner is a party, a person is missing.
    fn is_agreement(&self, owner: &Slot, contributors: &Slot) -> bool {
        let (Slot::Found(owner), Slot::Found(contributors)) = (owner, contributors) else {
            return false;
        };
        let is_party =
            |word: &str| self.party_of(word).is_some() && !self.names.people.contains_key(word);
        is_party(self.decoder.word(owner.value))
            && self
                .decoder
                .first_word(contributors.value)
                .is_none_or(is_party)
            && self.decoder.may_be_astray("agreements")
    }

    #[inline(never)]
    pub(super) fn agreement(&mut self, value: Value) -> Option<Agreement<'a>> {
        let mut slots = Slots::in_list(&keys::AGREEMENT);
        let [activities, owner, contributors, reference, signed, ends] =
            self.decoder
                .mapping(value, None, "an agreement", &mut slots)?;
        let activities = self.patterns(activities);
        let owner = self.party_in(owner);
        let contributors = self.parties_named(contributors);
        self.party_contributes(&owner, contributors.items);
        let reference_key = match reference {
            Slot::Found(entry) => Some(self.decoder.span(entry.key)),
            _ => None,
        };
        let reference = match self.text_in(reference, TextKind::Prose) {
            Given::Value(text) if is_placeholder(text.value) => Given::ABSENT,
            given => given,
        };
        let (signed, ends) = self.period(signed, ends, "signed");
        let is_missing = owner.is_absent() && contributors.key.is_none() && contributors.complete;
        if is_missing {
            self.decoder
                .missing_both(value, "an agreement", keys::OWNERSHIP_KEYS);
        }
        // The author meant to name somebody.
        let complete = contributors.complete && !is_missing;
        Some(Agreement {
            first_key: self.decoder.first_key(value),
            activities,
            owner,
            contributors: Items {
                complete,
                ..contributors
            },
            reference,
            reference_key,
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
        let mistakes = self.decoder.problems.mistakes;
        let mut slots = Slots::in_list(&keys::WAIVER);
        let [rule, about, reason, approved_by, until] =
            self.decoder.mapping(value, None, "a waiver", &mut slots)?;
        let rule = self.decoder.text(rule);
        let rule_id = rule
            .value()
            .copied()
            .and_then(|written| self.rule(&written));
        // Other findings about the waiver use the corrected name of the rule.
        let rule =
            rule.then(|written| Given::Value(written.map(|written| rule_id.unwrap_or(written))));
        let about = self.about(about);
        let reason = self.text_in(reason, TextKind::Prose);
        if let Given::Value(text) = &reason
            && is_placeholder(text.value)
        {
            let help = "write why the findings are accepted, or remove the waiver";
            self.placeholder(text, "reason", help);
        }
        let approver = self.person_ref(approved_by);
        let until = self.date(until);
        let is_id = |approver: PersonRef| self.names.people.contains_key(approver.written.value);
        // After a syntax error, a value may be lost without another mistake.
        let is_whole = self.decoder.problems.mistakes == mistakes
            && rule_id.is_some()
            && !about.is_unreadable()
            && reason.get().is_some()
            && approver.is_some_and(is_id)
            && until.get().is_some();
        Some(Waiver {
            is_whole,
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
        // The corrected id of somebody whose finding has the id as written.
        let names = &self.names;
        let is_corrected =
            names.as_meant.contains_key(written.value) && !names.people.contains_key(written.value);
        match self.glob(written, written.value) {
            Some(_) if !is_corrected => given,
            _ => Given::UNREADABLE,
        }
    }
}
