//! Does one of the team's models offer what the team uses: a role, or oversight of a deployment?

use bumpalo::collections::Vec as ArenaVec;

use super::roles_apply::lacks_roles;
use super::{Cites, Context, permission_models};
use crate::finding::Finding;
use crate::model::{Library, Model, Offer, Oversight, Rule, TableKind};
use crate::problem::{Change, Fix, Label};
use crate::suggest::listed;
use crate::team::{Person, Pipeline, Role};

pub(super) fn cites(offer: Offer, model: &Model) -> Cites<'_> {
    match offer {
        Offer::Role => Cites::table(model, TableKind::Permissions),
        Offer::CseOversight if offers(model, offer) => Cites::Table,
        Offer::CseOversight => Cites::Nothing,
    }
}

pub(super) fn check(rule: &Rule, offer: Offer, context: &Context) -> Vec<Finding> {
    // An unreadable model may offer it.
    if !context.team.models.complete {
        return Vec::new();
    }
    match offer {
        Offer::Role => roles(rule, context),
        Offer::CseOversight => oversight(rule, context),
    }
}

fn offers(model: &Model, offer: Offer) -> bool {
    model.offers.contains(&offer)
}

fn roles(rule: &Rule, context: &Context) -> Vec<Finding> {
    let models = permission_models(context.team.models.items);
    let models = ArenaVec::from_iter_in(models, context.arena);
    if models.is_empty() {
        return Vec::new();
    }
    let people = context.team.people.items.iter();
    let mut findings = Vec::new();
    for person in people.filter(|person| person.has_not_left(context.day)) {
        let roles = person.roles.items.iter();
        let wrong = |role| of_role(rule, person, role, &models, context.library);
        findings.extend(roles.filter_map(wrong));
    }
    findings
}

fn of_role(
    rule: &Rule,
    person: &Person,
    role: &Role,
    models: &[&Model],
    library: &Library,
) -> Option<Finding> {
    let id = role.id?;
    if models.iter().any(|model| model.offers_role(id)) {
        return None;
    }
    let names = listed(models.iter().map(|model| model.id.as_ref()));
    let elsewhere = library.models().filter(|model| model.offers_role(id));
    let elsewhere = listed(elsewhere.map(|model| model.id.as_ref()));
    let offered = models.iter().flat_map(|model| model.roles());
    let help = format!(
        "give `{}` one of the roles {}, or add a model that offers this role to `models`",
        person.called(),
        listed(offered.map(|column| column.id.as_ref()))
    );
    let label = format!("offered by {elsewhere}");
    Some(
        rule.finding(
            format!("the role `{id}` does not exist in {names}"),
            Label::of(&role.written, label),
        )
        .with_subjects([id])
        .with_fix(Fix::likely(
            Change::remove_item(role.written.used),
            format!("remove the role `{id}`"),
        ))
        .with_help(help)
        .with_source(*models.first()?, []),
    )
}

fn oversight(rule: &Rule, context: &Context) -> Vec<Finding> {
    // If no model covers pipelines at all, another rule reports that once.
    if lacks_roles(&context.team.models) {
        return Vec::new();
    }
    let of_team = context.team.models.items;
    if of_team
        .iter()
        .any(|named| offers(named.model, Offer::CseOversight))
    {
        return Vec::new();
    }
    let offering: Vec<&Model> = context
        .library
        .models()
        .filter(|model| offers(model, Offer::CseOversight))
        .collect();
    let pipelines = context.team.pipelines.items.iter();
    pipelines
        .filter_map(|pipeline| of_pipeline(rule, pipeline, &offering))
        .collect()
}

fn of_pipeline(rule: &Rule, pipeline: &Pipeline, offering: &[&Model]) -> Option<Finding> {
    let oversight = pipeline.oversight.value()?;
    if oversight.value == Oversight::None {
        return None;
    }
    let name = pipeline.called();
    let models = listed(offering.iter().map(|model| model.id.as_ref()));
    let message = format!(
        "`{name}` asks for oversight by a Customer Success Engineer, which only {models} offers"
    );
    let none = Oversight::None.word();
    let change = Change::text(oversight.defined, none);
    let label = format!("only available with {models}");
    Some(
        rule.finding(message, Label::of(oversight, label))
            .with_subjects([name])
            .with_fix(Fix::likely(change, format!("write \0{none}\0")))
            .with_source(offering.first().copied(), []),
    )
}
