//! Can somebody else do it, too: has every permission that anybody has at least two holders?

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Context, permission_models, roles_are_known};
use crate::finding::{Finding, Label};
use crate::model::{Check, Model, Row, Rule};
use crate::team::{NamedModel, Person, Team};

pub(super) fn check(rule: &Rule, models: &[&NamedModel], context: &Context) -> Vec<Finding> {
    let team = context.team;
    if !roles_are_known(team) {
        return Vec::new();
    }
    let mut alone: BTreeMap<usize, Vec<(&Model, &Row)>> = BTreeMap::new();
    let (roles, restrictions) = (holders(team, context.day), restrictions(models));
    for model in permission_models(models) {
        for row in model.rows.iter() {
            let only = match row.cells.as_ref() {
                [(role, _)] => only_holder_of(role, &restrictions, context),
                _ => only_holder(&roles, row),
            };
            if let Some(only) = only {
                alone.entry(only).or_default().push((model, row));
            }
        }
    }
    let finding = |(person, permissions): (usize, Vec<(&Model, &Row)>)| {
        let person = &team.people.items[person];
        let (first, _) = permissions.first()?;
        let mut ids: Vec<String> = Vec::new();
        for (_, row) in &permissions {
            if !ids.iter().any(|id| *id == row.id) {
                ids.push(row.id.to_string());
            }
        }
        let message = format!("`{}` alone can do {}", person.called(), crate::finding::enumerated(&ids));
        let label = Label::new(person.at(), "nobody else on the team can");
        let rows = permissions.iter().filter(|(model, _)| model.id == first.id).map(|(_, row)| *row);
        Some(rule.finding(message, vec![label]).about([person.called()]).citing(first, rows))
    };
    alone.into_iter().filter_map(finding).collect()
}

/// The holders of a role: the first one's place among the people, and whether there is another.
struct Holders<'a> {
    role: &'a str,
    first: usize,
    several: bool,
}

/// Who on the team holds which role.
fn holders<'a>(team: &Team<'a>, day: Date) -> Vec<Holders<'a>> {
    let mut roles: Vec<Holders> = Vec::with_capacity(8);
    for (at, person) in team.people.items.iter().enumerate().filter(|(_, person)| person.is_on_team(day)) {
        for role in person.roles.items.iter().filter_map(|role| role.id) {
            match roles.iter_mut().find(|holders| holders.role == role) {
                Some(holders) => holders.several |= holders.first != at,
                None => roles.push(Holders { role, first: at, several: false }),
            }
        }
    }
    roles
}

/// The only one who has a permission by any of his roles.
fn only_holder(roles: &[Holders], row: &Row) -> Option<usize> {
    let mut only = None;
    for holders in roles.iter().filter(|holders| row.cell(holders.role).is_some()) {
        if holders.several || only.is_some_and(|only| only != holders.first) {
            return None;
        }
        only = Some(holders.first);
    }
    only
}

/// The only one on the team who holds a role, of those who can hold it.
fn only_holder_of(role: &str, restrictions: &[(&str, &str)], context: &Context) -> Option<usize> {
    let restricted = restrictions.iter().find(|(restricted, _)| *restricted == role).map(|(_, party)| *party);
    let can_hold = |person: &Person| restricted.is_none_or(|party| person.party.get().is_none_or(|own| own.word() == party));
    let holds = |person: &Person| person.has_role(role) && person.is_on_team(context.day) && can_hold(person);
    let mut holders = context.team.people.items.iter().enumerate().filter(|(_, person)| holds(person)).map(|(at, _)| at);
    let only = holders.next()?;
    holders.next().is_none().then_some(only)
}

/// The roles that only one party's people can hold, by the rules of the models in question: (role, party).
fn restrictions<'m>(models: &[&'m NamedModel]) -> Vec<(&'m str, &'m str)> {
    let rules = models.iter().flat_map(|named| named.model.rules.iter());
    let of_party = rules.filter_map(|rule| match &rule.check {
        Check::OfParty(of) => Some((of.role.as_ref(), of.party.as_ref())),
        _ => None,
    });
    of_party.collect()
}
