//! The fixes of a run: made in the files, or only shown. All files are judged before the first one
//! is written.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::absent::Absent;
use super::arguments::Args;
use super::offered::Offered;
use super::watched::{Kept, Watched};
use crate::Settings;
use crate::cli::{Outcome, Session};
use crate::files::Source;
use crate::fix::{self, Corrected, Policy};
use crate::judge::Scratch;
use crate::project::Errors;
use crate::report::FileReport;
use crate::sanitize;

/// The arguments of `check` with those that change files.
#[derive(clap::Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub(super) args: Args,
    #[command(flatten)]
    pub(super) fixing: FixArgs,
    /// Judge the team as if this person were away; may be given several times
    #[arg(
        long,
        value_name = "PERSON",
        value_delimiter = ',',
        conflicts_with_all = ["fix", "diff", "baseline"]
    )]
    pub(super) without: Vec<String>,
}

/// The arguments about fixes.
#[derive(clap::Args)]
pub struct FixArgs {
    /// Make the safe fixes, and report what remains; with `-`, print the fixed text
    #[arg(long, conflicts_with = "staged")]
    fix: bool,
    /// With --fix or --diff: make also the fixes that change who is accountable or what counts
    #[arg(long)]
    unsafe_fixes: bool,
    /// Print the fixes as a unified diff and write nothing; exit with 1 if there are any
    #[arg(long, conflicts_with_all = ["staged", "redact"])]
    diff: bool,
}

impl FixArgs {
    /// Which fixes are made, if any are.
    pub fn policy(&self) -> Result<Option<Policy>, Errors> {
        match (self.fix || self.diff, self.unsafe_fixes) {
            (false, true) => Err(Errors::with_way_out(
                "`--unsafe-fixes` needs `--fix` or `--diff` beside it",
            )),
            (false, false) => Ok(None),
            (true, true) => Ok(Some(Policy::All)),
            (true, false) => Ok(Some(Policy::Safe)),
        }
    }

    /// Whether the fixes are only shown.
    pub fn is_shown_only(&self) -> bool {
        self.diff
    }
}

/// The bytes that a run reads to try fixes one by one, each file its share of them: which fixes are
/// shown does not depend on which file is judged first.
const MAX_SHOWN_TRIAL_BYTES: usize = 16 << 20;
/// Fewer files are not worth a second thread.
const PARALLEL_THRESHOLD: usize = 16;

/// A file that fixes change.
pub struct Change {
    /// Its path as the system is asked for it.
    pub path: PathBuf,
    /// Its path as reports name it.
    pub display_path: String,
    /// The place that it was read from.
    pub source: Arc<Source>,
    old: Vec<u8>,
    new: String,
    fixed: u32,
}

/// The fixes of a run, from all threads.
#[derive(Default)]
pub struct Fixes {
    policy: Option<Policy>,
    /// The fixes that are not made.
    pub offered: Offered,
    /// The people who count as away.
    pub absent: Absent,
    /// The teams, if a form shows them.
    pub watched: Option<Watched>,
    changes: Mutex<Vec<Change>>,
}

