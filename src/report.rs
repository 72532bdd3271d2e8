//! The findings of a run, and the formats that write them: each a file that takes a [`Report`].

mod azure;
mod checkstyle;
pub mod concise;
mod eslint_compact;
mod fingerprint;
mod format;
pub mod full;
mod github;
mod gitlab;
mod grouped;
pub mod json;
mod jsonl;
mod junit;
mod line_hash;
pub mod markdown;
mod paths;
mod rdjson;
mod redact;
mod safe_json;
mod sarif;
mod snippet;
mod tap;
mod teamcity;
mod xml;

use std::borrow::Cow;
use std::cmp::Reverse;

use jiff::civil::Date;

use crate::finding::Finding;
use crate::model::{Library, Rule, Severity, Text};
use crate::problem::Label;
use crate::source::{Lines, Range, Span};

pub use format::{Format, Style, write};
pub use paths::Here;

/// The findings of a run.
pub struct Report {
    /// The day on which the files were judged.
    pub day: Date,
    /// The files with findings, by path.
    pub files: Vec<FileReport>,
    /// The numbers.
    pub summary: Summary,
    /// The rules of own models, for the formats that explain rules.
    pub own_rules: Vec<RuleText>,
    /// Where the command runs; without it paths are those of the repository.
    pub here: Option<Here>,
}

/// A rule and the address of the page that it follows from, which may be empty.
#[derive(Clone, Debug)]
pub struct RuleText {
    /// The rule.
    pub rule: Rule,
    /// The address.
    pub address: Text,
}

impl RuleText {
    fn of(rule: &Rule, library: &Library) -> Self {
        let address =
            crate::docs::home(rule, library).map_or(Text::default(), |model| model.source.clone());
        RuleText {
            rule: rule.clone(),
            address,
        }
    }
}

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
    /// The number of findings that are not listed, and the worst severity among them.
    pub unlisted: Option<(u32, Severity)>,
    /// The number of waived findings.
    pub waived: u32,
    /// Whether the text is the file's own, byte for byte.
    pub faithful: bool,
}

/// The numbers of a run.
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
    /// Files that were excluded.
    pub excluded: u32,
}

/// Further findings of a file are only counted: the file is broken as a whole.
const MAX_FINDINGS: usize = 10_000;

impl FileReport {
    /// Sorts the findings and drops equal ones.
    pub fn new(path: String, text: Cow<str>, mut findings: Vec<Finding>, waived: u32) -> Self {
        let place = |finding: &Finding| {
            finding
                .labels
                .first()
                .map_or(Span::default(), |label| label.span)
        };
        findings
            .sort_by(|a, b| (place(a), &a.rule, &a.message).cmp(&(place(b), &b.rule, &b.message)));
        findings.dedup_by(|a, b| {
            a.rule == b.rule
                && a.labels == b.labels
                && a.message == b.message
                && a.subjects == b.subjects
        });
        if findings.is_empty() {
            return FileReport {
                path,
                text: String::new(),
                lines: Lines::default(),
                findings,
                unlisted: None,
                waived,
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
            faithful: true,
        }
    }

    /// Counts findings that are left out.
    pub fn leave_out(&mut self, count: u32, worst: Severity) {
        let (listed, before) = self.unlisted.unwrap_or((0, worst));
        self.unlisted = Some((listed + count, before.max(worst)));
    }

    /// Where a span is.
    pub fn range(&self, span: Span) -> Range {
        self.lines.range(&self.text, span)
    }

    /// A place and its label, in a line.
    fn placed(&self, label: &Label) -> String {
        let start = self.range(label.span).start;
        format!("{}:{}: {}", start.line, start.column, label.text)
    }

    /// Where a finding is: its first label.
    pub fn place(&self, finding: &Finding) -> Range {
        self.range(
            finding
                .labels
                .first()
                .map_or(Span::default(), |label| label.span),
        )
    }
}

impl Report {
    /// Puts the files' reports together.
    pub fn new(day: Date, mut files: Vec<FileReport>, excluded: u32) -> Self {
        let mut summary = Summary {
            files: files.len() as u32,
            excluded,
            ..Summary::default()
        };
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
        Report {
            day,
            files,
            summary,
            own_rules: Vec::new(),
            here: None,
        }
    }

    /// Explains the rules of a library's own models, too.
    pub fn explain(&mut self, library: &Library) {
        let shipped = Library::default();
        for rule in library
            .own_models()
            .iter()
            .flat_map(|model| model.rules.iter())
        {
            if shipped.rule(&rule.id).is_none()
                && self.own_rules.iter().all(|known| known.rule.id != rule.id)
            {
                self.own_rules.push(RuleText::of(rule, library));
            }
        }
    }

    /// All rules: of every team file, of the shipped models, then of own ones.
    pub fn rules(&self) -> Vec<RuleText> {
        let shipped = Library::default();
        shipped
            .rules()
            .map(|rule| RuleText::of(rule, &shipped))
            .chain(self.own_rules.iter().cloned())
            .collect()
    }

    /// Every finding with its file.
    pub fn findings(&self) -> impl Iterator<Item = (&FileReport, &Finding)> {
        self.files
            .iter()
            .flat_map(|file| file.findings.iter().map(move |finding| (file, finding)))
    }

    /// Every finding with its file, errors first: where a reader shows only the first few.
    pub fn most_severe_first(&self) -> Vec<(&FileReport, &Finding)> {
        let mut findings: Vec<_> = self.findings().collect();
        findings.sort_by_key(|(_, finding)| Reverse(finding.severity));
        findings
    }

    /// The worst finding's severity.
    pub fn worst(&self) -> Option<Severity> {
        self.findings().map(|(_, finding)| finding.severity).max()
    }
}

/// The address of the published page behind a finding, if it can be a link.
fn link(finding: &Finding) -> Option<&str> {
    let address = finding.source.as_ref()?.address.as_ref();
    let fits = address.starts_with("https://")
        && address
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte));
    fits.then_some(address)
}
