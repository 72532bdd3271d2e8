//! The judged files of a run.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::changes::Change;
use super::fixing::Fixes;
use super::verdict::{LeftOut, Verdict};
use super::watched::Kept;
use crate::finding::Finding;
use crate::judge::{Level, Selection};
use crate::model::Severity;
use crate::project::files::Found;
use crate::project::team_file::TeamFile;
use crate::project::{ConfigText, Project};
use crate::report::{Lookalike, Relaxed, Report};
use crate::results::FileReport;
use crate::waiver::Waived;

/// The judged files of a run.
#[derive(Default)]
pub struct Judged {
    /// The reports of the files with findings, in the order of `levels`.
    pub reports: Vec<FileReport>,
    /// The severity from which each of these files fails by its configuration.
    levels: Vec<Option<Severity>>,
    /// All files that were judged.
    pub files: Vec<TeamFile>,
    /// The relaxations in other files, and the severity from which each fails the run.
    relaxed: Vec<(FileReport, Option<Severity>)>,
    /// The paths of the files that could not be read completely, as reports name them.
    pub partly_read: BTreeSet<String>,
    /// The findings beyond the limits.
    pub left_out: LeftOut,
    /// The rules that the run applied.
    pub selection: Selection,
    /// The effect of the waivers in the files without findings.
    waived: Waived,
    /// How many findings the baseline has.
    pub baseline: u32,
    /// How many files were excluded.
    excluded: u32,
    /// The files that only look like team files.
    lookalikes: Vec<Lookalike>,
    /// The people who count as away.
    pub away: Vec<String>,
    /// Clauses about what could not be read.
    pub unread: Vec<String>,
    /// The files that fixes change.
    pub changes: Vec<Change>,
    /// How many findings were fixed.
    pub fixed: u32,
    /// How many findings the safe fixes would resolve, and how many more the unsafe ones would;
    /// `None` if they were not counted.
    pub fixable: Option<(u32, u32)>,
    /// The teams, if a form shows them.
    pub teams: Kept,
    /// The text of standard input, if that was judged.
    pub input: Option<Vec<u8>>,
}

impl Judged {
    /// A run with one file that is left out.
    pub fn excluded() -> Self {
        Judged {
            excluded: 1,
            ..Judged::default()
        }
    }

    /// Collects the verdicts of files, and what the run knows of their fixes and teams.
    pub fn of(
        found: Found<Result<Verdict, String>>,
        mut reports: BTreeMap<String, FileReport>,
        selection: Selection,
        (fixes, teams): (Fixes, Kept),
    ) -> Self {
        let mut all = Judged {
            selection,
            teams,
            away: fixes.absent.away().to_vec(),
            changes: fixes.changes(),
            excluded: found.excluded,
            lookalikes: found.lookalikes(),
            unread: found.errors,
            ..Judged::default()
        };
        let files = found.files.into_iter().filter_map(|(file, verdict)| {
            match verdict {
                Ok(verdict) => all.take(&file, verdict, &mut reports),
                Err(unread) => {
                    all.unread.push(unread);
                    return None;
                }
            }
            Some(file)
        });
        // This reuses the memory of the list, which is long if many files are clean.
        let files = files.collect();
        all.files = files;
        all.unread.sort_unstable();
        all
    }

    /// Takes the verdict on a file.
    fn take(
        &mut self,
        file: &TeamFile,
        verdict: Verdict,
        reports: &mut BTreeMap<String, FileReport>,
    ) {
        if verdict.is_whole && !verdict.is_reported {
            self.waived += verdict.waived; // most files: no need to look for a report
            return;
        }
        let path = file.display_path();
        let report = reports.remove(path.as_ref());
        let is_left_out = verdict.is_reported && report.is_none();
        if is_left_out {
            self.left_out.add(&path, verdict.findings);
        }
        match report {
            Some(report) => {
                self.reports.push(report);
                self.levels.push(file.project.fail_level);
            }
            None => self.waived += verdict.waived,
        }
        if is_left_out || !verdict.is_whole {
            self.partly_read.insert(path.into_owned());
        }
    }

