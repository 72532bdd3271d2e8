//! Who owns and works on each activity, and who holds each permission, as tables.

use super::table::Source;
use crate::chart::{Cell, Grid};
use crate::model::{PartyName, Text};
use crate::overview::{Duty, Overview, Owner, Share, words};

/// The activities of a published table.
pub struct DutyTable {
    /// The table.
    pub source: Source,
    /// How many activities nobody owns.
    pub gaps: usize,
    /// Its activities.
    pub groups: Vec<(Option<Text>, Vec<DutyRow>)>,
}

/// An activity, or several with the same people.
pub struct DutyRow {
    /// The published words of each.
    pub titles: Vec<Text>,
    /// The party that is accountable.
    pub party: &'static str,
    /// The owner.
    pub owner: Owned,
    /// The people who work on it.
    pub workers: Vec<Named>,
    /// The parties from which nobody does.
    pub missing: Vec<&'static str>,
}

/// The owner of an activity.
#[derive(PartialEq)]
pub struct Owned {
    /// The people who are named.
    pub people: Vec<Named>,
    /// The words where nobody is.
    pub words: &'static str,
    /// Whether somebody has to be found.
    pub is_gap: bool,
}

/// A person in a cell.
#[derive(PartialEq)]
pub struct Named {
    /// The label.
    pub label: String,
    /// How the file says so, and whether the person is there: `lead`, `glob`, `left`.
    pub remarks: String,
}

impl DutyRow {
    fn is_like(&self, other: &DutyRow) -> bool {
        self.party == other.party
            && self.owner == other.owner
            && self.workers == other.workers
            && self.missing == other.missing
    }
}

/// The activities by table; in a dense page those of a group with the same people are one row.
pub fn duties(overview: &Overview, labels: &[String], is_dense: bool) -> Vec<DutyTable> {
    let tables = overview.duties.iter().map(|table| {
        let mut groups: Vec<(Option<Text>, Vec<DutyRow>)> = Vec::new();
        for duty in &table.activities {
            let row = duty_row(duty, overview, labels);
            match groups.last_mut() {
                Some((group, rows)) if *group == duty.group => {
                    let like = rows.iter_mut().find(|one| is_dense && one.is_like(&row));
                    match like {
                        Some(like) => like.titles.extend(row.titles),
                        None => rows.push(row),
                    }
                }
                _ => groups.push((duty.group.clone(), vec![row])),
            }
        }
        let gaps = table.activities.iter().filter(|duty| overview.is_gap(duty));
        DutyTable {
            source: Source::of(&table.table),
            gaps: gaps.count(),
            groups,
        }
    });
    tables.collect()
}

fn duty_row(duty: &Duty, overview: &Overview, labels: &[String]) -> DutyRow {
    let named = |share: &Share, is_agreed: bool| {
        let how = words::how(&share.how);
        let absence = words::absence(&overview.people[share.person]);
        let agreed = is_agreed.then_some("agreed");
        let remarks: Vec<&str> = how.into_iter().chain(agreed).chain(absence).collect();
        Named {
            label: labels[share.person].clone(),
            remarks: remarks.join(", "),
        }
    };
    let is_agreed = duty.agreement.is_some();
    let owners = duty.owner.shares().iter();
    let workers = duty.contributors.iter();
    let missing = duty.unmanned.each();
    DutyRow {
        titles: vec![duty.title.clone()],
        party: duty.accountable.map_or("", PartyName::title),
        owner: Owned {
            people: owners.map(|share| named(share, is_agreed)).collect(),
            words: without_owner(duty),
            is_gap: overview.is_gap(duty),
        },
        workers: workers.map(|share| named(share, false)).collect(),
        missing: missing
            .filter(|party| duty.accountable != Some(*party))
            .map(PartyName::title)
            .collect(),
    }
}

fn without_owner(duty: &Duty) -> &'static str {
    match &duty.owner {
        Owner::Held(_) | Owner::Disputed(_) => "",
        Owner::Nobody => "nobody",
        Owner::Unclear => "unclear",
        Owner::NotOwed => match duty.accountable {
            Some(PartyName::Adobe) => "Adobe",
            Some(_) => "",
            None => "not assigned by the table",
        },
    }
}

/// The permissions of a published table.
pub struct PermissionTable {
    /// The table.
    pub source: Source,
    /// How many permissions nobody holds.
    pub gaps: usize,
    /// The labels of the people who hold any.
    pub people: Vec<String>,
    /// The rows.
    pub rows: Vec<PermissionRow>,
    /// The codes in the cells: of each role.
    pub codes: Vec<(Text, String)>,
}

/// A permission, or several that the same people hold by the same roles.
pub struct PermissionRow {
    /// The published words of each.
    pub titles: Vec<Text>,
    /// One for each of the people.
    pub cells: Vec<Cell>,
    /// How many hold it.
    pub count: usize,
    /// Whether nobody does.
    pub is_gap: bool,
}

/// The permissions by table; in a dense page those with the same cells are one row.
pub fn permissions(overview: &Overview, labels: &[String], is_dense: bool) -> Vec<PermissionTable> {
    let tables = overview.permissions.iter().map(|table| {
        let grid = Grid::of(table, overview);
        let gaps = grid.rows.iter().filter(|row| row.is_gap).count();
        let mut rows: Vec<PermissionRow> = Vec::new();
        for row in grid.rows {
            let mut known = rows.iter_mut();
            match known.find(|one| is_dense && one.cells == row.cells && one.is_gap == row.is_gap) {
                Some(like) => like.titles.push(row.title),
                None => rows.push(PermissionRow {
                    titles: vec![row.title],
                    cells: row.cells,
                    count: row.count,
                    is_gap: row.is_gap,
                }),
            }
        }
        PermissionTable {
            source: Source::of(&table.table),
            gaps,
            people: grid.people.iter().map(|one| labels[*one].clone()).collect(),
            rows,
            codes: grid.codes.all().to_vec(),
        }
    });
    tables.collect()
}
