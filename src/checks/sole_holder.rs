//! Can somebody else do it, too: has every permission that anybody has at least two holders?

use std::collections::BTreeMap;

use bumpalo::collections::Vec as ArenaVec;

use super::{Context, permission_models, roles_are_known};
use crate::finding::Finding;
use crate::model::{Check, Model, Row, Rule, is_same};
use crate::problem::Label;
use crate::team::{NamedModel, Person};

pub(super) fn check(rule: &Rule, models: &[NamedModel], context: &Context) -> Vec<Finding> {
    let team = context.team;
    if !roles_are_known(team) {
        return Vec::new();
    }
    let mut alone: BTreeMap<usize, Vec<(&Model, &Row)>> = BTreeMap::new();
    let restrictions = ArenaVec::from_iter_in(restrictions(models), context.arena);
    let roles = holders(context, &restrictions);
    for model in permission_models(models) {
        for row in model.rows.iter() {
            if let Some(only) = only_holder(&roles, row) {
                alone.entry(only).or_default().push((model, row));
            }
        }
    }
    let finding = |(person, permissions): (usize, Vec<(&Model, &Row)>)| {
        let person = &team.people.items[person];
        let (first, _) = permissions.first()?;
        let mut ids: Vec<String> = Vec::new();
        for (_, row) in &permissions {
            if !ids.iter().any(|id| *id == row.id) {
                ids.push(row.id.to_string());
            }
        }
        let message = format!(
            "`{}` alone can do {}",
            person.called(),
            crate::finding::enumerated(&ids)
        );
        let label = Label::new(person.place, "nobody else on the team can");
        let rows = permissions
            .iter()
            .filter(|(model, _)| model.id == first.id)
            .map(|(_, row)| *row);
        Some(
            rule.finding(message, vec![label])
                .about([person.called()])
                .citing(first, rows),
        )
    };
    alone.into_iter().filter_map(finding).collect()
}

/// Who on the team holds a role.
struct Holders<'a> {
    role: &'a str,
    all: Tally,
    /// Those who can hold it by the models' rules.
    able: Tally,
}

/// The first of some people, by the place in the team's list, and whether there is another.
#[derive(Default)]
struct Tally {
    first: Option<usize>,
    several: bool,
}

impl Tally {
    fn add(&mut self, person: usize) {
        self.several |= *self.first.get_or_insert(person) != person;
    }

    fn only(&self) -> Option<usize> {
        self.first.filter(|_| !self.several)
    }
}

/// Who on the team holds which role.
fn holders<'a>(context: &Context<'a>, restrictions: &[(&str, &str)]) -> ArenaVec<'a, Holders<'a>> {
    let mut roles: ArenaVec<Holders> = ArenaVec::with_capacity_in(8, context.arena);
    for (at, person) in context
        .team
        .people
        .items
        .iter()
        .enumerate()
        .filter(|(_, person)| person.is_on_team(context.day))
    {
        for role in person.roles.items.iter().filter_map(|role| role.id) {
            let known = roles
                .iter()
                .position(|holders| is_same(holders.role, role))
                .unwrap_or_else(|| {
                    roles.push(Holders {
                        role,
                        all: Tally::default(),
                        able: Tally::default(),
                    });
                    roles.len() - 1
                });
            roles[known].all.add(at);
            if can_hold(person, role, restrictions) {
                roles[known].able.add(at);
            }
        }
    }
    roles
}

fn can_hold(person: &Person, role: &str, restrictions: &[(&str, &str)]) -> bool {
    let restricted = restrictions
        .iter()
        .find(|(restricted, _)| *restricted == role)
        .map(|(_, party)| *party);
    restricted.is_none_or(|party| person.party.get().is_none_or(|own| own.word() == party))
}

/// The only one who has a permission: by the one role that it takes, of those who can hold it, or
/// by any of several.
fn only_holder(roles: &[Holders], row: &Row) -> Option<usize> {
    let holders_of = |role: &str| roles.iter().find(|holders| is_same(holders.role, role));
    if let [(role, _)] = row.cells.as_ref() {
        return holders_of(role)?.able.only();
    }
    let mut any = Tally::default();
    for holders in row.cells.iter().filter_map(|(role, _)| holders_of(role)) {
        any.add(holders.all.only()?);
    }
    any.only()
}

/// The roles that only one party's people can hold, by the rules of the models in question: (role,
/// party).
fn restrictions<'m, 'n>(
    models: &'n [NamedModel<'m>],
) -> impl Iterator<Item = (&'m str, &'m str)> + use<'m, 'n> {
    let rules = models.iter().flat_map(|named| named.model.rules.iter());
    rules.filter_map(|rule| match &rule.check {
        Check::OfParty(of) => Some((of.role.as_ref(), of.party.as_ref())),
        _ => None,
    })
}
