//! The days on which findings come and go although no file changes.

use jiff::civil::Date;

use super::prose::Prose;
use super::source::Source;
use crate::forecast::Listed;
use crate::overview::words;

/// A day.
pub struct Day {
    /// The day.
    pub day: Date,
    /// How far it is from the day of the page: `in 3 days`.
    pub away: String,
    /// The findings that come: the severity's word and the message.
    pub comes: Vec<(&'static str, Prose)>,
    /// Those that go.
    pub goes: Vec<(&'static str, Prose)>,
}

/// The days of a file, up to one if there is a last one.
pub fn days(source: &Source, last: Option<Date>, day: Date) -> Vec<Day> {
    let changes = source.changes();
    let changes = changes.filter(|change| last.is_none_or(|last| change.day <= last));
    changes
        .map(|change| Day {
            day: change.day,
            away: away((change.day - day).get_days()),
            comes: listed(&change.comes),
            goes: listed(&change.goes),
        })
        .collect()
}

fn listed(findings: &[Listed]) -> Vec<(&'static str, Prose)> {
    let findings = findings.iter().map(|listed| {
        let finding = &listed.finding;
        (finding.severity.word(), Prose(finding.message_text()))
    });
    findings.collect()
}

fn away(days: i32) -> String {
    let days = usize::try_from(days).unwrap_or(0); // a forecast looks ahead only
    format!("in {}", words::count(days, "day", "days"))
}
