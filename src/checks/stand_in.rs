//! Who can replace a missing lead or owner? These fixes change who is accountable, so they need a
//! review.

use super::Context;
use crate::model::{Model, PartyName};
use crate::ownership::{Activity, Owner, belongs};
use crate::problem::{Change, Fix};
use crate::team::{Party, Person};

/// The words in the help for a fix, such as `, such as `tomas``; empty without a fix.
pub(super) fn example(fix: Option<&Fix>) -> String {
    let names = fix.into_iter().flat_map(|fix| &fix.changes);
    let mut names = names.filter_map(|change| match change {
        Change::Text { text, .. } | Change::AddKey { text, .. } => Some(text),
        _ => None,
    });
    match names.next() {
        Some(name) if names.all(|other| other == name) => format!(", such as \0{name}\0"),
        _ => String::new(),
    }
}

/// The fix that makes the party's only person on the team its lead.
pub(super) fn lead(party: PartyName, context: &Context) -> Option<Fix> {
    let party = context.team.party(party)?;
    let change = lead_change(party, context)?;
    Some(reviewed(
        vec![change],
        &format!("name a lead of {}", party.phrase),
    ))
}

/// The fix that gives activities an owner: the party's lead replaces owners who are not on the
/// team, and a party without a lead gets one.
pub(super) fn owners(unowned: &[&Activity], party: PartyName, context: &Context) -> Option<Fix> {
    let of_party = context.team.party(party)?;
    let mut changes: Vec<Change> = Vec::new();
    for activity in unowned {
        let change = match activity.owner {
            Owner::Named(entry, _) => owner_change(entry, party, activity.named.model, context)?,
            Owner::Disputed => return None,
            _ => lead_change(of_party, context)?,
        };
        if !changes.contains(&change) {
            changes.push(change);
        }
    }
    let title = format!("name somebody from {} who is on the team", of_party.phrase);
    (!changes.is_empty()).then(|| reviewed(changes, &title))
}

/// The fix that names the lead of a party as the owner in an entry.
pub(super) fn owner(
    entry: usize,
    party: PartyName,
    model: &Model,
    context: &Context,
) -> Option<Fix> {
    let change = owner_change(entry, party, model, context)?;
    let title = format!("name the lead of {} as owner", context.team.phrase(party));
    Some(reviewed(vec![change], &title))
}

fn owner_change(
    entry: usize,
    party: PartyName,
    model: &Model,
    context: &Context,
) -> Option<Change> {
    let team = context.team;
    let lead = team.person(team.lead(party)?)?;
    let owner = team.responsibilities.items.get(entry)?.owner.as_ref()?;
    let text = match lead.is_on_team(context.day) {
        true if belongs(team, model, lead, party) => (*lead.id.get()?).to_owned(),
        true => return None,
        false => only_person(party, context)?, // who is the next lead
    };
    Some(Change::Text {
        at: owner.written.defined,
        text,
    })
}

fn lead_change(party: &Party, context: &Context) -> Option<Change> {
    let text = only_person(party.party, context)?;
    Some(match &party.lead {
        Some(lead) => Change::Text {
            at: lead.written.defined,
            text,
        },
        None => Change::AddKey {
            beside: party.name.value()?.used,
            key: "lead".to_owned(),
            text,
        },
    })
}

/// The id of the only person from a party who is on the team.
fn only_person(party: PartyName, context: &Context) -> Option<String> {
    let team = context.team;
    let is_from = |person: &&Person| person.party.get() == Some(&party);
    let mut people = team.people_on(context.day).filter(is_from);
    let only = people.next().filter(|_| team.people.complete)?;
    match people.next() {
        None => only.id.get().map(|id| (*id).to_owned()),
        Some(_) => None,
    }
}

fn reviewed(changes: Vec<Change>, title: &str) -> Fix {
    Fix::likely(changes, title)
}
