//! A model's rows: those of the model that it extends, changed by its file. `build.rs` compiles
//! this file too.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::file::{Pairs, Placed, RowFile};
use super::slug::row_id;
use super::types::{Column, Parties, Row, TableKind, Text, cell_words};
use crate::problem::PlacedError;
use crate::source::Span;

/// Applies the rows of a file to `rows`.
pub fn assemble_rows(
    file: Vec<Placed<RowFile>>,
    mut rows: Vec<Row>,
    kind: TableKind,
    columns: &[Column],
    accountable: &[Text],
    errors: &mut Vec<PlacedError>,
) -> Vec<Row> {
    let mut ids = BTreeSet::new();
    for Placed { value: row, place } in file {
        if let Some(id) = id_of(&row)
            && !ids.insert(id.clone())
        {
            let message = format!("two rows have the id `{id}`");
            errors.push(PlacedError::new(place, message).with_help("give one another `id`"));
            continue;
        }
        if let Some(cells) = &row.cells {
            errors.extend(wrong_cells(cells, kind, columns));
        }
        if let Err(error) = change_row(&mut rows, row, place) {
            errors.push(error);
        }
    }
    rows.iter_mut()
        .for_each(|row| row.read_cells(columns, accountable));
    rows
}

/// The id that a row has, or that follows from its title.
fn id_of(row: &RowFile) -> Option<String> {
    let given = row.id.as_ref().map(|id| id.value.to_string());
    let of_title = |title: &Text| row_id(row.group.as_deref(), title);
    given.or_else(|| row.title.as_ref().map(of_title))
}

fn change_row(rows: &mut Vec<Row>, row: RowFile, place: Option<Span>) -> Result<(), PlacedError> {
    let Some(id) = id_of(&row) else {
        let error = PlacedError::new(place, "a row has no `id`");
        return Err(error.with_help("add an `id` or a `title`"));
    };
    let place = row.id.as_ref().map_or(place, |id| id.place);
    let error = |message: String, help: &str| Err(PlacedError::new(place, message).with_help(help));
    let named = |name: &str| name == id;
    // An entry that only changes or drops a row may use its name in another edition.
    let by_other_name = || rows.iter().position(|old| old.is_named(named));
    let may_be_another = row.title.is_none();
    let by_id = rows.iter().position(|old| old.id == id);
    let old = by_id.or_else(|| may_be_another.then(by_other_name).flatten());
    match (old, row.drop) {
        (Some(old), true) => drop(rows.remove(old)),
        (None, true) => {
            let message = format!("cannot drop the row `{id}`: unknown row");
            return error(message, "correct the `id`, or remove the entry");
        }
        (Some(old), false) if changes_nothing(&rows[old], &row) => {
            let message = format!("this entry changes nothing in the row `{id}`");
            return error(
                message,
                "add `cells` or another change, or remove the entry",
            );
        }
        (Some(old), false) => {
            let mut changed = rows.remove(old);
            let at = match &row.before {
                Some(_) => place_of(&changed, row.before.as_ref(), rows)?,
                None => old,
            };
            apply(&mut changed, row);
            rows.insert(at, changed);
        }
        (None, false) => {
            let before = row.before.clone();
            let row = match new_row(&id, row) {
                Ok(row) => row,
                Err(key) => {
                    let message = format!("the new row `{id}` has no `{key}`");
                    let help = format!("add `{key}`, or correct the `id` if the row exists");
                    return error(message, &help);
                }
            };
            let at = place_of(&row, before.as_ref(), rows)?;
            rows.insert(at, row);
        }
    }
    Ok(())
}

/// Whether a file repeats a row without a change.
fn changes_nothing(old: &Row, change: &RowFile) -> bool {
    let is_regrouped = change.group.is_some() && change.group != old.group;
    !is_regrouped
        && change.title.is_none()
        && change.cells.is_none()
        && change.details.is_none()
        && change.also.is_empty()
        && change.before.is_none()
}

/// A row that only the file has, or the missing key.
fn new_row(id: &str, row: RowFile) -> Result<Row, &'static str> {
    let title = row.title.ok_or("title")?;
    let cells = row.cells.ok_or("cells")?;
    Ok(Row {
        id: id.to_owned().into(),
        group: row.group,
        title,
        cells: Cow::Owned(cells.unplaced()),
        details: row.details.unwrap_or_default().unplaced().into(),
        also: Cow::Owned(row.also),
        accountable: None,
        working: Parties::NONE,
    })
}

/// Applies the changes of a file to a row. After a new title, the id of the old title remains one
/// of its names.
fn apply(row: &mut Row, change: RowFile) {
    let mut also = std::mem::take(&mut row.also).into_owned();
    let is_renamed = change.title.is_some() || change.group.is_some();
    let before = row_id(row.group.as_deref(), &row.title);
    row.title = change.title.unwrap_or_else(|| row.title.clone());
    row.group = change.group.or(row.group.take());
    if is_renamed {
        let name = row_id(row.group.as_deref(), &row.title);
        also.extend([before, name].map(Text::from));
    }
    also.extend(change.also);
    also.retain(|name| *name != row.id);
    also.sort_unstable();
    also.dedup();
    row.also = also.into();
    if let Some(cells) = change.cells {
        row.cells = cells.unplaced().into();
    }
    if let Some(details) = change.details {
        row.details = details.unplaced().into();
    }
}

/// The place of a new or moved row: before the row that it names, or otherwise at the end of its
/// group.
fn place_of(row: &Row, before: Option<&Placed<Text>>, rows: &[Row]) -> Result<usize, PlacedError> {
    let Some(before) = before else {
        return Ok(end_of_group(rows, row));
    };
    let found = rows.iter().position(|other| other.id == before.value);
    found.ok_or_else(|| unknown_row(before))
}

/// The place after the last row of the same group.
fn end_of_group(rows: &[Row], row: &Row) -> usize {
    rows.iter()
        .rposition(|other| other.group == row.group)
        .map_or(rows.len(), |last| last + 1)
}

/// Cells in unknown columns, and cells with unknown words.
fn wrong_cells(cells: &Pairs, kind: TableKind, columns: &[Column]) -> Vec<PlacedError> {
    let ids: Vec<&str> = columns.iter().map(|column| column.id.as_ref()).collect();
    let mut errors = Vec::new();
    for (column, word) in &cells.0 {
        for (what, written, known) in [
            ("column", column, ids.as_slice()),
            ("word in a cell", word, cell_words(kind)),
        ] {
            if !known.contains(&written.value.as_ref()) {
                errors.push(unknown_word(what, written, known));
            }
        }
    }
    errors
}

/// The error about a row that the model does not have.
pub fn unknown_row(row: &Placed<Text>) -> PlacedError {
    let message = format!("unknown row `{}`", row.value);
    PlacedError::new(row.place, message).with_help("use the `id` of a row of this model")
}

/// The error about a word that is none of those that are known.
pub fn unknown_word(what: &str, word: &Placed<Text>, known: &[&str]) -> PlacedError {
    let message = format!("unknown {what} `{}`", word.value);
    PlacedError::new(word.place, message).with_help(format!("use one of {}", listed(known)))
}

/// Lists words in a sentence.
fn listed(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
