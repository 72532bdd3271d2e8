//! Has everybody on the team something to do: a role, a responsibility, a lead or a certification?

use std::cell::LazyCell;
use std::collections::HashSet;

use super::Context;
use crate::finding::Finding;
use crate::model::Rule;
use crate::problem::Label;
use crate::team::PersonRef;

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let team = context.team;
    if !team.responsibilities.complete || !team.parties.complete {
        return Vec::new();
    }
    let busy = context
        .arena
        .alloc_slice_fill_copy(team.people.items.len(), false);
    let mut mark = |reference: &PersonRef| {
        if let Some(person) = reference.person {
            busy[person] = true;
        }
    };
    team.parties
        .items
        .iter()
        .filter_map(|party| party.lead.as_ref())
        .for_each(&mut mark);
    for responsibility in team.responsibilities.items {
        responsibility.owner.iter().for_each(&mut mark);
        responsibility.contributors.items.iter().for_each(&mut mark);
    }
    // Where two people have one id, an entry means either of them.
    let busy_ids = LazyCell::new(|| -> HashSet<&str> {
        team.people
            .items
            .iter()
            .zip(busy.iter())
            .filter(|(_, busy)| **busy)
            .filter_map(|(person, _)| person.id.get().copied())
            .collect()
    });
    let idle = team
        .people
        .items
        .iter()
        .zip(busy.iter())
        .filter(|(person, busy)| {
            let holds = !person.roles.items.is_empty() || !person.certifications.items.is_empty();
            let known = person.roles.complete && person.certifications.complete;
            !**busy
                && !holds
                && known
                && !person.id.get().is_some_and(|id| busy_ids.contains(id))
                && person.is_on_team(context.day)
        });
    idle.filter_map(|(person, _)| {
        let id = person.id.value()?;
        let labels = Label::of(
            id,
            "no role, responsibility or certification, and not a lead",
        );
        Some(
            rule.finding(
                format!("`{}` is on the team without a task", id.value),
                labels,
            )
            .with_subjects([id.value]),
        )
    })
    .collect()
}
