//! `rolecall baseline`: records what is found today, so that from now on only new findings are
//! told.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::check::{self, Judged};
use super::{Failure, Outcome, Session, atomic_write, read_text};
use crate::baseline::Baseline;
use crate::project::Folder;
use crate::sanitize;

/// Where a baseline is kept.
pub const FILE_NAME: &str = "rolecall-baseline.json";

/// What `baseline` takes.
#[derive(clap::Args)]
#[group(id = "recording")] // `Args` and `baseline` are taken by the arguments of `check`
pub struct Args {
    #[command(flatten)]
    check: check::Args,
    /// The baseline
    #[arg(long, value_name = "FILE", default_value = FILE_NAME)]
    output: PathBuf,
    /// Take out what is mended; add nothing
    #[arg(long)]
    prune: bool,
    /// Add new findings to a baseline that is there already
    #[arg(long, conflicts_with = "prune")]
    grow: bool,
}

/// So many findings are named one by one.
const NAMED: usize = 10;

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Outcome, Failure> {
    let here = session.folder();
    let day = args.check.day(session.surroundings);
    let judged = check::judge_all(&args.check, day, session)?;
    if let Some(trouble) = judged.troubles.first() {
        return Err(Failure::new(trouble.clone()));
    }
    let folder = folder_of(&args.output, here);
    let now = Baseline::of(
        judged
            .reports
            .iter()
            .map(|report| (report, seen_from(&folder, &report.path, here))),
    );
    let old = if here.reach(&args.output).exists() {
        Some(read(&args.output, here)?)
    } else {
        None
    };
    let new = match (&old, args.prune) {
        (None, true) => {
            return Err(Failure::new(format!(
                "{}: there is no such file, so there is nothing to prune",
                args.output.display()
            )));
        }
        (None, false) => now,
        (Some(old), prune) => {
            let elsewhere = old.outside(&paths(&judged, &folder, here));
            let kept = old.and(&now).with(elsewhere.clone());
            let grown = now.with(elsewhere);
            let more = grown.without(&kept);
            if !prune && !args.grow && !more.is_empty() {
                let (path, count) = (args.output.display(), findings(more.len()));
                let message = format!(
                    "{path}: {count} not in it; `--grow` adds this, `--prune` only takes out what is mended:"
                );
                return Err(Failure(named(message, &more)));
            }
            if prune { kept } else { grown }
        }
    };
    atomic_write::write(&args.output, new.written().as_bytes(), here)?;
    session.stderr.line(format_args!(
        "{}: {}",
        sanitize::text(&args.output.to_string_lossy()),
        findings(new.len())
    ));
    Ok(Outcome::Clean)
}

/// What a baseline did to a run.
#[derive(Default)]
pub(super) struct Taken {
    /// How many findings it let pass.
    pub passed: u32,
    /// What of it is mended in the files that were judged; nothing where nothing is.
    pub mended: Option<Failure>,
}

/// Takes what a baseline knows out of the reports.
pub(super) fn take(path: &Path, judged: &mut Judged, here: &Folder) -> Result<Taken, Failure> {
    let mut baseline = read(path, here)?;
    let folder = folder_of(path, here);
    let passed = judged
        .reports
        .iter_mut()
        .map(|report| baseline.take(report, &seen_from(&folder, &report.path, here)))
        .sum();
    let mended = baseline.inside(&paths(judged, &folder, here));
    let what = match mended.len() {
        0 => None,
        count => {
            let are = if count == 1 { "is" } else { "are" };
            let message = format!(
                "{} of the baseline {are} mended; `rolecall baseline --prune` takes this out:",
                findings(count)
            );
            Some(Failure(named(message, &mended)))
        }
    };
    Ok(Taken {
        passed,
        mended: what,
    })
}

fn findings(count: u64) -> String {
    format!(
        "{count} {}",
        if count == 1 { "finding" } else { "findings" }
    )
}

/// A message and the first findings, a line each.
fn named(message: String, findings: &Baseline) -> Vec<String> {
    let mut lines = vec![message];
    lines.extend(
        findings
            .each()
            .take(NAMED)
            .map(|finding| format!("  {finding}")),
    );
    let more = findings.each().count().saturating_sub(NAMED);
    if more > 0 {
        lines.push(format!("  and {more} more"));
    }
    lines
}

/// The folder that a baseline is in.
fn folder_of(baseline: &Path, here: &Folder) -> PathBuf {
    here.absolute(baseline)
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

/// A file's path from the baseline's folder, so that it is the same wherever the command runs; of a
/// file elsewhere, as reports have it.
fn seen_from(folder: &Path, path: &str, here: &Folder) -> String {
    let absolute = here.absolute(Path::new(path));
    absolute.strip_prefix(folder).map_or_else(
        |_| path.to_owned(),
        |inside| here.display(inside).into_owned(),
    )
}

fn paths(judged: &Judged, folder: &Path, here: &Folder) -> HashSet<String> {
    judged
        .paths()
        .iter()
        .map(|path| seen_from(folder, path, here))
        .collect()
}

fn read(path: &Path, here: &Folder) -> Result<Baseline, Failure> {
    Baseline::read(&read_text(path, here)?)
        .map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}
