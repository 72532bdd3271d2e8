//! Prints why a run failed: a mistake in a configuration as the full format draws it, any other
//! error as a line.

use super::session::{Session, Stderr};
use super::{Color, output};
use crate::project::Errors;
use crate::report::{self, Format, Report};

/// The most errors to print.
const MAX_LINES: usize = 1000;

/// Prints all errors.
pub fn print(errors: &Errors, color: Color, session: &Session) {
    let today = session.surroundings.today;
    let report = Report {
        errors: errors.reports(),
        ..Report::new(today, Vec::new(), 0)
    };
    let report = match &session.stderr.redactor {
        Some(redactor) => report.redacted(redactor),
        None => report,
    };
    draw(&report, color, session);
    print_clauses(errors.clauses(), &session.stderr);
}

/// Draws a report on standard error.
pub fn draw(report: &Report, color: Color, session: &Session) {
    let terminal = session.surroundings.terminals.stderr;
    let style = output::style(color, terminal, session.surroundings);
    let mut drawn = Vec::new();
    match report::write(report, Format::Full, style, &mut drawn) {
        Ok(()) => session.stderr.part(String::from_utf8_lossy(&drawn)),
        Err(error) => session.stderr.message(&error.to_string()),
    }
}

/// Prints errors without a place.
pub fn print_clauses<'c>(clauses: impl Iterator<Item = &'c str>, stderr: &Stderr) {
    let mut clauses = clauses.enumerate();
    for (_, clause) in clauses.by_ref().take(MAX_LINES) {
        stderr.error(clause);
    }
    let more = clauses.count();
    if more > 0 {
        stderr.error(&format!("and {more} more errors"));
    }
}
