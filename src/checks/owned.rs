//! Does every activity have a person who owns it?

use super::{Cites, Context, MAX_REASONS, activities_of, by_model_and_party, party_key};
use crate::finding::Finding;
use crate::model::{Kind, Model, PartyName, Rule};
use crate::ownership::{Activity, Owner, belongs};
use crate::problem::Label;
use crate::team::NamedModel;

pub(super) fn cites(model: &Model) -> Cites<'_> {
    Cites::any_row(model, Kind::Responsibilities)
}

pub(super) fn check(rule: &Rule, models: &[NamedModel], context: &Context) -> Vec<Finding> {
    by_model_and_party(models, context, |named, party| {
        of_party(rule, named, party, context)
    })
}

/// One finding for a model and a party, however many activities it is about.
fn of_party(
    rule: &Rule,
    named: &NamedModel,
    party: PartyName,
    context: &Context,
) -> Option<Finding> {
    let key = party_key(context, party)?;
    let (unowned, gap) = unowned(named, party, context);
    if unowned.is_empty() {
        return None;
    }
    let by_agreement = match unowned.iter().any(|activity| activity.terms.agreed) {
        true => ", in part by agreement",
        false => "",
    };
    let phrase = party.phrase();
    let message = format!("nobody from {phrase} is accountable for {{subjects}}{by_agreement}");
    let (label, help) = match gap.unnamed {
        true => (
            "`lead` is missing, and no entry names an owner",
            format!(
                "add a `lead` to `{}`, or name an `owner` from {phrase} under `responsibilities`",
                party.word()
            ),
        ),
        false => (
            "the named owner is not on the team on this day",
            format!("under `responsibilities`, name an `owner` from {phrase} who is on the team"),
        ),
    };
    let rows = unowned.iter().map(|activity| activity.row);
    Some(
        rule.finding(message, vec![Label::new(key, label)])
            .with_labels(gap.away)
            .with_help(help)
            .with_subjects(rows.clone().map(|row| row.id.as_ref()))
            .with_source(named.model, rows),
    )
}

/// Why activities have no owner.
#[derive(Default)]
struct Gap {
    /// Whether nobody is named for one of them.
    unnamed: bool,
    /// Owners who are not on the team on the day.
    away: Vec<Label>,
}

/// The activities that a party is accountable for and nobody owns.
fn unowned<'c>(
    named: &'c NamedModel,
    party: PartyName,
    context: &'c Context,
) -> (Vec<&'c Activity<'c>>, Gap) {
    let mut gap = Gap::default();
    let unowned = activities_of(context, named)
        .filter(|activity| activity.terms.accountable == Some(party))
        .filter(|activity| match absence(activity, party, context) {
            Absence::None => false,
            Absence::Unnamed => {
                gap.unnamed = true;
                true
            }
            Absence::Away(label) => {
                if !gap.away.contains(&label) && gap.away.len() < MAX_REASONS {
                    gap.away.push(label);
                }
                true
            }
        })
        .collect();
    (unowned, gap)
}

/// Whether an activity's owner is missing.
enum Absence {
    None,
    /// Nobody is named.
    Unnamed,
    /// The named owner is not on the team on the day.
    Away(Label),
}

fn absence(activity: &Activity, party: PartyName, context: &Context) -> Absence {
    let team = context.team;
    let person = match activity.owner {
        Owner::Nobody => return Absence::Unnamed,
        Owner::NotOwed | Owner::Unclear | Owner::Disputed => return Absence::None,
        Owner::Named(_, person) | Owner::Lead(person) => &team.people.items[person],
    };
    match person.absence(context.day) {
        // An owner from another party is reported by `owner-outside-party`.
        Some((span, text)) if belongs(team, activity.named.model, person, party) => {
            Absence::Away(Label::new(span, text))
        }
        _ => Absence::None,
    }
}
