//! `rolecall baseline`: records what is found today, so that from now on only new findings are told.

use std::path::{Path, PathBuf};

use super::check::{self, Judged};
use super::{Failure, Outcome, read_text, tell, whole};
use crate::baseline::Baseline;

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

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let judged = check::judge_all(&args.check, args.check.day())?;
    if let Some(trouble) = judged.troubles.first() {
        return Err(Failure::new(trouble.clone()));
    }
    let now = Baseline::of(&judged.reports);
    let old = if args.output.exists() { Some(read(&args.output)?) } else { None };
    let new = match (&old, args.prune) {
        (None, true) => return Err(Failure::new(format!("{}: there is no such file, so there is nothing to prune", args.output.display()))),
        (None, false) => now,
        (Some(old), prune) => {
            let elsewhere = old.outside(&judged.paths());
            let kept = old.and(&now).with(elsewhere.clone());
            let grown = now.with(elsewhere);
            let more = grown.len().saturating_sub(kept.len());
            if !prune && !args.grow && more > 0 {
                let message = "{}: {} findings are not in it; `--grow` adds them, `--prune` only takes out what is mended";
                return Err(Failure::new(message.replacen("{}", &args.output.display().to_string(), 1).replacen("{}", &more.to_string(), 1)));
            }
            if prune { kept } else { grown }
        }
    };
    whole::write(&args.output, new.written().as_bytes())?;
    tell::line(format_args!("{}: {} findings", args.output.display(), new.len()));
    Ok(Outcome::Clean)
}

/// Takes what a baseline knows out of the reports; answers how much of it is mended in the files that were judged.
pub(super) fn take(path: &Path, judged: &mut Judged) -> Result<u32, Failure> {
    let mut baseline = read(path)?;
    for report in &mut judged.reports {
        baseline.take(report);
    }
    Ok(baseline.len() - baseline.outside(&judged.paths()).len())
}

fn read(path: &Path) -> Result<Baseline, Failure> {
    Baseline::read(&read_text(path)?).map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}
