//! Reviewdog's rdjson: one JSON document, columns in bytes of UTF-8.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::{Report, links};
use crate::finding::Finding;
use crate::model::Severity;
use crate::problem::Fix;
use crate::results::FileReport;
use crate::source::Span;
use crate::writing::safe_json::{self, List};

#[derive(Serialize)]
struct Document<D: Serialize> {
    source: Tool,
    severity: &'static str,
    diagnostics: D,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
}

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let entries = report.entries();
    let document = Document {
        source: Tool { name: "rolecall" },
        severity: "WARNING",
        diagnostics: List::of(entries.map(|(file, finding)| diagnostic(report, file, finding))),
    };
    safe_json::pretty(&document, out)
}

fn diagnostic(report: &Report, file: &FileReport, finding: &Finding) -> Value {
    let span = finding.place();
    let mut code = json!({ "value": finding.rule });
    if let Some(address) = links::link(finding) {
        code["url"] = address.as_ref().into();
    }
    let help = finding.help.as_ref().map(|help| format!("help: {help}"));
    let message = finding.message_text() + &report.supposed(finding);
    let message = [Some(message), help, finding.published()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n");
    let mut diagnostic = json!({
        "message": message,
        "location": location(file, span),
        "severity": match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Advice => "INFO",
        },
        "code": code,
    });
    // Every suggestion is a separate change, so a fix with several edits cannot be one.
    if let Some(Fix { edits, .. }) = finding.fix.as_ref().filter(|fix| fix.edits.len() == 1) {
        diagnostic["suggestions"] = edits
            .iter()
            .map(|edit| json!({ "range": range(file, edit.span), "text": edit.text }))
            .collect();
    }
    let related: Vec<Value> = finding
        .labels
        .iter()
        .skip(1)
        .map(|label| json!({ "message": label.text, "location": location(file, label.span) }))
        .collect();
    if !related.is_empty() {
        diagnostic["related_locations"] = related.into();
    }
    diagnostic
}

fn location(file: &FileReport, span: Span) -> Value {
    json!({ "path": file.path, "range": range(file, span) })
}

fn range(file: &FileReport, span: Span) -> Value {
    json!({ "start": position(file, span.start), "end": position(file, span.end) })
}

/// Here a byte order mark belongs to its line, because columns are counted in bytes.
fn position(file: &FileReport, offset: u32) -> Value {
    let number = file.lines.number(offset);
    let start = file.lines.span(&file.text, number).start;
    json!({ "line": number + 1, "column": offset.saturating_sub(start) + 1 })
}
