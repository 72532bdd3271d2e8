//! The parts of a SARIF report that results and notifications share: levels, texts, places.

use serde_json::{Value, json};

use crate::finding::Finding;
use crate::model::Severity;
use crate::results::FileReport;
use crate::source::Span;

/// The most links in a message; more would hide its text.
const MAX_LINKS: usize = 5;

pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// The finding, its help, the rows behind it, and links to the places that say why.
pub(super) fn message(finding: &Finding) -> String {
    let mut text = unlinked(&finding.one_line());
    let links: Vec<String> = finding
        .labels
        .iter()
        .skip(1)
        .take(MAX_LINKS)
        .enumerate()
        .map(|(number, label)| {
            let words = if label.text.is_empty() {
                "here"
            } else {
                &label.text
            };
            format!(
                "[{}]({})",
                words
                    .replace('\\', "\\\\")
                    .replace('[', "\\[")
                    .replace(']', "\\]"),
                number + 1
            )
        })
        .collect();
    if !links.is_empty() {
        text.push_str(&format!(" (see {})", links.join(", ")));
    }
    text
}

/// Text without links; `[words](address)` is one in SARIF.
pub(super) fn unlinked(text: &str) -> String {
    if text.contains("](") {
        text.replace('\\', "\\\\")
            .replace('[', "\\[")
            .replace(']', "\\]")
    } else {
        text.to_owned()
    }
}

pub(super) fn place(file: &FileReport, span: Span, uri: &str) -> Value {
    json!({ "artifactLocation": { "uri": uri }, "region": region(file, one_line(file, span)) })
}

/// GitHub shows a result in a pull request only if all of its lines are changed.
fn one_line(file: &FileReport, span: Span) -> Span {
    let line = file.lines.span(&file.text, file.lines.number(span.start));
    Span {
        start: span.start,
        end: span.end.min(line.end.max(span.start)),
    }
}

pub(super) fn region(file: &FileReport, span: Span) -> Value {
    let range = file.range(span);
    json!({ "startLine": range.start.line, "startColumn": range.start.column, "endLine": range.end.line, "endColumn": range.end.column })
}

/// A path as a relative URI, or an absolute one where it starts with `/`.
pub(super) fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
