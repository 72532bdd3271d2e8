//! Can two different people perform two steps of a deployment, or does the person who starts it
//! also approve it?

use super::arguments::Arguments;
use super::{Cites, Context, may, permission_models};
use crate::finding::{Finding, Message};
use crate::model::{Model, Row, Rule, TableKind, Text};
use crate::problem::Label;
use crate::source::Span;
use crate::team::{NamedModel, Person, Pipeline};

pub(super) fn cites<'m>(steps: &[Text; 2], model: &'m Model) -> Cites<'m> {
    match model.kind {
        TableKind::Permissions => {
            Cites::Rows(steps.iter().filter_map(|step| model.step(step)).collect())
        }
        TableKind::Responsibilities => Cites::Nothing,
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
) -> Vec<Finding> {
    let pipelines = context.team.pipelines.items.iter();
    let waiting: Vec<(&Pipeline, Span)> = pipelines
        .filter_map(|pipeline| {
            let approval = pipeline.go_live_approval.value()?;
            approval.value.then_some((pipeline, approval.used))
        })
        .collect();
    if waiting.is_empty() || !context.roles_are_known {
        return Vec::new();
    }
    let mut said: Vec<&Person> = Vec::new();
    let findings = permission_models(models).filter_map(|model| {
        let [first, second] = steps.each_ref().map(|step| model.step(step));
        let rows = [first?, second?];
        let only = only_person(rows, context)?;
        // Two tables may say the same about a person, which is one finding.
        let is_new = said.iter().all(|known| !std::ptr::eq(*known, only));
        said.push(only);
        is_new.then(|| finding(rule, &waiting, only).with_source(model, rows))
    });
    findings.collect()
}

/// The only person who can perform both steps of a table, if nobody else can perform either. Each
/// product has separate pipelines, so a person who can start those of one cannot start those of
/// another.
fn only_person<'c>(steps: [&Row; 2], context: &'c Context) -> Option<&'c Person<'c>> {
    let [first, second] = steps.map(|row| {
        let mut able = context
            .team
            .people_on(context.day)
            .filter(|person| may(person, row));
        let one = able.next()?;
        able.next().is_none().then_some(one)
    });
    first.filter(|first| second.is_some_and(|second| std::ptr::eq(*first, second)))
}

/// One finding, however many pipelines wait for the person.
fn finding(rule: &Rule, waiting: &[(&Pipeline, Span)], only: &Person) -> Finding {
    let who = only.called();
    let message = Message::around(
        format!("`{who}` is the only person who can start "),
        ", and the only one who can approve the deployment",
    );
    let labels = waiting.iter().map(|(pipeline, approval)| {
        let text = format!("only `{who}` can give this approval");
        Label::new(*approval, text).about([pipeline.called()])
    });
    let roles = only.roles.key.unwrap_or(only.place);
    let reason = Label::new(roles, format!("`{who}` can both start and approve"));
    rule.finding(message, labels.collect())
        .with_subjects(waiting.iter().map(|(pipeline, _)| pipeline.called()))
        .by(only)
        .with_labels([reason])
}
