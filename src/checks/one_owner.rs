//! Is there one owner, not several: do entries of the same specificity agree?

use std::collections::BTreeMap;

use super::{Context, rows_in};
use crate::finding::Finding;
use crate::model::Rule;
use crate::ownership::Activity;
use crate::problem::Label;

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let mut disputes: BTreeMap<(usize, usize), Vec<&Activity>> = BTreeMap::new();
    for dispute in &context.ownership.disputes {
        disputes
            .entry((dispute.second, dispute.first))
            .or_default()
            .push(&context.ownership.activities[dispute.activity]);
    }
    let entries = &context.team.responsibilities.items;
    let finding = |((second, first), activities): ((usize, usize), Vec<&Activity>)| {
        let (second, first) = (
            entries[second].owner.as_ref()?,
            entries[first].owner.as_ref()?,
        );
        let message = format!(
            "`{}` and `{}` both own {{about}}",
            first.written.value, second.written.value
        );
        let labels = Label::of(&second.written, "another owner");
        let named = activities.first()?.named;
        let finding = rule
            .finding(message, labels)
            .also(Label::of(&first.written, "the first owner"));
        let ids = activities.iter().map(|activity| activity.row.id.as_ref());
        Some(
            finding
                .about(ids)
                .citing(named.model, rows_in(named.model, &activities)),
        )
    };
    disputes.into_iter().filter_map(finding).collect()
}
