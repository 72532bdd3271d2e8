//! Is there somebody for the oversight that a pipeline asks for?

use super::{Context, REASONS, roles_are_known};
use crate::finding::{self, Finding};
use crate::model::{Overseen, PartyName, Row, Rule};
use crate::problem::Label;
use crate::source::Span;
use crate::team::{NamedModel, Person};

pub(super) fn check(
    rule: &Rule,
    overseen: &Overseen,
    models: &[NamedModel],
    context: &Context,
) -> Vec<Finding> {
    let team = context.team;
    let Some(party) = PartyName::from_word(&overseen.party) else {
        return Vec::new();
    };
    if !roles_are_known(team) || !team.pipelines.complete {
        return Vec::new();
    }
    let serves = |person: &&Person| {
        person.has_role(&overseen.role) && person.party.get().is_none_or(|own| *own == party)
    };
    if team.people_on(context.day).any(|person| serves(&person)) {
        return Vec::new();
    }
    let Some((places, waiting)) = waiting(overseen, context) else {
        return Vec::new();
    };
    let title = models
        .iter()
        .flat_map(|named| named.model.roles())
        .find(|role| role.id == overseen.role)
        .map_or(overseen.role.as_ref(), |role| &role.title);
    let message = match (overseen.oversight.as_ref(), waiting.as_slice()) {
        (_, []) => format!(
            "nobody of {} is {title}, and the team declares no pipeline that does without",
            party.in_words()
        ),
        ("any-cse", names) => format!(
            "{} may be served by any CSE, and the team names none",
            enumerated(names)
        ),
        (_, names) => {
            format!(
                "{} {} for a {title} of {}, and nobody is one",
                enumerated(names),
                if names.len() == 1 { "waits" } else { "wait" },
                party.in_words()
            )
        }
    };
    let mut labels = places
        .into_iter()
        .enumerate()
        .map(|(place, span)| Label::new(span, label(overseen, place, waiting.is_empty())))
        .collect::<Vec<_>>();
    labels.extend(cannot_serve(overseen, party, context));
    let about: Vec<&str> = if waiting.is_empty() {
        vec![overseen.role.as_ref()]
    } else {
        waiting
    };
    let finding = rule.finding(message, labels).about(about);
    let only_by_role = |row: &&Row| row.cells.len() == 1 && row.cell(&overseen.role).is_some();
    vec![match models.first() {
        Some(named) => finding.citing(named.model, named.model.rows.iter().filter(only_by_role)),
        None => finding,
    }]
}

fn enumerated(names: &[&str]) -> String {
    finding::enumerated(
        &names
            .iter()
            .map(|name| name.to_string())
            .collect::<Vec<_>>(),
    )
}

/// Where oversight is asked for, and by which pipelines; nothing if nowhere.
fn waiting<'c>(overseen: &Overseen, context: &'c Context) -> Option<(Vec<Span>, Vec<&'c str>)> {
    let pipelines = &context.team.pipelines.items;
    if pipelines.is_empty() {
        return overseen
            .or_undeclared
            .then(|| (vec![context.team.people_key()], Vec::new()));
    }
    // The gap that a pipeline with `my-cse` has is told there, and is the worse one.
    let asks = |oversight: &str| {
        pipelines
            .iter()
            .any(|pipeline| pipeline.oversight.get() == Some(&oversight))
    };
    if overseen.oversight == "any-cse" && asks("my-cse") {
        return None;
    }
    let asking = pipelines
        .iter()
        .filter(|pipeline| pipeline.oversight.get() == Some(&overseen.oversight.as_ref()));
    let (places, names): (Vec<Span>, Vec<&str>) = asking
        .filter_map(|pipeline| {
            Some((
                pipeline.oversight.value()?.used,
                pipeline.name.get().copied().unwrap_or("a pipeline"),
            ))
        })
        .unzip();
    (!places.is_empty()).then_some((places, names))
}

fn label(overseen: &Overseen, place: usize, undeclared: bool) -> &'static str {
    match (undeclared, overseen.oversight.as_ref(), place) {
        (true, ..) => "no Customer Success Engineer of Adobe here",
        (_, "any-cse", 0) => "any CSE of Adobe may start the deployment",
        (_, _, 0) => "pauses here for the CSE assigned to the customer",
        _ => "and here",
    }
}

/// People who hold the role and cannot serve, and why.
fn cannot_serve(overseen: &Overseen, party: PartyName, context: &Context) -> Vec<Label> {
    let holders = context
        .team
        .people
        .items
        .iter()
        .flat_map(|person| person.roles.items.iter().map(move |role| (person, role)));
    let holders = holders.filter(|(_, role)| role.id == Some(overseen.role.as_ref()));
    let why = holders.filter_map(|(person, role)| match person.party.get() {
        Some(own) if *own != party => Some(Label::new(
            role.written.used,
            format!(
                "`{}` is of {}, not of {}",
                person.called(),
                own.in_words(),
                party.in_words()
            ),
        )),
        _ => person
            .absence(context.day)
            .map(|(span, text)| Label::new(span, text)),
    });
    why.take(REASONS).collect()
}
