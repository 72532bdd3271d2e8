//! Who gains and who loses a permission or an approval, and what nobody can do any longer.

use std::collections::BTreeMap;

use super::change::Power;
use super::held::{self, Causes, Held, Turn, Ways};
use super::sides::Sides;
use super::{Change, Class, Sentence};
use crate::model::Text;
use crate::overview::{Overview, Permission, Table};

/// The step of a deployment that is an approval.
const APPROVAL: &str = "approve";
/// The steps of a deployment, in words.
const STEPS: [(&str, &str); 4] = [
    (APPROVAL, "approve production deployments"),
    ("start", "start pipelines"),
    ("create-environment", "create environments"),
    ("git-access", "use git"),
];

/// The permissions to do something that one person has in one team only, by the same roles.
struct Group<'a> {
    table: &'a Table,
    ways: Ways<'a>,
    rows: Vec<&'a Permission>,
}

/// The changes of who may do what.
pub fn changes(sides: &Sides, causes: &mut Causes) -> Vec<Change> {
    let mut changes = in_turn(sides, Turn::Gain, causes);
    changes.extend(in_turn(sides, Turn::Loss, causes));
    changes.extend(without_holder(sides));
    changes
}

fn in_turn(sides: &Sides, turn: Turn, causes: &mut Causes) -> Vec<Change> {
    let mut groups: BTreeMap<(usize, Power, &str, &[Text]), Group> = BTreeMap::new();
    let only = held::only(sides, turn).into_iter();
    for held in only.filter(|held| !held.row.only_shows) {
        let Held {
            human, table, row, ..
        } = held;
        let group = groups
            .entry((human, power(row), &table.model, &held.holder.roles))
            .or_insert(Group {
                table,
                ways: Ways::default(),
                rows: Vec::new(),
            });
        group.ways.add(&held, causes);
        group.rows.push(row);
    }
    groups
        .into_iter()
        .map(|((human, power, ..), group)| change(sides, turn, human, power, &group))
        .collect()
}

fn power(row: &Permission) -> Power {
    match row.step.as_deref() {
        Some(APPROVAL) => Power::Approval,
        _ => Power::Permission,
    }
}

fn change(sides: &Sides, turn: Turn, human: usize, power: Power, group: &Group) -> Change {
    let can = match turn {
        Turn::Gain => " can now ",
        Turn::Loss => " can no longer ",
    };
    let sentence = sides
        .name(human)
        .said(can)
        .and(actions(&group.rows))
        .and(group.ways.sentence())
        .and(others(sides, turn, group));
    let ids = group.rows.iter().map(|row| row.id.as_ref());
    Change {
        power: Some(power),
        ..sides.change(turn.class(), human, sentence).about(ids)
    }
}

/// The actions behind permissions: the steps of a deployment in words, the others by their ids.
fn actions(rows: &[&Permission]) -> Sentence {
    let words = |row: &Permission| {
        let step = row.step.as_deref()?;
        let (_, words) = STEPS.iter().find(|(known, _)| *known == step)?;
        Some(*words)
    };
    let steps: Vec<&str> = STEPS
        .iter()
        .map(|(_, phrase)| *phrase)
        .filter(|phrase| rows.iter().any(|row| words(row) == Some(*phrase)))
        .collect();
    let others = rows.iter().filter(|row| words(row).is_none());
    let others: Vec<&str> = others.map(|row| row.id.as_ref()).collect();
    let sentence = Sentence::default().said(steps.join(", "));
    match (steps.is_empty(), others.is_empty()) {
        (_, true) => sentence,
        (true, false) => sentence.said("perform ").values(&others),
        (false, false) => sentence.said(" and perform ").values(&others),
    }
}

/// How many other people there are, which shows why a change matters.
fn others(sides: &Sides, turn: Turn, group: &Group) -> Sentence {
    let side = match turn {
        Turn::Gain => &sides.old,
        Turn::Loss => &sides.new,
    };
    let model = &group.table.model;
    let holders = |row: &&Permission| {
        let row = find(side.overview, model, &row.id);
        row.map_or(0, |row| row.holders.len())
    };
    let fewest = group.rows.iter().map(holders).min().unwrap_or(0);
    let most = group.rows.iter().map(holders).max().unwrap_or(0);
    Sentence::default().said(match (turn, fewest, most) {
        (_, _, _) if !has_table(side.overview, model) => String::new(),
        (Turn::Gain, _, 0) => "; nobody could before".to_owned(),
        (Turn::Gain, 0, _) => "; nobody could do part of it before".to_owned(),
        (Turn::Gain, 1, 1) => "; 2 people can now".to_owned(),
        (Turn::Gain, ..) => String::new(),
        (Turn::Loss, _, 0) => "; nobody can now".to_owned(),
        (Turn::Loss, 0, _) => "; nobody can do part of it now".to_owned(),
        (Turn::Loss, 1, _) => "; only 1 person still can".to_owned(),
        (Turn::Loss, ..) => String::new(),
    })
}

fn has_table(overview: &Overview, model: &str) -> bool {
    overview
        .permissions
        .iter()
        .any(|own| own.table.model == model)
}

fn find<'o>(overview: &'o Overview, model: &str, id: &str) -> Option<&'o Permission> {
    let mut tables = overview.permissions.iter();
    let table = tables.find(|own| own.table.model == model)?;
    table.rows.iter().find(|row| row.id == id)
}

/// The permissions that somebody had and nobody has, by the people who had them.
fn without_holder(sides: &Sides) -> Vec<Change> {
    let mut groups: BTreeMap<Vec<usize>, Vec<&Permission>> = BTreeMap::new();
    for permissions in &sides.old.overview.permissions {
        let rows = permissions.rows.iter();
        for row in rows.filter(|row| !row.only_shows && !row.holders.is_empty()) {
            let now = find(sides.new.overview, &permissions.table.model, &row.id);
            if now.is_some_and(Permission::is_gap) {
                let holders = row.holders.iter();
                let had = holders.map(|holder| sides.humans.of_old[holder.person]);
                groups.entry(had.collect()).or_default().push(row);
            }
        }
    }
    let change = |(had, rows): (Vec<usize>, Vec<&Permission>)| {
        let sentence = Sentence::default()
            .said("nobody can ")
            .and(actions(&rows))
            .said(" now; before, ")
            .and(sides.names(&had))
            .said(" could");
        let place = had.first().and_then(|human| sides.place(*human));
        Change {
            power: rows.first().map(|row| power(row)),
            ..Change::new(Class::LastHolder, sentence, place)
                .about(rows.iter().map(|row| row.id.as_ref()))
        }
    };
    groups.into_iter().map(change).collect()
}
