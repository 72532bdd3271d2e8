//! Does one of the team's models apply to the roles and pipelines that the file has?

use super::Context;
use crate::finding::{Finding, Message};
use crate::model::Rule;
use crate::problem::Label;
use crate::source::Span;
use crate::team::NamedModel;
use crate::yaml::values::Items;

pub(super) fn check(rule: &Rule, context: &Context) -> Option<Finding> {
    if !lacks_roles(&context.team.models) {
        return None;
    }
    let keys: Vec<(&str, Span)> = [
        ("roles", roles(context)),
        ("permissions", permissions(context)),
        ("pipelines", pipelines(context)),
    ]
    .into_iter()
    .filter_map(|(key, place)| Some((key, place?)))
    .collect();
    if keys.is_empty() {
        return None;
    }
    let label = |(key, place): &(&'static str, Span)| {
        Label::new(*place, format!("no rule checks these {key}")).about([*key])
    };
    let labels = keys.iter().map(label).collect();
    let message = Message::around("no model of the team covers ", "");
    let keys = keys.iter().map(|(key, _)| *key);
    Some(rule.finding(message, labels).with_subjects(keys))
}

/// Whether no model of the team checks roles. An unreadable model may.
pub(super) fn lacks_roles(models: &Items<NamedModel>) -> bool {
    let mut named = models.items.iter();
    models.complete && !named.any(|named| named.model.asks_about_roles())
}

/// The first roles that somebody has.
fn roles(context: &Context) -> Option<Span> {
    let mut people = context.team.people.items.iter();
    let holder = people.find(|person| !person.roles.items.is_empty())?;
    holder.roles.key
}

/// The first custom permissions that somebody has.
fn permissions(context: &Context) -> Option<Span> {
    let mut people = context.team.people.items.iter();
    let holder = people.find(|person| !person.custom.permissions.items.is_empty())?;
    holder.custom.permissions.key
}

fn pipelines(context: &Context) -> Option<Span> {
    let pipelines = &context.team.pipelines;
    pipelines.key.filter(|_| !pipelines.items.is_empty())
}
