//! The days on which findings or people come and go although no file changes.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::prose::Prose;
use super::source::Source;
use crate::forecast::{self, Listed};
use crate::overview::{Overview, words};

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
    /// The people who come and go: a word, the label, and the rest of the sentence.
    pub people: Vec<(&'static str, String, &'static str)>,
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
            people: Vec::new(),
        })
        .collect()
}

/// The same days, with the days in the year of a forecast on which people of the teams start or
/// leave; each team with its labels.
pub fn with_people(days: Vec<Day>, teams: &[(&Overview, Vec<String>)], day: Date) -> Vec<Day> {
    let until = forecast::a_year_after(day);
    let mut all: BTreeMap<Date, Day> = days.into_iter().map(|one| (one.day, one)).collect();
    let people = teams
        .iter()
        .flat_map(|(overview, labels)| overview.people.iter().zip(labels));
    for (member, label) in people {
        for (date, sign, words) in [
            (member.starts.date, "starts", "is on the team from this day"),
            (member.ends.date, "leaves", "is on the team until this day"),
        ] {
            let Some(date) = date.filter(|date| *date > day && *date <= until) else {
                continue;
            };
            let one = all.entry(date).or_insert_with(|| Day {
                day: date,
                away: away((date - day).get_days()),
                comes: Vec::new(),
                goes: Vec::new(),
                people: Vec::new(),
            });
            one.people.push((sign, label.clone(), words));
        }
    }
    all.into_values().collect()
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
