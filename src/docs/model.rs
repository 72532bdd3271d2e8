//! The published tables and the certifications as `rolecall models` prints them.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::model::{Certification, Exam, Library, Model, Row, TableKind, Text};
use crate::writing::Style;
use crate::writing::grid::{Cell, Row as Drawn, Tone, draw, paragraph};

/// The name that prints the certifications instead of a model.
pub const CERTIFICATIONS: &str = "certifications";

/// Writes the names of all tables.
pub fn write_models(library: &Library, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let line = |id: &str, rows: usize, title: &str| {
        Drawn::Cells(vec![
            one(id, Tone::Strong),
            one(&format!("{rows} rows"), Tone::Dim),
            one(title, Tone::Plain),
        ])
    };
    let mut drawn = Vec::new();
    for model in library.models() {
        drawn.push(line(&model.id, model.rows.len(), &model.title));
        drawn.extend(editions(library, model).map(|words| Drawn::Below((words, Tone::Dim))));
    }
    let certifications = library.certifications().len();
    let title = "Adobe's certifications and their exams";
    drawn.push(line(CERTIFICATIONS, certifications, title));
    draw(&[], &drawn, style, out)
}

/// The editions of a table, the oldest first.
fn editions(library: &Library, model: &Model) -> Option<String> {
    let editions = library.editions(&model.id);
    let editions: Vec<&str> = editions.map(|edition| edition.edition.as_ref()).collect();
    match editions.as_slice() {
        [] | [""] => None, // a custom model need not have one
        [edition] => Some(format!("  edition {edition}")),
        editions => Some(format!("  editions {}", editions.join(", "))),
    }
}

/// Writes a table: each row with the id that a team file uses, below the published words.
pub fn write_model(model: &Model, style: Style, out: &mut dyn Write) -> io::Result<()> {
    paragraph(&model.title, Tone::Strong, style, out)?;
    let edition = format!("{} · edition {}", model.id, model.edition);
    paragraph(&edition, Tone::Dim, style, out)?;
    if !model.source.is_empty() {
        paragraph(&model.source, Tone::Dim, style, out)?;
    }
    writeln!(out)?;
    match model.kind {
        TableKind::Responsibilities => write_activities(model, style, out),
        TableKind::Permissions => {
            write_roles(model, style, out)?;
            writeln!(out)?;
            write_permissions(model, style, out)
        }
    }
}

fn write_activities(model: &Model, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let columns = model.columns.iter().map(|column| column.title.as_ref());
    let titles: Vec<&str> = ["Activity and its id"].into_iter().chain(columns).collect();
    let cells = |row: &Row| {
        let words = model.columns.iter().map(|column| row.cell(&column.id));
        words
            .map(|words| one(words.unwrap_or(""), Tone::Plain))
            .collect()
    };
    draw(&titles, &rows(model, &cells), style, out)
}

/// The roles with the names that a team file uses for them.
fn write_roles(model: &Model, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let row = |column: &crate::model::Column| {
        let also = column.also.iter().map(|also| also.as_ref());
        let ids: Vec<&str> = [column.id.as_ref()].into_iter().chain(also).collect();
        Drawn::Cells(vec![
            one(&column.title, Tone::Plain),
            one(&ids.join(", "), Tone::Strong),
        ])
    };
    let rows: Vec<Drawn> = model.columns.iter().map(row).collect();
    draw(&["Role", "In a team file"], &rows, style, out)
}

fn write_permissions(model: &Model, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let cells = |row: &Row| {
        let roles = model.columns.iter();
        let roles = roles.filter(|column| row.cell(&column.id).is_some());
        let ids: Vec<&str> = roles.map(|column| column.id.as_ref()).collect();
        vec![one(&ids.join(", "), Tone::Plain)]
    };
    let titles = ["Permission and its id", "Roles that have it"];
    draw(&titles, &rows(model, &cells), style, out)
}

/// The rows below their groups: the words and the id, then the other cells.
fn rows(model: &Model, cells: &dyn Fn(&Row) -> Vec<Cell>) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    let mut last_group = None;
    for row in model.rows.iter() {
        let group = row.group.as_deref();
        if let Some(group) = group.filter(|group| last_group != Some(*group)) {
            drawn.push(Drawn::Group(group.to_owned()));
            last_group = Some(group);
        }
        let first = one(&format!("  {}", row.title), Tone::Plain);
        drawn.push(Drawn::Cells(
            [first].into_iter().chain(cells(row)).collect(),
        ));
        drawn.push(Drawn::Below((format!("    {}", row.id), Tone::Strong)));
    }
    drawn
}

fn one(words: &str, tone: Tone) -> Cell {
    vec![(words.to_owned(), tone)]
}

/// Writes the certifications: id and name, level, and the exams by which a file may name them.
pub fn write_certifications(
    library: &Library,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let row = |certification: &Certification| {
        let exams = certification.exams.iter().map(exam);
        let cells = Drawn::Cells(vec![
            one(&certification.name, Tone::Plain),
            one(&certification.level, Tone::Plain),
            exams.collect(),
        ]);
        [
            cells,
            Drawn::Below((format!("  {}", certification.id), Tone::Strong)),
        ]
    };
    let rows: Vec<Drawn> = library.certifications().iter().flat_map(row).collect();
    let titles = ["Certification and its id", "Level", "Exams, current first"];
    draw(&titles, &rows, style, out)
}

fn exam(exam: &Exam) -> (String, Tone) {
    let id = &exam.id;
    match (&exam.retired, &exam.delisted) {
        (Some(day), _) => (format!("{id} until {day}"), Tone::Dim),
        (None, Some(_)) => (format!("{id} not listed"), Tone::Dim),
        (None, None) => (id.to_string(), Tone::Plain),
    }
}

/// A table as JSON.
pub fn model_json(model: &Model) -> Value {
    let rows: Vec<Value> = model.rows.iter().map(row_json).collect();
    json!({
        "model": model.id,
        "edition": model.edition,
        "title": model.title,
        "source": model.source,
        "kind": model.kind.word(),
        "columns": model.columns.iter().map(|column| json!({ "id": column.id, "title": column.title })).collect::<Value>(),
        "rows": rows,
    })
}

/// A row as JSON.
pub(super) fn row_json(row: &Row) -> Value {
    let mut value = json!({
        "id": row.id,
        "group": row.group,
        "title": row.title,
        "cells": pairs_json(&row.cells),
    });
    if !row.details.is_empty() {
        value["details"] = pairs_json(&row.details);
    }
    value
}

fn pairs_json(pairs: &[(Text, Text)]) -> Value {
    pairs
        .iter()
        .map(|(key, value)| (key.to_string(), json!(value)))
        .collect()
}
