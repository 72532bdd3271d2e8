//! The widths of a table's columns: what they need if it fits, otherwise a share, and never less
//! than the longest word, except in the first column, where a longer one has a line of its own.

use textwrap::core::display_width;

use super::cell::{Cell, GAP, Row, indent};
use crate::sanitize;

/// The required width of a column.
struct Column {
    /// The width of its widest line.
    needed: usize,
    /// The width of its longest word, with the mark before it.
    least: usize,
}

/// The widths of the columns; `None` if they are too narrow for some word at any widths.
pub fn widths(titles: &[&str], rows: &[Row], width: usize) -> Option<Vec<usize>> {
    let mut columns = columns(titles, rows);
    let room = width.saturating_sub(GAP * columns.len().saturating_sub(1));
    if let Some(first) = columns.first_mut() {
        first.least = first.least.min(room / 3);
    }
    let least: usize = columns.iter().map(|column| column.least).sum();
    (least <= room).then(|| others_whole(&columns, room).unwrap_or_else(|| shared(&columns, room)))
}

fn columns(titles: &[&str], rows: &[Row]) -> Vec<Column> {
    let cells = || {
        rows.iter().filter_map(|row| match row {
            Row::Cells(cells) => Some(cells),
            Row::Group(_) | Row::Below(_) => None,
        })
    };
    let count = cells().next().map_or(titles.len(), Vec::len);
    let title = |column: usize| titles.get(column).copied().unwrap_or_default();
    let mut columns: Vec<Column> = (0..count).map(|column| Column::of(title(column))).collect();
    for cells in cells() {
        for (column, cell) in columns.iter_mut().zip(cells) {
            column.widen(cell);
        }
    }
    columns
}

impl Column {
    fn of(line: &str) -> Self {
        let line = sanitize::text(line);
        Column {
            needed: display_width(&line),
            least: longest_word(&line),
        }
    }

    fn widen(&mut self, cell: &Cell) {
        for line in cell.iter().map(|(text, _)| Column::of(text)) {
            self.needed = self.needed.max(line.needed);
            self.least = self.least.max(line.least);
        }
    }
}

/// The width of the longest word of a line, with the mark before it.
fn longest_word(line: &str) -> usize {
    let (mark, words) = line.split_at(indent(line));
    let longest = words.split(' ').map(display_width).max();
    display_width(mark) + longest.unwrap_or(0)
}

/// Whether some word of a cell is wider than its column.
pub fn is_too_wide(cell: &Cell, width: usize) -> bool {
    let mut lines = cell.iter().map(|(text, _)| sanitize::text(text));
    lines.any(|line| longest_word(&line) > width)
}

/// Gives all columns but the first the width that they need, if a third of the width remains for
/// the first, because an id can have a line of its own and names of people cannot.
fn others_whole(columns: &[Column], room: usize) -> Option<Vec<usize>> {
    let (first, others) = columns.split_first()?;
    let left = room.checked_sub(others.iter().map(|column| column.needed).sum())?;
    let is_enough = left >= first.needed.min(first.least.max(room / 3));
    let others = others.iter().map(|column| column.needed);
    is_enough.then(|| [left.min(first.needed)].into_iter().chain(others).collect())
}

/// Distributes the width among columns: those that need no more than an equal part get what they
/// need, those whose share would break a word get what keeps it whole, and the others share the
/// rest. A column that needs four times as much gets twice the share.
fn shared(columns: &[Column], room: usize) -> Vec<usize> {
    let mut widths = vec![0; columns.len()];
    let mut open: Vec<usize> = (0..columns.len()).collect();
    let mut left = room;
    while !open.is_empty() {
        let parts = |column: usize| columns[column].needed.isqrt().max(1);
        let all: usize = open.iter().map(|column| parts(*column)).sum();
        let least: usize = open.iter().map(|column| columns[*column].least).sum();
        let share = |column: usize| left * parts(column) / all;
        let is_small = |column: &Column| {
            column.needed <= left / open.len() && column.needed + least <= left + column.least
        };
        let find = |is: &dyn Fn(usize) -> bool| open.iter().copied().find(|column| is(*column));
        let small = find(&|column| is_small(&columns[column]));
        let tight = find(&|column| columns[column].least >= share(column));
        let loose = find(&|column| columns[column].needed <= share(column));
        let (column, width) = match (small, tight, loose) {
            (Some(column), ..) | (None, None, Some(column)) => (column, columns[column].needed),
            (None, Some(column), _) => (column, columns[column].least),
            (None, None, None) => {
                open.iter()
                    .for_each(|column| widths[*column] = share(*column));
                return widths;
            }
        };
        widths[column] = width;
        left -= width;
        open.retain(|other| *other != column);
    }
    widths
}
