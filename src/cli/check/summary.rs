//! The line below a report: how many findings there are, and all that is not among them.

use crate::overview::words;
use crate::report::{Report, Summary, relaxed};
use crate::sanitize;

/// The line below a report; `unread` is how many paths could not be read, and how many files are
/// shown without the year ahead.
pub fn summary(numbers: &Summary, report: &Report, unread: [usize; 2]) -> String {
    let count = |number: u32, one: &str, many: &str| {
        (number > 0).then(|| words::count(number as usize, one, many))
    };
    let found: Vec<String> = [
        count(numbers.errors, "error", "errors"),
        count(numbers.warnings, "warning", "warnings"),
        count(numbers.advice, "advice", "advice"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let found = match found.is_empty() {
        true => "no findings".to_owned(),
        false => found.join(", "),
    };
    let files = count(numbers.files, "file", "files").unwrap_or_else(|| "0 files".to_owned());
    let when = words::when(report.day, &report.away);
    let mut line = format!("{found} in {files}, {when}");
    let [unread, unforeseen] = unread.map(|count| u32::try_from(count).unwrap_or(u32::MAX));
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
        count(
            unforeseen,
            "file without the year ahead",
            "files without the year ahead",
        ),
        count(unread, "path could not be read", "paths could not be read"),
    ]
    .into_iter()
    .flatten()
    {
        line.push_str("; ");
        line.push_str(&part);
    }
    line
}
