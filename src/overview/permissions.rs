//! The permissions of the team's tables, and the people who hold each.

use super::Table;
use crate::checks::{Context, sole_holder};
use crate::model::{Kind, Model, Row, Text};

/// The permissions of one table.
#[derive(Clone, Debug)]
pub struct Permissions {
    /// The table.
    pub table: Table,
    /// Its permissions, in its order.
    pub rows: Vec<Permission>,
}

/// A permission.
#[derive(Clone, Debug)]
pub struct Permission {
    /// Its id.
    pub id: Text,
    /// The published group.
    pub group: Option<Text>,
    /// The published words.
    pub title: Text,
    /// The roles that give it, as ids.
    pub roles: Vec<Text>,
    /// The step of a deployment that it permits, if it is behind one.
    pub step: Option<Text>,
    /// Whether it only shows something.
    pub only_shows: bool,
    /// The people on the team on the day who have it; nobody comes twice.
    pub holders: Vec<Holder>,
    /// Whether a person's roles could not all be read, so that somebody else may have it.
    pub is_unclear: bool,
}

/// A person who has a permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The person.
    pub person: usize,
    /// The roles that give it.
    pub roles: Vec<Text>,
    /// The custom permissions that give it.
    pub custom: Vec<Text>,
}

impl Permission {
    /// Whether a person has it.
    pub fn has(&self, person: usize) -> bool {
        self.holders.iter().any(|holder| holder.person == person)
    }

    /// Whether nobody has it.
    pub fn is_gap(&self) -> bool {
        self.holders.is_empty() && !self.is_unclear
    }
}

pub(super) fn of(context: &Context) -> Vec<Permissions> {
    let models = context.team.models.items;
    let restricted: Vec<_> = sole_holder::restrictions(models).collect();
    let is_unclear = !context.roles_are_known;
    let permission = |model: &Model, row: &Row| Permission {
        id: row.id.clone(),
        group: row.group.clone(),
        title: row.title.clone(),
        roles: row.cells.iter().map(|(role, _)| role.clone()).collect(),
        step: step(model, row),
        only_shows: model.only_shows(row),
        holders: holders(model, row, &restricted, context),
        is_unclear,
    };
    let tables = models
        .iter()
        .filter(|named| named.model.kind == Kind::Permissions);
    tables
        .map(|named| Permissions {
            table: Table::of(named.model),
            rows: named
                .model
                .rows
                .iter()
                .map(|row| permission(named.model, row))
                .collect(),
        })
        .collect()
}

/// The step behind which a permission is.
fn step(model: &Model, row: &Row) -> Option<Text> {
    let mut steps = model.actions.iter();
    let (step, _) = steps.find(|(_, permission)| *permission == row.id)?;
    Some(step.clone())
}

/// The people who have a permission. Of a permission that one role gives, only those who may hold
/// the role count, as for the rule on sole holders.
fn holders(
    model: &Model,
    row: &Row,
    restricted: &[sole_holder::Restriction],
    context: &Context,
) -> Vec<Holder> {
    let is_alone = row.cells.len() == 1;
    let people = context.team.people.items.iter().enumerate();
    let mut holders = Vec::new();
    for (at, person) in people.filter(|(_, person)| person.is_on_team(context.day)) {
        let gives = |role: &&str| {
            person.has_role(role) && (!is_alone || sole_holder::can_hold(person, role, restricted))
        };
        let roles = row.cells.iter().map(|(role, _)| role);
        let roles: Vec<Text> = roles
            .filter(|role| gives(&role.as_ref()))
            .cloned()
            .collect();
        let custom = match person.is_granted(&row.id) {
            true => model.granting(&row.id).to_vec(),
            false => Vec::new(),
        };
        if !roles.is_empty() || !custom.is_empty() {
            let person = at;
            holders.push(Holder {
                person,
                roles,
                custom,
            });
        }
    }
    holders
}
