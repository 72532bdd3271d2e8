//! A forecast against judging every day of two years, and against what `check` writes on each day.

use std::fs;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use regex_lite::Regex;
use rolecall::finding::Finding;
use rolecall::forecast::{Listed, Outlook, look_ahead};
use rolecall::judge::Scratch;
use rolecall::model::{Library, Severity};
use rolecall::report::json;
use rolecall::results::FileReport;
use rolecall::source::Span;
use rolecall::{Selection, Settings, judge_in};

use super::teams;
use crate::support::extent::{is_thorough, rounds, some};
use crate::support::{Random, day, files, repository, settings};

/// The same finding on two days: the rule, the severity, the place, the message without the numbers
/// of days, the subjects, the rows.
type Same = (String, Severity, Span, String, Vec<String>, Vec<String>);

/// The findings that come and continue a day.
type Changed = (Date, Vec<Same>, Vec<Same>);

fn same(finding: &Finding) -> Same {
    (
        finding.rule.to_string(),
        finding.severity,
        finding.labels[0].span,
        finding.lasting_message(),
        finding.subjects.clone(),
        finding
            .source
            .iter()
            .flat_map(|source| &source.rows)
            .map(|row| row.id.to_string())
            .collect(),
    )
}

/// The findings of a day as the JSON of `check` has them: what somebody sees change. It leaves out
/// the numbers of days, help, fixes, labels beside the first, and the edition and words of rows.
fn written(report: &FileReport) -> Vec<String> {
    static DAYS: LazyLock<Regex> = LazyLock::new(|| Regex::new("[0-9]+ days?").unwrap());
    let written = |finding: &Finding| {
        let mut value = serde_json::to_value(json::item(report, finding)).unwrap();
        for key in ["labels", "help", "fix", "page", "edition", "source"] {
            value.as_object_mut().unwrap().remove(key);
        }
        for row in value
            .get_mut("rows")
            .into_iter()
            .flat_map(|rows| rows.as_array_mut().unwrap())
        {
            row.as_object_mut().unwrap().remove("words");
        }
        let message = value["message"].as_str().unwrap();
        value["message"] = DAYS.replace_all(message, "some days").into();
        value.to_string()
    };
    let mut all: Vec<String> = report.findings.iter().map(written).collect();
    all.sort();
    all
}

/// The days to judge: in a usual run those of the forecast, the ones before them, and a few more. A
/// change that the forecast misses would be one from one of these to the next.
fn judged_days((from, until): (Date, Date), changes: &[Changed]) -> Vec<Date> {
    let days = from.series(1.day()).take_while(|day| *day <= until);
    let is_foreseen = |day: Date| changes.iter().any(|(changed, ..)| *changed == day);
    let is_judged = |(number, day): &(usize, Date)| {
        let is_ahead = *day == until || is_foreseen(*day) || is_foreseen(day.tomorrow().unwrap());
        is_thorough() || number % 90 == 0 || is_ahead
    };
    let judged = days.enumerate().filter(is_judged);
    judged.map(|(_, day)| day).collect()
}