    /// Adds the relaxations in a text, and the severity from which they fail the run.
    pub fn add(&mut self, text: ConfigText, finding: Finding, fails_from: Option<Severity>) {
        let known = self.reports.iter_mut();
        let others = self.relaxed.iter_mut().map(|(report, _)| report);
        if let Some(report) = known.chain(others).find(|report| report.path == text.path) {
            report.add(&text.text, finding);
            return;
        }
        let findings = vec![finding];
        let report = FileReport::new(
            text.path,
            text.text.as_ref().into(),
            findings,
            Waived::default(),
        );
        let is_judged = |file: &TeamFile| file.display_path() == report.path.as_str();
        match self.files.iter().any(is_judged) {
            true => {
                self.reports.push(report);
                self.levels.push(fails_from);
            }
            false => self.relaxed.push((report, fails_from)),
        }
    }

    /// Whether the change relaxes anything in a file that is not a team file, or in a deleted file.
    pub fn has_relaxations(&self) -> bool {
        !self.relaxed.is_empty()
    }

    /// Whether a finding fails the run: its severity reaches the level of the command line,
    /// otherwise that of its file's configuration, otherwise `error`.
    pub fn fails(&self, level: Option<Severity>) -> bool {
        let fails = |(report, own): (&FileReport, &Option<Severity>)| {
            let level = level.or(*own).unwrap_or(Severity::Error);
            let unlisted = report.unlisted.is_some_and(|(_, worst)| worst >= level);
            unlisted
                || report
                    .findings
                    .iter()
                    .any(|finding| finding.severity >= level)
        };
        let relaxed = self.relaxed.iter().map(|(report, level)| (report, level));
        self.reports
            .iter()
            .zip(&self.levels)
            .chain(relaxed)
            .any(fails)
    }

    /// The paths of the files that were read completely, as reports name them.
    pub fn whole_files(&self) -> Vec<String> {
        let paths = self.files.iter().map(|file| file.display_path());
        paths
            .filter(|path| !self.partly_read.contains(path.as_ref()))
            .map(Cow::into_owned)
            .collect()
    }

    /// The files with more findings than are listed, and how many more.
    pub fn unlisted(&self) -> Vec<(String, u32)> {
        let reports = self.reports.iter();
        reports
            .filter_map(|report| Some((report.path.clone(), report.unlisted?.0)))
            .collect()
    }

    /// The rules that are off or weaker than in their models, with the number of files.
    fn relaxed(&self) -> Vec<Relaxed> {
        let mut files: BTreeMap<(String, &'static str), u32> = BTreeMap::new();
        for file in &self.files {
            let library = &file.project.library;
            let levels = file.project.levels(Some(&file.path)).into_iter();
            let is_weaker = |(id, level): &(&str, Level)| {
                let rule = library.rule(id);
                rule.is_some_and(|rule| *level < Level::As(rule.severity))
            };
            for (rule, level) in levels.filter(is_weaker) {
                *files.entry((rule.to_owned(), level.word())).or_default() += 1;
            }
        }
        let relaxed = files.into_iter();
        relaxed
            .map(|((rule, level), files)| Relaxed { rule, level, files })
            .collect()
    }

    /// Combines the reports.
    pub fn report(&mut self, day: Date) -> Report {
        let clean = self.files.len() - self.reports.len();
        let mut projects: Vec<&Arc<Project>> = Vec::new();
        for file in &self.files {
            if !projects
                .iter()
                .any(|known| Arc::ptr_eq(known, &file.project))
            {
                projects.push(&file.project);
            }
        }
        projects.sort_by_key(|project| project.layers.first().map(|layer| &layer.path));
        let mut reports = std::mem::take(&mut self.reports);
        let relaxed = std::mem::take(&mut self.relaxed).into_iter();
        let others = relaxed.len() as u32;
        reports.extend(relaxed.map(|(report, _)| report));
        let mut report = Report::new(day, reports, self.excluded);
        report.summary.files = report.summary.files + clean as u32 - others;
        report.summary.add_waived(self.waived);
        report.summary.unlisted += self.left_out.findings;
        report.summary.baseline = self.baseline;
        report.summary.fixed = self.fixed;
        report.away = std::mem::take(&mut self.away);
        report.relaxed = self.relaxed();
        report.list_lookalikes(&self.lookalikes);
        projects
            .iter()
            .for_each(|project| report.explain(&project.library));
        report
    }
}
