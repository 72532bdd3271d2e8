//! Does every activity have an owner in person?

use super::{Context, REASONS, activities_of, by_model_and_party, party_key};
use crate::finding::Finding;
use crate::model::{PartyName, Rule};
use crate::ownership::{Activity, Owner, belongs};
use crate::problem::Label;
use crate::team::NamedModel;

pub(super) fn check(rule: &Rule, models: &[NamedModel], context: &Context) -> Vec<Finding> {
    by_model_and_party(models, context, |named, party| {
        of_party(rule, named, party, context)
    })
}

/// One finding a model and party, however many activities it is about.
fn of_party(
    rule: &Rule,
    named: &NamedModel,
    party: PartyName,
    context: &Context,
) -> Option<Finding> {
    let key = party_key(context, party)?;
    let mut reasons: Vec<Label> = Vec::new();
    let mut unnamed = false;
    let unowned: Vec<&Activity> = activities_of(context, named)
        .filter(|activity| activity.terms.accountable == Some(party))
        .filter(|activity| match absence(activity, party, context) {
            Absence::None => false,
            Absence::Unnamed => {
                unnamed = true;
                true
            }
            Absence::Away(label) => {
                if !reasons.contains(&label) && reasons.len() < REASONS {
                    reasons.push(label);
                }
                true
            }
        })
        .collect();
    if unowned.is_empty() {
        return None;
    }
    let label = match unnamed {
        true => "no `lead`, and no entry names an owner",
        false => "whoever is named is not on the team on this day",
    };
    let by_agreement = if unowned.iter().any(|activity| activity.terms.agreed) {
        ", also by agreement"
    } else {
        ""
    };
    let message = format!(
        "nobody of {} answers for {{about}}{by_agreement}",
        party.in_words()
    );
    let help = match unnamed {
        true => format!(
            "give `{}` a `lead`, or name an `owner` of {} under `responsibilities`",
            party.word(),
            party.in_words()
        ),
        false => format!(
            "name an `owner` of {} who is on the team, under `responsibilities`",
            party.in_words()
        ),
    };
    let finding = rule
        .finding(message, vec![Label::new(key, label)])
        .also(reasons)
        .helped(help);
    let ids = unowned.iter().map(|activity| activity.row.id.as_ref());
    Some(
        finding
            .about(ids)
            .citing(named.model, unowned.iter().map(|activity| activity.row)),
    )
}

enum Absence {
    None,
    Unnamed,
    Away(Label),
}

/// Whether the owner in person is missing: nobody is named, or who is named is not there on the
/// day.
fn absence(activity: &Activity, party: PartyName, context: &Context) -> Absence {
    let team = context.team;
    let person = match activity.owner {
        Owner::Nobody => return Absence::Unnamed,
        Owner::NotOwed | Owner::Unclear | Owner::Disputed => return Absence::None,
        Owner::Named(_, person) | Owner::Lead(person) => &team.people.items[person],
    };
    match person.absence(context.day) {
        // Somebody of another party is the business of `owner-outside-party`.
        Some((span, text)) if belongs(team, activity.named.model, person, party) => {
            Absence::Away(Label::new(span, text))
        }
        _ => Absence::None,
    }
}