/// Judges days, one after the other: the findings that come and go, and the days on which what
/// `check` writes changes.
fn by_days(bytes: &[u8], judged: &[Date], library: &Library) -> (Vec<Changed>, Vec<Date>) {
    let selection = Selection::default();
    let mut scratch = Scratch::default();
    let mut on = |day: Date| -> (Vec<Same>, Vec<String>) {
        let settings = Settings {
            day,
            ..settings(library, &selection)
        };
        let report = judge_in(&mut scratch, "team.yaml", bytes, &settings);
        let mut findings: Vec<Same> = report.findings.iter().map(same).collect();
        findings.sort();
        (findings, written(&report))
    };
    let (mut before, mut seen) = on(judged[0]);
    let (mut changes, mut days) = (Vec::new(), Vec::new());
    for &today in &judged[1..] {
        let (after, sees) = on(today);
        if after != before {
            changes.push((today, less(&after, &before), less(&before, &after)));
        }
        if sees != seen {
            days.push(today);
        }
        (before, seen) = (after, sees);
    }
    (changes, days)
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
    let found = by_forecast(bytes, period, library);
    let (expected, expected_days) = by_days(bytes, &judged_days(period, &found), library);
    let text = String::from_utf8_lossy(bytes);
    assert_eq!(found, expected, "{name}:\n{text}");
    let days: Vec<Date> = found.iter().map(|(day, ..)| *day).collect();
    assert_eq!(days, expected_days, "{name}:\n{text}");
    days.len()
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

#[test]
fn the_fixtures_change_on_the_days_of_their_forecast() {
    let library = Library::default();
    let fixtures = dated_fixtures();
    let step = fixtures.len().div_ceil(rounds(12).max(3)).max(1);
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
    for (number, (from, until)) in periods.into_iter().enumerate() {
        let period = (from.parse().unwrap(), until.parse().unwrap());
        for team in some(&teams, 3, number) {
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
    let (mut dice, mut changes) = (Random(0x5eed_f0ca), 0);
    let teams = rounds(8).max(2);
    for number in 0..teams {
        let team = teams::team(&mut dice);
        changes += compare(&format!("team {number}"), team.as_bytes(), &library);
    }
    assert!(changes > 3 * teams, "{changes}");
}

/// Teams whose findings stay but change: a sole holder of more permissions, an exam that is older
/// than its day of issue, and an edition with more rows.
const GROWING: [&str; 3] = [
    "\
project: P
models: [cloud-manager-ams]
parties: { customer: { name: C }, adobe: { name: A } }
people:
  - { id: ana, name: Ana, party: customer, roles: [business-owner, deployment-manager, program-manager, developer] }
  - { id: ben, name: Ben, party: customer, roles: [deployment-manager], ends: 2027-01-31 }
  - { id: cas, name: Cas, party: customer, roles: [business-owner, program-manager, developer], ends: 2027-06-30 }
  - { id: fay, name: Fay, party: customer, roles: [program-manager, developer], ends: 2027-09-30 }
",
    "\
project: P
models: [cloud-manager-ams]
parties: { customer: { name: C } }
people:
  - id: ana
    name: Ana
    party: customer
    roles: [business-owner, deployment-manager, program-manager, developer]
    certifications: [{ certification: AD0-E126, issued: 2026-12-10 }]
",
    "\
project: P
models: [cloud-manager-cloud-service]
parties: { customer: { name: C } }
people:
  - { id: ana, name: Ana, party: customer, roles: [business-owner, deployment-manager, developer] }
",
];

#[test]
fn a_finding_with_more_subjects_is_a_change() {
    let library = Library::default();
    let days = |text: &str, from: &str, until: &str| -> Vec<String> {
        let period = (from.parse().unwrap(), until.parse().unwrap());
        compare_in(period, "team", text.as_bytes(), &library);
        let changes = by_forecast(text.as_bytes(), period, &library);
        changes.iter().map(|(day, ..)| day.to_string()).collect()
    };
    let [alone, exam, edition] = GROWING;
    let next_year = days(alone, "2026-12-01", "2027-12-01");
    assert_eq!(next_year, ["2027-02-01", "2027-07-01", "2027-10-01"]);
    assert_eq!(days(exam, "2026-12-01", "2026-12-31"), ["2026-12-10"]);
    assert_eq!(days(edition, "2024-05-01", "2024-05-10"), ["2024-05-03"]);
}

#[test]
fn an_impossible_expiry_counts_once_a_renewal_can_have_set_it() {
    let library = Library::default();
    let days = ["2029-03-10", "2029-05-29", "2030-02-28", "2030-05-30"];
    let dates = days.map(|expires| format!("expires: {expires}"));
    let dates = dates
        .iter()
        .flat_map(|only| [format!("issued: 2019-01-01, {only}"), only.clone()]);
    for dates in some(&dates.collect::<Vec<String>>(), 4, 1) {
        let text = format!(
            "project: P\nmodels: [aem-cloud-service]\npremier-support: true\nparties:\n  customer: {{ name: W, lead: mira }}\n  customizer: {{ name: N, kind: partner, lead: tomas }}\npeople:\n  - {{ id: mira, name: Mira Holm, party: customer }}\n  - {{ id: tomas, name: Tomas Rey, party: customizer, certifications: [{{ certification: aem-sites-developer-expert, {dates} }}] }}\n"
        );
        assert!(compare(&dates, text.as_bytes(), &library) > 0, "{dates}");
    }
}
