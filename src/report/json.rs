//! One JSON document, `rolecall-report/1`, whose shape other programs may rely on.

use std::io::{self, Write};

use serde::Serialize;

use super::{Relaxed, Report};
use crate::address;
use crate::finding::Finding;
use crate::results::FileReport;
use crate::source::{self, Span};
use crate::writing::safe_json::{self, List};

/// The name of the document's format.
pub const SCHEMA_NAME: &str = "rolecall-report/1";

#[derive(Serialize)]
struct Document<'a, F: Serialize> {
    schema: &'static str,
    version: &'static str,
    #[serde(rename = "as-of")]
    as_of: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    away: &'a [String],
    /// Configurations and custom models that cannot be used; if there are any, no file was judged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Item<'a>>,
    findings: F,
    summary: Summary<'a>,
}

/// One finding.
#[derive(Serialize)]
pub struct Item<'a> {
    rule: &'a str,
    severity: &'static str,
    message: String,
    path: &'a str,
    range: Range,
    labels: Vec<Label<'a>>,
    about: &'a [String],
    /// The address of the rule's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rows: Vec<Row<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Fix<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    words: &'a str,
}

#[derive(Serialize)]
struct Label<'a> {
    text: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
    offset: u32,
}

/// The numbers.
#[derive(Serialize)]
pub struct Summary<'a> {
    files: u32,
    errors: u32,
    warnings: u32,
    advice: u32,
    waived: u32,
    #[serde(rename = "ignored-waivers")]
    ignored_waivers: u32,
    baseline: u32,
    #[serde(skip_serializing_if = "is_zero")]
    fixed: u32,
    excluded: u32,
    /// How many files only look like team files.
    lookalikes: u32,
    /// The first of these.
    #[serde(rename = "not-judged", skip_serializing_if = "Vec::is_empty")]
    not_judged: Vec<&'a str>,
    /// The questions that could not be asked.
    #[serde(rename = "not-asked", skip_serializing_if = "Vec::is_empty")]
    not_asked: Vec<NotAsked<'a>>,
    #[serde(skip_serializing_if = "is_zero")]
    unlisted: u32,
    relaxed: &'a [Relaxed],
}

/// The questions that could not be asked of a file until some of its keys are fixed.
#[derive(Serialize)]
struct NotAsked<'a> {
    path: &'a str,
    until: Vec<&'static str>,
    about: Vec<&'static str>,
}

impl<'a> NotAsked<'a> {
    fn of(file: &'a FileReport) -> Option<Self> {
        let not_asked = NotAsked {
            path: &file.path,
            until: file.unasked.causes(),
            about: file.unasked.questions(),
        };
        (!not_asked.until.is_empty()).then_some(not_asked)
    }
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let findings = report.findings();
    let document = Document {
        schema: SCHEMA_NAME,
        version: env!("CARGO_PKG_VERSION"),
        as_of: report.day.to_string(),
        away: &report.away,
        errors: errors(report).collect(),
        findings: List::of(findings.map(|(file, finding)| item(file, finding))),
        summary: summary(report),
    };
    safe_json::pretty(&document, out)
}

/// The errors of a run, in the shape of findings.
pub fn errors(report: &Report) -> impl Iterator<Item = Item<'_>> {
    let errors = report.errors.iter();
    errors.flat_map(|file| file.findings.iter().map(|finding| item(file, finding)))
}

/// The numbers in the document.
pub fn summary(report: &Report) -> Summary<'_> {
    let numbers = report.summary;
    Summary {
        files: numbers.files,
        errors: numbers.errors,
        warnings: numbers.warnings,
        advice: numbers.advice,
        waived: numbers.waived,
        ignored_waivers: numbers.ignored_waivers,
        baseline: numbers.baseline,
        fixed: numbers.fixed,
        excluded: numbers.excluded,
        lookalikes: numbers.lookalikes,
        not_judged: report
            .unjudged
            .iter()
            .map(|file| file.path.as_str())
            .collect(),
        not_asked: report.not_all_asked().filter_map(NotAsked::of).collect(),
        unlisted: numbers.unlisted,
        relaxed: &report.relaxed,
    }
}

/// A finding in the document.
pub fn item<'a>(file: &'a FileReport, finding: &'a Finding) -> Item<'a> {
    let range = |span: Span| {
        let source::Range { start, end } = file.range(span);
        Range {
            start: position(start),
            end: position(end),
        }
    };
    let labels: Vec<Label> = finding
        .labels
        .iter()
        .map(|label| Label {
            text: &label.text,
            range: range(label.span),
        })
        .collect();
    let fix = finding.fix.as_ref().map(|fix| Fix {
        title: &fix.title,
        safe: fix.safety.is_safe(),
        edits: fix
            .edits
            .iter()
            .map(|edit| Edit {
                range: range(edit.span),
                text: &edit.text,
            })
            .collect(),
    });
    let source = finding.source.as_ref();
    Item {
        rule: &finding.rule,
        severity: finding.severity.word(),
        message: finding.message_text(),
        path: &file.path,
        range: range(finding.place()),
        labels,
        about: &finding.subjects,
        page: address::of_rule(&finding.rule),
        model: source.map(|source| source.model.as_ref()),
        edition: source.map(|source| source.edition.as_ref()),
        source: source
            .map(|source| source.address.as_ref())
            .filter(|address| !address.is_empty()),
        rows: source.map_or(Vec::new(), |source| {
            source
                .rows
                .iter()
                .map(|row| Row {
                    id: &row.id,
                    words: &row.words,
                })
                .collect()
        }),
        help: finding.help.as_deref(),
        fix,
    }
}

fn position(position: source::Position) -> Position {
    Position {
        line: position.line,
        column: position.column,
        offset: position.offset,
    }
}
