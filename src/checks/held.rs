//! Do enough people hold a role?

use super::{Context, absent, may, permission_models, role_title, roles_are_known};
use crate::finding::{Finding, Source};
use crate::model::{Held, Model, PartyName, Row, Rule};
use crate::problem::Label;
use crate::team::{NamedModel, Person};

pub(super) fn check(
    rule: &Rule,
    held: &Held,
    models: &[NamedModel],
    context: &Context,
) -> Vec<Finding> {
    let team = context.team;
    let party = held.party.as_deref().and_then(PartyName::from_word);
    let fits = |person: &&Person| {
        person.has_role(&held.role) && party.is_none_or(|party| team.is_of(person, party))
    };
    let holders = team
        .people_on(context.day)
        .filter(fits)
        .take(held.at_least as usize)
        .count();
    if holders >= held.at_least as usize || !roles_are_known(team) {
        return Vec::new();
    }
    let offering: Vec<&Model> = permission_models(models)
        .filter(|model| model.offers_role(&held.role))
        .collect();
    // A company's own rule may ask for a role beside a table that knows none.
    let own_rule = || {
        models.iter().any(|named| {
            named.model.rules.iter().any(|own| own == rule)
                && named.model.kind == crate::model::Kind::Responsibilities
        })
    };
    if offering.is_empty() && !own_rule() {
        return Vec::new();
    }
    let all: Vec<&Model> = context.library.models().collect();
    let title = role_title(&all, &held.role);
    let of_party = party
        .map(|party| format!(" of {}", party.in_words()))
        .unwrap_or_default();
    let (message, label) = match holders {
        0 => (
            format!("nobody{of_party} is {title}"),
            format!("nobody here holds `{}`", held.role),
        ),
        count => (
            format!(
                "{count} of at least {} people{of_party} are {title}",
                held.at_least
            ),
            format!("too few hold `{}`", held.role),
        ),
    };
    let away = team.people.items.iter().filter(fits);
    let mut finding = rule
        .finding(message, vec![Label::new(team.people_key(), label)])
        .also(absent(away, context.day))
        .about([held.role.as_ref()]);
    let lost: Vec<(&Model, Vec<&Row>)> = offering
        .iter()
        .map(|model| (*model, lost_rows(model, held, context)))
        .collect();
    if let Some((model, rows)) = lost.iter().find(|(_, rows)| !rows.is_empty()) {
        let mut ids: Vec<String> = lost
            .iter()
            .flat_map(|(_, rows)| rows.iter().map(|row| row.id.to_string()))
            .collect();
        ids.dedup();
        finding.message.push_str(&format!(
            ", so nobody can do {}",
            crate::finding::enumerated(&ids)
        ));
        finding.source = Some(Source::of(model, rows.iter().copied()));
    } else if let Some(model) = offering.first() {
        finding.source = Some(Source::of(
            model,
            model
                .rows
                .iter()
                .filter(|row| row.cell(&held.role).is_some()),
        ));
    }
    vec![finding]
}

/// The permissions that the role has and nobody on the team has otherwise.
fn lost_rows<'m>(model: &'m Model, held: &Held, context: &Context) -> Vec<&'m Row> {
    let of_role = model
        .rows
        .iter()
        .filter(|row| row.cell(&held.role).is_some());
    of_role
        .filter(|row| {
            !context
                .team
                .people_on(context.day)
                .any(|person| may(person, row))
        })
        .collect()
}
