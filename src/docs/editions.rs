//! The editions of a table as `rolecall models NAME` lists them, and what changed between two.

use std::fmt::Write;
use std::io;

use serde_json::{Value, json};

use crate::checks::cites::row_words;
use crate::model::difference::{Difference, Moved};
use crate::model::{Column, Library, Model, Row};
use crate::writing::Style;
use crate::writing::grid::{Tone, paragraph};

/// An empty cell in words.
const EMPTY_CELL: &str = "nothing";

/// The editions of a table, the oldest first; nothing for a table that has one and no source.
pub fn editions_text(library: &Library, model: &Model) -> String {
    let editions: Vec<&Model> = library.editions(&model.id).collect();
    if editions
        .iter()
        .all(|edition| edition.published.repository.is_empty())
    {
        return String::new();
    }
    let names = editions.iter().map(|edition| edition.edition.len());
    let width = names.max().unwrap_or(0);
    let mut text = String::from("\nEditions, by the day from which each was published\n");
    for (number, edition) in editions.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| editions[before]);
        let changes = before.map_or("the first known edition".to_owned(), |before| {
            summary(&Difference::between(before, edition))
        });
        let (name, count) = (&edition.edition, edition.rows.len());
        let _ = writeln!(text, "{name:width$}  {count:>3} rows  {changes}");
        let doubt = &edition.published.certainty;
        if !doubt.is_empty() {
            let _ = writeln!(text, "{:width$}            {doubt}", "");
        }
    }
    text
}

/// `1 row added, 2 dropped`.
fn summary(difference: &Difference) -> String {
    let counts = [
        (difference.added.len(), "added"),
        (difference.dropped.len(), "dropped"),
        (difference.renamed.len(), "renamed"),
        (difference.moved.len(), "with other cells"),
    ];
    let changes: Vec<String> = (counts.iter())
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    match (changes.is_empty(), difference.reworded.len()) {
        (false, _) => changes.join(", "),
        (true, 1) => "another description of 1 row".to_owned(),
        (true, count) => format!("other descriptions of {count} rows"),
    }
}

/// The editions of a table as JSON.
pub fn editions_json(library: &Library, model: &Model) -> Value {
    let entry = |edition: &Model| {
        let published = &edition.published;
        json!({
            "edition": edition.edition,
            "also": published.also,
            "rows": edition.rows.len(),
            "repository": published.repository,
            "path": published.path,
            "commit": published.commit,
            "certainty": published.certainty,
        })
    };
    library.editions(&model.id).map(entry).collect()
}

/// Writes the changes from one edition to another one, in words.
pub fn write_difference(
    before: &Model,
    after: &Model,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    paragraph(&after.title, Tone::Strong, style, out)?;
    let editions = format!(
        "{}@{} -> {}@{}",
        before.id, before.edition, after.id, after.edition
    );
    paragraph(&editions, Tone::Dim, style, out)?;
    let sections = sections(before, after);
    for (title, tone, lines) in sections.iter().filter(|(.., lines)| !lines.is_empty()) {
        writeln!(out)?;
        let title = format!("{title} ({})", lines.len());
        paragraph(&title, Tone::Strong, style, out)?;
        for line in lines {
            paragraph(&format!("  {line}"), *tone, style, out)?;
        }
    }
    if sections.iter().all(|(.., lines)| lines.is_empty()) {
        writeln!(out)?;
        paragraph("no differences", Tone::Plain, style, out)?;
    }
    Ok(())
}

/// The kinds of changes, each with the tone of its lines.
fn sections(before: &Model, after: &Model) -> [(&'static str, Tone, Vec<String>); 7] {
    let difference = Difference::between(before, after);
    let columns = |columns: &[&Column]| -> Vec<String> {
        let columns = columns.iter();
        columns
            .map(|column| format!("{} (`{}`)", column.title, column.id))
            .collect()
    };
    let rows = |model: &Model, rows: &[&Row]| -> Vec<String> {
        let rows = rows.iter();
        rows.map(|row| with_id(&row_words(model, row), row))
            .collect()
    };
    let renamed = difference.renamed.iter();
    let moved = difference.moved.iter();
    [
        (
            "Columns added",
            Tone::Added,
            columns(&difference.new_columns),
        ),
        (
            "Columns dropped",
            Tone::Gap,
            columns(&difference.dropped_columns),
        ),
        ("Rows added", Tone::Added, rows(after, &difference.added)),
        ("Rows dropped", Tone::Gap, rows(before, &difference.dropped)),
        (
            "Rows renamed",
            Tone::Doubt,
            renamed
                .map(|(was, is)| with_id(&format!("{} -> {}", was.title, is.title), is))
                .collect(),
        ),
        ("Cells moved", Tone::Doubt, moved.map(moved_words).collect()),
        (
            "Other descriptions",
            Tone::Doubt,
            (difference.reworded.iter())
                .map(|row| format!("`{}`", row.id))
                .collect(),
        ),
    ]
}

fn with_id(words: &str, row: &Row) -> String {
    format!("{words} (`{}`)", row.id)
}

fn moved_words(moved: &Moved) -> String {
    let cells = moved.columns.iter().map(|column| {
        let word = |row: &Row| row.cell(&column.id).unwrap_or(EMPTY_CELL).to_owned();
        let (was, is) = (word(moved.before), word(moved.after));
        format!("{} {was} -> {is}", column.title)
    });
    let cells: Vec<String> = cells.collect();
    let row = moved.after;
    with_id(&format!("{}: {}", row.title, cells.join(", ")), row)
}

/// The changes from one edition to another one, as JSON.
pub fn difference_json(before: &Model, after: &Model) -> Value {
    let difference = Difference::between(before, after);
    let ids =
        |columns: &[&Column]| -> Value { columns.iter().map(|column| json!(column.id)).collect() };
    let rows =
        |rows: &[&Row]| -> Value { rows.iter().map(|row| super::model::row_json(row)).collect() };
    let renamed = difference.renamed.iter();
    let moved = difference.moved.iter();
    json!({
        "model": after.id,
        "from": before.edition,
        "to": after.edition,
        "columns-added": ids(&difference.new_columns),
        "columns-dropped": ids(&difference.dropped_columns),
        "added": rows(&difference.added),
        "dropped": rows(&difference.dropped),
        "renamed": renamed
            .map(|(was, is)| json!({ "id": is.id, "from": was.title, "to": is.title }))
            .collect::<Value>(),
        "moved": moved.map(moved_json).collect::<Value>(),
        "reworded": difference.reworded.iter().map(|row| json!(row.id)).collect::<Value>(),
    })
}

fn moved_json(moved: &Moved) -> Value {
    let cell = |column: &&Column| {
        json!({
            "column": column.id,
            "from": moved.before.cell(&column.id),
            "to": moved.after.cell(&column.id),
        })
    };
    let cells: Value = moved.columns.iter().map(cell).collect();
    json!({ "id": moved.after.id, "title": moved.after.title, "cells": cells })
}
