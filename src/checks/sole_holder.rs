//! Can somebody else do it, too: does every permission that anybody has have at least two holders?

use std::collections::BTreeMap;

use bumpalo::collections::Vec as ArenaVec;

use super::{Cites, Context, permission_models};
use crate::finding::{Finding, enumerated};
use crate::model::{Check, Kind, Model, PartyName, Row, Rule, is_same};
use crate::problem::Label;
use crate::team::{NamedModel, Person};

pub(super) fn cites(model: &Model) -> Cites<'_> {
    Cites::any_row(model, Kind::Permissions)
}

pub(super) fn check(rule: &Rule, models: &[NamedModel], context: &Context) -> Vec<Finding> {
    let team = context.team;
    if !context.roles_are_known {
        return Vec::new();
    }
    let mut alone: BTreeMap<(usize, usize), (&Model, Vec<&Row>)> = BTreeMap::new();
    let restrictions = ArenaVec::from_iter_in(restrictions(models), context.arena);
    let roles = holders(context, &restrictions);
    let granted = ArenaVec::from_iter_in(granted(context), context.arena);
    for (number, model) in permission_models(models).enumerate() {
        for row in model.rows.iter() {
            if let Some(only) = only_holder(&roles, &granted, row)
                && !model.only_shows(row)
            {
                let of_person = alone.entry((only, number));
                of_person.or_insert((model, Vec::new())).1.push(row);
            }
        }
    }
    alone
        .into_iter()
        .map(|((person, _), (model, rows))| finding(rule, &team.people.items[person], model, &rows))
        .collect()
}

/// A role that only one party's people can hold.
pub type Restriction<'m> = (&'m str, PartyName);

/// One finding for a person and a table, however many permissions nobody else has.
fn finding(rule: &Rule, person: &Person, model: &Model, rows: &[&Row]) -> Finding {
    let ids: Vec<String> = rows.iter().map(|row| row.id.to_string()).collect();
    let message = format!(
        "only `{}` can perform {}",
        person.called(),
        enumerated(&ids)
    );
    let label = Label::new(person.place, "nobody else on the team can");
    rule.finding(message, vec![label])
        .with_subjects([person.called()])
        .with_source(model, rows.iter().copied())
}

/// The people on the team who hold a role.
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

fn holders<'a>(context: &Context<'a>, restrictions: &[Restriction]) -> ArenaVec<'a, Holders<'a>> {
    let mut roles: ArenaVec<Holders> = ArenaVec::with_capacity_in(8, context.arena);
    let people = context.team.people.items.iter().enumerate();
    for (at, person) in people.filter(|(_, person)| person.is_on_team(context.day)) {
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

/// Whether a person may hold a role, by the rules of the team's models.
pub fn can_hold(person: &Person, role: &str, restrictions: &[Restriction]) -> bool {
    let restricted = restrictions
        .iter()
        .find(|(restricted, _)| *restricted == role)
        .map(|(_, party)| *party);
    restricted.is_none_or(|party| person.party.get().is_none_or(|own| *own == party))
}

/// The only person who has a permission. A permission that one role gives counts those who can hold
/// the role; one that several roles give counts everybody who holds any.
fn only_holder(roles: &[Holders], granted: &[(usize, &Person)], row: &Row) -> Option<usize> {
    let mut any = Tally::default();
    let granted = granted.iter();
    let granted = granted.filter(|(_, person)| person.is_granted(&row.id));
    granted.for_each(|(person, _)| any.add(*person));
    let holders_of = |role: &str| roles.iter().find(|holders| is_same(holders.role, role));
    for holders in row.cells.iter().filter_map(|(role, _)| holders_of(role)) {
        let tally = match row.cells.len() {
            1 => &holders.able,
            _ => &holders.all,
        };
        if tally.first.is_some() {
            any.add(tally.only()?);
        }
    }
    any.only()
}

/// The people on the team whom custom permissions give something.
fn granted<'c>(context: &'c Context) -> impl Iterator<Item = (usize, &'c Person<'c>)> {
    let people = context.team.people.items.iter().enumerate();
    people.filter(|(_, person)| !person.custom.rows.is_empty() && person.is_on_team(context.day))
}

/// The roles that only one party's people can hold, by the rules of the team's models.
pub fn restrictions<'m, 'n>(
    models: &'n [NamedModel<'m>],
) -> impl Iterator<Item = Restriction<'m>> + use<'m, 'n> {
    let rules = models.iter().flat_map(|named| named.model.rules.iter());
    rules.filter_map(|rule| match &rule.check {
        Check::OfParty(of_party) => Some((of_party.role.as_ref(), of_party.party)),
        _ => None,
    })
}
