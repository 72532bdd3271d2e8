//! `rolecall check`: judges team files and writes the report.

mod arguments;
mod judging;

use jiff::civil::Date;

use super::display::{self, Numbers};
use super::output::{self, Output};
use super::{Color, Failure, Outcome, Session, baseline};
use crate::model::{Library, Severity};
use crate::report::{Report, Summary};
use crate::sanitize;

pub use arguments::Args;
pub use judging::{Judged, judge_all};

pub(super) fn run(args: &Args, color: Color, session: &mut Session) -> Result<Outcome, Failure> {
    let day = args.day(session.surroundings);
    let mut judged = judge_all(args, day, session)?;
    let known = match &args.baseline {
        Some(path) => baseline::take(path, &mut judged, session.folder())?,
        None => baseline::Taken::default(),
    };
    let failing = judged.fails(args.fail_level.map(Severity::from));
    let unlisted: Vec<(String, u32)> = judged
        .reports
        .iter()
        .filter_map(|report| report.unlisted.map(|(more, _)| (report.path.clone(), more)))
        .collect();
    let mut report = Report {
        here: output::here(session.folder()),
        ..judged.report(day)
    };
    if args.redact {
        report = report.redacted(&Library::default());
    }
    let (to_files, printed): (Vec<_>, Vec<_>) =
        args.format.iter().cloned().partition(Output::is_file);
    let mut unwritten = output::write(&report, &to_files, color, session);
    output::step_summary(&report, &args.format, session);
    if args.show.statistics {
        unwritten.extend(
            display::statistics(
                &report,
                printed.first().map_or(Numbers::Text, Output::numbers),
                session,
            )
            .err(),
        );
    } else {
        args.show.limit(&mut report, &session.stderr);
        unwritten.extend(output::write(&report, &printed, color, session));
    }
    for (path, more) in unlisted {
        session.stderr.line(format_args!(
            "rolecall: {}: {more} more findings are not listed",
            sanitize::text(&path)
        ));
    }
    judged.troubles.iter().for_each(|trouble| {
        session
            .stderr
            .line(format_args!("rolecall: {}", sanitize::text(trouble)))
    });
    unwritten
        .iter()
        .for_each(|failure| failure.tell(&session.stderr));
    if !args.quiet {
        session.stderr.line(summary(
            &report.summary,
            known.passed,
            judged.troubles.len(),
            day,
        ));
    }
    if let Some(mended) = &known.mended {
        mended.tell(&session.stderr);
    }
    let outcome = match (
        judged.troubles.is_empty() && unwritten.is_empty(),
        failing || known.mended.is_some(),
    ) {
        (false, _) => Outcome::Failed,
        (true, true) if !args.exit_zero => Outcome::Findings,
        (true, _) => Outcome::Clean,
    };
    // The run ends here: the system takes the memory back faster than anybody gives it back piece
    // by piece.
    std::mem::forget((report, judged));
    Ok(outcome)
}

fn summary(numbers: &Summary, in_baseline: u32, unread: usize, day: Date) -> String {
    let count = |number: u32, one: &str, many: &str| {
        format!("{number} {}", if number == 1 { one } else { many })
    };
    let mut parts = Vec::new();
    if numbers.errors > 0 {
        parts.push(count(numbers.errors, "error", "errors"));
    }
    if numbers.warnings > 0 {
        parts.push(count(numbers.warnings, "warning", "warnings"));
    }
    if numbers.advice > 0 {
        parts.push(format!("{} advice", numbers.advice));
    }
    if parts.is_empty() {
        parts.push("no findings".to_owned());
    }
    let mut line = format!(
        "{} in {}, as of {day}",
        parts.join(", "),
        count(numbers.files, "file", "files")
    );
    if numbers.waived > 0 {
        line.push_str(&format!("; {} waived", numbers.waived));
    }
    if in_baseline > 0 {
        line.push_str(&format!("; {in_baseline} in the baseline"));
    }
    if numbers.excluded > 0 {
        line.push_str(&format!(
            "; {} excluded",
            count(numbers.excluded, "file", "files")
        ));
    }
    if unread > 0 {
        line.push_str(&format!(
            "; {} not be read",
            count(unread as u32, "path could", "paths could")
        ));
    }
    line
}
