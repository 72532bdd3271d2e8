//! Is what a table takes for granted the case?

use super::{Context, activities_of};
use crate::finding::Finding;
use crate::model::{Assumed, Rule};
use crate::ownership::Activity;
use crate::problem::Label;
use crate::team::NamedModel;
use crate::yaml::values::Given;

pub(super) fn check(
    rule: &Rule,
    assumed: &Assumed,
    models: &[NamedModel],
    context: &Context,
) -> Vec<Finding> {
    let support = match assumed.key.as_ref() {
        "premier-support" => &context.team.premier_support,
        _ => return Vec::new(),
    };
    let finding = |named: &NamedModel| {
        let said = match support {
            Given::Value(support) if support.value => return None,
            Given::Unreadable => return None,
            Given::Value(support) => Some(support),
            Given::Absent => None,
        };
        let holds = |activity: &&Activity| {
            activity
                .row
                .cell(&assumed.party)
                .is_some_and(|word| assumed.holding.iter().any(|holding| holding == word))
        };
        let rows: Vec<&Activity> = activities_of(context, named).filter(holds).collect();
        let (message, labels) = match said {
            Some(value) => {
                let demand = Label::new(named.written.used, "this table assumes it");
                let mut labels = Label::of(value, "not included");
                labels.push(demand);
                (
                    format!(
                        "`{}` assumes Premier Support, which the team does not have",
                        named.model.id
                    ),
                    labels,
                )
            }
            None => {
                let labels = Label::of(
                    &named.written,
                    format!(
                        "this table assumes it, and the file has no `{}`",
                        assumed.key
                    ),
                );
                (
                    format!(
                        "`{}` assumes Premier Support, and the file does not say that the team has it",
                        named.model.id
                    ),
                    labels,
                )
            }
        };
        let ids = rows.iter().map(|activity| activity.row.id.as_ref());
        Some(
            rule.finding(message, labels)
                .about(ids)
                .citing(named.model, rows.iter().map(|activity| activity.row)),
        )
    };
    models.iter().filter_map(finding).collect()
}
