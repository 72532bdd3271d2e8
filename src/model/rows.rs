//! A model's rows: those of the model that it extends, changed by its file. `build.rs` compiles
//! this file too.

use std::borrow::Cow;

use super::file::{Pairs, Placed, RowFile};
use super::slug::row_id;
use super::types::{Column, Kind, Parties, Row, Text};
use crate::problem::PlacedError;

/// Changes `rows` by those of a file.
pub fn assemble_rows(
    file: Vec<Placed<RowFile>>,
    mut rows: Vec<Row>,
    kind: Kind,
    columns: &[Column],
    errors: &mut Vec<PlacedError>,
) -> Vec<Row> {
    for Placed { value: row, place } in file {
        if let Some(cells) = &row.cells {
            errors.extend(wrong_cells(cells, kind, columns));
        }
        if let Err(error) = change_row(&mut rows, row, place) {
            errors.push(error);
        }
    }
    rows.iter_mut().for_each(Row::read_cells);
    rows
}

fn change_row(
    rows: &mut Vec<Row>,
    row: RowFile,
    place: Option<(u32, u32)>,
) -> Result<(), PlacedError> {
    let given = row.id.as_ref().map(|id| id.value.to_string());
    let of_title = |title: &Text| row_id(row.group.as_deref(), title);
    let Some(id) = given.or_else(|| row.title.as_ref().map(of_title)) else {
        let message = "`id` is missing: a row needs an `id` or a `title`";
        return Err(PlacedError::new(place, message));
    };
    let place = row.id.as_ref().map_or(place, |id| id.place);
    let error = |message: String| Err(PlacedError::new(place, message));
    let old = rows.iter().position(|old| old.id == id);
    match (old, row.drop) {
        (Some(old), true) => drop(rows.remove(old)),
        (None, true) => return error(format!("cannot drop the row `{id}`: unknown row")),
        (Some(old), false) => {
            let Some(cells) = row.cells else {
                return error(format!(
                    "`cells` is missing: the row `{id}` is there already, and this one does not change it"
                ));
            };
            rows[old].cells = Cow::Owned(cells.unplaced());
            rows[old].title = row.title.unwrap_or_else(|| rows[old].title.clone());
        }
        (None, false) => {
            let row = match (row.title, row.cells) {
                (None, _) => {
                    return error(format!("`title` is missing: the row `{id}` is new"));
                }
                (_, None) => {
                    return error(format!("`cells` is missing: the row `{id}` is new"));
                }
                (Some(title), Some(cells)) => Row {
                    id: id.into(),
                    group: row.group,
                    title,
                    cells: Cow::Owned(cells.unplaced()),
                    details: Cow::Owned(row.details.unplaced()),
                    accountable: None,
                    working: Parties::NONE,
                },
            };
            rows.insert(end_of_group(rows, &row), row);
        }
    }
    Ok(())
}

/// The place behind the last row of the same group.
fn end_of_group(rows: &[Row], row: &Row) -> usize {
    rows.iter()
        .rposition(|other| other.group == row.group)
        .map_or(rows.len(), |last| last + 1)
}

/// The words that a cell of a table may hold.
pub fn cell_words(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Responsibilities => &["Owner", "Contributor", "Advisor", "RA", "R", "A", "C", "I"],
        Kind::Permissions => &["x"],
    }
}

/// Cells in unknown columns, and cells with unknown words.
fn wrong_cells(cells: &Pairs, kind: Kind, columns: &[Column]) -> Vec<PlacedError> {
    let ids: Vec<&str> = columns.iter().map(|column| column.id.as_ref()).collect();
    let mut errors = Vec::new();
    for (column, word) in &cells.0 {
        for (what, written, known) in [
            ("column", column, ids.as_slice()),
            ("word in a cell", word, cell_words(kind)),
        ] {
            if !known.contains(&written.value.as_ref()) {
                let message = format!(
                    "unknown {what} `{}`: must be one of {}",
                    written.value,
                    listed(known)
                );
                errors.push(PlacedError::new(written.place, message));
            }
        }
    }
    errors
}

fn listed(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
