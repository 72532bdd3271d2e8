//! Does the team have a party that the table counts on?

use super::{Context, REASONS, activities_of};
use crate::finding::Finding;
use crate::model::{PartyName, PartyPresent, Rule};
use crate::ownership::Activity;
use crate::problem::Label;
use crate::team::NamedModel;

pub(super) fn check(
    rule: &Rule,
    present: &PartyPresent,
    models: &[NamedModel],
    context: &Context,
) -> Vec<Finding> {
    let team = context.team;
    let Some(party) = PartyName::from_word(&present.party) else {
        return Vec::new();
    };
    if team.party(party).is_some() || !team.parties.complete {
        return Vec::new();
    }
    let finding = |named: &NamedModel| {
        let part = |activity: &&Activity| {
            activity.terms.accountable == Some(party) || activity.terms.working.has(party)
        };
        let activities: Vec<&Activity> = activities_of(context, named).filter(part).collect();
        if activities.is_empty() {
            return None;
        }
        let message = format!(
            "`{}` counts on {}, and the team has none",
            named.model.id,
            party.in_words()
        );
        let labels = Label::of(
            &named.written,
            format!(
                "{} activities are for {}",
                activities.len(),
                party.in_words()
            ),
        );
        let people = team
            .people
            .items
            .iter()
            .filter_map(|person| person.party.value().filter(|own| own.value == party));
        let people = people
            .map(|own| Label::new(own.used, format!("somebody of {}", party.in_words())))
            .take(REASONS);
        let parties = team
            .parties
            .key
            .map(|key| Label::new(key, format!("no `{}` here", party.word())));
        let finding = rule.finding(message, labels).also(parties).also(people);
        let ids = activities.iter().map(|activity| activity.row.id.as_ref());
        Some(
            finding
                .about(ids)
                .citing(named.model, activities.iter().map(|activity| activity.row)),
        )
    };
    models.iter().filter_map(finding).collect()
}
