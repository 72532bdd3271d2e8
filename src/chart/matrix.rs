//! A matrix as a printed chart: the rows of a table down, people across, letters in the cells.

use textwrap::core::display_width;

use super::legend::{Legend, Mark};
use super::{duties, labels, permissions, short};
use crate::model::Text;
use crate::overview::{Overview, State, Table, words};

/// The heights of a row, and of the title of the table, in pixels.
const ROW_HEIGHT: usize = 20;
const HEAD_HEIGHT: usize = 28;
/// The width of the rows' titles, and of a person's column at least.
const TITLE_WIDTH: usize = 420;
const MIN_PERSON_WIDTH: usize = 40;
/// The gap between two cells, the padding of a cell, and the width of a letter.
const CELL_GAP: usize = 6;
const CELL_PADDING: usize = 8;
const LETTER_WIDTH: usize = 8;
/// The columns of the letters in a cell.
const CELL_COLUMNS: usize = 11;
/// The space after the last person, for a remark.
const REMARK_WIDTH: usize = 140;
/// The columns of a title, and of a person's label.
const TITLE_COLUMNS: usize = 60;
const LABEL_COLUMNS: usize = 22;
/// The height of one column of a label, which runs upwards.
const LABEL_COLUMN_WIDTH: usize = 7;

/// A matrix.
pub struct Matrix {
    /// Where it starts below the team's titles.
    pub y: usize,
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// The table.
    pub title: String,
    /// The people.
    pub people: Vec<Head>,
    /// The rows.
    pub lines: Vec<Line>,
    /// Where the columns start and end.
    pub columns: (usize, usize),
    /// The width of a cell.
    pub cell_width: usize,
    /// Where the people's labels start.
    pub heads_y: usize,
}

/// A person.
pub struct Head {
    /// The middle of the column.
    pub x: usize,
    /// The label.
    pub label: String,
}

/// A row.
pub struct Line {
    /// Its middle.
    pub y: usize,
    /// Its title.
    pub title: String,
    /// Whether it is the title of a group.
    pub is_group: bool,
    /// The letters.
    pub cells: Vec<Letter>,
    /// The remark after the last person.
    pub remark: String,
    /// Whether something is missing.
    pub is_gap: bool,
}

/// A letter in a cell.
pub struct Letter {
    /// The middle of the cell.
    pub x: usize,
    /// The left edge of its box.
    pub left: usize,
    /// The letters.
    pub text: String,
    /// Its look: `strong`, `weak` or `wrong`.
    pub look: &'static str,
}

