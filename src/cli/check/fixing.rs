//! Judges the files of a run with their fixes, on all threads, and collects the changes.

use std::sync::{Mutex, PoisonError};

use super::absent::Absent;
use super::changes::Change;
use super::offered::Offered;
use super::watched::{Kept, Watched};
use crate::Settings;
use crate::fix::{self, Corrected, Policy};
use crate::judge::Scratch;
use crate::project::team_file::TeamFile;
use crate::results::FileReport;

/// The fixes of a run, from all threads.
#[derive(Default)]
pub struct Fixes {
    policy: Option<Policy>,
    /// The fixes that the run does not make.
    pub offered: Offered,
    /// The people who count as away.
    pub absent: Absent,
    /// The teams, if a form shows them.
    pub watched: Option<Watched>,
    changes: Mutex<Vec<Change>>,
}

impl Fixes {
    pub fn new(
        policy: Option<Policy>,
        offered: Offered,
        absent: Absent,
        watched: Option<Watched>,
    ) -> Self {
        Fixes {
            policy,
            offered,
            absent,
            watched,
            ..Fixes::default()
        }
    }

    /// Judges a file as it is, or with its fixes.
    pub fn judge(
        &self,
        scratch: &mut Scratch,
        file: &TeamFile,
        bytes: &[u8],
        settings: &Settings,
    ) -> FileReport {
        match self.policy {
            None => self.judge_unchanged(scratch, &file.display_path(), bytes, settings),
            Some(policy) => self.judge_fixed(scratch, file, bytes, settings, policy),
        }
    }

    fn judge_unchanged(
        &self,
        scratch: &mut Scratch,
        path: &str,
        bytes: &[u8],
        settings: &Settings,
    ) -> FileReport {
        let mut report = match &self.watched {
            Some(watched) => watched.judge(scratch, path, bytes, settings, &self.absent),
            None => self.absent.judge(scratch, path, bytes, settings),
        };
        if !self.absent.away().is_empty() {
            // The file needs no fix, because nobody really left.
            let findings = report.findings.iter_mut();
            findings.for_each(|finding| finding.fix = None);
        }
        report
    }

    fn judge_fixed(
        &self,
        scratch: &mut Scratch,
        file: &TeamFile,
        old: &[u8],
        settings: &Settings,
        policy: Policy,
    ) -> FileReport {
        let path = file.display_path();
        let Corrected {
            text,
            fixed,
            report,
        } = fix::correct(scratch, &path, old, settings, policy);
        let bytes = text.as_ref().map_or(old, |text| text.as_bytes());
        if let Some(watched) = &self.watched {
            watched.judge(scratch, &path, bytes, settings, &self.absent);
        }
        if let Some(new) = text {
            let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
            changes.push(Change {
                path: file.path.clone(),
                display_path: path.into_owned(),
                source: file.source.clone(),
                old: old.to_vec(),
                new,
                fixed,
            });
        }
        report
    }

    /// The teams of the run, if a form shows them.
    pub fn teams<'s>(&self, settings: &dyn Fn(&str) -> Option<Settings<'s>>) -> Kept {
        let watched = self.watched.as_ref();
        watched.map_or_else(Kept::default, |watched| {
            watched.kept(settings, &self.absent)
        })
    }

    /// The files that change, by path, without the second name of a file that was found twice.
    pub fn changes(self) -> Vec<Change> {
        let changes = self.changes.into_inner();
        let mut changes = changes.unwrap_or_else(PoisonError::into_inner);
        changes.sort_by(|a, b| a.display_path.cmp(&b.display_path));
        changes.dedup_by(|a, b| a.display_path == b.display_path);
        changes
    }
}
