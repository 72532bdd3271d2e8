//! The contents of a report: the findings of a run, its numbers, and its rules.

use std::cmp::Reverse;
use std::collections::HashSet;

use jiff::civil::Date;

use super::paths::Here;
use super::relaxed::Relaxed;
use crate::address;
use crate::finding::Finding;
use crate::model::{Library, Rule, Severity, Text};
use crate::results::FileReport;
use crate::waiver::Waived;

/// The findings of a run.
pub struct Report {
    /// The day on which the files were judged.
    pub day: Date,
    /// The people who count as away although the files have them on the team.
    pub away: Vec<String>,
    /// The files with findings, by path.
    pub files: Vec<FileReport>,
    /// The files without findings of which not everything was asked, by path.
    pub silent: Vec<FileReport>,
    /// Configurations and custom models that cannot be used, with findings of [`CONFIGURATION`],
    /// which are not counted. If there are any, no file is judged.
    pub errors: Vec<FileReport>,
    /// The first files that only look like team files, each with a finding of [`NOT_JUDGED`], which
    /// is not counted.
    pub unjudged: Vec<FileReport>,
    /// The numbers.
    pub summary: Summary,
    /// The rules that configurations turn off or weaken.
    pub relaxed: Vec<Relaxed>,
    /// The rules of custom models, for the formats that explain rules.
    pub own_rules: Vec<RuleText>,
    /// Where the command runs; without it paths are those of the repository.
    pub here: Option<Here>,
}

/// A rule and where people can read about it.
#[derive(Clone, Debug)]
pub struct RuleText {
    /// The rule.
    pub rule: Rule,
    /// The address of the published page that it follows from, which may be empty.
    pub source: Text,
    /// The address of its page in the documentation, if that has one.
    pub page: Option<String>,
}

impl RuleText {
    /// A rule as a server for findings describes it.
    pub fn of(rule: &Rule, library: &Library) -> Self {
        let source = library
            .home(rule)
            .map_or(Text::default(), |model| model.source.clone());
        RuleText {
            rule: rule.clone(),
            source,
            page: address::of_rule(&rule.id),
        }
    }
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
    /// Waivers that silenced nothing because the run ignores them.
    pub ignored_waivers: u32,
    /// Findings in the baseline.
    pub baseline: u32,
    /// Findings that were fixed.
    pub fixed: u32,
    /// Files that were excluded.
    pub excluded: u32,
    /// Files that only look like team files.
    pub lookalikes: u32,
    /// Findings that a limit left out; with any, the run fails.
    pub unlisted: u32,
}

impl Summary {
    /// Counts the effect of the waivers of a file.
    pub fn add_waived(&mut self, waived: Waived) {
        self.waived += waived.findings;
        self.ignored_waivers += waived.ignored;
    }
}

/// The rule for mistakes in configurations and custom models. It belongs to no model.
pub const CONFIGURATION: &str = "configuration";

impl Report {
    /// Combines the reports of the files.
    pub fn new(day: Date, mut files: Vec<FileReport>, excluded: u32) -> Self {
        let mut summary = Summary {
            files: files.len() as u32,
            excluded,
            ..Summary::default()
        };
        for file in &files {
            summary.add_waived(file.waived);
            summary.unlisted += file.unlisted.map_or(0, |(count, _)| count);
            for finding in &file.findings {
                match finding.severity {
                    Severity::Error => summary.errors += 1,
                    Severity::Warning => summary.warnings += 1,
                    Severity::Advice => summary.advice += 1,
                }
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let has_findings = |file: &FileReport| !file.findings.is_empty();
        let (files, mut silent): (Vec<_>, Vec<_>) = files.into_iter().partition(has_findings);
        silent.retain(|file| !file.unasked.is_empty());
        Report {
            day,
            away: Vec::new(),
            files,
            silent,
            errors: Vec::new(),
            unjudged: Vec::new(),
            summary,
            relaxed: Vec::new(),
            own_rules: Vec::new(),
            here: None,
        }
    }

    /// Explains the rules of a library's custom models, too.
    pub fn explain(&mut self, library: &Library) {
        let shipped = Library::default();
        let known = self.own_rules.iter().map(|known| known.rule.id.clone());
        let mut known: HashSet<Text> = known.collect();
        let rules = library
            .own_models()
            .iter()
            .flat_map(|model| model.rules.iter());
        for rule in rules {
            if shipped.rule(&rule.id).is_none() && known.insert(rule.id.clone()) {
                self.own_rules.push(RuleText::of(rule, library));
            }
        }
    }

    /// All rules: for every team file, of the shipped models, then of custom models.
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
        with_files(&self.files)
    }

    /// The files with errors, those with findings, and those that were not judged, for formats that
    /// show all in the same way.
    pub fn listed_files(&self) -> impl Iterator<Item = &FileReport> {
        self.judged_files().chain(&self.unjudged)
    }

    /// The files with errors, then those with findings.
    pub(super) fn judged_files(&self) -> impl Iterator<Item = &FileReport> {
        self.errors.iter().chain(&self.files)
    }

    /// Every error, every finding and every file that was not judged, with its file.
    pub fn entries(&self) -> impl Iterator<Item = (&FileReport, &Finding)> {
        with_files(self.listed_files())
    }

    /// How many errors are listed: of the configuration and the custom models, and of the files.
    pub fn error_count(&self) -> usize {
        let of_run = self.errors.iter().map(|file| file.findings.len());
        of_run.sum::<usize>() + self.summary.errors as usize
    }

    /// Every error, then every finding, with its file.
    pub(super) fn judged_entries(&self) -> impl Iterator<Item = (&FileReport, &Finding)> {
        with_files(self.judged_files())
    }

    /// The same, the most severe first, for readers that show only the first few.
    pub fn most_severe_first(&self) -> Vec<(&FileReport, &Finding)> {
        let mut entries: Vec<_> = self.entries().collect();
        entries.sort_by_key(|(_, finding)| Reverse(finding.severity));
        entries
    }

    /// A file's path in the repository: from its root, with `/`. A path elsewhere stays unchanged.
    pub fn in_repository(&self, path: &str) -> String {
        Here::path(self.here.as_ref(), path)
    }
}

pub(super) fn with_files<'f>(
    files: impl IntoIterator<Item = &'f FileReport>,
) -> impl Iterator<Item = (&'f FileReport, &'f Finding)> {
    let findings = |file: &'f FileReport| file.findings.iter().map(move |finding| (file, finding));
    files.into_iter().flat_map(findings)
}
