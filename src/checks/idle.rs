//! Does everybody on the team have something to do: a role, a responsibility, a certification, the
//! lead of a party, or a waiver that they approved?

use std::cell::LazyCell;
use std::collections::HashSet;

use super::roles::own_roles;
use super::{Context, permission_models};
use crate::finding::Finding;
use crate::model::{Library, Rule, TableKind};
use crate::problem::Label;
use crate::team::{Person, Team};

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let team = context.team;
    // In nearly all teams, everybody has a role.
    if !team.people.items.iter().any(holds_nothing) || !can_be_asked(team) {
        return Vec::new();
    }
    let busy = team.named_people();
    // If two people have the same id, an entry may mean either of them.
    let busy_ids = LazyCell::new(|| -> HashSet<&str> {
        team.people
            .items
            .iter()
            .zip(busy.iter())
            .filter(|(_, busy)| **busy)
            .filter_map(|(person, _)| person.id.get().copied())
            .collect()
    });
    let people = team.people.items.iter().zip(busy.iter());
    let idle = people.filter(|(person, busy)| {
        !**busy
            && holds_nothing(person)
            && !person.id.get().is_some_and(|id| busy_ids.contains(id))
            && person.is_on_team(context.day)
            && would_have_role(person, context)
    });
    idle.filter_map(|(person, _)| finding(rule, person))
        .collect()
}

fn finding(rule: &Rule, person: &Person) -> Option<Finding> {
    let id = person.id.value()?;
    let labels = Label::of(
        id,
        "has no role, responsibility or certification, and leads no party",
    );
    let message = format!("`{}` has no task on the team", id.value);
    Some(rule.finding(message, labels).about(person))
}

/// Whether the team's tables have roles, and everything that names people is readable and names
/// known people. An unknown name may be anybody's.
fn can_be_asked(team: &Team) -> bool {
    let is_complete = team.models.complete
        && team.parties.complete
        && team.responsibilities.complete
        && team.waivers.complete;
    is_complete
        && permission_models(team.models.items).next().is_some()
        && (team.waivers.items.iter()).all(|waiver| waiver.approver.is_some())
        && (team.responsibilities.items.iter()).all(|entry| entry.contributors.complete)
        && (team.references()).all(|reference| reference.person().is_some())
}

fn holds_nothing(person: &Person) -> bool {
    let (roles, permissions) = (&person.roles, &person.custom.permissions);
    let certifications = &person.certifications;
    let is_known = roles.complete && permissions.complete && certifications.complete;
    let has_roles = !(roles.items.is_empty() && permissions.items.is_empty());
    is_known && !has_roles && certifications.items.is_empty()
}

/// Whether the team's tables have all roles for people from the person's party. Only some tables
/// have a role for Adobe's contact and for a content author: without it, the person may have that
/// task.
fn would_have_role(person: &Person, context: &Context) -> bool {
    let Some(party) = person.party.get() else {
        return false;
    };
    own_roles(*party).all(|role| {
        let mut models = permission_models(context.team.models.items);
        models.any(|model| model.offers_role(role)) || is_in_every_table(role, context.library)
    })
}

fn is_in_every_table(role: &str, library: &Library) -> bool {
    let models = library.shipped_models().iter();
    let mut tables = models.filter(|model| model.kind == TableKind::Permissions);
    tables.all(|table| table.offers_role(role))
}