/// A row without a position yet.
struct Unplaced {
    group: Option<Text>,
    title: Text,
    cells: Vec<(String, &'static str)>,
    remark: String,
    is_gap: bool,
}

/// The matrices of a team's tables of responsibilities.
pub fn duties(overview: &Overview, legend: &mut Legend) -> Vec<Matrix> {
    if legend.is_empty() {
        for (letter, meaning) in [
            ("O", "owns it"),
            ("L", "owns it as lead"),
            (duties::OUTSIDE, "owns it, from another party"),
            ("W", "works on it"),
            ("?", "one of several owners"),
        ] {
            legend.push((Mark::Letter(letter.to_owned()), meaning.to_owned()));
        }
    }
    let grids = overview.duties.iter().map(|table| {
        let grid = duties::Grid::of(table, overview);
        let rows = grid.rows.into_iter().map(|row| Unplaced {
            remark: remark(&row),
            group: row.group,
            title: row.title,
            cells: row
                .cells
                .into_iter()
                .map(|letter| (letter.to_owned(), look(letter)))
                .collect(),
            is_gap: row.state.is_gap(),
        });
        (&table.table, grid.people, rows.collect::<Vec<_>>())
    });
    stacked(grids, overview)
}

/// How many people have an activity, or who else has it.
fn remark(row: &duties::Row) -> String {
    let count = row.count.map(people);
    match (row.state, row.outside) {
        (State::Nobody, _) => "no owner".to_owned(),
        (State::Away, _) => "the owner is away".to_owned(),
        (State::Disputed, _) => "several owners".to_owned(),
        (State::WrongParty, _) => words::OUTSIDE.to_owned(),
        (_, None) => count.unwrap_or_default(),
        (_, Some(party)) => {
            let parts = [Some(party.title().to_owned()), count];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
    }
}

fn people(count: usize) -> String {
    match count {
        1 => "one person".to_owned(),
        _ => words::count(count, "person", "people"),
    }
}

fn look(letter: &str) -> &'static str {
    match letter {
        "W" => "weak",
        duties::OUTSIDE => "wrong",
        _ => "strong",
    }
}

/// The matrices of a team's tables of permissions.
pub fn permissions(overview: &Overview, legend: &mut Legend) -> Vec<Matrix> {
    let grids = overview.permissions.iter().map(|table| {
        let grid = permissions::Grid::of(table, overview);
        for (role, code) in grid.codes.all() {
            let is_known = legend.iter().any(|(_, known)| *known == **role);
            if !is_known {
                legend.push((Mark::Letter(code.clone()), role.to_string()));
            }
        }
        let rows = grid.rows.into_iter().map(|row| Unplaced {
            group: row.group,
            title: row.title,
            cells: row.cells.into_iter().map(|code| (code, "strong")).collect(),
            remark: match (row.is_gap, row.count) {
                (true, _) => "nobody".to_owned(),
                (false, count) => people(count),
            },
            is_gap: row.is_gap,
        });
        (&table.table, grid.people, rows.collect::<Vec<_>>())
    });
    stacked(grids, overview)
}

fn stacked<'t>(
    grids: impl Iterator<Item = (&'t Table, Vec<usize>, Vec<Unplaced>)>,
    overview: &Overview,
) -> Vec<Matrix> {
    let labels = labels(overview);
    let mut y = 0;
    let matrices = grids.map(|(table, people, rows)| {
        let labels = people.iter().map(|one| short(&labels[*one], LABEL_COLUMNS));
        let matrix = placed(y, table, labels.collect(), rows);
        y += matrix.height + HEAD_HEIGHT;
        matrix
    });
    matrices.collect()
}

fn placed(y: usize, table: &Table, labels: Vec<String>, rows: Vec<Unplaced>) -> Matrix {
    let longest = labels.iter().map(|label| display_width(label)).max();
    let person_width = person_width(&rows);
    let heads_y = HEAD_HEIGHT + longest.unwrap_or(0) * LABEL_COLUMN_WIDTH;
    let middle = |column: usize| TITLE_WIDTH + column * person_width + person_width / 2;
    let end = TITLE_WIDTH + labels.len() * person_width;
    let mut lines = Vec::new();
    let mut line_y = heads_y + ROW_HEIGHT;
    for row in rows {
        if let Some(group) = row.group {
            lines.push(Line::group(line_y, &group));
            line_y += ROW_HEIGHT;
        }
        let cells = row.cells.into_iter().enumerate();
        let cells = cells.filter(|(_, (text, _))| !text.is_empty());
        let cells = cells.map(|(column, (text, look))| Letter {
            x: middle(column),
            left: middle(column) - cell_width(person_width) / 2,
            text: short(&text, CELL_COLUMNS),
            look,
        });
        lines.push(Line {
            y: line_y,
            title: short(&row.title, TITLE_COLUMNS),
            is_group: false,
            cells: cells.collect(),
            remark: row.remark,
            is_gap: row.is_gap,
        });
        line_y += ROW_HEIGHT;
    }
    let people = labels.into_iter().enumerate().map(|(column, label)| Head {
        x: middle(column),
        label,
    });
    Matrix {
        y,
        width: end + REMARK_WIDTH,
        height: line_y,
        title: short(&table.title, TITLE_COLUMNS),
        people: people.collect(),
        lines,
        columns: (TITLE_WIDTH, end),
        cell_width: cell_width(person_width),
        heads_y,
    }
}

/// The width of a person's column, which fits the widest letters.
fn person_width(rows: &[Unplaced]) -> usize {
    let cells = rows.iter().flat_map(|row| &row.cells);
    let longest = cells.map(|(text, _)| display_width(text).min(CELL_COLUMNS));
    let letters = longest.max().unwrap_or(0) * LETTER_WIDTH;
    MIN_PERSON_WIDTH.max(letters + CELL_PADDING + CELL_GAP)
}

fn cell_width(person_width: usize) -> usize {
    person_width - CELL_GAP
}

impl Line {
    fn group(y: usize, group: &str) -> Self {
        Line {
            y,
            title: short(group, TITLE_COLUMNS),
            is_group: true,
            cells: Vec::new(),
            remark: String::new(),
            is_gap: false,
        }
    }
}
