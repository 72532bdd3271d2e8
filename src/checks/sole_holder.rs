//! Does every permission with a holder have a second one?

use std::collections::BTreeMap;

use super::holders::Holders;
use super::{Cites, Context, permission_models};
use crate::finding::Finding;
use crate::model::{Model, Row, Rule, TableKind};
use crate::problem::Label;
use crate::suggest::{enumerated, listed};
use crate::team::{NamedModel, Person};

pub(super) fn cites(model: &Model) -> Cites<'_> {
    Cites::any_row(model, TableKind::Permissions)
}

pub(super) fn check(rule: &Rule, models: &[NamedModel], context: &Context) -> Vec<Finding> {
    let team = context.team;
    if !context.roles_are_known {
        return Vec::new();
    }
    let mut alone: BTreeMap<(usize, usize), (&Model, Vec<&Row>)> = BTreeMap::new();
    let holders = Holders::of(models, context);
    let are_several = permission_models(models).count() > 1;
    for (number, model) in permission_models(models).enumerate() {
        for row in model.rows.iter() {
            if let Some(only) = holders.only(model, row)
                && !model.only_shows(row)
                && !is_unread(&team.people.items[only])
            {
                let of_person = alone.entry((only, number));
                of_person.or_insert((model, Vec::new())).1.push(row);
            }
        }
    }
    let findings = alone.into_iter().map(|((person, _), (model, rows))| {
        finding(rule, &team.people.items[person], model, &rows, are_several)
    });
    findings.collect()
}

/// Whether it is unknown who a person is: the entry may be two people.
fn is_unread(person: &Person) -> bool {
    person.id.is_unreadable()
}

/// One finding for a person and a table, however many permissions only this person has.
fn finding(
    rule: &Rule,
    person: &Person,
    model: &Model,
    rows: &[&Row],
    are_several: bool,
) -> Finding {
    let ids: Vec<String> = rows.iter().map(|row| row.id.to_string()).collect();
    // Two tables may say the same about a person, and each can be waived.
    let table = match are_several {
        true => format!(" by `{}`", model.id),
        false => String::new(),
    };
    let message = format!(
        "only `{}` can perform {}{table}",
        person.called(),
        enumerated(&ids)
    );
    let label = Label::new(person.place, "nobody else on the team can");
    let ways = ways(person, rows);
    rule.finding(message, vec![label])
        .with_help(format!("give {ways} to a second person who can step in"))
        .about(person)
        .with_source(model, rows.iter().copied())
}

/// The roles by which a person has some permissions, and the custom permissions for the rest.
fn ways(person: &Person, rows: &[&Row]) -> String {
    let mut rest = rows.to_vec();
    let (mut roles, mut permissions) = (Vec::new(), Vec::new());
    for role in person.roles.items.iter().filter_map(|role| role.id) {
        let before = rest.len();
        rest.retain(|row| row.cell(role).is_none());
        if rest.len() < before {
            roles.push(role);
        }
    }
    if !rest.is_empty() {
        let custom = person.custom.permissions.items.iter();
        permissions.extend(custom.filter_map(|permission| permission.id));
    }
    let ways = [("role", roles), ("permission", permissions)];
    let ways = ways.into_iter().filter(|(_, ids)| !ids.is_empty());
    let ways = ways.map(|(noun, ids)| {
        let plural = if ids.len() == 1 { "" } else { "s" };
        format!("the {noun}{plural} {}", listed(ids))
    });
    ways.collect::<Vec<_>>().join(" and ")
}
