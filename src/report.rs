//! What a run found, and the formats that write it: each a file that takes a [`Report`] and knows nothing of how it came about.

pub mod concise;
pub mod full;
pub mod json;
mod snippet;

use std::io::{self, Write};

use jiff::civil::Date;

use crate::finding::Finding;
use crate::model::Severity;
use crate::source::{Lines, Range, Span};

/// What a run found.
pub struct Report {
    /// The day on which the files were judged.
    pub day: Date,
    /// The files with findings, by path.
    pub files: Vec<FileReport>,
    /// The numbers.
    pub summary: Summary,
}

/// What was found in one file.
pub struct FileReport {
    /// Relative to where the command runs, with `/`.
    pub path: String,
    /// The text; empty where there are no findings.
    pub text: String,
    /// Its lines.
    pub lines: Lines,
    /// By place, then rule.
    pub findings: Vec<Finding>,
    /// How many findings were waived.
    pub waived: u32,
}

/// How much was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files judged.
    pub files: u32,
    /// Errors.
    pub errors: u32,
    /// Warnings.
    pub warnings: u32,
    /// Pieces of advice.
    pub advice: u32,
    /// Findings that a waiver silenced.
    pub waived: u32,
    /// Files that were named or found, and left out.
    pub excluded: u32,
}

impl FileReport {
    /// Sorts the findings and drops equal ones.
    pub fn new(path: String, text: String, mut findings: Vec<Finding>, waived: u32) -> Self {
        let place = |finding: &Finding| finding.labels.first().map_or(Span::default(), |label| label.span);
        findings.sort_by(|a, b| (place(a), &a.rule, &a.message).cmp(&(place(b), &b.rule, &b.message)));
        findings.dedup_by(|a, b| a.rule == b.rule && a.labels == b.labels && a.message == b.message && a.about == b.about);
        if findings.is_empty() {
            return FileReport { path, text: String::new(), lines: Lines::default(), findings, waived };
        }
        let lines = Lines::new(&text);
        FileReport { path, text, lines, findings, waived }
    }

    /// Where a span is.
    pub fn range(&self, span: Span) -> Range {
        self.lines.range(&self.text, span)
    }

    /// Where a finding is: its first label.
    pub fn place(&self, finding: &Finding) -> Range {
        self.range(finding.labels.first().map_or(Span::default(), |label| label.span))
    }
}

impl Report {
    /// Puts the files' reports together.
    pub fn new(day: Date, mut files: Vec<FileReport>, excluded: u32) -> Self {
        let mut summary = Summary { files: files.len() as u32, excluded, ..Summary::default() };
        for file in &files {
            summary.waived += file.waived;
            for finding in &file.findings {
                match finding.severity {
                    Severity::Error => summary.errors += 1,
                    Severity::Warning => summary.warnings += 1,
                    Severity::Advice => summary.advice += 1,
                }
            }
        }
        files.retain(|file| !file.findings.is_empty());
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Report { day, files, summary }
    }

    /// Every finding with its file.
    pub fn findings(&self) -> impl Iterator<Item = (&FileReport, &Finding)> {
        self.files.iter().flat_map(|file| file.findings.iter().map(move |finding| (file, finding)))
    }

    /// The worst finding's severity.
    pub fn worst(&self) -> Option<Severity> {
        self.findings().map(|(_, finding)| finding.severity).max()
    }
}

/// A format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The source with labels, the published row, what to do
    Full,
    /// `path:line:column: severity: message [rule]`
    Concise,
    /// One JSON document
    Json,
}

/// How a report is shown to people.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether to use colour.
    pub color: bool,
    /// How many columns there are.
    pub width: usize,
}

/// Writes a report in a format.
pub fn write(report: &Report, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Full => full::write(report, style, out),
        Format::Concise => concise::write(report, style, out),
        Format::Json => json::write(report, out),
    }
}
