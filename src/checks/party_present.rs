//! Does the team have a party to which the table gives work?

use super::{Cites, Context, MAX_REASONS, activities_of};
use crate::finding::{Finding, Message};
use crate::model::{Check, Model, Parties, PartyName, PartyPresent, Row, Rule};
use crate::ownership::Activity;
use crate::problem::Label;
use crate::team::{NamedModel, Team};

pub(super) fn cites<'m>(present: &PartyPresent, model: &'m Model) -> Cites<'m> {
    Cites::activities(model, |row| has_part(row, present.party))
}

pub(super) fn check(
    rule: &Rule,
    present: &PartyPresent,
    models: &[NamedModel],
    context: &Context,
) -> Vec<Finding> {
    let team = context.team;
    if team.party(present.party).is_some() || !team.parties.complete {
        return Vec::new();
    }
    models
        .iter()
        .filter_map(|named| of_model(rule, present.party, named, context))
        .collect()
}

/// Whether another finding says that the team lacks the party that owns an activity. That is so if
/// a rule of the table requires the party. If an agreement names it, a rule of another table may
/// require it, or no table may have it.
pub(super) fn is_reported_missing(party: PartyName, activity: &Activity, team: &Team) -> bool {
    let models = || team.models.items.iter().map(|named| named.model);
    let is_asked =
        |rule: &Rule| matches!(&rule.check, Check::PartyPresent(present) if present.party == party);
    let asks = |model: &Model| model.rules.iter().any(is_asked);
    let has_column = |model: &Model| {
        let mut columns = model.columns.iter();
        columns.any(|column| column.party == Some(party))
    };
    !party.is_outside()
        && team.party(party).is_none()
        && (asks(activity.named.model)
            || activity.is_moved() && (models().any(asks) || !models().any(has_column)))
}

/// Whether the table gives a party a part in an activity that the team must staff. The team does
/// not need to staff activities that others own, except for the owning party itself if a rule
/// requires it.
fn has_part(row: &Row, party: PartyName) -> bool {
    owes(row.accountable, row.working, party)
}

fn owes(accountable: Option<PartyName>, working: Parties, party: PartyName) -> bool {
    let is_elsewhere = accountable.is_some_and(PartyName::is_outside);
    accountable == Some(party) || working.has(party) && !is_elsewhere
}

fn of_model(
    rule: &Rule,
    party: PartyName,
    named: &NamedModel,
    context: &Context,
) -> Option<Finding> {
    let part = |activity: &&Activity| {
        let terms = &activity.terms;
        !terms.unclear && owes(terms.accountable, terms.working, party)
    };
    let activities: Vec<&Activity> = activities_of(context, named).filter(part).collect();
    if activities.is_empty() {
        return None;
    }
    let (word, phrase) = named.model.called(party);
    let message = Message::around(
        format!("`{}` involves {phrase} in ", named.model.id),
        ", but the team does not declare this party",
    );
    let label = format!("this table involves {phrase}");
    let rows = activities.iter().map(|activity| activity.row);
    Some(
        rule.finding(message, Label::of(&named.written, label))
            .with_labels(reasons(party, word, context.team))
            .with_cause(Some(
                context.cause(format_args!("the party {}", party.word())),
            ))
            .with_subjects(rows.clone().map(|row| row.id.as_ref()))
            .with_party(party)
            // Further activities may come from an agreement and not from the table.
            .with_source(named.model, rows.filter(|row| has_part(row, party))),
    )
}

/// The place where the party is missing, and the people who work for it.
fn reasons(party: PartyName, word: &str, team: &Team) -> Vec<Label> {
    let parties = team.parties.key;
    let missing = parties.map(|key| Label::new(key, format!("`{word}` is missing")));
    let employers = team
        .people
        .items
        .iter()
        .filter_map(|person| person.party.value());
    let people = employers
        .filter(|own| own.value == party)
        .map(|own| Label::new(own.used, format!("works for {}", party.phrase())))
        .take(MAX_REASONS);
    missing.into_iter().chain(people).collect()
}
