//! `rolecall baseline`: records today's findings, so that later runs report only new ones.

use std::path::{Path, PathBuf};

use super::check::baseline::{BaselineFile, count_findings, listed};
use super::check::{self, Fixes, Judged, judge_all};
use super::{Outcome, Session, redaction, written};
use crate::baseline::{Baseline, can_accept};
use crate::project::{Errors, View};
use crate::sanitize;

/// The usual name of a baseline.
pub const DEFAULT_NAME: &str = "rolecall-baseline.json";

/// The arguments of `baseline`.
#[derive(clap::Args)]
#[group(id = "recording")] // `Args` and `baseline` are taken by the arguments of `check`
pub struct Args {
    #[command(flatten)]
    check: check::Args,
    /// The baseline
    #[arg(long, value_name = "FILE", default_value = DEFAULT_NAME)]
    output: PathBuf,
    /// Remove findings that are fixed; add none
    #[arg(long)]
    prune: bool,
    /// Add new findings to an existing baseline
    #[arg(long, conflicts_with = "prune")]
    grow: bool,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Outcome, Errors> {
    redaction::begin(args.check.redact, session)?;
    let day = args.check.day(session.surroundings);
    let (judged, _) = judge_all(&args.check, true, Fixes::default(), day, session)?;
    if let Some(unread) = judged.unread.first() {
        return Err(Errors::other(unread));
    }
    if let Some(clause) = judged.left_out.clause() {
        return Err(Errors::with_way_out(clause));
    }
    if let Some((path, more)) = judged.unlisted().into_iter().next() {
        let message = format!("cannot record `{path}`: {more} of its findings are not listed");
        return Err(Errors::other(message));
    }
    if !args.prune {
        note_unacceptable(&judged, session);
    }
    let disk = View::of_disk(session.folder().clone());
    let file = BaselineFile::new(&args.output, &disk);
    let reports = judged.reports.iter();
    let reports = reports.map(|report| (report, file.relative(&report.path)));
    let today = Baseline::of(reports.clone());
    let recorded = match (file.exists(), args.prune) {
        (false, false) => today,
        (false, true) => return Err(nothing_to_prune(&args.output)),
        (true, _) => {
            let old = file.read()?.with_teams(reports, |_| None);
            note_partly_read(&judged, session);
            let untouched = old.outside(&file.scope(&judged));
            let kept = old.and(&today).or(untouched.clone());
            let grown = today.or(untouched);
            updated(args, kept, grown, session)?
        }
    };
    written::replace(
        &args.output,
        recorded.written().as_bytes(),
        session.folder(),
    )?;
    let path = args.output.to_string_lossy();
    let path = match &session.stderr.redactor {
        Some(redactor) => redactor.data(&path),
        None => path.into_owned(),
    };
    let count = count_findings(recorded.len());
    session
        .stderr
        .line(format_args!("{}: {count}", sanitize::text(&path)));
    Ok(Outcome::Clean)
}

/// Names the files whose findings stay in the baseline, fixed or not.
fn note_partly_read(judged: &Judged, session: &Session) {
    for path in &judged.partly_read {
        let message =
            format!("it keeps all findings of `{path}`, because part of the file cannot be read");
        session.stderr.message(&message);
    }
}

/// Names the files with errors that no baseline accepts.
fn note_unacceptable(judged: &Judged, session: &Session) {
    for report in &judged.reports {
        if report.findings.iter().any(|one| !can_accept(&one.rule)) {
            let path = &report.path;
            let message = format!("`{path}` has syntax errors, which a baseline cannot accept");
            session.stderr.message(&message);
        }
    }
}

fn nothing_to_prune(path: &Path) -> Errors {
    let path = path.display();
    Errors::other(format!("cannot prune `{path}`: no such file"))
}

/// The new baseline: the rest of the old one, with today's findings only if an argument asks for
/// them.
fn updated(
    args: &Args,
    kept: Baseline,
    grown: Baseline,
    session: &Session,
) -> Result<Baseline, Errors> {
    if args.prune {
        return Ok(kept);
    }
    let new = grown.without(&kept);
    if args.grow || new.is_empty() {
        return Ok(grown);
    }
    let (path, count) = (args.output.display(), count_findings(new.len()));
    session
        .stderr
        .message(&format!("`{path}` does not have {count}:"));
    listed(&new)
        .iter()
        .for_each(|line| session.stderr.message(line));
    Err(Errors::with_way_out(
        "`--grow` adds new findings, `--prune` only removes those that are fixed",
    ))
}
