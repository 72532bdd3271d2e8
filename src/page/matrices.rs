//! Who owns and works on each activity, and who holds each permission, as tables. A page with very
//! many teams shows the same in fewer rows and columns, because each cell takes a browser time.

use super::crowd::{self, Crowd, Named};
use super::table::Published;
use crate::chart::{Cell, Grid};
use crate::model::{PartyName, Text};
use crate::overview::{Duty, Overview, Permissions, Share, State, words};

/// With more people, a table with a column for each is wider than any screen or sheet.
const MAX_COLUMNS: usize = 24;

/// The activities of a published table.
pub struct DutyTable {
    /// The table.
    pub source: Published,
    /// How many activities nobody owns.
    pub gaps: usize,
    /// How many may have an unreadable owner.
    pub unclear: usize,
    /// How many Adobe owns.
    pub of_adobe: usize,
    /// Its activities.
    pub groups: Vec<(Option<Text>, Vec<DutyRow>)>,
}

/// An activity, or several with the same people.
pub struct DutyRow {
    /// The published words.
    pub titles: String,
    /// The party that is accountable.
    pub party: &'static str,
    /// The owner.
    pub owner: Owned,
    /// The people who work on it.
    pub workers: Crowd,
    /// The parties from which nobody does.
    pub missing: Vec<&'static str>,
    /// How many own it or work on it.
    pub count: String,
}

/// The owner of an activity.
#[derive(PartialEq)]
pub struct Owned {
    /// The people who are named.
    pub people: Vec<Named>,
    /// The words if there is nobody.
    pub words: &'static str,
    /// Whether somebody has to be found.
    pub is_gap: bool,
}

impl DutyRow {
    fn is_like(&self, other: &DutyRow) -> bool {
        self.party == other.party
            && self.owner == other.owner
            && self.workers == other.workers
            && self.missing == other.missing
    }
}

/// The activities by table. In a dense page all with the same people are one row, and those that
/// nobody owns come first.
pub fn duties(overview: &Overview, labels: &[String], is_dense: bool) -> Vec<DutyTable> {
    let tables = overview.duties.iter().map(|table| {
        let rows = table.activities.iter();
        let rows = rows.map(|duty| (&duty.group, duty_row(duty, overview, labels)));
        DutyTable {
            source: Published::of(&table.table),
            gaps: table.gaps(overview),
            unclear: in_state(&table.activities, State::Unclear, overview),
            of_adobe: in_state(&table.activities, State::Adobe, overview),
            groups: match is_dense {
                true => vec![(None, merged(rows))],
                false => compared(grouped(rows)),
            },
        }
    });
    tables.collect()
}

fn in_state(duties: &[Duty], state: State, overview: &Overview) -> usize {
    let duties = duties.iter();
    let in_state = duties.filter(|duty| overview.state(duty) == state);
    in_state.count()
}

fn compared(mut groups: Vec<(Option<Text>, Vec<DutyRow>)>) -> Vec<(Option<Text>, Vec<DutyRow>)> {
    let rows = groups.iter_mut().flat_map(|(_, rows)| rows);
    crowd::compare(rows.map(|row| (row.titles.clone(), &mut row.workers)));
    groups
}

fn grouped<'o>(
    rows: impl Iterator<Item = (&'o Option<Text>, DutyRow)>,
) -> Vec<(Option<Text>, Vec<DutyRow>)> {
    let mut groups: Vec<(Option<Text>, Vec<DutyRow>)> = Vec::new();
    for (group, row) in rows {
        match groups.last_mut() {
            Some((known, rows)) if known == group => rows.push(row),
            _ => groups.push((group.clone(), vec![row])),
        }
    }
    groups
}

