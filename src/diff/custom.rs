//! Custom permissions that no row of a table describes, and the permissions that only show
//! something: who has them now, and who no longer has them.

use std::collections::BTreeMap;

use foldhash::HashSet;

use super::change::Power;
use super::held::{self, Causes, Turn, Ways};
use super::sides::{Side, Sides, only};
use super::{Change, Class};

/// The changes of both kinds.
pub fn changes(sides: &Sides, causes: &mut Causes) -> Vec<Change> {
    let mut changes = Vec::new();
    for turn in [Turn::Gain, Turn::Loss] {
        changes.extend(beyond_tables(sides, turn, causes));
        changes.extend(reading(sides, turn, causes));
    }
    changes
}

/// The custom permissions that no row of a table describes. The table does not say how much they
/// allow, so each counts as power.
fn beyond_tables(sides: &Sides, turn: Turn, causes: &mut Causes) -> Vec<Change> {
    let (has, lacks) = turn.sides(sides);
    let words = match turn {
        Turn::Gain => " now has the custom permission",
        Turn::Loss => " no longer has the custom permission",
    };
    let in_tables = in_tables(sides);
    let mut changes = Vec::new();
    for human in 0..sides.humans.all.len() {
        let ids = only(present(has, sides, human), present(lacks, sides, human));
        let ids = ids.into_iter().map(String::as_str);
        let ids: Vec<&str> = ids.filter(|id| !in_tables.contains(id)).collect();
        if ids.is_empty() {
            continue;
        }
        causes.extend(ids.iter().map(|id| (human, (*id).to_owned())));
        let sentence = sides.name(human).noun(words, &ids);
        changes.push(Change {
            power: Some(Power::Permission),
            ..sides.change(turn.class(), human, sentence).about(ids)
        });
    }
    changes
}

/// The custom permissions of a person who is on the team.
fn present<'a>(side: &Side<'a>, sides: &Sides, human: usize) -> &'a [String] {
    let pair = sides.humans.all[human];
    let at = if side.is_old { pair.old } else { pair.new };
    let at = at.filter(|at| side.overview.is_present(*at));
    at.map_or(&[], |at| &side.member(at).permissions)
}

/// The custom permissions that give a row of a table.
fn in_tables<'a>(sides: &Sides<'a>) -> HashSet<&'a str> {
    let both = [sides.old.overview, sides.new.overview].into_iter();
    let rows = both
        .flat_map(|team| &team.permissions)
        .flat_map(|own| &own.rows);
    rows.flat_map(|row| &row.granting)
        .map(|id| id.as_ref())
        .collect()
}

/// The permissions that only show something: one line for a person.
fn reading(sides: &Sides, turn: Turn, causes: &mut Causes) -> Vec<Change> {
    let words = match turn {
        Turn::Gain => " now has the reading permission",
        Turn::Loss => " no longer has the reading permission",
    };
    let mut groups: BTreeMap<usize, (Ways, Vec<&str>)> = BTreeMap::new();
    for held in held::only(sides, turn) {
        if held.row.only_shows {
            let (ways, ids) = groups.entry(held.human).or_default();
            ways.add(&held, causes);
            ids.push(&held.row.id);
        }
    }
    let change = |(human, (ways, ids)): (usize, (Ways, Vec<&str>))| {
        let sentence = sides.name(human).noun(words, &ids).and(ways.sentence());
        sides.change(Class::Person, human, sentence).about(ids)
    };
    groups.into_iter().map(change).collect()
}
