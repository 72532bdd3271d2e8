//! Does every party that works on an activity have somebody for it?

use super::{
    Cites, Context, activities_of, by_model_and_party, entries_are_known, owned, stand_in,
};
use crate::finding::{Finding, Message};
use crate::model::{Model, PartyName, Rule, TableKind};
use crate::ownership::Activity;
use crate::problem::Label;
use crate::team::{NamedModel, Party, Responsibility, Team};

pub(super) fn cites(model: &Model) -> Cites<'_> {
    Cites::any_row(model, TableKind::Responsibilities)
}

pub(super) fn check(rule: &Rule, models: &[NamedModel], context: &Context) -> Vec<Finding> {
    by_model_and_party(models, context, names_contributors, |named, party| {
        of_party(rule, named, party, context)
    })
}

fn names_contributors(entry: &Responsibility) -> bool {
    entry.contributors.key.is_some()
}

/// Whether every entry that names contributors could be read.
pub fn is_known(team: &Team) -> bool {
    entries_are_known(team, names_contributors)
}

/// One finding for a model and a party, however many activities it covers.
fn of_party(
    rule: &Rule,
    named: &NamedModel,
    party: PartyName,
    context: &Context,
) -> Option<Finding> {
    let of_team = context.team.party(party)?;
    let lead = match lead(party, context) {
        Lead::There | Lead::Unclear => return None,
        Lead::Away(label) => Some(label),
        Lead::Missing => None,
    };
    let lacking: Vec<&Activity> = activities_of(context, named)
        .filter(|activity| lacks(activity, party, context.team))
        .collect();
    if lacking.is_empty() {
        return None;
    }
    let (_, phrase) = named.model.called(party);
    let fix = stand_in::lead(party, context);
    let example = stand_in::example(fix.as_ref());
    let (place, help) = place_and_help(of_team, lead.is_some(), &phrase, &example);
    let message = Message::around(format!("nobody from {phrase} works on "), "");
    let rows = lacking.iter().map(|activity| activity.row);
    Some(
        rule.finding(message, vec![place])
            .with_labels(lead)
            .with_cause(Some(owned::lead_cause(party, named, context)))
            .with_help(help)
            .with_fix(fix)
            .with_subjects(rows.clone().map(|row| row.id.as_ref()))
            .with_party(party)
            .with_source(named.model, rows),
    )
}

/// Where a finding is, and what to write: a lead who can work on the activities, or contributors.
fn place_and_help(
    party: &Party,
    is_lead_away: bool,
    phrase: &str,
    example: &str,
) -> (Label, String) {
    let word = party.word;
    if is_lead_away {
        let label = Label::new(
            party.lead_place(),
            "the lead is not on the team on this day",
        );
        let help = format!(
            "name a `lead` of `{word}` who is on the team{example}, or `contributors` from {phrase} under `responsibilities`"
        );
        return (label, help);
    }
    let text = "`lead` is missing, and no entry names a contributor";
    let help = format!(
        "add a `lead` to `{word}`{example}, or name `contributors` from {phrase} under `responsibilities`"
    );
    (Label::new(party.key, text), help)
}

/// A party's lead, who works on every activity for which no entry names a contributor.
pub enum Lead {
    /// The lead is on the team on the day.
    There,
    /// The lead is not on the team on the day.
    Away(Label),
    /// The party has none.
    Missing,
    /// The file names somebody whom it does not declare, which another finding reports.
    Unclear,
}

/// A party's lead on the day.
pub fn lead(party: PartyName, context: &Context) -> Lead {
    let Some(lead) = context.team.lead(party) else {
        return Lead::Missing;
    };
    let Some(person) = context.team.person(lead) else {
        return Lead::Unclear;
    };
    match person.absence(context.day) {
        Some(absence) => Lead::Away(absence),
        None => Lead::There,
    }
}

/// Whether a party works on an activity that another party owns, but nobody from it contributes. If
/// the owning party is outside the team, the team does not need to name anybody.
pub fn lacks(activity: &Activity, party: PartyName, team: &Team) -> bool {
    let accountable = activity.terms.accountable;
    // An in-house customizer is the customer, so an owner from one works on the activity for the
    // other.
    let owns = |owner: PartyName| owner == party || team.same_as(owner) == Some(party);
    let owed = !activity.terms.unclear
        && !accountable.is_some_and(|owner| team.is_elsewhere(owner) || owns(owner));
    owed && activity.terms.working.has(party) && !activity.contributing.has(party)
}
