//! The permissions that a person has in one of the two teams only, and the roles and custom
//! permissions behind them.

use std::collections::BTreeSet;

use super::sides::{Side, Sides};
use super::{Class, Sentence};
use crate::overview::{Holder, Permission, Table};

/// The roles and custom permissions behind changes of what people may do, by person.
pub type Causes = BTreeSet<(usize, String)>;

/// Whether somebody gains or loses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Gain,
    Loss,
}

/// A permission of a person.
#[derive(Clone, Copy)]
pub struct Held<'a> {
    /// The person.
    pub human: usize,
    /// The table with the permission.
    pub table: &'a Table,
    /// The permission.
    pub row: &'a Permission,
    /// How the person has it.
    pub holder: &'a Holder,
    /// The person's own custom permissions.
    permissions: &'a [String],
}

impl Turn {
    /// The class of a change of power.
    pub const fn class(self) -> Class {
        match self {
            Turn::Gain => Class::Gain,
            Turn::Loss => Class::Loss,
        }
    }

    /// The team that has what the other one lacks, and the other one.
    pub fn sides<'s, 'a>(self, sides: &'s Sides<'a>) -> (&'s Side<'a>, &'s Side<'a>) {
        match self {
            Turn::Gain => (&sides.new, &sides.old),
            Turn::Loss => (&sides.old, &sides.new),
        }
    }
}

/// The permissions that people have in one team and lack in the other.
pub fn only<'a>(sides: &Sides<'a>, turn: Turn) -> Vec<Held<'a>> {
    let (has, lacks) = turn.sides(sides);
    let known: BTreeSet<_> = all(lacks, sides).map(|held| held.key()).collect();
    let only = all(has, sides).filter(|held| !known.contains(&held.key()));
    only.collect()
}

/// Every permission of every person of a team.
fn all<'s, 'a: 's>(
    side: &'s Side<'a>,
    sides: &'s Sides<'a>,
) -> impl Iterator<Item = Held<'a>> + use<'s, 'a> {
    let tables = side.overview.permissions.iter();
    tables.flat_map(move |permissions| {
        let table = &permissions.table;
        permissions.rows.iter().flat_map(move |row| {
            row.holders.iter().map(move |holder| Held {
                human: sides.human(side, holder.person),
                table,
                row,
                holder,
                permissions: &side.member(holder.person).permissions,
            })
        })
    })
}

impl<'a> Held<'a> {
    fn key(&self) -> (usize, &'a str, &'a str) {
        (self.human, &self.table.model, &self.row.id)
    }
}

/// The roles and custom permissions behind some permissions of a person, each once.
#[derive(Default)]
pub struct Ways<'a> {
    /// The titles of the roles.
    roles: Vec<&'a str>,
    /// The ids of the custom permissions.
    custom: Vec<&'a str>,
}

impl<'a> Ways<'a> {
    /// Adds those behind one more permission, also to those that have been named.
    pub fn add(&mut self, held: &Held<'a>, causes: &mut Causes) {
        for role in &held.holder.roles {
            let mut columns = held.table.columns.iter();
            let title = columns.find(|(id, _)| id == role).map(|(_, title)| title);
            add(&mut self.roles, title.unwrap_or(role));
            causes.insert((held.human, role.to_string()));
        }
        // A table may count a permission for somebody who has it by a role.
        let own = held.permissions.iter();
        for id in own.filter(|id| held.holder.custom.iter().any(|custom| custom == *id)) {
            add(&mut self.custom, id);
            causes.insert((held.human, id.clone()));
        }
    }

    /// The list in brackets: `(Deployment Manager)`.
    pub fn sentence(&self) -> Sentence {
        let mut sentence = Sentence::default().said(" (");
        for (number, title) in self.roles.iter().enumerate() {
            let comma = if number > 0 { ", " } else { "" };
            sentence = sentence.said(comma).title(title);
        }
        let comma = match self.roles.is_empty() || self.custom.is_empty() {
            true => "",
            false => ", ",
        };
        sentence.said(comma).values(&self.custom).said(")")
    }
}

fn add<'a>(known: &mut Vec<&'a str>, word: &'a str) {
    if !known.contains(&word) {
        known.push(word);
    }
}
