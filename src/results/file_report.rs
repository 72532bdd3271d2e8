//! The findings in one file, sorted and up to a maximum.

use std::borrow::Cow;

use super::Unasked;
use crate::finding::Finding;
use crate::model::Severity;
use crate::problem::Label;
use crate::source::{Lines, Range, Span};
use crate::waiver::Waived;

/// The findings in one file.
pub struct FileReport {
    /// Relative to where the command runs, with `/`.
    pub path: String,
    /// The text; empty where there are no findings.
    pub text: String,
    /// Its lines.
    pub lines: Lines,
    /// By place, then rule.
    pub findings: Vec<Finding>,
    /// How many findings are beyond the maximum, and the worst severity among them.
    pub unlisted: Option<(u32, Severity)>,
    /// The effect of its waivers.
    pub waived: Waived,
    /// Whether the whole file was read and all findings are listed. Only then is a missing finding
    /// a fixed one.
    pub is_whole: bool,
    /// The questions that could not be asked.
    pub unasked: Unasked,
    /// Whether the text is the file's own, byte for byte.
    pub faithful: bool,
}

/// The most findings of one file that are listed: a file with more is broken as a whole.
const MAX_FINDINGS: usize = 10_000;

impl FileReport {
    /// Sorts the findings and drops equal ones.
    pub fn new(path: String, text: Cow<str>, mut findings: Vec<Finding>, waived: Waived) -> Self {
        sort(&mut findings);
        findings.dedup_by(|a, b| {
            a.rule == b.rule
                && a.labels == b.labels
                && a.message == b.message
                && a.subjects == b.subjects
                && a.model() == b.model()
        });
        if findings.is_empty() {
            return FileReport {
                path,
                text: String::new(),
                lines: Lines::default(),
                findings,
                unlisted: None,
                waived,
                is_whole: true,
                unasked: Unasked::default(),
                faithful: true,
            };
        }
        let more = findings.get(MAX_FINDINGS..).unwrap_or(&[]);
        let unlisted = more
            .iter()
            .map(|finding| finding.severity)
            .max()
            .map(|worst| (more.len() as u32, worst));
        findings.truncate(MAX_FINDINGS);
        let text = text.into_owned();
        let lines = Lines::new(&text);
        FileReport {
            path,
            text,
            lines,
            findings,
            unlisted,
            waived,
            is_whole: true,
            unasked: Unasked::default(),
            faithful: true,
        }
    }

    /// Adds a finding in the file's text, however many there are.
    pub fn add(&mut self, text: &str, finding: Finding) {
        if self.findings.is_empty() {
            self.text = text.to_owned();
            self.lines = Lines::new(text);
        }
        self.findings.push(finding);
        sort(&mut self.findings);
    }

    /// Counts omitted findings.
    pub fn leave_out(&mut self, count: u32, worst: Severity) {
        let (listed, before) = self.unlisted.unwrap_or((0, worst));
        self.unlisted = Some((listed + count, before.max(worst)));
    }

    /// Where a span is.
    pub fn range(&self, span: Span) -> Range {
        self.lines.range(&self.text, span)
    }

    /// A place and a few words about it, on one line.
    pub fn placed(&self, label: &Label) -> String {
        let start = self.range(label.span).start;
        format!("{}:{}: {}", start.line, start.column, label.text)
    }

    /// Where a finding is: its first label.
    pub fn place(&self, finding: &Finding) -> Range {
        self.range(finding.place())
    }
}

/// By place, then rule.
fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let (one, other) = (a.place(), b.place());
        (one, &a.rule, &a.message).cmp(&(other, &b.rule, &b.message))
    });
}
