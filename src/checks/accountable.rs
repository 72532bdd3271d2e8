//! Does the table, or an agreement, make somebody accountable?

use super::{Context, activities_of};
use crate::finding::Finding;
use crate::model::Rule;
use crate::ownership::Activity;
use crate::problem::Label;
use crate::team::NamedModel;

pub(super) fn check(rule: &Rule, models: &[NamedModel], context: &Context) -> Vec<Finding> {
    let finding = |named: &NamedModel| {
        let open: Vec<&Activity> = activities_of(context, named)
            .filter(|activity| activity.terms.accountable.is_none() && !activity.terms.unclear)
            .collect();
        if open.is_empty() {
            return None;
        }
        let message = "the published table makes nobody accountable for {about}";
        let labels = Label::of(
            &named.written,
            format!("{} of its rows have no A", open.len()),
        );
        let ids = open.iter().map(|activity| activity.row.id.as_ref());
        Some(
            rule.finding(message, labels)
                .about(ids)
                .citing(named.model, open.iter().map(|activity| activity.row)),
        )
    };
    models.iter().filter_map(finding).collect()
}
