//! A forecast against judging every day of two years.

use std::fs;

use jiff::civil::Date;
use rolecall::finding::Finding;
use rolecall::forecast::{Listed, Outlook, look_ahead};
use rolecall::judge::Scratch;
use rolecall::model::{Library, Severity};
use rolecall::source::Span;
use rolecall::{Selection, Settings, judge_in};

use super::teams;
use crate::support::extent::rounds;
use crate::support::{Random, day, files, repository, settings};

/// The same finding on two days: the rule, the severity, the place, the subjects.
type Same = (String, Severity, Span, Vec<String>);

/// The findings that come and go on a day.
type Changed = (Date, Vec<Same>, Vec<Same>);

fn same(finding: &Finding) -> Same {
    (
        finding.rule.to_string(),
        finding.severity,
        finding.labels[0].span,
        finding.subjects.clone(),
    )
}

/// Judges every day, one after the other.
fn by_days(bytes: &[u8], (from, until): (Date, Date), library: &Library) -> Vec<Changed> {
    let selection = Selection::default();
    let mut scratch = Scratch::default();
    let mut on = |day: Date| -> Vec<Same> {
        let settings = Settings {
            day,
            ..settings(library, &selection)
        };
        let report = judge_in(&mut scratch, "team.yaml", bytes, &settings);
        let mut findings: Vec<Same> = report.findings.iter().map(same).collect();
        findings.sort();
        findings
    };
    let (mut before, mut changes) = (on(from), Vec::new());
    let mut today = from;
    while today < until {
        today = today.tomorrow().unwrap();
        let after = on(today);
        if after != before {
            changes.push((today, less(&after, &before), less(&before, &after)));
        }
        before = after;
    }
    changes
}

/// A list without the items of another, each for one.
fn less(items: &[Same], others: &[Same]) -> Vec<Same> {
    let mut left = items.to_vec();
    for other in others {
        if let Some(place) = left.iter().position(|item| item == other) {
            left.remove(place);
        }
    }
    left
}

fn by_forecast(bytes: &[u8], (from, until): (Date, Date), library: &Library) -> Vec<Changed> {
    let selection = Selection::default();
    let settings = Settings {
        day: from,
        ..settings(library, &selection)
    };
    let mut scratch = Scratch::default();
    let outlook = Outlook::of(&mut scratch, "team.yaml", bytes, &settings, until);
    let forecasts = look_ahead(&[(&outlook, settings)], &[], u64::MAX);
    let forecast = forecasts.into_iter().next().flatten().unwrap();
    let sorted = |listed: &[Listed]| {
        let mut all: Vec<Same> = listed.iter().map(|one| same(&one.finding)).collect();
        all.sort();
        all
    };
    let changes = forecast.changes.iter();
    changes
        .map(|change| (change.day, sorted(&change.comes), sorted(&change.goes)))
        .collect()
}

/// Compares the two ways; returns on how many days findings come or go.
fn compare(name: &str, bytes: &[u8], library: &Library) -> usize {
    let period = (day(), Date::constant(2028, 11, 20));
    compare_in(period, name, bytes, library)
}

/// Compares them in a period.
fn compare_in(period: (Date, Date), name: &str, bytes: &[u8], library: &Library) -> usize {
    let expected = by_days(bytes, period, library);
    let found = by_forecast(bytes, period, library);
    let text = String::from_utf8_lossy(bytes);
    assert_eq!(found, expected, "{name}:\n{text}");
    expected.len()
}

/// The fixtures with a date.
fn dated_fixtures() -> Vec<(String, Vec<u8>)> {
    let is_dated = |bytes: &[u8]| bytes.windows(4).any(|part| part == b": 20");
    let folders = [
        "fixtures/clean",
        "fixtures/team-file",
        "fixtures/one-mistake",
    ];
    let paths = folders
        .into_iter()
        .flat_map(|folder| files(folder, ".yaml"));
    let texts = paths.map(|path| {
        let bytes = fs::read(repository(&path)).unwrap();
        (path, bytes)
    });
    texts.filter(|(_, bytes)| is_dated(bytes)).collect()
}

/// To judge every day of a file takes a second, so it is some of the files, unless `ROLECALL_FUZZ`
/// names a larger number.
#[test]
fn the_fixtures_change_on_the_days_of_their_forecast() {
    let library = Library::default();
    let fixtures = dated_fixtures();
    let step = fixtures.len().div_ceil(rounds(12).max(1)).max(1);
    let mut changes = 0;
    for (path, bytes) in fixtures.iter().step_by(step) {
        changes += compare(path, bytes, &library);
    }
    assert!(changes > 5, "{changes}");
}

/// When the tables changed, and the pages that contradict them: the findings of a team change on
/// those days alone, pinned or not.
#[test]
fn findings_change_on_the_days_of_editions() {
    let library = Library::default();
    let periods = [
        ("2020-02-20", "2020-05-10"),
        ("2020-09-10", "2020-09-20"),
        ("2022-01-15", "2022-03-15"),
        ("2024-03-10", "2024-03-25"),
        ("2026-04-28", "2026-05-12"),
    ];
    let teams = [
        "contradicting-pages",
        "outdated-edition",
        "outdated-edition--permissions",
        "activity-not-in-edition",
        "activity-not-in-edition--new",
    ];
    let mut changes = 0;
    for (from, until) in periods {
        let period = (from.parse().unwrap(), until.parse().unwrap());
        for team in teams {
            let path = format!("fixtures/team-file/{team}.yaml");
            let bytes = fs::read(repository(&path)).unwrap();
            changes += compare_in(period, &path, &bytes, &library);
        }
    }
    assert!(changes > 4, "{changes}");
}

#[test]
fn teams_with_dates_change_on_the_days_of_their_forecast() {
    let library = Library::default();
    let mut dice = Random(0x5eed_f0ca);
    let mut changes = 0;
    let teams = rounds(8);
    for number in 0..teams {
        let team = teams::team(&mut dice);
        changes += compare(&format!("team {number}"), team.as_bytes(), &library);
    }
    assert!(changes > 3 * teams, "{changes}");
}
