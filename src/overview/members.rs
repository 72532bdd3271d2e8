//! The people of a team with their dates, roles and certificates.

use jiff::civil::Date;

use super::Day;

use crate::checks::Context;
use crate::model::{CertificateFault, Check, Library, PartyName, Text};
use crate::source::Span;
use crate::team::{HeldCertification, Person, Role};
use crate::yaml::values::{Given, Items, Lack};

/// A person.
#[derive(Clone, Debug)]
pub struct Member {
    /// The word for the person in reports: the id, if there is one.
    pub called: String,
    /// The id.
    pub id: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The e-mail.
    pub email: Option<String>,
    /// The party that employs the person.
    pub party: Option<PartyName>,
    /// The roles, as ids; unknown ones as written.
    pub roles: Vec<String>,
    /// The custom permissions, as ids; unknown ones as written.
    pub permissions: Vec<String>,
    /// The first day on the team.
    pub starts: Day,
    /// The last day on the team.
    pub ends: Day,
    /// Why the person does not count on the day.
    pub absence: Option<Absence>,
    /// The certificates.
    pub certificates: Vec<Certificate>,
    /// Where the person's entry starts in the text.
    pub place: Span,
}

/// Why a person does not count on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The person counts as away in this run.
    Supposed,
    /// The person joins later.
    NotYet(Date),
    /// The person has left.
    Since(Date),
}

/// A certification that a person holds.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// The certification's id; an unknown one as written.
    pub id: String,
    /// Its published name.
    pub name: Option<Text>,
    /// The number of the credential, or the address that shows it.
    pub credential: Option<String>,
    /// The day of issue.
    pub issued: Day,
    /// The last day.
    pub last: Day,
    /// The first day on which it can be renewed.
    pub renewable: Option<Date>,
}

pub(super) fn of(context: &Context) -> Vec<Member> {
    let window = renewal_window(context.library);
    let people = context.team.people.items.iter();
    people
        .map(|person| member(person, window, context.day))
        .collect()
}

/// How many days before its last one a certificate can be renewed, according to the rule about it.
fn renewal_window(library: &Library) -> Option<u32> {
    library.rules().find_map(|rule| match &rule.check {
        Check::Certificate(CertificateFault::Expiring(window)) => Some(window.within_days),
        _ => None,
    })
}

fn member(person: &Person, window: Option<u32>, day: Date) -> Member {
    let text = |given: Option<&&str>| given.map(|text| (*text).to_owned());
    let ids = |held: &Items<Role>| -> Vec<String> {
        let held = held.items.iter();
        held.map(|one| one.id.unwrap_or(one.written.value).to_owned())
            .collect()
    };
    Member {
        called: person.called().to_owned(),
        id: text(person.id.get()),
        name: text(person.name.get()),
        email: text(person.email.get()),
        party: person.party.get().copied(),
        roles: ids(&person.roles),
        permissions: ids(&person.custom.permissions),
        starts: Day::of(person.starts()),
        ends: Day::of(person.ends()),
        absence: absence(person, day),
        certificates: person
            .certifications
            .items
            .iter()
            .map(|held| certificate(held, window))
            .collect(),
        place: person.place,
    }
}

fn absence(person: &Person, day: Date) -> Option<Absence> {
    if person.is_away.get() {
        return Some(Absence::Supposed);
    }
    match (person.starts().get(), person.ends().get()) {
        (Some(starts), _) if day < *starts => Some(Absence::NotYet(*starts)),
        (_, Some(ends)) if *ends < day => Some(Absence::Since(*ends)),
        _ => None,
    }
}

/// Whether the last day of a certificate is unknown because the day of issue is unknown.
fn is_unreadable(held: &HeldCertification) -> bool {
    match held.expires {
        Given::Missing(Lack::Unreadable) => true,
        Given::Missing(Lack::Absent) => held.issued.is_unreadable(),
        Given::Value(_) => false,
    }
}

fn certificate(held: &HeldCertification, window: Option<u32>) -> Certificate {
    let known = held.certification;
    let last = held.last.map(|last| last.day.value);
    let before = |last: Date| {
        let days = jiff::Span::new().try_days(i64::from(window?)).ok()?;
        last.checked_sub(days).ok()
    };
    Certificate {
        id: known
            .map_or(held.written.value, |known| &known.id)
            .to_owned(),
        name: known.map(|known| known.name.clone()),
        credential: held.credential.get().map(|id| (*id).to_owned()),
        issued: Day::of(&held.issued),
        last: Day {
            date: last,
            is_unreadable: is_unreadable(held),
        },
        renewable: last.and_then(before),
    }
}
