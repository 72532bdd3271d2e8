//! Can somebody else do it, too: has every permission that anybody has at least two holders?

use std::collections::BTreeMap;

use super::{Context, permission_models, roles_are_known};
use crate::finding::{Finding, Label};
use crate::model::{Check, Model, Row, Rule};
use crate::team::{NamedModel, Person};

pub(super) fn check(rule: &Rule, models: &[&NamedModel], context: &Context) -> Vec<Finding> {
    let team = context.team;
    if !roles_are_known(team) {
        return Vec::new();
    }
    let restricted = restricted(models);
    let present = team.people.items.iter().enumerate().filter(|(_, person)| person.is_on_team(context.day));
    let held: Vec<(&str, usize)> = present.flat_map(|(at, person)| person.roles.items.iter().filter_map(move |role| Some((role.id?, at)))).collect();
    let mut alone: BTreeMap<usize, Vec<(&Model, &Row)>> = BTreeMap::new();
    for model in permission_models(models) {
        for row in model.rows.iter() {
            let of_row = held.iter().filter(|(role, at)| row.cell(role).is_some() && !is_outside(&team.people.items[*at], row, &restricted));
            let mut holders = of_row.map(|(_, person)| *person);
            if let Some(only) = holders.next()
                && holders.all(|other| other == only)
            {
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

/// The roles that only one party's people can hold, by the rules of the models in question: (role, party).
fn restricted<'m>(models: &[&'m NamedModel]) -> Vec<(&'m str, &'m str)> {
    let rules = models.iter().flat_map(|named| named.model.rules.iter());
    let of_party = rules.filter_map(|rule| match &rule.check {
        Check::OfParty(of) => Some((of.role.as_ref(), of.party.as_ref())),
        _ => None,
    });
    of_party.collect()
}

/// Whether a permission comes from one role alone, and the person is of another party than that role's holders can be.
fn is_outside(person: &Person, row: &Row, restricted: &[(&str, &str)]) -> bool {
    let [(role, _)] = row.cells.as_ref() else { return false };
    let party = restricted.iter().find(|(restricted, _)| restricted == role).map(|(_, party)| *party);
    party.is_some_and(|party| person.party.get().is_some_and(|own| own.word() != party))
}
