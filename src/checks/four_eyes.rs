//! Can two different people take two steps of a deployment, or does one approve what the same one
//! started?

use super::{Context, may, permission_models, roles_are_known};
use crate::finding::Finding;
use crate::model::{Model, Row, Rule, Text};
use crate::problem::Label;
use crate::team::{NamedModel, Person, Pipeline};

pub(super) fn check(
    rule: &Rule,
    steps: &[Text; 2],
    models: &[NamedModel],
    context: &Context,
) -> Vec<Finding> {
    let team = context.team;
    if !roles_are_known(team) {
        return Vec::new();
    }
    // Which pipelines wait for an approval is quickly seen.
    let mut waiting = team
        .pipelines
        .items
        .iter()
        .filter(|pipeline| pipeline.go_live_approval.get() == Some(&true))
        .peekable();
    if waiting.peek().is_none() {
        return Vec::new();
    }
    let [first, second] = steps.each_ref().map(|step| rows_of(models, step));
    let only = |rows: &[(&Model, &Row)]| -> Option<&Person> {
        let mut able = team
            .people_on(context.day)
            .filter(|person| rows.iter().any(|(_, row)| may(person, row)));
        let one = able.next()?;
        able.next().is_none().then_some(one)
    };
    let Some(starter) = only(&first) else {
        return Vec::new();
    };
    if !only(&second).is_some_and(|approver| std::ptr::eq(starter, approver)) {
        return Vec::new();
    }
    let finding = |pipeline: &Pipeline| {
        let approval = pipeline.go_live_approval.value()?;
        let name = pipeline.name.get().copied().unwrap_or("a pipeline");
        let who = starter.called();
        let message = format!("only `{who}` can start `{name}`, and only `{who}` can approve it");
        let labels = Label::of(approval, "nobody else can approve");
        let roles = starter.roles.key.unwrap_or(starter.place);
        let finding = rule
            .finding(message, labels)
            .about([name])
            .also([Label::new(
                roles,
                format!("`{}` can both start and approve", starter.called()),
            )]);
        let (model, _) = first.first()?;
        let rows = first
            .iter()
            .chain(&second)
            .filter(|(of, _)| of.id == model.id)
            .map(|(_, row)| *row);
        Some(finding.citing(model, rows))
    };
    waiting.filter_map(finding).collect()
}

/// The permissions that stand for a step.
fn rows_of<'m>(models: &[NamedModel<'m>], step: &str) -> Vec<(&'m Model, &'m Row)> {
    let of_model = |model: &'m Model| {
        let (_, id) = model.actions.iter().find(|(action, _)| action == step)?;
        Some((model, model.row(id)?))
    };
    permission_models(models).filter_map(of_model).collect()
}
