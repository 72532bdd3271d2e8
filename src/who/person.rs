//! The answer about a person.

use super::answer::{Answer, SubjectKind};
use super::named::{Involvement, Named};
use crate::overview::{Load, Member, Overview, StandIn};
use crate::teams::Shown;

/// The answer about a person: their party, roles and load, and who is closest to their work.
pub fn person(person: usize, load: &Load, stand_in: Option<StandIn>, asked: &Shown) -> Answer {
    let member = &asked.overview.people[person];
    let mut steps = Vec::new();
    let party = member
        .party
        .map(|party| format!("works for {}", asked.overview.phrase(party)));
    steps.extend(party);
    steps.extend(has("role", &member.roles));
    steps.extend(cannot_have(member, asked.overview));
    steps.extend(has("custom permission", &member.permissions));
    for (what, ids) in [
        ("owns", &load.owned),
        ("owns as lead", &load.led),
        ("owns for another party", &load.outside),
        ("works on", &load.contributed),
        ("may, alone", &load.alone),
        ("may", &load.shared),
    ] {
        let ids: Vec<&str> = ids.iter().map(AsRef::as_ref).collect();
        if !ids.is_empty() {
            steps.push(format!("{what}: {}", ids.join(", ")));
        }
    }
    for held in &member.certificates {
        let last = held.last.in_words();
        let until = last.map_or(String::new(), |last| format!(" until {last}"));
        steps.push(format!("holds {}{until}", held.id));
    }
    Answer {
        kind: SubjectKind::Person,
        id: member.called.clone(),
        title: member.name.clone(),
        table: None,
        people: vec![Named::new(person, Involvement::Asked, steps, asked)],
        why_nobody: Vec::new(),
        next: stand_in.map(|stand_in| closest(stand_in, asked)),
        is_gap: false,
    }
}

/// Who could do somebody's work.
fn closest(StandIn { person, words }: StandIn, asked: &Shown) -> String {
    match person {
        Some(person) => {
            let called = &asked.overview.people[person].called;
            format!("closest to this work: `{called}`, who {words}")
        }
        None => words,
    }
}

/// A role that only another party's people can have, so that it gives the person nothing.
fn cannot_have(member: &Member, overview: &Overview) -> Option<String> {
    let mut roles = member.roles.iter();
    roles.find_map(|role| {
        let party = overview.reserved_for(role)?;
        let is_outside = member.party.is_some_and(|own| own != party);
        is_outside.then(|| {
            let party = party.phrase();
            format!("gets nothing from {role}, which only people from {party} can have")
        })
    })
}

/// The roles or the permissions that somebody has.
fn has(noun: &str, ids: &[String]) -> Option<String> {
    let plural = if ids.len() == 1 { "" } else { "s" };
    (!ids.is_empty()).then(|| format!("has the {noun}{plural} {}", ids.join(", ")))
}