/// One row for the same people, with the group before the first of its activities.
fn merged<'o>(rows: impl Iterator<Item = (&'o Option<Text>, DutyRow)>) -> Vec<DutyRow> {
    let mut all: Vec<(Option<&Text>, DutyRow)> = Vec::new();
    for (group, row) in rows {
        let group = group.as_ref();
        let with_group = || match group {
            Some(group) => format!("{group}: {}", row.titles),
            None => row.titles.clone(),
        };
        match all.iter_mut().find(|(_, one)| one.is_like(&row)) {
            Some((last, like)) if *last == group => like.titles += &format!("; {}", row.titles),
            Some((last, like)) => {
                like.titles += &format!(". {}", with_group());
                *last = group;
            }
            None => {
                let titles = with_group();
                all.push((group, DutyRow { titles, ..row }));
            }
        }
    }
    let mut rows: Vec<DutyRow> = all.into_iter().map(|(_, row)| row).collect();
    rows.sort_by_key(|row| !row.owner.is_gap);
    rows
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
    let owner = |share: &Share| {
        let named = named(share, is_agreed);
        let outside = duty.is_outside.then_some(words::OUTSIDE);
        let remarks = [named.remarks.as_str()]
            .into_iter()
            .filter(|one| !one.is_empty());
        let remarks: Vec<&str> = remarks.chain(outside).collect();
        Named {
            remarks: remarks.join(", "),
            ..named
        }
    };
    let owners = duty.owner.shares().iter();
    let workers = duty.contributors.iter();
    let missing = duty.unmanned.iter().copied();
    DutyRow {
        titles: duty.title.to_string(),
        party: duty.accountable.map_or("", PartyName::title),
        owner: Owned {
            people: owners.map(owner).collect(),
            words: without_owner(duty, overview.state(duty)),
            is_gap: overview.is_gap(duty),
        },
        workers: Crowd::of(workers.map(|share| named(share, false))),
        missing: missing
            .filter(|party| duty.accountable != Some(*party))
            .map(PartyName::title)
            .collect(),
        count: words::people(duty, overview),
    }
}

fn without_owner(duty: &Duty, state: State) -> &'static str {
    match state {
        State::Held | State::Away | State::WrongParty | State::Disputed => "",
        State::Nobody => "nobody",
        State::Unclear => "unclear",
        State::Adobe | State::Outside if !duty.owner.shares().is_empty() => "",
        State::Adobe | State::Outside => duty.accountable.map_or("", PartyName::title),
        State::Unassigned => "not assigned by the table",
    }
}

/// The permissions of a published table.
pub struct PermissionTable {
    /// The table.
    pub source: Published,
    /// How many permissions nobody holds.
    pub gaps: usize,
    /// How many nobody holds unless an unreadable role gives them.
    pub unclear: usize,
    /// The labels of the people who hold any, each with a column; none in a dense page or for very
    /// many people, where each row lists its own.
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
    /// The people who hold it, with the codes.
    pub holders: Crowd,
    /// How many hold it.
    pub count: usize,
    /// Whether nobody does.
    pub is_gap: bool,
}

fn rows_in_state(table: &Permissions, state: State) -> usize {
    let rows = table.rows.iter();
    let in_state = rows.filter(|row| row.state() == state);
    in_state.count()
}

fn holders(people: &[usize], cells: &[Cell], labels: &[String]) -> Crowd {
    let cells = people.iter().zip(cells);
    let held = cells.filter(|(_, cell)| !cell.is_empty());
    Crowd::of(held.map(|(person, cell)| Named {
        label: labels[*person].clone(),
        remarks: cell.clone(),
    }))
}

/// The permissions by table; in a dense page those with the same cells are one row.
pub fn permissions(overview: &Overview, labels: &[String], is_dense: bool) -> Vec<PermissionTable> {
    let tables = overview.permissions.iter().map(|table| {
        let grid = Grid::of(table, overview);
        let is_listed = is_dense || grid.people.len() > MAX_COLUMNS;
        let mut rows: Vec<PermissionRow> = Vec::new();
        for row in grid.rows {
            let mut known = rows.iter_mut();
            match known.find(|one| is_dense && one.cells == row.cells && one.is_gap == row.is_gap) {
                Some(like) => like.titles.push(row.title),
                None => rows.push(PermissionRow {
                    titles: vec![row.title],
                    holders: match is_listed {
                        true => holders(&grid.people, &row.cells, labels),
                        false => Crowd::of(std::iter::empty()),
                    },
                    cells: row.cells,
                    count: row.count,
                    is_gap: row.is_gap,
                }),
            }
        }
        if !is_dense {
            let rows = rows.iter_mut();
            crowd::compare(rows.map(|row| (row.titles.join("; "), &mut row.holders)));
        }
        let people = grid.people.iter().filter(|_| !is_listed);
        PermissionTable {
            source: Published::of(&table.table),
            gaps: table.gaps(),
            unclear: rows_in_state(table, State::Unclear),
            people: people.map(|one| labels[*one].clone()).collect(),
            rows,
            codes: grid.codes.all().to_vec(),
        }
    });
    tables.collect()
}
