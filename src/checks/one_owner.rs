//! Does an activity have one owner, so that entries of the same specificity agree?

use std::collections::BTreeMap;

use super::{Cites, Context};
use crate::finding::{Finding, Message};
use crate::model::{Model, Rule, TableKind};
use crate::ownership::Activity;
use crate::problem::Label;

pub(super) fn cites(model: &Model) -> Cites<'_> {
    Cites::any_row(model, TableKind::Responsibilities)
}

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let mut disputes: BTreeMap<(usize, usize, u16), Vec<&Activity>> = BTreeMap::new();
    let ownership = &context.ownership;
    for dispute in &ownership.disputes {
        let activity = &ownership.activities[dispute.activity];
        // People who have left own nothing, so they contradict nobody.
        let mut rivals = ownership.rivals(activity, context.team);
        if !rivals.any(|person| person.is_on_team(context.day)) {
            continue;
        }
        disputes
            .entry((dispute.second, dispute.first, activity.id.model))
            .or_default()
            .push(activity);
    }
    disputes
        .into_iter()
        .filter_map(|((second, first, _), activities)| {
            finding(rule, first, second, &activities, context)
        })
        .collect()
}

/// One finding for two entries and a table, however many activities they disagree about.
fn finding(
    rule: &Rule,
    first: usize,
    second: usize,
    activities: &[&Activity],
    context: &Context,
) -> Option<Finding> {
    let entries = &context.team.responsibilities.items;
    let first = entries[first].owner.as_ref()?;
    let second = entries[second].owner.as_ref()?;
    let (one, other) = (first.written.value, second.written.value);
    let message = Message::around(format!("`{one}` and `{other}` both own "), "");
    let one_of = activities.first()?;
    let (model, accountable) = (one_of.named.model, one_of.terms.accountable);
    let rows = activities.iter().map(|activity| activity.row);
    Some(
        rule.finding(message, Label::of(&second.written, "the second owner"))
            .with_labels(Label::of(&first.written, "the first owner"))
            .with_subjects(rows.clone().map(|row| row.id.as_ref()))
            .with_party(accountable)
            .with_source(model, rows),
    )
}