/// The path of a file, under which it is found and reported, and the place that it is in.
pub struct Place<'a> {
    pub path: &'a Path,
    pub display_path: Cow<'a, str>,
    pub source: &'a Arc<Source>,
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

    /// Judges a file as it is, or as it is with its fixes.
    pub fn judge(
        &self,
        scratch: &mut Scratch,
        place: Place,
        bytes: &[u8],
        settings: &Settings,
    ) -> FileReport {
        let Some(policy) = self.policy else {
            let path = &place.display_path;
            let mut report = match &self.watched {
                Some(watched) => watched.judge(scratch, path, bytes, settings, &self.absent),
                None => self.absent.judge(scratch, path, bytes, settings),
            };
            match self.absent.away().is_empty() {
                true => self.offered.count(scratch, bytes, settings, &report),
                // The file is right as it is: nobody has left.
                false => report
                    .findings
                    .iter_mut()
                    .for_each(|finding| finding.fix = None),
            }
            return report;
        };
        let Corrected {
            text,
            fixed,
            report,
        } = fix::correct(scratch, &place.display_path, bytes, settings, policy);
        let old = bytes;
        let bytes = text.as_ref().map_or(bytes, |text| text.as_bytes());
        self.offered.count(scratch, bytes, settings, &report);
        if let Some(watched) = &self.watched {
            watched.judge(scratch, &place.display_path, bytes, settings, &self.absent);
        }
        if let Some(new) = text {
            let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
            changes.push(Change {
                path: place.path.to_path_buf(),
                display_path: place.display_path.into_owned(),
                source: place.source.clone(),
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

    /// Whether reports show fixes that are not made.
    pub fn are_shown(&self) -> bool {
        self.offered.are_shown && self.policy.is_none()
    }

    /// Takes the fixes from the reports of a run that could not be made. Called once it is known
    /// which reports are kept, because trying a fix judges the text again.
    pub fn vet<'s>(
        &self,
        reports: &mut BTreeMap<String, FileReport>,
        settings: &(dyn Fn(&str) -> Option<Settings<'s>> + Sync),
    ) {
        let has_fixes = |report: &FileReport| report.findings.iter().any(|one| one.fix.is_some());
        let with_fixes = reports.iter_mut();
        let with_fixes: Vec<_> = with_fixes.filter(|(_, report)| has_fixes(report)).collect();
        let share = MAX_SHOWN_TRIAL_BYTES / with_fixes.len().max(1);
        let vet = |scratch: &mut Scratch, (path, report): (&String, &mut FileReport)| {
            if let Some(settings) = settings(path) {
                fix::vet(scratch, &settings, report, share);
            }
        };
        match with_fixes.len() {
            ..PARALLEL_THRESHOLD => {
                let mut scratch = Scratch::default();
                with_fixes
                    .into_iter()
                    .for_each(|one| vet(&mut scratch, one));
            }
            _ => with_fixes
                .into_par_iter()
                .for_each_init(Scratch::default, vet),
        }
    }

    /// The files that change, by path; of one that was found under two names, only once.
    pub fn changes(self) -> Vec<Change> {
        let changes = self.changes.into_inner();
        let mut changes = changes.unwrap_or_else(PoisonError::into_inner);
        changes.sort_by(|a, b| a.display_path.cmp(&b.display_path));
        changes.dedup_by(|a, b| a.display_path == b.display_path);
        changes
    }
}

/// Writes the files; returns how many findings were fixed, and a clause about each file that was
/// left alone.
pub fn write(changes: &[Change]) -> (u32, Vec<String>) {
    let (mut fixed, mut unwritten) = (0, Vec::new());
    for change in changes {
        match change.write() {
            Ok(()) => fixed += change.fixed,
            Err(why) => {
                let path = &change.display_path;
                unwritten.push(format!("cannot fix `{path}`: {why}"));
            }
        }
    }
    (fixed, unwritten)
}

impl Change {
    fn write(&self) -> Result<(), String> {
        let Source::WorkTree(root) = &*self.source else {
            return Err("it was not read from the disk".to_owned());
        };
        root.rewrite(&self.path, &self.old, self.new.as_bytes())
            .map_err(|error| error.reason.to_string())
    }
}

/// The text of standard input after its fixes.
pub fn input<'c>(changes: &'c [Change], bytes: &'c [u8]) -> &'c [u8] {
    changes
        .first()
        .map_or(bytes, |change| change.new.as_bytes())
}

/// How many findings the changes fix.
pub fn count(changes: &[Change]) -> u32 {
    changes.iter().map(|change| change.fixed).sum()
}

/// Prints the changes; what a terminal would take for a command is shown as text there.
pub fn show(
    changes: &[Change],
    unread: &[String],
    args: &Args,
    session: &mut Session,
) -> Result<Outcome, Errors> {
    for change in changes {
        let old = String::from_utf8_lossy(&change.old);
        let diff = fix::unified(&change.display_path, &old, &change.new);
        match session.surroundings.terminals.stdout {
            true => session.print(&diff)?,
            false => session.write(diff.as_bytes())?,
        }
    }
    for clause in unread {
        session.stderr.message(clause);
    }
    if !args.quiet {
        let (findings, files) = (count(changes), changes.len());
        let line = format!(
            "{findings} {} in {files} {} can be fixed",
            if findings == 1 { "finding" } else { "findings" },
            if files == 1 { "file" } else { "files" },
        );
        session.stderr.line(sanitize::text(&line));
    }
    Ok(match (unread.is_empty(), changes.is_empty()) {
        (false, _) => Outcome::Failed,
        (true, false) if !args.exit_zero => Outcome::Findings,
        (true, _) => Outcome::Clean,
    })
}
