//! Are all holders of a role of one party?

use std::cell::LazyCell;

use super::{Context, role_title};
use crate::finding::Finding;
use crate::model::{Model, OfParty, PartyName, Rule};
use crate::problem::Label;
use crate::team::NamedModel;

pub(super) fn check(
    rule: &Rule,
    of: &OfParty,
    models: &[NamedModel],
    context: &Context,
) -> Vec<Finding> {
    let Some(party) = PartyName::from_word(&of.party) else {
        return Vec::new();
    };
    let title = LazyCell::new(|| {
        let tables: Vec<&Model> = models.iter().map(|named| named.model).collect();
        role_title(&tables, &of.role)
    });
    let people = context
        .team
        .people
        .items
        .iter()
        .filter(|person| person.has_not_left(context.day));
    let holders =
        people.flat_map(|person| person.roles.items.iter().map(move |role| (person, role)));
    let outside = holders.filter_map(|(person, role)| {
        let own = person
            .party
            .value()
            .filter(|own| own.value != party && role.id == Some(of.role.as_ref()))?;
        let title = *title;
        let message = format!(
            "`{}` of {} is {title}, which only people of {} are",
            person.called(),
            own.value.in_words(),
            party.in_words()
        );
        let labels = Label::of(
            &role.written,
            format!("held by people of {} only", party.in_words()),
        );
        let employer = Label::new(
            own.used,
            format!("`{}` is of {}", person.called(), own.value.in_words()),
        );
        let finding = rule
            .finding(message, labels)
            .about([person.called()])
            .also([employer]);
        Some(match models.first() {
            Some(named) => finding.citing(
                named.model,
                named
                    .model
                    .rows
                    .iter()
                    .filter(|row| row.cells.len() == 1 && row.cell(&of.role).is_some()),
            ),
            None => finding,
        })
    });
    outside.collect()
}
