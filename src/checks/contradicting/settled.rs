//! If pages disagree about who owns an activity, has the team settled it by an agreement in force
//! that names the owner?

use super::statement::Statement;
use crate::checks::Context;
use crate::model::{Check, Model, Row, Rule, TableKind};
use crate::ownership::Activity;

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

/// Whether an agreement says who owns an activity, or one that could not be read may say so.
pub(super) fn is_agreed(activity: &Activity) -> bool {
    activity.terms.unclear || activity.by.owner.is_some()
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
    model.kind == TableKind::Responsibilities && context.library.rules().any(names_it)
}
