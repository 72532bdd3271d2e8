//! Do all holders of a role work for one party?

use std::cell::LazyCell;

use super::arguments::Arguments;
use super::{Cites, Context, employer, is_role_alone, role_title};
use crate::finding::Finding;
use crate::model::{Model, OfParty, Rule};
use crate::problem::{Change, Fix, Label};
use crate::team::{NamedModel, Person, Role, Team};

pub(super) fn cites<'m>(of_party: &OfParty, model: &'m Model) -> Cites<'m> {
    Cites::rows_where(model, |row| is_role_alone(row, &of_party.role))
}

pub(super) fn validate(of_party: &OfParty, arguments: &mut Arguments) {
    arguments.role(&of_party.role);
}

pub(super) fn check(
    rule: &Rule,
    of_party: &OfParty,
    models: &[NamedModel],
    context: &Context,
) -> Vec<Finding> {
    let title = LazyCell::new(|| {
        let tables: Vec<&Model> = models.iter().map(|named| named.model).collect();
        role_title(&tables, &of_party.role)
    });
    let people = context.team.people.items.iter();
    people
        .filter(|person| person.has_not_left(context.day))
        .flat_map(|person| person.roles.items.iter().map(move |role| (person, role)))
        .filter(|(person, role)| is_outside(of_party, person, role, context.team))
        .map(|(person, role)| {
            let finding = finding(rule, of_party, person, role, &title, context.team);
            match models.first() {
                Some(named) => {
                    let cites = cites(of_party, named.model);
                    finding.with_source(named.model, cites.rows().iter().copied())
                }
                None => finding,
            }
        })
        .collect()
}

fn is_outside(of_party: &OfParty, person: &Person, role: &Role, team: &Team) -> bool {
    role.id == Some(of_party.role.as_ref()) && !team.is_of(person, of_party.party)
}

fn finding(
    rule: &Rule,
    of_party: &OfParty,
    person: &Person,
    role: &Role,
    title: &str,
    team: &Team,
) -> Finding {
    let party = of_party.party.phrase();
    let own = person.party.get().map(|own| team.phrase(*own));
    let message = format!(
        "`{}` works for {}, but only people from {party} can have the role {title}",
        person.called(),
        own.unwrap_or("no known party")
    );
    let label = format!("only for people from {party}");
    rule.finding(message, Label::of(&role.written, label))
        .about(person)
        .with_labels(employer(person, team))
        .with_fix(Fix::likely(
            Change::remove_item(role.written.used),
            "remove the role",
        ))
}
