//! A published table as `rolecall models NAME` prints it: as text, and as JSON.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::model::{Kind, Model, Row, Text};

/// A table as text.
pub fn model_table(model: &Model) -> String {
    let header = header(model);
    let rows: Vec<Vec<String>> = model.rows.iter().map(|row| cells(model, row)).collect();
    let widths: Vec<usize> = (0..header.len())
        .map(|column| {
            let lines = std::iter::once(&header).chain(&rows);
            let lengths = lines.map(|cells| cells[column].chars().count());
            lengths.max().unwrap_or(0)
        })
        .collect();
    let rules: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    let mut text = format!(
        "{}\n{} · edition {}\n{}\n\n{}\n{}\n",
        model.title,
        model.id,
        model.edition,
        model.source,
        line(&header, &widths),
        rules.join("  ")
    );
    let mut last_group = None;
    for (row, cells) in model.rows.iter().zip(&rows) {
        if let Some(group) = row
            .group
            .as_deref()
            .filter(|group| last_group != Some(*group))
        {
            let _ = writeln!(text, "\n{group}");
            last_group = Some(group);
        }
        let _ = writeln!(text, "{}", line(cells, &widths));
    }
    text
}

fn header(model: &Model) -> Vec<String> {
    let first = match model.kind {
        Kind::Permissions => "permission",
        Kind::Responsibilities => "activity",
    };
    let columns = model.columns.iter().map(|column| column.title.as_ref());
    [first]
        .into_iter()
        .chain(columns)
        .chain(["id"])
        .map(str::to_owned)
        .collect()
}

fn cells(model: &Model, row: &Row) -> Vec<String> {
    let columns = model.columns.iter();
    let words = columns.map(|column| row.cell(&column.id).unwrap_or(""));
    [row.title.as_ref()]
        .into_iter()
        .chain(words)
        .chain([row.id.as_ref()])
        .map(str::to_owned)
        .collect()
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let cells = cells.iter().zip(widths);
    let line: String = cells
        .map(|(cell, width)| format!("{cell:width$}  "))
        .collect();
    line.trim_end().to_owned()
}

/// A table as JSON.
pub fn model_json(model: &Model) -> Value {
    let rows: Vec<Value> = model.rows.iter().map(row_json).collect();
    json!({
        "model": model.id,
        "edition": model.edition,
        "title": model.title,
        "source": model.source,
        "rows": rows,
    })
}

fn row_json(row: &Row) -> Value {
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
