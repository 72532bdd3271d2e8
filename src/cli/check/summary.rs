//! The line below a report: how many findings there are, and all that is not among them.

use crate::overview::words;
use crate::report::{Report, Summary, relaxed};
use crate::sanitize;

/// The line below a report, with how many paths could not be read, and how many files are shown
/// without the year ahead.
pub fn summary(numbers: &Summary, report: &Report, unread: usize, unforeseen: usize) -> String {
    let found = found(numbers, report);
    let files = count(numbers.files, "file", "files").unwrap_or_else(|| "0 files".to_owned());
    let when = words::when(report.day, &report.away);
    let mut line = format!("{found} in {files}, {when}");
    for part in [
        count(numbers.fixed, "fixed", "fixed"),
        count(numbers.waived, "waived", "waived"),
        count(numbers.ignored_waivers, "waiver ignored", "waivers ignored"),
        count(numbers.baseline, "in the baseline", "in the baseline"),
        count(numbers.excluded, "file excluded", "files excluded"),
        count(
            numbers.lookalikes,
            "file only looks like a team file",
            "files only look like team files",
        ),
        count(numbers.unlisted, "finding left out", "findings left out"),
        relaxed::clause(&report.relaxed).map(|clause| sanitize::text(&clause).into_owned()),
        some(
            unforeseen,
            "file without the year ahead",
            "files without the year ahead",
        ),
        some(unread, "path could not be read", "paths could not be read"),
    ]
    .into_iter()
    .flatten()
    {
        line.push_str("; ");
        line.push_str(&part);
    }
    line
}

/// How many findings there are, by severity.
fn found(numbers: &Summary, report: &Report) -> String {
    let found: Vec<String> = [
        count(numbers.errors, "error", "errors"),
        count(numbers.warnings, "warning", "warnings"),
        count(numbers.advice, "advice", "advice"),
    ]
    .into_iter()
    .flatten()
    .collect();
    match (found.is_empty(), report.not_all_asked().next()) {
        (true, None) => "no findings".to_owned(),
        (true, Some(_)) => "no findings yet".to_owned(),
        (false, _) => found.join(", "),
    }
}

fn count(number: u32, one: &str, many: &str) -> Option<String> {
    some(number as usize, one, many)
}

/// A number of things in words, if there is one.
fn some(number: usize, one: &str, many: &str) -> Option<String> {
    (number > 0).then(|| words::count(number, one, many))
}
