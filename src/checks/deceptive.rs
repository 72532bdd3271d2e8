//! Is every text what it seems: no bidirectional controls, no zero-width or control characters?

use super::Context;
use crate::finding::Finding;
use crate::model::Rule;
use crate::problem::Label;
use crate::sanitize;
use crate::source::Spanned;

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let team = context.team;
    let mut findings = Vec::new();
    if !team.may_hide {
        return findings;
    }
    for person in team.people.items {
        for (what, text) in [
            ("id", &person.id),
            ("name", &person.name),
            ("email", &person.email),
        ] {
            if let Some(text) = text.value() {
                findings.extend(look(rule, what, text));
            }
        }
    }
    let pipelines = team
        .pipelines
        .items
        .iter()
        .filter_map(|pipeline| pipeline.name.value());
    findings.extend(pipelines.filter_map(|name| look(rule, "name", name)));
    findings.extend(
        team.parties
            .items
            .iter()
            .filter_map(|party| look(rule, "name", party.name.value()?)),
    );
    findings.extend(
        team.project
            .value()
            .and_then(|project| look(rule, "project", project)),
    );
    findings
}

fn look(rule: &Rule, what: &str, text: &Spanned<&str>) -> Option<Finding> {
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
    let label = if hidden.len() == 1 {
        format!("holds {first}")
    } else {
        format!("holds {first} and {} more", hidden.len() - 1)
    };
    let message = format!("this `{what}` holds characters that cannot be seen");
    Some(
        rule.finding(message, Label::of(text, label))
            .about([sanitize::text(text.value).into_owned()]),
    )
}
