//! Do enough people hold a role?

use super::arguments::Arguments;
use super::{
    Cites, Context, MAX_REASONS, absent, is_role_alone, may, permission_models, role_title,
};
use crate::finding::Finding;
use crate::model::{Model, RoleCount, Row, Rule, TableKind};
use crate::problem::Label;
use crate::suggest::enumerated;
use crate::team::{NamedModel, Person};

pub(super) fn cites<'m>(count: &RoleCount, model: &'m Model) -> Cites<'m> {
    match model.offers_role(&count.role) {
        true => Cites::rows_where(model, |row| row.cell(&count.role).is_some()),
        false => Cites::Nothing,
    }
}

pub(super) fn validate(count: &RoleCount, arguments: &mut Arguments) {
    arguments.role(&count.role);
}

pub(super) fn check(
    rule: &Rule,
    count: &RoleCount,
    models: &[NamedModel],
    context: &Context,
) -> Vec<Finding> {
    let team = context.team;
    let fits = |person: &&Person| {
        person.has_role(&count.role) && count.party.is_none_or(|party| team.is_of(person, party))
    };
    let needed = count.at_least as usize;
    let holders = team
        .people_on(context.day)
        .filter(fits)
        .take(needed)
        .count();
    if holders >= needed || !context.roles_are_known {
        return Vec::new();
    }
    let offering: Vec<&Model> = permission_models(models)
        .filter(|model| model.offers_role(&count.role))
        .collect();
    if holders == 0 && needed == 1 && is_made_up_for(count, &offering, context) {
        return Vec::new();
    }
    if offering.is_empty() && !is_of_own_table(rule, models) {
        return Vec::new();
    }
    let label = match holders {
        0 => format!("nobody here has the role `{}`", count.role),
        _ => format!("not enough people have the role `{}`", count.role),
    };
    let finding = rule
        .finding(
            message(count, holders, context),
            vec![Label::new(team.people_key(), label)],
        )
        .with_labels(absent(team.people.items.iter().filter(fits), context.day))
        .with_labels(without_roles(team.people.items))
        .with_subjects([count.role.as_ref()])
        .with_cause(role_cause(&count.role, context));
    vec![with_lost_permissions(finding, count, &offering, context)]
}

/// The common cause of the findings that a holder of the role would resolve, if nobody has it.
pub(super) fn role_cause(role: &str, context: &Context) -> Option<String> {
    let mut people = context.team.people_on(context.day);
    let is_held = people.any(|person| person.has_role(role));
    (!is_held).then(|| context.cause(format_args!("the role {role}")))
}

/// The people with an empty `roles`: the role may belong to one of them.
fn without_roles<'a>(people: &'a [Person]) -> impl Iterator<Item = Label> + 'a {
    let empty = people.iter().filter(|person| person.roles.items.is_empty());
    let keys = empty.filter_map(|person| person.roles.key);
    keys.map(|key| Label::new(key, "`roles` is empty"))
        .take(MAX_REASONS)
}

/// Whether custom permissions give people everything that only the role gives.
fn is_made_up_for(count: &RoleCount, offering: &[&Model], context: &Context) -> bool {
    let rows = offering.iter().flat_map(|model| model.rows.iter());
    let mut rows = rows
        .filter(|row| is_role_alone(row, &count.role))
        .peekable();
    let somebody_has = |row: &Row| {
        let mut people = context.team.people_on(context.day);
        people.any(|person| person.is_granted(row))
    };
    count.party.is_none() && rows.peek().is_some() && rows.all(somebody_has)
}

/// Whether a rule comes from a table of responsibilities: a custom rule may ask for a role although
/// its table has no roles.
fn is_of_own_table(rule: &Rule, models: &[NamedModel]) -> bool {
    models.iter().any(|named| {
        named.model.kind == TableKind::Responsibilities
            && named.model.rules.iter().any(|own| own == rule)
    })
}

fn message(count: &RoleCount, holders: usize, context: &Context) -> String {
    // The title of the role in the team's tables, if they have it.
    let of_team = permission_models(context.team.models.items);
    let all: Vec<&Model> = of_team.chain(context.library.models()).collect();
    let title = role_title(&all, &count.role);
    let whose = count.party.map_or("the team", |party| party.phrase());
    match holders {
        0 => format!("{whose} has no {title}"),
        holders => format!(
            "{whose} needs at least {} people with the role {title} and has {holders}",
            count.at_least
        ),
    }
}

/// Adds the things that nobody can do without the role, or else the things that the role can do.
fn with_lost_permissions(
    mut finding: Finding,
    count: &RoleCount,
    offering: &[&Model],
    context: &Context,
) -> Finding {
    let cited: Vec<(&Model, Cites)> = offering
        .iter()
        .map(|model| (*model, cites(count, model)))
        .collect();
    let lost: Vec<(&Model, Vec<&Row>)> = cited
        .iter()
        .map(|(model, cites)| (*model, lost(cites.rows(), context)))
        .collect();
    if let Some((model, rows)) = lost.iter().find(|(_, rows)| !rows.is_empty()) {
        let ids: Vec<String> = rows.iter().map(|row| row.id.to_string()).collect();
        let lost = format!(", so nobody can perform {}", enumerated(&ids));
        finding.message.push_str(&lost);
        return finding.with_source(*model, rows.iter().copied());
    }
    match cited.first() {
        Some((model, cites)) => finding.with_source(*model, cites.rows().iter().copied()),
        None => finding,
    }
}

/// The permissions that nobody on the team has by another role.
fn lost<'m>(rows: &[&'m Row], context: &Context) -> Vec<&'m Row> {
    let has = |row: &Row| {
        context
            .team
            .people_on(context.day)
            .any(|person| may(person, row))
    };
    rows.iter().filter(|row| !has(row)).copied().collect()
}
