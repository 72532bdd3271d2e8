//! Who gains and who loses a permission or an approval, and what nobody can do now.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Power;
use super::sides::{Side, Sides};
use super::{Change, Class, Sentence};
use crate::model::Text;
use crate::overview::{Holder, Overview, Permission, Table};

/// The step of a deployment that is an approval.
const APPROVAL: &str = "approve";
/// The steps of a deployment, in words.
const STEPS: [(&str, &str); 4] = [
    (APPROVAL, "approve production deployments"),
    ("start", "start pipelines"),
    ("create-environment", "create environments"),
    ("git-access", "use git"),
];

/// A permission that a person has, in one of the teams.
type Key<'a> = (usize, &'a str, &'a str);

/// The permissions that one person has in one team only, by the same roles.
struct Group<'a> {
    table: &'a Table,
    holder: &'a Holder,
    rows: Vec<&'a Permission>,
}

/// Whether somebody gains or loses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Gain,
    Loss,
}

/// The roles behind the gains and losses of people.
pub type Causes = BTreeSet<(usize, String)>;

/// The changes of who may do what, and the roles behind them.
pub fn changes(sides: &Sides) -> (Vec<Change>, Causes) {
    let mut causes = Causes::new();
    let mut changes = in_turn(sides, Turn::Gain, &mut causes);
    changes.extend(in_turn(sides, Turn::Loss, &mut causes));
    changes.extend(without_holder(sides));
    (changes, causes)
}

fn in_turn(sides: &Sides, turn: Turn, causes: &mut Causes) -> Vec<Change> {
    let (has, lacks) = match turn {
        Turn::Gain => (&sides.new, &sides.old),
        Turn::Loss => (&sides.old, &sides.new),
    };
    let known: BTreeSet<Key> = held(lacks, sides).map(|(key, ..)| key).collect();
    let mut groups: BTreeMap<(usize, Power, &str, &[Text]), Group> = BTreeMap::new();
    for (key, table, row, holder) in held(has, sides) {
        if known.contains(&key) {
            continue;
        }
        let roles = holder.roles.as_slice();
        causes.extend(roles.iter().map(|role| (key.0, role.to_string())));
        let group = groups
            .entry((key.0, power(row), &table.model, roles))
            .or_insert(Group {
                table,
                holder,
                rows: Vec::new(),
            });
        group.rows.push(row);
    }
    groups
        .into_iter()
        .map(|((human, power, ..), group)| change(sides, turn, human, power, &group))
        .collect()
}

/// Every permission to do something of every person of a team.
fn held<'a>(
    side: &Side<'a>,
    sides: &'a Sides,
) -> impl Iterator<Item = (Key<'a>, &'a Table, &'a Permission, &'a Holder)> {
    let tables = side.overview.permissions.iter();
    tables.flat_map(move |permissions| {
        let table = &permissions.table;
        let rows = permissions.rows.iter().filter(|row| !row.only_shows);
        rows.flat_map(move |row| {
            row.holders.iter().map(move |holder| {
                let key = (
                    sides.human(side, holder.person),
                    table.model.as_ref(),
                    row.id.as_ref(),
                );
                (key, table, row, holder)
            })
        })
    })
}

fn power(row: &Permission) -> Power {
    match row.step.as_deref() {
        Some(APPROVAL) => Power::Approval,
        _ => Power::Permission,
    }
}

fn change(sides: &Sides, turn: Turn, human: usize, power: Power, group: &Group) -> Change {
    let (class, can) = match turn {
        Turn::Gain => (Class::Gain, " can now "),
        Turn::Loss => (Class::Loss, " can no longer "),
    };
    let sentence = sides
        .name(human)
        .said(can)
        .and(actions(&group.rows))
        .said(" (")
        .and(roles(group))
        .said(")")
        .and(others(sides, turn, group));
    let ids = group.rows.iter().map(|row| row.id.as_ref());
    Change {
        power: Some(power),
        ..sides.change(class, human, sentence).about(ids)
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

/// The roles that give the permissions of a group, as the table calls them.
fn roles(group: &Group) -> Sentence {
    let mut sentence = Sentence::default();
    for (number, role) in group.holder.roles.iter().enumerate() {
        if number > 0 {
            sentence = sentence.said(", ");
        }
        let mut columns = group.table.columns.iter();
        let title = columns.find(|(id, _)| id == role).map(|(_, title)| title);
        sentence = sentence.title(title.unwrap_or(role));
    }
    sentence
}

/// How many others there are: that is why a change matters.
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
        (Turn::Gain, 0, _) => "; nobody could do some of it before".to_owned(),
        (Turn::Gain, 1, 1) => "; 2 people can now".to_owned(),
        (Turn::Gain, ..) => String::new(),
        (Turn::Loss, _, 0) => "; nobody can now".to_owned(),
        (Turn::Loss, 0, _) => "; nobody can do some of it now".to_owned(),
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
