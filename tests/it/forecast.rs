//! Does a forecast name exactly the days on which the findings change, in every format?

mod every_day;
pub mod teams;

use serde_json::Value;

use crate::support::consumers::{consume, home};
use crate::support::{Run, folder, rolecall};

const TEAM: &str = "\
project: 'Store; front, \u{1f6d2}\u{1f6d2}\u{1f6d2}\u{1f6d2}\u{1f6d2}\u{1f6d2}\u{1f6d2}\u{1f6d2}\u{1f6d2}\u{1f6d2}'
models: [cloud-manager-cloud-service]
parties: { customer: { name: Acme } }
people:
  - { id: mira, name: Mira Holm, party: customer, roles: [business-owner, deployment-manager, developer] }
  - { id: ana, name: Ana Costa, party: customer, roles: [business-owner, deployment-manager, developer], ends: 2026-12-31 }
  - id: tomas
    name: Tomas Rey
    party: customer
    roles: [developer]
    certifications: [{ certification: AD0-E137, issued: 2025-06-30 }]
";

fn forecast(arguments: &str) -> Run {
    let dir = folder(&[("team.yaml", TEAM)]);
    let run = rolecall(
        dir.path(),
        &format!("forecast --as-of 2026-11-20 {arguments}"),
    );
    assert_eq!(run.code, 0, "{}", run.err);
    run
}

fn days(run: &Run) -> Vec<Value> {
    let document = run.json();
    assert_eq!(document["schema"], "rolecall-forecast/1");
    document["files"][0]["days"].as_array().unwrap().clone()
}

fn has(findings: &Value, rule: &str) -> bool {
    let mut findings = findings.as_array().unwrap().iter();
    findings.any(|finding| finding["rule"] == rule)
}

#[test]
fn each_day_says_which_findings_come_and_go() {
    let days = days(&forecast("--format json"));
    let named: Vec<&str> = days
        .iter()
        .map(|day| day["day"].as_str().unwrap())
        .collect();
    assert_eq!(named, ["2027-01-01", "2027-04-01", "2027-07-01"]);
    assert!(has(&days[0]["comes"], "sole-holder"), "{}", days[0]);
    assert!(has(&days[1]["comes"], "expiring-certification"));
    assert!(has(&days[2]["goes"], "expiring-certification"));
    assert!(has(&days[2]["comes"], "expired-certification"));
    assert_eq!(days[2]["comes"][0]["line"], 11);
}

#[test]
fn the_period_ends_on_the_requested_day() {
    let number = |until: &str| days(&forecast(&format!("--format json --until {until}"))).len();
    assert_eq!(number("2026-12-31"), 0);
    assert_eq!(number("2027-01-01"), 1);
    assert_eq!(number("2027-07-01"), 3);
}

#[test]
fn a_period_that_is_over_or_too_long_is_refused() {
    let dir = folder(&[("team.yaml", TEAM)]);
    let until = |day: &str| {
        let arguments = format!("forecast --as-of 2026-11-20 --until {day}");
        rolecall(dir.path(), &arguments)
    };
    until("2026-11-20").failed("`--until` must be later than the first day, 2026-11-20");
    until("2036-11-21").failed("`--until` must be at most 10 years ahead: 2036-11-20 or earlier");
    assert_eq!(until("2036-11-20").code, 0);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let text = forecast("").out;
    assert!(
        text.lines()
            .all(|line| textwrap::core::display_width(line) <= 80),
        "{text}"
    );
    assert!(text.contains("2027-07-01"), "{text}");
    assert!(
        text.ends_with("The findings change on 3 days until 2027-11-20.\n"),
        "{text}"
    );
}

#[test]
fn a_cell_of_a_page_holds_no_markup() {
    let dir = folder(&[("team.yaml", &TEAM.replace("id: tomas", "id: '<b>|@x'"))]);
    let arguments = "forecast --as-of 2026-11-20 --format markdown";
    let page = rolecall(dir.path(), arguments).out;
    assert!(page.contains("| 2027-07-01 | warning comes |"), "{page}");
    assert!(!page.contains("<b>") && !page.contains("|@x"), "{page}");
}

#[test]
fn nobody_is_named_in_a_redacted_forecast() {
    for format in ["text", "markdown", "json", "ics"] {
        let run = forecast(&format!("--redact --format {format}"));
        let unfolded = run.out.replace("\r\n ", "");
        assert!(unfolded.contains("expired-certification"), "{unfolded}");
        for word in ["mira", "Mira", "tomas", "Rey", "ana", "Store", "Acme"] {
            let is_shown = unfolded.split(|c: char| !c.is_alphabetic());
            assert!(
                !is_shown.into_iter().any(|shown| shown == word),
                "{unfolded}"
            );
        }
    }
}

#[test]
fn a_calendar_reads_every_event() {
    let calendar = forecast("--format ics").out;
    let lines = calendar.split_terminator("\r\n");
    for line in lines {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let Some(home) = home(&["venv/bin/python"]) else {
        return;
    };
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &calendar).unwrap();
    let events = consume("icalendar.py", file.path(), &home);
    let events = events.as_array().unwrap();
    let days = days(&forecast("--format json"));
    assert_eq!(events.len(), days.len());
    for (event, day) in events.iter().zip(&days) {
        assert_eq!(event["start"], day["day"]);
        assert_eq!(event["days"], 1);
        let summary = event["summary"].as_str().unwrap();
        assert!(summary.starts_with("Store; front, \u{1f6d2}"), "{summary}");
        let description = event["description"].as_str().unwrap();
        for come in day["comes"].as_array().unwrap() {
            let message = come["message"].as_str().unwrap();
            assert!(description.contains(message), "{description}");
        }
    }
}

#[test]
fn an_event_keeps_its_identifier() {
    let identifiers = |team: &str, day: &str| -> Vec<String> {
        let dir = folder(&[("team.yaml", team)]);
        let arguments = format!("forecast --as-of {day} --format ics");
        let calendar = rolecall(dir.path(), &arguments).out.replace("\r\n ", "");
        let lines = calendar.lines().filter(|line| line.starts_with("UID:"));
        lines.map(str::to_owned).collect()
    };
    let first = identifiers(TEAM, "2026-11-20");
    assert_eq!(first.len(), 3);
    let renamed = TEAM.replace("Mira Holm", "Mira Berg");
    assert_eq!(identifiers(&renamed, "2026-11-25"), first);
    let fixed = TEAM.replace(", ends: 2026-12-31", "");
    assert_eq!(identifiers(&fixed, "2026-11-20"), first[1..]);
}
