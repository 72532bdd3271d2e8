//! A team in which only readable values count: an unreadable one is absent, or the strictest one
//! where an absent one would be milder. In other teams it may be anything, so the rules that need
//! it report nothing.

use std::cell::Cell;

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;
use jiff::civil::Date;

use super::{
    Agreement, Custom, HeldCertification, LastDay, Party, Person, PersonRef, Pipeline,
    Responsibility, Team, Waiver,
};
use crate::yaml::values::Items;

impl<'a> Team<'a> {
    /// The team without what could not be read.
    #[cold]
    pub fn only_certain(&self, day: Date, arena: &'a Bump) -> Self {
        let maker = Maker {
            people: self.people.items,
            day,
            arena,
        };
        Team {
            models: self.models.closed(),
            premier_support: self.premier_support.or_absent(),
            parties: maker.each(self.parties, Maker::party),
            // An oversight that could not be read stays: see the rule that asks for the engineer.
            pipelines: maker.each(self.pipelines, |_, pipeline| Pipeline {
                go_live_approval: pipeline.go_live_approval.or_absent(),
                scheduled: pipeline.scheduled.or_absent(),
                ..*pipeline
            }),
            people: maker.each(self.people, Maker::person),
            lacks_somebody: false,
            responsibilities: maker.each(self.responsibilities, Maker::responsibility),
            agreements: maker.each(self.agreements, |_, agreement| certain_agreement(agreement)),
            waivers: maker.each(self.waivers, |_, waiver| certain_waiver(waiver)),
            ..*self
        }
    }
}

/// Makes the parts of such a team.
struct Maker<'a> {
    people: &'a [Person<'a>],
    day: Date,
    arena: &'a Bump,
}

impl<'a> Maker<'a> {
    fn each<T>(&self, list: Items<'a, T>, make: impl Fn(&Self, &T) -> T) -> Items<'a, T> {
        self.some(list, |one| Some(make(self, one)))
    }

    fn some<T>(&self, list: Items<'a, T>, make: impl Fn(&T) -> Option<T>) -> Items<'a, T> {
        let items = ArenaVec::from_iter_in(list.items.iter().filter_map(make), self.arena);
        Items {
            items: items.into_bump_slice(),
            ..list.closed()
        }
    }

    /// Somebody who is declared, for a party that could be read.
    fn reference(&self, reference: &PersonRef<'a>) -> Option<PersonRef<'a>> {
        let person = self.people.get(reference.person()?)?;
        person.party.get().is_some().then_some(*reference)
    }

    fn party(&self, party: &Party<'a>) -> Party<'a> {
        Party {
            kind: party.kind.or_absent(),
            lead: party.lead.and_then(|lead| self.reference(&lead)),
            domains: party.domains.closed(),
            ..*party
        }
    }

    /// The roles stay: each says itself whether it is known. Nobody counts whose days on the team
    /// could not be read.
    fn person(&self, person: &Person<'a>) -> Person<'a> {
        Person {
            roles: person.roles.closed(),
            custom: self.arena.alloc(Custom {
                permissions: person.custom.permissions.closed(),
                ..*person.custom
            }),
            is_away: Cell::new(person.is_away.get() || person.has_unreadable_stay()),
            certifications: self
                .arena
                .alloc(self.some(*person.certifications, |held| self.certification(held))),
            ..person.working_for(person.party.or_absent())
        }
    }

    fn certification(&self, held: &HeldCertification<'a>) -> Option<HeldCertification<'a>> {
        held.certification?;
        let (issued, expires) = (held.issued.or_absent(), held.expires.or_absent());
        let has_date = issued.value().is_some() || expires.value().is_some();
        if !has_date && !held.is_undated() {
            return None; // without dates it would count as valid
        }
        Some(HeldCertification {
            issued,
            expires,
            last: LastDay::of(&issued, &expires, held.exam, self.day),
            ..*held
        })
    }

    fn responsibility(&self, entry: &Responsibility<'a>) -> Responsibility<'a> {
        Responsibility {
            activities: entry.activities.closed(),
            owner: entry.owner.and_then(|owner| self.reference(&owner)),
            contributors: self.some(entry.contributors, |one| self.reference(one)),
        }
    }
}

/// An agreement that could not be read as a whole says nothing about any activity.
fn certain_agreement<'a>(agreement: &Agreement<'a>) -> Agreement<'a> {
    let activities = match agreement.is_readable() {
        true => agreement.activities,
        false => Items {
            items: &[],
            ..agreement.activities
        },
    };
    Agreement {
        activities: activities.closed(),
        owner: agreement.owner.or_absent(),
        contributors: agreement.contributors.closed(),
        signed: agreement.signed.or_absent(),
        ends: agreement.ends.or_absent(),
        ..*agreement
    }
}

/// A waiver accepts nothing unless somebody has approved it as it is written.
fn certain_waiver<'a>(waiver: &Waiver<'a>) -> Waiver<'a> {
    Waiver {
        rule_id: waiver.rule_id.filter(|_| waiver.is_whole),
        ..*waiver
    }
}
