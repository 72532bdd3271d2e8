//! If pages disagree about who owns an activity, has the team settled it by an agreement in force
//! that names the owner?

use super::Statement;
use crate::checks::Context;
use crate::model::{Check, Kind, Model, Row, Rule};
use crate::ownership::Activity;
use crate::ownership::agreements::is_in_force;
use crate::team::ActivityId;

/// The team's activities whose owner differs between pages.
pub(super) fn activities<'a>(
    statements: &[Statement<'a>],
    context: &Context<'a>,
) -> Vec<&'a Activity<'a>> {
    let rows = statements.iter().filter_map(|statement| statement.row);
    rows.filter_map(|(model, row)| activity(model, row, context))
        .collect()
}

fn activity<'a>(model: &Model, row: &Row, context: &Context<'a>) -> Option<&'a Activity<'a>> {
    let mut named = context.team.models.items.iter();
    let named = named.find(|named| named.model.id == model.id)?;
    let of_model = context.ownership.of(named, context.team);
    of_model.iter().find(|activity| activity.row.id == row.id)
}

/// Whether an agreement names the owner of an activity. An unreadable one may.
pub(super) fn is_agreed(activity: &Activity, context: &Context) -> bool {
    let agreements = context.team.agreements.items.iter().enumerate();
    let names_owner = |number: usize| {
        let faults = &context.ownership.agreements;
        let mut without_effect = faults.moves_adobe.iter().chain(&faults.conflicting);
        !without_effect.any(|fault| {
            let mut against = fault.against.iter().map(|(agreement, _)| *agreement);
            (fault.agreement == number || against.any(|other| other == number))
                && fault.activities.contains(&activity.id)
        })
    };
    let is_about = |id: ActivityId, number: usize| {
        let patterns = &context.team.agreements.items[number].activities.items;
        patterns
            .iter()
            .any(|pattern| pattern.activities.contains(&id))
    };
    activity.terms.unclear
        || agreements
            .filter(|(_, one)| is_in_force(one, context.day) && one.owner.get().is_some())
            .any(|(number, _)| is_about(activity.id, number) && names_owner(number))
}

/// The entries for `agreements` that settle it, each in the words of one of the team's tables.
pub(super) fn entries(activities: &[&Activity]) -> Vec<String> {
    let entry = |activity: &&Activity| {
        let owner = activity.named.model.called(activity.row.accountable?).0;
        let id = &activity.row.id;
        Some(format!(
            "`{{ activities: [{id}], owner: {owner}, reference: DOCUMENT, signed: YYYY-MM-DD }}`"
        ))
    };
    activities.iter().filter_map(entry).collect()
}

/// Whether pages disagree about the owner of a row: an agreement that repeats the table then says
/// which of them applies.
pub(in crate::checks) fn is_disputed(model: &Model, row: &Row, context: &Context) -> bool {
    let names_it = |rule: &Rule| match &rule.check {
        Check::Contradicting(all) => {
            let mut pages = all.iter().flat_map(|one| one.pages.iter());
            pages.any(|page| {
                page.table.as_ref() == Some(&model.id) && page.row.as_ref() == Some(&row.id)
            })
        }
        _ => false,
    };
    model.kind == Kind::Responsibilities && context.library.rules().any(names_it)
}
