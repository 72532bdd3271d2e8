//! One JSON object a line: every finding as in the json format, and last, on a line of its own, the
//! day and the numbers under `summary`.

use std::io::{self, Write};

use serde::Serialize;

use super::{Report, json, safe_json};

/// The last line, the only one with a `summary`.
#[derive(Serialize)]
struct Last {
    schema: &'static str,
    version: &'static str,
    #[serde(rename = "as-of")]
    as_of: String,
    summary: json::Summary,
}

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for (file, finding) in report.findings() {
        writeln!(out, "{}", safe_json::line(&json::item(file, finding))?)?;
    }
    let last = Last {
        schema: json::SCHEMA_NAME,
        version: env!("CARGO_PKG_VERSION"),
        as_of: report.day.to_string(),
        summary: json::summary(report),
    };
    writeln!(out, "{}", safe_json::line(&last)?)
}
