//! Does the table, or an agreement, make somebody accountable?

use super::{Cites, Context, activities_of};
use crate::finding::{Finding, Message};
use crate::model::{Model, Rule};
use crate::ownership::Activity;
use crate::problem::Label;
use crate::team::NamedModel;

pub(super) fn cites(model: &Model) -> Cites<'_> {
    Cites::activities(model, |row| row.accountable.is_none())
}

pub(super) fn check(rule: &Rule, models: &[NamedModel], context: &Context) -> Vec<Finding> {
    models
        .iter()
        .filter_map(|named| of_model(rule, named, context))
        .collect()
}

fn of_model(rule: &Rule, named: &NamedModel, context: &Context) -> Option<Finding> {
    let open: Vec<&Activity> = activities_of(context, named)
        .filter(|activity| activity.terms.accountable.is_none() && !activity.terms.unclear)
        .collect();
    if open.is_empty() {
        return None;
    }
    let label = "some rows of this table name nobody accountable (A)";
    let message = Message::around("the published table names no accountable party for ", "");
    let rows = open.iter().map(|activity| activity.row);
    Some(
        rule.finding(message, Label::of(&named.written, label))
            .with_subjects(rows.clone().map(|row| row.id.as_ref()))
            .with_source(named.model, rows),
    )
}
