//! Does an activity have one owner: do entries of the same specificity agree?

use std::collections::BTreeMap;

use super::{Cites, Context, rows_in};
use crate::finding::Finding;
use crate::model::{Kind, Model, Rule};
use crate::ownership::Activity;
use crate::problem::Label;

pub(super) fn cites(model: &Model) -> Cites<'_> {
    Cites::any_row(model, Kind::Responsibilities)
}

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let mut disputes: BTreeMap<(usize, usize), Vec<&Activity>> = BTreeMap::new();
    for dispute in &context.ownership.disputes {
        disputes
            .entry((dispute.second, dispute.first))
            .or_default()
            .push(&context.ownership.activities[dispute.activity]);
    }
    disputes
        .into_iter()
        .filter_map(|((second, first), activities)| {
            finding(rule, first, second, &activities, context)
        })
        .collect()
}

/// One finding for two entries, however many activities they disagree about.
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
    let message = format!(
        "`{}` and `{}` both own {{subjects}}",
        first.written.value, second.written.value
    );
    let model = activities.first()?.named.model;
    let ids = activities.iter().map(|activity| activity.row.id.as_ref());
    Some(
        rule.finding(message, Label::of(&second.written, "the second owner"))
            .with_labels(Label::of(&first.written, "the first owner"))
            .with_subjects(ids)
            .with_source(model, rows_in(model, activities)),
    )
}
