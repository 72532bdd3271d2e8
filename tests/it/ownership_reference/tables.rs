//! Random tables for the reference.

use std::collections::BTreeSet;

use rolecall::model::{Library, TableKind};

use super::PARTIES;
use crate::support::Random;

/// One table of responsibilities, or now and then all of them in either order. Tables that name the
/// parties in words of their own, or that have others, have tests of their own.
pub fn some_tables(dice: &mut Random, library: &Library) -> Vec<&'static str> {
    let tables = library.shipped_models().iter();
    let mut tables: Vec<&'static str> = tables
        .filter(|model| model.kind == TableKind::Responsibilities)
        .filter(|model| {
            let mut columns = model.columns.iter();
            columns.all(|column| PARTIES.contains(&column.id.as_ref()))
        })
        .map(|model| model.id.as_ref())
        .collect();
    if dice.chance(30) {
        tables.reverse();
    }
    if dice.chance(70) {
        tables = vec![*dice.pick(&tables)];
    }
    distinct(tables, library)
}

/// Tables that have no activity in common: of two findings in the same words a report keeps one.
fn distinct(tables: Vec<&'static str>, library: &Library) -> Vec<&'static str> {
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    let mut is_apart = |name: &&'static str| {
        let rows = &library.model(name).unwrap().rows;
        let is_apart = rows.iter().all(|row| !ids.contains(row.id.as_ref()));
        ids.extend(rows.iter().map(|row| row.id.as_ref()));
        is_apart
    };
    tables.into_iter().filter(|name| is_apart(name)).collect()
}
