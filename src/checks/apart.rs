//! Does nobody hold two of these roles?

use super::Context;
use super::arguments::Arguments;
use crate::finding::Finding;
use crate::model::{Rule, Text};
use crate::problem::Label;
use crate::team::{Person, Role};

pub(super) fn validate(roles: &[Text], arguments: &mut Arguments) {
    roles.iter().for_each(|role| arguments.role(role));
}

pub(super) fn check(rule: &Rule, roles: &[Text], context: &Context) -> Vec<Finding> {
    context
        .team
        .people_on(context.day)
        .filter_map(|person| of_person(rule, roles, person))
        .collect()
}

fn of_person(rule: &Rule, roles: &[Text], person: &Person) -> Option<Finding> {
    let is_apart = |role: &&Role| {
        role.id
            .is_some_and(|id| roles.iter().any(|apart| apart == id))
    };
    let held: Vec<&Role> = person.roles.items.iter().filter(is_apart).collect();
    let first = held.first()?;
    let second = held.iter().find(|role| role.id != first.id)?;
    let message = format!(
        "`{}` has the roles `{}` and `{}`, which must be held by different people",
        person.called(),
        first.id?,
        second.id?
    );
    Some(
        rule.finding(message, Label::of(&second.written, "the second role"))
            .about(person)
            .with_labels(Label::of(&first.written, "the first role")),
    )
}
