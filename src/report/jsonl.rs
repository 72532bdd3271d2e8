//! One JSON object a line: an error under `error`, every finding as in the json format, and in the
//! last line the day and the numbers under `summary`.

use std::io::{self, Write};

use serde::Serialize;

use super::{Report, json};
use crate::writing::safe_json;

/// A line about a configuration or a custom model that cannot be used.
#[derive(Serialize)]
struct Failed<'a> {
    error: json::Item<'a>,
}

/// The last line, the only one with a `summary`.
#[derive(Serialize)]
struct Last<'a> {
    schema: &'static str,
    version: &'static str,
    #[serde(rename = "as-of")]
    as_of: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    away: &'a [String],
    summary: json::Summary<'a>,
}

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for error in json::errors(report) {
        safe_json::line(&Failed { error }, out)?;
    }
    for (file, finding) in report.findings() {
        safe_json::line(&json::item(file, finding), out)?;
    }
    let last = Last {
        schema: json::SCHEMA_NAME,
        version: env!("CARGO_PKG_VERSION"),
        as_of: report.day.to_string(),
        away: &report.away,
        summary: json::summary(report),
    };
    safe_json::line(&last, out)
}
