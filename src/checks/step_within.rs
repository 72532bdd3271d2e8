//! Can somebody from a party perform a step of a deployment that a pipeline waits for?

use super::arguments::Arguments;
use super::{Cites, Context, MAX_REASONS, may, permission_models};
use crate::finding::{Finding, Message};
use crate::model::{Model, Rule, StepWithin, TableKind};
use crate::problem::Label;
use crate::team::{NamedModel, Person, Pipeline};

pub(super) fn cites<'m>(within: &StepWithin, model: &'m Model) -> Cites<'m> {
    match model.kind {
        TableKind::Permissions => Cites::Rows(model.step(&within.step).into_iter().collect()),
        TableKind::Responsibilities => Cites::Nothing,
    }
}

pub(super) fn validate(within: &StepWithin, arguments: &mut Arguments) {
    arguments.step(&within.step);
}

pub(super) fn check(
    rule: &Rule,
    within: &StepWithin,
    models: &[NamedModel],
    context: &Context,
) -> Option<Finding> {
    let team = context.team;
    let pipelines = team.pipelines.items.iter();
    let waiting: Vec<&Pipeline> = pipelines
        .filter(|pipeline| pipeline.go_live_approval.get() == Some(&true))
        .collect();
    if waiting.is_empty() || !context.roles_are_known {
        return None;
    }
    let mut steps =
        permission_models(models).filter_map(|model| Some((model, model.step(&within.step)?)));
    let able = |row| {
        let people = team.people_on(context.day);
        people.filter(move |person| may(person, row))
    };
    // The rules about roles report a step that nobody can perform. Each product has separate steps,
    // so a person who can perform the step in one cannot perform it in another.
    let is_outside = |row| {
        let mut able = able(row).peekable();
        able.peek().is_some() && !able.any(|person| team.is_of(person, within.party))
    };
    let (model, row) = steps.find(|(_, row)| is_outside(*row))?;
    let phrase = within.party.phrase();
    let label = |pipeline: &&Pipeline| {
        let approval = pipeline.go_live_approval.value()?;
        let text = format!("nobody from {phrase} can give this approval");
        Some(Label::new(approval.used, text).about([pipeline.called()]))
    };
    let message = Message::around(
        format!("nobody from {phrase} can give the go-live approval of "),
        "",
    );
    Some(
        rule.finding(message, waiting.iter().filter_map(label).collect())
            .with_labels(able(row).filter_map(reason).take(MAX_REASONS))
            .with_subjects(waiting.iter().map(|pipeline| pipeline.called()))
            .with_source(model, [row]),
    )
}

/// The label of a person who can take the step.
fn reason(person: &Person) -> Option<Label> {
    let own = person.party.get()?;
    let text = format!("`{}` can, and works for {}", person.called(), own.phrase());
    Some(Label::new(person.roles.key.unwrap_or(person.place), text))
}
