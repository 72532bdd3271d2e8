//! Who has a permission. The rule about sole holders uses this count, and so does everything else
//! that shows holders.

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;
use jiff::civil::Date;

use super::Context;
use crate::model::{Check, Model, PartyName, Row, Text, is_same};
use crate::team::{NamedModel, Person, Team};

/// The people on the team by what gives them permissions.
pub struct Holders<'a> {
    roles: ArenaVec<'a, OfRole<'a>>,
    /// The people with custom permissions.
    granted: ArenaVec<'a, (usize, &'a Person<'a>)>,
}

/// The people who have a role, if the models' rules allow it.
struct OfRole<'a> {
    role: &'a str,
    /// Their places in the team's list.
    people: ArenaVec<'a, usize>,
}

/// More people rarely have the same role.
const USUAL_HOLDERS: usize = 4;

/// A role that only people from one party can hold.
pub type Restriction<'m> = (&'m str, PartyName);

impl<'a> Holders<'a> {
    /// The people on the team on the day, by the rules of some of its models.
    pub fn of(models: &[NamedModel], context: &Context<'a>) -> Self {
        Holders::on(models, context.team, context.day, context.arena)
    }

    /// The people on a team on a day, by the rules of some of its models.
    pub fn on(models: &[NamedModel], team: &'a Team<'a>, day: Date, arena: &'a Bump) -> Self {
        let restrictions = ArenaVec::from_iter_in(restrictions(models), arena);
        let people = team.people.items.iter().enumerate();
        let mut holders = Holders {
            roles: ArenaVec::with_capacity_in(8, arena),
            granted: ArenaVec::new_in(arena),
        };
        for (at, person) in people.filter(|(_, person)| person.is_on_team(day)) {
            if !person.custom.rows.is_empty() {
                holders.granted.push((at, person));
            }
            let roles = person.roles.items.iter().filter_map(|role| role.id);
            for role in roles.filter(|role| can_hold(person, role, &restrictions)) {
                holders.add(role, at, arena);
            }
        }
        holders
    }

    fn add(&mut self, role: &'a str, person: usize, arena: &'a Bump) {
        let known = self.roles.iter_mut().find(|one| is_same(one.role, role));
        match known {
            Some(known) => known.people.push(person),
            None => {
                let mut people = ArenaVec::with_capacity_in(USUAL_HOLDERS, arena);
                people.push(person);
                self.roles.push(OfRole { role, people });
            }
        }
    }

    /// The people who have a permission. Each appears once for every role that gives it, and once
    /// without a role for custom permissions.
    pub fn of_row<'r>(
        &'r self,
        model: &'r Model,
        row: &'r Row,
    ) -> impl Iterator<Item = (usize, Option<&'r Text>)> {
        let granted = self.granted.iter();
        let granted = granted.filter(move |(_, person)| {
            person.is_granted(row) && !model.granting(&row.id).is_empty()
        });
        let granted = granted.map(|(person, _)| (*person, None));
        let roles = row.cells.iter().flat_map(move |(role, _)| {
            let known = self.roles.iter().find(|one| is_same(one.role, role));
            let people = known.into_iter().flat_map(|known| &known.people);
            people.map(move |person| (*person, Some(role)))
        });
        granted.chain(roles)
    }

    /// The only person who has a permission.
    pub fn only(&self, model: &Model, row: &Row) -> Option<usize> {
        let mut only = None;
        let mut people = self.of_row(model, row);
        let is_one = people.all(|(person, _)| *only.get_or_insert(person) == person);
        only.filter(|_| is_one)
    }
}

/// Whether a person may hold a role, by the rules of the team's models.
fn can_hold(person: &Person, role: &str, restrictions: &[Restriction]) -> bool {
    let restricted = restrictions
        .iter()
        .find(|(restricted, _)| *restricted == role)
        .map(|(_, party)| *party);
    restricted.is_none_or(|party| person.may_work_for(party))
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
