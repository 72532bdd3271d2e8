//! `rolecall check`: judges team files and writes the report. A run goes through this file from the
//! top: the arguments, the files as judged, their fixes, the baseline, the report, the exit status.

pub mod absent;
pub mod arguments;
pub mod baseline;
mod budget;
mod changes;
mod digest;
pub mod display;
mod extras;
mod first;
mod fixing;
mod judged;
mod judging;
mod offered;
mod own_arguments;
mod progress;
mod relaxing;
mod selected;
mod summary;
mod verdict;
mod watched;

use super::output::{self, Output};
use super::{Color, Outcome, Session, errors, redaction};
use crate::model::Severity;
use crate::overview::words;
use crate::project::{Errors, View};
use crate::report::{Report, Summary};
use crate::results::Unasked;
use absent::Absent;
use baseline::Applied;
use changes::Made;
use digest::Digest;
use display::Numbers;
use extras::Extras;
use offered::Offered;
use summary::summary;
use watched::Watched;

pub use arguments::Args;
pub use fixing::Fixes;
pub use judged::Judged;
pub use judging::judge_all;
pub use own_arguments::CheckArgs;

pub(super) fn run(
    CheckArgs {
        args,
        fixing,
        without,
    }: &CheckArgs,
    color: Color,
    session: &mut Session,
) -> Result<Outcome, Errors> {
    let policy = fixing.policy()?;
    let offered = Offered {
        are_shown: !fixing.is_shown_only() && args.format.iter().any(Output::shows_fixes),
        are_counted: digest::is_printed(args) && !fixing.is_shown_only(),
    };
    let watched = shows_teams(args).then(Watched::default);
    let fixes = Fixes::new(policy, offered, Absent::new(without), watched);
    let day = args.day(session.surroundings);
    redaction::begin(args.redact, session)?;
    match judge_all(args, args.baseline.is_some(), fixes, day, session) {
        Ok((judged, _)) if fixing.is_shown_only() => {
            changes::show(&judged.changes, &judged.unread, args, color, session)
        }
        Ok((mut judged, view)) => {
            let made = match policy {
                Some(_) => {
                    let (input, unread) = (judged.input.take(), &mut judged.unread);
                    let (made, fixed) = changes::make(&judged.changes, input, unread, session)?;
                    judged.fixed = fixed;
                    made
                }
                None => Made::No,
            };
            finish(judged, &view, args, color, session, made)
        }
        Err(errors) => fail(errors, args, color, session),
    }
}

/// Writes the report of a run that judged.
fn finish(
    mut judged: Judged,
    view: &View,
    args: &Args,
    color: Color,
    session: &mut Session,
    made: Made,
) -> Result<Outcome, Errors> {
    let day = args.day(session.surroundings);
    let has_fixed = made != Made::No;
    let applied = match &args.baseline {
        Some(path) => baseline::apply(path, &mut judged, view)?,
        None => Applied::default(),
    };
    let fails = judged.fails(args.fail_level.map(Severity::from));
    let unforeseen_files = judged.teams.unforeseen.files;
    let left_out = left_out(&judged);
    let report = prepared(judged.report(day), session);
    let digest = digest::of(&report, judged.fixable, args);
    print_head(digest.as_ref(), has_fixed, color, session);
    let teams = Extras::of(&mut judged, session);
    let (numbers, report, unwritten) = write(report, &teams, args, color, session, made);
    for clause in left_out {
        session.stderr.message(&clause);
    }
    errors::print_clauses(judged.unread.iter().map(String::as_str), &session.stderr);
    errors::print(&unwritten, color, session);
    if !args.quiet {
        let summary = summary(&numbers, &report, judged.unread.len(), unforeseen_files);
        let files = report.not_all_asked();
        let unasked = Unasked::lines(files.map(|file| (file.unasked, file.path.as_str())));
        let lines = [summary].into_iter().chain(unasked);
        print_summary(lines, digest, has_fixed, color, session);
    }
    let is_outdated = !applied.fixed.is_empty();
    if is_outdated {
        print_fixed(&applied, session);
    }
    let is_whole = judged.unread.is_empty()
        && unwritten.0.is_empty()
        && numbers.unlisted == 0
        && unforeseen_files == 0;
    // The run ends here: the system frees the memory faster than it can be freed piece by piece.
    std::mem::forget((report, judged));
    Ok(match (is_whole, fails || is_outdated) {
        (false, _) => Outcome::Failed,
        (true, true) if !args.exit_zero => Outcome::Findings,
        (true, _) => Outcome::Clean,
    })
}

/// A clause about each part that the report omits because of a limit.
fn left_out(judged: &Judged) -> Vec<String> {
    let way_out = "split large files or name fewer, or use a format other than `html`";
    let unlisted = judged.unlisted().into_iter();
    unlisted
        .map(|(path, more)| {
            let more = words::count(more as usize, "more finding is", "more findings are");
            format!("`{path}`: {more} not listed")
        })
        .chain(judged.left_out.clause())
        .chain(judged.teams.unforeseen.clause("the year ahead", way_out))
        .collect()
}

