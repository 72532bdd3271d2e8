//! Does nobody hold two of these roles?

use super::Context;
use crate::finding::Finding;
use crate::model::{Rule, Text};
use crate::problem::Label;

pub(super) fn check(rule: &Rule, roles: &[Text], context: &Context) -> Vec<Finding> {
    let of_person = |person: &crate::team::Person| {
        let held: Vec<_> = person
            .roles
            .items
            .iter()
            .filter(|role| {
                role.id
                    .is_some_and(|id| roles.iter().any(|apart| apart == id))
            })
            .collect();
        let (first, second) = (
            held.first()?,
            held.iter().find(|role| role.id != held[0].id)?,
        );
        let (one, other) = (first.id?, second.id?);
        let message = format!("`{}` is `{one}` and `{other}` at once", person.called());
        let labels = Label::of(&second.written, "and this");
        Some(
            rule.finding(message, labels)
                .about([person.called()])
                .also(Label::of(&first.written, "this")),
        )
    };
    context
        .team
        .people_on(context.day)
        .filter_map(of_person)
        .collect()
}
