//! Is every text what it seems: without bidirectional controls, zero-width or control characters?

use super::Context;
use crate::finding::Finding;
use crate::model::Rule;
use crate::problem::Label;
use crate::sanitize;
use crate::source::Spanned;
use crate::team::Team;

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    if !context.team.may_hide {
        return Vec::new();
    }
    texts(context.team)
        .filter_map(|(key, text)| look(rule, key, text))
        .collect()
}

/// The texts that a reader compares by eye, and the keys that they belong to.
fn texts<'t>(team: &'t Team) -> impl Iterator<Item = (&'static str, &'t Spanned<&'t str>)> {
    let of_people = team.people.items.iter().flat_map(|person| {
        [
            ("id", person.id.value()),
            ("name", person.name.value()),
            ("email", person.email.value()),
        ]
    });
    let pipelines = team.pipelines.items.iter();
    let parties = team.parties.items.iter();
    of_people
        .chain(pipelines.map(|pipeline| ("name", pipeline.name.value())))
        .chain(parties.map(|party| ("name", party.name.value())))
        .chain([("project", team.project.value())])
        .filter_map(|(key, text)| Some((key, text?)))
}

fn look(rule: &Rule, key: &str, text: &Spanned<&str>) -> Option<Finding> {
    if !sanitize::has_hidden(text.value) {
        return None;
    }
    let hidden: Vec<String> = text
        .value
        .chars()
        .filter(|character| sanitize::is_hidden(*character))
        .map(sanitize::code_point)
        .collect();
    let first = hidden.first()?;
    let label = match hidden.len() {
        1 => format!("contains {first}"),
        count => format!("contains {first} and {} more", count - 1),
    };
    let message = format!("this `{key}` contains invisible characters");
    Some(
        rule.finding(message, Label::of(text, label))
            .with_subjects([sanitize::text(text.value).into_owned()]),
    )
}