/// Prints the line above a report that is too long to read.
fn print_head(digest: Option<&Digest>, has_fixed: bool, color: Color, session: &Session) {
    let width = output::style(color, false, session.surroundings).width;
    if let Some(head) = digest.and_then(|digest| digest.head(has_fixed)) {
        session.stderr.line(digest::broken(&head, width));
    }
}

/// Prints the lines of the summary, and below them the digest if a terminal shows the report.
fn print_summary(
    summary: impl Iterator<Item = String>,
    digest: Option<Digest>,
    has_fixed: bool,
    color: Color,
    session: &Session,
) {
    let Some(digest) = digest else {
        return summary.for_each(|line| session.stderr.paragraph(&line));
    };
    // No line is wider than the report above it.
    let width = output::style(color, false, session.surroundings).width;
    for line in summary.chain(digest.lines(has_fixed)) {
        session.stderr.line(digest::broken(&line, width));
    }
}

/// Writes the report of a run that could not judge because of a configuration or a custom model:
/// every format shows the mistakes at their places.
fn fail(
    mut errors: Errors,
    args: &Args,
    color: Color,
    session: &mut Session,
) -> Result<Outcome, Errors> {
    if errors.mistakes().next().is_none() {
        return Err(errors);
    }
    let paths = args.paths.iter().map(|path| path.as_path());
    let others = args.baseline.iter().map(|path| path.as_path());
    if let Err(refused) = output::refuse_unjudged(&args.format, paths, others, session.folder()) {
        errors.merge(refused);
        return Err(errors);
    }
    let day = args.day(session.surroundings);
    let report = Report {
        errors: errors.reports(),
        ..Report::new(day, Vec::new(), 0)
    };
    let report = prepared(report, session);
    let is_shown = !args.show.statistics && args.format.iter().any(Output::is_printed_for_people);
    if !is_shown {
        errors::draw(&report, color, session);
    }
    let nobody = Extras::default();
    let (_, _, unwritten) = write(report, &nobody, args, color, session, Made::No);
    errors.merge(unwritten);
    errors::print_clauses(errors.clauses(), &session.stderr);
    if !args.quiet {
        let mistakes = words::count(errors.mistakes().count(), "mistake", "mistakes");
        let line = format!(
            "{mistakes} in the configuration, so no file was judged; `rolecall config FILE` shows what applies to a file"
        );
        session.stderr.paragraph(&line);
    }
    Ok(Outcome::Failed)
}

/// The report as this run shows it.
fn prepared(report: Report, session: &Session) -> Report {
    let report = Report {
        here: output::here(session.folder()),
        ..report
    };
    match &session.stderr.redactor {
        Some(redactor) => report.redacted(redactor),
        None => report,
    }
}

/// Whether a form shows more than the findings.
fn shows_teams(args: &Args) -> bool {
    !args.show.statistics && args.format.iter().any(Output::shows_teams)
}

/// Writes a report to all its places, files first, so that they exist when standard output ends.
/// Returns the numbers, the report as printed, and the write errors.
fn write(
    mut report: Report,
    extras: &Extras,
    args: &Args,
    color: Color,
    session: &mut Session,
    made: Made,
) -> (Summary, Report, Errors) {
    let (to_files, printed): (Vec<_>, Vec<_>) =
        args.format.iter().cloned().partition(Output::is_file);
    let mut unwritten = output::write(&extras.with(&report), &to_files, color, session);
    output::append_step_summary(&report, &args.format, session);
    let numbers = report.summary;
    let mut more = None;
    if made == Made::InOutput {
        // Standard output has the fixed text, so people find the report on standard error.
        more = args.show.limit(&mut report);
        errors::draw(&report, color, session);
    } else if args.show.statistics {
        let numbers = printed.first().map_or(Numbers::Text, Output::numbers);
        let written = display::statistics(&report, numbers, session);
        unwritten.merge(written.err().unwrap_or_default());
    } else {
        more = args.show.limit(&mut report);
        unwritten.merge(output::write(
            &extras.with(&report),
            &printed,
            color,
            session,
        ));
    }
    if let Some(more) = more {
        session.stderr.paragraph(&more);
    }
    (numbers, report, unwritten)
}

fn print_fixed(applied: &Applied, session: &Session) {
    let count = applied.fixed.len();
    let occur = if count == 1 { "occurs" } else { "occur" };
    let count = baseline::count_findings(count);
    let message = format!(
        "the baseline has {count} that no longer {occur}; `rolecall baseline --prune` removes:"
    );
    session.stderr.message(&message);
    let lines = baseline::listed(&applied.fixed);
    lines.iter().for_each(|line| session.stderr.message(line));
}
