//! A comparison as one JSON document, `rolecall-diff/1`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Change, Class, Comparison, FileChanges};
use crate::writing::safe_json::{self, List};

/// The name of the document's format.
const SCHEMA_NAME: &str = "rolecall-diff/1";

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Document<'c, F> {
    schema: &'static str,
    version: &'static str,
    as_of: String,
    old: &'c str,
    compared: usize,
    files: F,
    summary: Map<String, Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct File<'c, C> {
    path: &'c str,
    old_path: Option<&'c str>,
    state: &'static str,
    project: Option<&'c str>,
    whole: bool,
    unread: bool,
    changes: C,
}

/// Writes the document.
pub fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let counts = comparison.counts().into_iter();
    let counts = counts.map(|(class, count)| (class.word().to_owned(), json!(count)));
    let document = Document {
        schema: SCHEMA_NAME,
        version: env!("CARGO_PKG_VERSION"),
        as_of: comparison.day.to_string(),
        old: &comparison.old,
        compared: comparison.count,
        files: List::of(comparison.files.iter().map(file)),
        summary: counts.collect(),
    };
    safe_json::pretty(&document, out)
}

fn file(file: &FileChanges) -> File<'_, impl Serialize + use<'_>> {
    File {
        path: &file.path,
        old_path: file.old_path.as_deref(),
        state: file.state.word(),
        project: file.project.as_deref(),
        whole: file.is_whole,
        unread: file.is_unread,
        changes: List::of(file.changes.iter().map(change)),
    }
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
