//! A forecast as one JSON document, `rolecall-forecast/1`.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Change, Forecast, Listed, Period};
use crate::writing::safe_json;

/// The name of the document's format.
const SCHEMA_NAME: &str = "rolecall-forecast/1";

/// Writes the document.
pub fn write(forecasts: &[Forecast], period: Period, out: &mut dyn Write) -> io::Result<()> {
    let document = json!({
        "schema": SCHEMA_NAME,
        "version": env!("CARGO_PKG_VERSION"),
        "as-of": period.day.to_string(),
        "until": period.until.to_string(),
        "files": forecasts.iter().map(file).collect::<Value>(),
    });
    safe_json::pretty(&document, out)
}

fn file(forecast: &Forecast) -> Value {
    json!({
        "path": forecast.path,
        "project": forecast.project,
        "days": forecast.changes.iter().map(change).collect::<Value>(),
    })
}

fn change(change: &Change) -> Value {
    let [errors, warnings, advice] = change.totals;
    json!({
        "day": change.day.to_string(),
        "comes": change.comes.iter().map(listed).collect::<Value>(),
        "goes": change.goes.iter().map(listed).collect::<Value>(),
        "errors": errors,
        "warnings": warnings,
        "advice": advice,
    })
}

fn listed(listed: &Listed) -> Value {
    let finding = &listed.finding;
    json!({
        "rule": finding.rule,
        "severity": finding.severity.word(),
        "message": finding.message_text(),
        "line": listed.place.line,
        "column": listed.place.column,
        "about": finding.subjects,
        "help": finding.help,
    })
}
