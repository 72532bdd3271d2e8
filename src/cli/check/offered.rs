//! The fixes that a run does not make: a report shows the possible ones, or says how many there
//! are. They are tried once all files are judged, because trying a fix judges the text again.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::Settings;
use crate::fix::{self, Counts};
use crate::judge::Scratch;
use crate::results::FileReport;

/// The most bytes to read for the number of fixes, because counting takes as long as fixing. A file
/// of 8 KB with 30 fixes takes a third of it.
const MAX_COUNTED_BYTES: usize = 1 << 20;
/// The bytes that a run may read to try fixes one by one. Each file has a share, so that the shown
/// fixes do not depend on the order of the files.
const MAX_SHOWN_TRIAL_BYTES: usize = 16 << 20;
/// With fewer files, a second thread is not worthwhile.
const PARALLEL_THRESHOLD: usize = 16;

/// The reports of a run by path.
type Reports = BTreeMap<String, FileReport>;

/// The settings for judging the file of a path.
type SettingsOf<'f, 's> = &'f (dyn Fn(&str) -> Option<Settings<'s>> + Sync);

/// Whether a report shows fixes or counts them.
#[derive(Default)]
pub struct Offered {
    /// Whether it shows their bytes.
    pub are_shown: bool,
    /// Whether it says how many there are.
    pub are_counted: bool,
}

impl Offered {
    /// Whether any fixes of these reports are tried.
    pub fn are_tried(&self, reports: &Reports) -> bool {
        let cost = cost(reports);
        cost > 0 && (self.are_shown || self.are_counted && cost <= MAX_COUNTED_BYTES)
    }

    /// How many findings safe fixes resolve, and how many more the others do, as `--fix` would make
    /// them: it refuses some, and others only work after another fix. `None` if counting would take
    /// too long.
    pub fn counts(&self, reports: &mut Reports, settings: SettingsOf) -> Option<(u32, u32)> {
        if !self.are_counted || cost(reports) > MAX_COUNTED_BYTES {
            return None;
        }
        let count = |scratch: &mut Scratch, path: &str, report: &mut FileReport| {
            let settings = settings(path);
            settings.map_or_else(Counts::default, |settings| {
                fix::count(scratch, report.text.as_bytes(), &settings, report)
            })
        };
        let counts = each_with_fixes(reports, count);
        let safe = counts.iter().map(|file| file.safe).sum();
        let all: u32 = counts.iter().map(|file| file.all).sum();
        Some((safe, all.saturating_sub(safe)))
    }

    /// Removes the impossible fixes from the reports, if these are shown.
    pub fn vet(&self, reports: &mut Reports, settings: SettingsOf) {
        if !self.are_shown {
            return;
        }
        let with_fixes = reports.values().filter(|report| fixes(report) > 0);
        let share = MAX_SHOWN_TRIAL_BYTES / with_fixes.count().max(1);
        let vet = |scratch: &mut Scratch, path: &str, report: &mut FileReport| {
            if let Some(settings) = settings(path) {
                fix::vet(scratch, &settings, report, share);
            }
        };
        each_with_fixes(reports, vet);
    }
}

/// A lower bound of the bytes that trying all fixes reads.
fn cost(reports: &Reports) -> usize {
    let costs = reports.values().map(|report| {
        let fix = report.text.len() + fix::TRIAL_BYTES;
        fixes(report) * fix
    });
    costs.sum()
}

fn fixes(report: &FileReport) -> usize {
    let findings = report.findings.iter();
    findings.filter(|finding| finding.fix.is_some()).count()
}

/// Does something with each report that has fixes, on all threads if they are many.
fn each_with_fixes<T: Send>(
    reports: &mut Reports,
    each: impl Fn(&mut Scratch, &str, &mut FileReport) -> T + Sync,
) -> Vec<T> {
    let with_fixes = reports.iter_mut().filter(|(_, report)| fixes(report) > 0);
    let with_fixes: Vec<(&String, &mut FileReport)> = with_fixes.collect();
    let each = |scratch: &mut Scratch, (path, report): (&String, &mut FileReport)| {
        each(scratch, path, report)
    };
    match with_fixes.len() {
        ..PARALLEL_THRESHOLD => {
            let mut scratch = Scratch::default();
            let with_fixes = with_fixes.into_iter();
            with_fixes.map(|one| each(&mut scratch, one)).collect()
        }
        _ => with_fixes
            .into_par_iter()
            .map_init(Scratch::default, each)
            .collect(),
    }
}
