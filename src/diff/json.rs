//! A comparison as one JSON document, `rolecall-diff/1`.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{Change, Class, Comparison, FileChanges};
use crate::report::safe_json;

/// The name of the document's format.
const SCHEMA_NAME: &str = "rolecall-diff/1";

/// Writes the document.
pub fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let counts = comparison.counts().into_iter();
    let counts = counts.map(|(class, count)| (class.word().to_owned(), json!(count)));
    let document = json!({
        "schema": SCHEMA_NAME,
        "version": env!("CARGO_PKG_VERSION"),
        "as-of": comparison.day.to_string(),
        "old": comparison.old,
        "compared": comparison.count,
        "files": comparison.files.iter().map(file).collect::<Value>(),
        "summary": counts.collect::<Map<_, _>>(),
    });
    safe_json::pretty(&document, out)
}

fn file(file: &FileChanges) -> Value {
    json!({
        "path": file.path,
        "old-path": file.old_path,
        "state": file.state.word(),
        "project": file.project,
        "whole": file.is_whole,
        "unread": file.is_unread,
        "changes": file.changes.iter().map(change).collect::<Value>(),
    })
}

fn change(change: &Change) -> Value {
    let mut value = json!({
        "class": change.class.word(),
        "project": change.project,
        "power": change.power.map(|power| power.word()),
        "person": change.person,
        "text": change.sentence.text(),
        "about": change.about,
        "side": change.place.map(|place| if place.is_old { "old" } else { "new" }),
        "line": change.place.map(|place| place.position.line),
        "column": change.place.map(|place| place.position.column),
    });
    if let (Class::NewFinding | Class::GoneFinding, Some((rule, severity))) =
        (change.class, &change.rule)
    {
        value["rule"] = json!(rule);
        value["severity"] = json!(severity.word());
    }
    value
}
