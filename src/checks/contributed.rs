//! Has every party that works on an activity somebody for it?

use super::{Context, activities_of, by_model_and_party, party_key};
use crate::finding::Finding;
use crate::model::{PartyName, Rule};
use crate::ownership::Activity;
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
    let team = context.team;
    let key = party_key(context, party)?;
    let lead = team.lead(party);
    let away = match lead.map(|lead| team.person(lead)) {
        // Nobody can say who the lead is.
        Some(None) => return None,
        Some(Some(lead)) => match lead.absence(context.day) {
            None => return None,
            Some((span, text)) => Some(Label::new(span, text)),
        },
        None => None,
    };
    let lacking: Vec<&Activity> = activities_of(context, named)
        .filter(|activity| lacks(activity, party))
        .collect();
    if lacking.is_empty() {
        return None;
    }
    let message = format!("nobody of {} works on {{about}}", party.in_words());
    let label = match away {
        Some(_) => "the lead is not on the team on this day",
        None => "no `lead`, and no entry names a contributor",
    };
    let help = match away {
        Some(_) => format!(
            "name `contributors` of {} who are on the team, under `responsibilities`",
            party.in_words()
        ),
        None => format!(
            "give `{}` a `lead`, or name `contributors` of {} under `responsibilities`",
            party.word(),
            party.in_words()
        ),
    };
    let finding = rule
        .finding(message, vec![Label::new(key, label)])
        .also(away)
        .helped(help);
    let ids = lacking.iter().map(|activity| activity.row.id.as_ref());
    Some(
        finding
            .about(ids)
            .citing(named.model, lacking.iter().map(|activity| activity.row)),
    )
}

/// Whether a party works on an activity that another one owns, and nobody of it contributes. Where
/// Adobe owns, the team owes nothing.
fn lacks(activity: &Activity, party: PartyName) -> bool {
    let accountable = activity.terms.accountable;
    let owed = !activity.terms.unclear
        && accountable != Some(PartyName::Adobe)
        && accountable != Some(party);
    owed && activity.terms.working.has(party) && !activity.contributing.has(party)
}
