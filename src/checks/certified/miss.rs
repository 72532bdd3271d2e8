//! Why a certification does not meet a requirement.

use jiff::civil::Date;

use crate::checks::works_elsewhere;
use crate::model::{PartyName, Text};
use crate::problem::Label;
use crate::team::{HeldCertification, Person, Team};

/// The label of an `expires` that is too late for any certification.
const TOO_LATE_LABEL: &str = "too late: a certification is valid for two years";

/// The maximum number of labels for a person.
const MAX_MISSES: usize = 2;

/// The certification that somebody must hold.
pub(super) struct Wanted<'c> {
    /// The holder must work for this party.
    pub party: PartyName,
    /// The certifications and exams that count.
    pub satisfying: &'c [Text],
    /// Whether the party is a partner, for which some do not count.
    pub is_partner: bool,
    pub team: &'c Team<'c>,
    /// The day of the run.
    pub day: Date,
}

/// Why a certification does not meet a requirement.
enum Miss<'c> {
    /// The catalogue does not have it.
    Unknown,
    /// It does not count, but has this level.
    Other(&'c str),
    /// Adobe does not count it for partners.
    NotForPartners,
    /// Its holder works for this party.
    Party(PartyName),
    /// Its holder's party could not be read.
    Nowhere,
    /// Its holder is not on the team on the day.
    Away,
    /// It has expired.
    Expired,
    /// It is issued on a later day.
    Early,
}

impl<'c> Wanted<'c> {
    pub fn is_held_by(&self, person: &Person) -> bool {
        let held = &person.certifications.items;
        held.iter().any(|held| self.miss(person, held).is_none())
    }

    /// Whether an unreadable certification, which is already an error, may be the required one.
    /// Impossible dates are only a warning, so they do not hide that nobody holds it.
    pub fn may_hold(&self, person: &Person) -> bool {
        let day = self.day;
        let could_count = || self.team.is_of(person, self.party) && person.is_on_team(day);
        let may_be = |held: &HeldCertification| {
            let has_expired = held.last.is_some_and(|last| last.day.value < day);
            held.certification.is_none() && !has_expired
        };
        let held = &person.certifications;
        (!held.complete || held.items.iter().any(may_be)) && could_count()
    }

    /// The labels of a person's certifications that do not count.
    pub fn misses(&self, person: &Person) -> Vec<Label> {
        let held = person.certifications.items.iter();
        held.filter_map(|held| Some(self.label(person, held, self.miss(person, held)?)))
            .take(MAX_MISSES)
            .collect()
    }

    fn miss(&self, person: &Person, held: &HeldCertification<'c>) -> Option<Miss<'c>> {
        let Some(certification) = held.certification else {
            return Some(Miss::Unknown);
        };
        let day = self.day;
        let exam = held.exam.map(|exam| exam.id.as_ref());
        let counts = |id: &Text| *id == certification.id || exam == Some(id.as_ref());
        let is_of = self.team.is_of(person, self.party);
        let expired = held.last.is_some_and(|last| last.day.value < day);
        let is_in_future = || held.issued.get().is_some_and(|issued| *issued > day);
        let early = is_in_future() || held.expires_too_late(day).is_some();
        match person.party.get() {
            _ if !self.satisfying.iter().any(counts) => Some(Miss::Other(&certification.level)),
            _ if self.is_partner && certification.not_for_partners => Some(Miss::NotForPartners),
            own if !is_of => Some(own.map_or(Miss::Nowhere, |own| Miss::Party(*own))),
            _ if !person.is_on_team(day) => Some(Miss::Away),
            _ if expired => Some(Miss::Expired),
            _ => early.then_some(Miss::Early),
        }
    }

    fn label(&self, person: &Person, held: &HeldCertification, miss: Miss) -> Label {
        let here = |text: String| Label::new(held.written.used, text);
        let label = match miss {
            Miss::Unknown => Some(here("unknown certification".to_owned())),
            Miss::Other(level) => {
                Some(here(format!("level {level} does not meet the requirement")))
            }
            Miss::NotForPartners => Some(here("Adobe does not count it for partners".to_owned())),
            Miss::Party(own) => Some(here(works_elsewhere(
                person,
                own.phrase(),
                self.party.phrase(),
            ))),
            Miss::Nowhere => Some(here("the holder has no known party".to_owned())),
            Miss::Away => person.absence(self.day),
            Miss::Expired => held.last.map(|last| {
                let text = format!("expired on {}", last.day.value);
                Label::new(last.day.used, text)
            }),
            Miss::Early => self.not_issued_yet(held),
        };
        label.unwrap_or_else(|| here(String::new()))
    }

    fn not_issued_yet(&self, held: &HeldCertification) -> Option<Label> {
        if let Some(issued) = held.issued.value() {
            let text = format!("not issued until {}", issued.value);
            return Some(Label::new(issued.used, text));
        }
        let expires = held.expires_too_late(self.day)?;
        Some(Label::new(expires.used, TOO_LATE_LABEL))
    }
}
