//! Does a named model offer what is used: a role, or the oversight of a deployment?

use bumpalo::collections::Vec as ArenaVec;

use super::Context;
use crate::finding::Finding;
use crate::model::{Offer, Rule};
use crate::problem::{Fix, Label};
use crate::suggest::listed;

pub(super) fn check(rule: &Rule, offer: Offer, context: &Context) -> Vec<Finding> {
    match offer {
        Offer::Role => roles(rule, context),
        Offer::CseOversight => oversight(rule, context),
    }
}

fn roles(rule: &Rule, context: &Context) -> Vec<Finding> {
    let models = ArenaVec::from_iter_in(
        super::permission_models(context.team.models.items),
        context.arena,
    );
    // A model that could not be read may be the one that offers the role.
    if models.is_empty() || !context.team.models.complete {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for person in context
        .team
        .people
        .items
        .iter()
        .filter(|person| person.has_not_left(context.day))
    {
        for role in person.roles.items {
            let Some(id) = role
                .id
                .filter(|id| !models.iter().any(|model| model.offers_role(id)))
            else {
                continue;
            };
            let names: Vec<&str> = models.iter().map(|model| model.id.as_ref()).collect();
            let offering = context
                .library
                .models()
                .filter(|model| model.offers_role(id))
                .map(|model| model.id.as_ref());
            let offered = models
                .iter()
                .flat_map(|model| model.roles())
                .map(|column| column.id.as_ref());
            let message = format!("{} has no role `{id}`", listed(names));
            let labels = Label::of(&role.written, format!("a role of {}", listed(offering)));
            let help = format!(
                "give `{}` one of {}, or name the model that has the role",
                person.called(),
                listed(offered)
            );
            let finding = rule.finding(message, labels).about([id]).helped(help);
            findings.push(finding.citing(models[0], []));
        }
    }
    findings
}

fn oversight(rule: &Rule, context: &Context) -> Vec<Finding> {
    let team = context.team;
    let offered = team.models.items.iter().any(|named| {
        named
            .model
            .offers
            .iter()
            .any(|offer| offer == "cse-oversight")
    });
    if offered || !team.models.complete {
        return Vec::new();
    }
    let asking = team.pipelines.items.iter().filter_map(|pipeline| {
        let oversight = pipeline
            .oversight
            .value()
            .filter(|oversight| oversight.value != "none")?;
        let name = pipeline.name.get().copied().unwrap_or("a pipeline");
        let message =
            format!("`{name}` asks for the oversight of a CSE, which only `cloud-manager-ams` has");
        let fix = Fix {
            safe: false,
            ..Fix::replace(oversight.defined, "none", "write `none`")
        };
        let labels = Label::of(oversight, "no such option without `cloud-manager-ams`");
        Some(rule.finding(message, labels).about([name]).fixed(fix))
    });
    asking.collect()
}
