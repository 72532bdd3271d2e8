//! The permissions of the team's tables, and the people who hold each.

use foldhash::HashSet;

use super::Table;
use crate::checks::Context;
use crate::checks::holders::{Holders, restrictions};
use crate::model::{Column, CustomPermission, List, Model, PartyName, Row, TableKind, Text};

/// The permissions of one table.
#[derive(Clone, Debug)]
pub struct Permissions {
    /// The table.
    pub table: Table,
    /// Its permissions, in its order.
    pub rows: Vec<Permission>,
    /// The custom permissions of its product.
    pub custom: List<CustomPermission>,
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
    /// The custom permissions that give it together, as ids.
    pub granting: Vec<Text>,
    /// The step of a deployment that it permits, if any.
    pub step: Option<Text>,
    /// Whether it only lets people see something.
    pub only_shows: bool,
    /// The people who are on the team on the day and have it, each once.
    pub holders: Vec<Holder>,
    /// Whether some roles of a person are unreadable, so that somebody else may have it.
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
}

pub(super) fn of(context: &Context) -> Vec<Permissions> {
    let models = context.team.models.items;
    let people = Holders::of(models, context);
    let is_unclear = !context.roles_are_known;
    let permission = |model: &Model, row: &Row| Permission {
        id: row.id.clone(),
        group: row.group.clone(),
        title: row.title.clone(),
        roles: row.cells.iter().map(|(role, _)| role.clone()).collect(),
        granting: model.granting(&row.id).to_vec(),
        step: step(model, row),
        only_shows: model.only_shows(row),
        holders: holders(model, row, &people),
        is_unclear,
    };
    let tables = models
        .iter()
        .filter(|named| named.model.kind == TableKind::Permissions);
    tables
        .map(|named| Permissions {
            table: Table::of(named),
            rows: named
                .model
                .rows
                .iter()
                .map(|row| permission(named.model, row))
                .collect(),
            custom: named.model.custom_permissions.clone(),
        })
        .collect()
}

/// The roles of the team's tables, with or without a column, then other roles that somebody has.
pub(super) fn roles(context: &Context) -> Vec<Column> {
    let tables = context.team.models.items.iter().map(|named| named.model);
    let tables = tables.filter(|model| model.kind == TableKind::Permissions);
    let people = context.team.people.items.iter();
    let held = people.flat_map(|person| person.roles.items);
    let held: HashSet<&str> = held.filter_map(|role| role.id).collect();
    let others = context.library.roles();
    let others = others.filter(|role| held.contains(role.id.as_ref()));
    tables
        .flat_map(Model::roles)
        .chain(others)
        .cloned()
        .collect()
}

pub(super) fn reserved(context: &Context) -> Vec<(Text, PartyName)> {
    let reserved = restrictions(context.team.models.items);
    let reserved = reserved.map(|(role, party)| (Text::from(role.to_owned()), party));
    reserved.collect()
}

/// The step that a permission permits.
fn step(model: &Model, row: &Row) -> Option<Text> {
    let mut steps = model.actions.iter();
    let (step, _) = steps.find(|(_, permission)| *permission == row.id)?;
    Some(step.clone())
}

/// The people who have a permission, in the file's order.
fn holders(model: &Model, row: &Row, people: &Holders) -> Vec<Holder> {
    let mut given: Vec<_> = people.of_row(model, row).collect();
    given.sort_by_key(|(person, _)| *person); // of one person in the order of the table's roles
    let mut holders: Vec<Holder> = Vec::new();
    for of_person in given.chunk_by(|one, other| one.0 == other.0) {
        let roles = of_person.iter().filter_map(|(_, role)| *role);
        let is_granted = of_person.iter().any(|(_, role)| role.is_none());
        holders.push(Holder {
            person: of_person[0].0,
            roles: roles.cloned().collect(),
            custom: match is_granted {
                true => model.granting(&row.id).to_vec(),
                false => Vec::new(),
            },
        });
    }
    holders
}
