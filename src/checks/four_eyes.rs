//! Can two different people take two steps of a deployment, or does the person who starts it also
//! approve it?

use super::arguments::Arguments;
use super::{Cites, Context, may, permission_models};
use crate::finding::Finding;
use crate::model::{Kind, Model, Row, Rule, Text};
use crate::problem::Label;
use crate::source::Span;
use crate::team::{NamedModel, Person, Pipeline};

pub(super) fn cites<'m>(steps: &[Text; 2], model: &'m Model) -> Cites<'m> {
    match model.kind {
        Kind::Permissions => {
            Cites::Rows(steps.iter().filter_map(|step| model.step(step)).collect())
        }
        Kind::Responsibilities => Cites::Nothing,
    }
}

pub(super) fn validate(steps: &[Text; 2], arguments: &mut Arguments) {
    steps.iter().for_each(|step| arguments.step(step));
}

pub(super) fn check(
    rule: &Rule,
    steps: &[Text; 2],
    models: &[NamedModel],
    context: &Context,
) -> Option<Finding> {
    let pipelines = context.team.pipelines.items.iter();
    let waiting: Vec<(&Pipeline, Span)> = pipelines
        .filter_map(|pipeline| {
            let approval = pipeline.go_live_approval.value()?;
            approval.value.then_some((pipeline, approval.used))
        })
        .collect();
    if waiting.is_empty() || !context.roles_are_known {
        return None;
    }
    let only = only_person(steps, models, context)?;
    // The table by which this person can take both steps, or else one of them.
    let able = |model: &&Model| {
        let cites = cites(steps, model);
        let rows = cites.rows().iter();
        rows.filter(|row| may(only, row)).count()
    };
    let tables: Vec<&Model> = permission_models(models).collect();
    let model = tables.iter().rev().max_by_key(|model| able(model))?;
    let cites = cites(steps, model);
    Some(finding(rule, &waiting, only).with_source(model, cites.rows().iter().copied()))
}

/// The one person who can take both steps, if nobody else can take either.
fn only_person<'c>(
    steps: &[Text; 2],
    models: &[NamedModel],
    context: &'c Context,
) -> Option<&'c Person<'c>> {
    let [first, second] = steps.each_ref().map(|step| {
        let rows: Vec<&Row> = permission_models(models)
            .filter_map(|model| model.step(step))
            .collect();
        let mut able = context
            .team
            .people_on(context.day)
            .filter(move |person| rows.iter().any(|row| may(person, row)));
        let one = able.next()?;
        able.next().is_none().then_some(one)
    });
    first.filter(|first| second.is_some_and(|second| std::ptr::eq(*first, second)))
}

/// One finding, however many pipelines wait for the person.
fn finding(rule: &Rule, waiting: &[(&Pipeline, Span)], only: &Person) -> Finding {
    let who = only.called();
    let message = format!(
        "`{who}` is the only person who can start {{subjects}}, and the only one who can approve the deployment"
    );
    let labels = waiting.iter().map(|(pipeline, approval)| {
        let text = format!("only `{who}` can give this approval");
        Label::new(*approval, text).about([name(pipeline)])
    });
    let roles = only.roles.key.unwrap_or(only.place);
    let reason = Label::new(roles, format!("`{who}` can both start and approve"));
    rule.finding(message, labels.collect())
        .with_subjects(waiting.iter().map(|(pipeline, _)| name(pipeline)))
        .with_person(who)
        .with_labels([reason])
}

fn name<'a>(pipeline: &Pipeline<'a>) -> &'a str {
    pipeline.name.get().copied().unwrap_or("a pipeline")
}
