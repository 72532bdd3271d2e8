//! Does every activity have a person who owns it?

mod gap;

use super::party_present::is_reported_missing;
use super::{Cites, Context, MAX_REASONS, by_model_and_party, entries_are_known, stand_in};
use crate::finding::{Finding, Message};
use crate::model::{Model, PartyName, Rule, TableKind};
use crate::ownership::Activity;
use crate::ownership::agreements::is_in_force;
use crate::problem::Label;
use crate::source::Spanned;
use crate::team::{Agreement, NamedModel, Responsibility, Team};
use gap::unowned;

pub(super) fn cites(model: &Model) -> Cites<'_> {
    Cites::any_row(model, TableKind::Responsibilities)
}

pub(super) fn check(rule: &Rule, models: &[NamedModel], context: &Context) -> Vec<Finding> {
    by_model_and_party(models, context, names_owner, |named, party| {
        of_party(rule, named, party, context)
    })
}

fn names_owner(entry: &Responsibility) -> bool {
    entry.owner.is_some()
}

/// Whether every entry that names an owner could be read.
pub fn is_known(team: &Team) -> bool {
    entries_are_known(team, names_owner)
}

/// One finding for a model and a party, however many activities it covers.
fn of_party(
    rule: &Rule,
    named: &NamedModel,
    party: PartyName,
    context: &Context,
) -> Option<Finding> {
    let (unowned, gap) = unowned(named, party, context);
    if unowned.is_empty() {
        return None;
    }
    let (_, phrase) = named.model.called(party);
    let Some(of_team) = context.team.party(party) else {
        return undeclared(rule, named, party, unowned, context);
    };
    let word = of_team.word;
    let message = Message::around(
        format!("nobody from {phrase} is accountable for "),
        &gap.reason(),
    );
    let cause = gap.is_of_lead.then(|| lead_cause(party, named, context));
    let fix = stand_in::owners(&unowned, party, context);
    let example = stand_in::example(fix.as_ref());
    let by_entry =
        || format!("under `responsibilities`, name an `owner` from {phrase} who is on the team");
    let help = match (gap.unnamed, gap.away.is_empty()) {
        (false, _) if gap.is_of_lead => format!(
            "name a `lead` of `{word}` who is on the team{example}, or an `owner` from {phrase} under `responsibilities`"
        ),
        (false, _) => by_entry() + &example,
        (true, true) => format!(
            "add a `lead` to `{word}`{example}, or name an `owner` from {phrase} under `responsibilities`"
        ),
        (true, false) => format!("add a `lead` to `{word}`{example}, or {}", by_entry()),
    };
    let agreements = agreements(&unowned, party, context);
    let rows = unowned.iter().map(|activity| activity.row);
    Some(
        rule.finding(message, gap.places(of_team))
            .with_labels(gap.away)
            .with_cause(cause)
            .with_labels(agreements)
            .with_help(help)
            .with_fix(fix)
            .with_subjects(rows.clone().map(|row| row.id.as_ref()))
            .with_party(party)
            .with_source(named.model, rows),
    )
}

/// The cause of everything that a table gives to a party's lead if the party has none.
pub(super) fn lead_cause(party: PartyName, named: &NamedModel, context: &Context) -> String {
    let (party, model) = (party.word(), &named.model.id);
    context.cause(format_args!("the lead of {party} by {model}"))
}

/// The finding about a party that owns activities but is not on the team, unless another finding
/// says so. A party that only a table has works outside the team.
fn undeclared(
    rule: &Rule,
    named: &NamedModel,
    party: PartyName,
    mut unowned: Vec<&Activity>,
    context: &Context,
) -> Option<Finding> {
    let (team, model) = (context.team, named.model);
    unowned.retain(|activity| !is_reported_missing(party, activity, team));
    if party != PartyName::Customizer || !team.parties.complete || unowned.is_empty() {
        return None;
    }
    let (word, phrase) = model.called(party);
    let message = Message::around(
        format!("{phrase} is accountable for "),
        ", but the team does not declare this party",
    );
    let labels = Label::of(&named.written, format!("this table involves {phrase}"));
    let parties = team.parties.key;
    let missing = parties.map(|key| Label::new(key, format!("`{word}` is missing")));
    let rows = unowned.iter().map(|activity| activity.row);
    Some(
        rule.finding(message, labels)
            .with_labels(missing)
            .with_labels(agreements(&unowned, party, context))
            .with_help(format!("declare `{word}` under `parties`, with a `lead`"))
            .with_subjects(rows.clone().map(|row| row.id.as_ref()))
            .with_party(party)
            .with_source(model, rows),
    )
}

/// The agreements that make a party accountable for some activities.
fn agreements(activities: &[&Activity], party: PartyName, context: &Context) -> Vec<Label> {
    let moved: Vec<&Activity> = activities
        .iter()
        .filter(|activity| activity.is_moved())
        .copied()
        .collect();
    let in_force = context
        .team
        .agreements
        .items
        .iter()
        .filter_map(|agreement| {
            let owner = agreement.owner.value()?;
            (owner.value == party && is_in_force(agreement, context.day))
                .then_some((agreement, owner))
        });
    let label = |(agreement, owner): (&Agreement, &Spanned<PartyName>)| {
        let globs = agreement.activities.items;
        let about: Vec<&str> = moved
            .iter()
            .filter(|activity| {
                globs
                    .iter()
                    .any(|glob| glob.activities.contains(&activity.id))
            })
            .map(|activity| activity.row.id.as_ref())
            .collect();
        let text = format!("{} owns this by agreement", context.team.phrase(party));
        (!about.is_empty()).then(|| Label::new(owner.used, text).about(about))
    };
    match moved.is_empty() {
        true => Vec::new(),
        false => in_force.filter_map(label).take(MAX_REASONS).collect(),
    }
}
