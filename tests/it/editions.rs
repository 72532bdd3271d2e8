//! Which edition of a table applies, which names it has, and how editions are listed and compared.

use rolecall::model::Library;
use serde_json::Value;

use crate::support::{Run, folder, rolecall};

const TEAM: &str = "\
project: Store
models: [commerce-cloud-service]
parties: { customer: { name: Acme, lead: mira }, adobe: { name: Adobe, lead: priya } }
people:
  - { id: mira, name: Mira Holm, party: customer }
  - { id: priya, name: Priya Nair, party: adobe }
responsibilities:
  - { activities: [applying-adobe-commerce-infrastructure-patches], owner: priya }
  - { activities: [deploying-and-maintaining-of-adobe-developer-app-builder-applications], owner: mira }
";

fn run(team: &str, arguments: &str) -> Run {
    let dir = folder(&[("team.yaml", team)]);
    rolecall(dir.path(), arguments)
}

/// The messages about activities of another edition, and the editions that the findings name.
fn on(team: &str, day: &str) -> (Vec<String>, Vec<String>) {
    let run = run(team, &format!("check --format json --as-of {day}"));
    let document = run.json();
    let findings = document["findings"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let elsewhere = findings
        .clone()
        .filter(|one| one["rule"] == "activity-not-in-edition");
    let mut editions: Vec<String> = findings.filter_map(|one| text(&one["edition"])).collect();
    editions.dedup();
    (
        elsewhere.filter_map(|one| text(&one["message"])).collect(),
        editions,
    )
}

#[test]
fn the_day_decides_which_edition_applies() {
    let (elsewhere, editions) = on(TEAM, "2026-05-04");
    assert_eq!(
        elsewhere,
        [
            "`deploying-and-maintaining-of-adobe-developer-app-builder-app…` is new in edition 2026-05-05 of `commerce-cloud-service`"
        ]
    );
    assert_eq!(editions, ["2025-03-18"]);
    let (elsewhere, editions) = on(TEAM, "2026-05-05");
    assert_eq!(
        elsewhere,
        [
            "`applying-adobe-commerce-infrastructure-patches` was dropped from `commerce-cloud-service` in its edition 2026-05-05"
        ]
    );
    assert_eq!(editions, ["2026-05-05"]);
}

#[test]
fn a_pinned_edition_applies_on_every_day() {
    for pin in ["2025-03-18", "2025-03-20"] {
        let team = TEAM.replace("service]", &format!("service@{pin}]"));
        let (elsewhere, editions) = on(&team, "2026-11-20");
        assert_eq!(elsewhere.len(), 1, "{elsewhere:?}");
        assert!(elsewhere[0].contains("is new in edition"), "{elsewhere:?}");
        assert!(editions.contains(&"2025-03-18".to_owned()), "{editions:?}");
    }
}

#[test]
fn a_forecast_names_the_day_of_an_edition() {
    let run = run(
        TEAM,
        "forecast --as-of 2026-05-01 --until 2026-06-01 --format json",
    );
    let document = run.json();
    let days = document["files"][0]["days"].as_array().unwrap();
    let named: Vec<&str> = days.iter().filter_map(|day| day["day"].as_str()).collect();
    assert_eq!(named, ["2026-05-05"]);
}

#[test]
fn a_renamed_row_is_found_by_each_of_its_names() {
    let team = TEAM.replace(
        "applying-adobe-commerce-infrastructure-patches",
        "defining-backend-origin-waf-rules",
    );
    let (elsewhere, _) = on(&team, "2026-11-20");
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
}

#[test]
fn the_error_about_an_unknown_edition_lists_the_known_ones() {
    let team = TEAM.replace("service]", "service@2024-01-01]");
    let run = run(
        &team,
        "check --as-of 2026-11-20 --select unknown-model --format json",
    );
    assert!(
        run.out
            .contains("`commerce-cloud-service` has no edition `2024-01-01`"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("`2025-03-18`, `2026-05-05`"),
        "{}",
        run.out
    );
    let run = self::run(TEAM, "models commerce-cloud-service@2024-01-01");
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .contains("the editions are `2025-03-18`, `2026-05-05`"),
        "{}",
        run.err
    );
    let run = self::run(TEAM, "models commerce-managed-services@2024-01-01");
    run.failed("the only edition is `2022-08-12`");
}

#[test]
fn models_lists_the_editions_of_a_table() {
    let text = run(TEAM, "models commerce-cloud-service").out;
    assert!(
        text.contains("2025-03-18   35 rows  the first known edition"),
        "{text}"
    );
    assert!(
        text.contains("2026-05-05   34 rows  1 added, 2 dropped"),
        "{text}"
    );
    let document = run(
        TEAM,
        "models cloud-manager-cloud-service@2020-02-26-a --format json",
    )
    .json();
    assert_eq!(document["edition"], "2020-02-26-a");
    let library = Library::default();
    let name = "cloud-manager-cloud-service";
    let edition = library.edition(name, "2020-02-26-a").unwrap();
    assert_eq!(
        document["rows"].as_array().unwrap().len(),
        edition.rows.len()
    );
    let editions = document["editions"].as_array().unwrap();
    assert_eq!(editions.len(), library.editions(name).count());
    let doubtful = editions.last().unwrap(); // the oldest
    assert!(
        doubtful["certainty"].as_str().unwrap().contains("no date"),
        "{doubtful}"
    );
}

#[test]
fn two_editions_are_compared_in_words_and_as_json() {
    let text = run(
        TEAM,
        "models commerce-cloud-service@2025-03-18 --diff commerce-cloud-service@2026-05-05",
    )
    .out;
    let text: Vec<&str> = text.split_whitespace().collect();
    let text = text.join(" ");
    for words in [
        "Rows added (1) Deploying and maintaining of Adobe Developer App Builder applications: Customer RA (`deploying-",
        "Rows dropped (2) Applying Adobe Commerce infrastructure patches: Adobe RA (`applying-",
    ] {
        assert!(text.contains(words), "{text}");
    }
    let text = run(
        TEAM,
        "models cloud-manager-ams@2020-03-04 --diff cloud-manager-ams@2020-04-30",
    )
    .out;
    let text: Vec<&str> = text.split_whitespace().collect();
    let text = text.join(" ");
    assert!(
        text.contains("Execution Cancel: Business Owner x -> nothing, Deployment Manager x -> nothing (`execution-cancel`)"),
        "{text}"
    );
    let document = run(
        TEAM,
        "models cloud-manager-ams@2022-07-11 --diff cloud-manager-ams@2024-08-19 --format json",
    )
    .json();
    assert_eq!(document["renamed"][0]["from"], "Read Application");
    assert_eq!(document["moved"], Value::Array(Vec::new()));
    let other = run(
        TEAM,
        "models cloud-manager-ams --diff commerce-cloud-service",
    );
    assert_eq!(other.code, 2);
    assert!(
        other.err.contains("compares editions of one table"),
        "{}",
        other.err
    );
}

/// A team of the operations table, whose row `email-service/…` has another name from 2026-05-11 on.
const OPERATIONS: &str = "\
project: Store
models: [commerce-on-cloud-infrastructure-operations]
parties: { customer: { name: Acme }, adobe: { name: Adobe, lead: priya } }
people:
  - { id: mira, name: Mira Holm, party: customer }
  - { id: priya, name: Priya Nair, party: adobe }
";
const OLD: &str = "email-service/using-the-service-only-for-transactional-emails";

/// The name of a row of the operations table in its newest edition.
fn new_name() -> String {
    let library = Library::default();
    let table = library
        .model("commerce-on-cloud-infrastructure-operations")
        .unwrap();
    let row = table.rows.iter().find(|row| row.id == OLD).unwrap();
    row.also[0].to_string()
}

/// The rows without an owner, and the messages of other rules, on a day.
fn unowned(entries: &str, day: &str) -> (Vec<String>, Vec<String>) {
    let team = format!("{OPERATIONS}{entries}");
    let run = run(&team, &format!("check --format json --as-of {day}"));
    let document = run.json();
    let findings = document["findings"].as_array().unwrap();
    let (gaps, others): (Vec<&Value>, Vec<&Value>) = findings
        .iter()
        .partition(|finding| finding["rule"] == "missing-owner");
    let abouts = gaps.iter().flat_map(|gap| gap["about"].as_array().unwrap());
    let about: Vec<String> = abouts
        .map(|about| about.as_str().unwrap().to_owned())
        .collect();
    let text = |finding: &&Value| format!("{}: {}", finding["rule"], finding["message"]);
    (about, others.iter().map(text).collect())
}

#[test]
fn an_entry_and_a_waiver_may_name_a_row_by_any_of_its_names() {
    let new = new_name();
    assert_ne!(new, OLD);
    let start = |name: &str| format!("{}*", &name[..name.len() - 3]);
    for day in ["2026-05-10", "2026-05-11", "2026-11-20"] {
        let (all, none) = unowned("", day);
        assert!(all.contains(&OLD.to_owned()), "{day}: {all:?}");
        let is_wrong = |message: &String| !none.contains(message);
        for name in [OLD, &new, &start(OLD), &start(&new)] {
            let model = "commerce-on-cloud-infrastructure-operations:";
            for name in [name.to_owned(), format!("{model}{name}")] {
                let entry =
                    format!("responsibilities: [{{ activities: ['{name}'], owner: mira }}]\n");
                let waiver = format!(
                    "waivers: [{{ rule: missing-owner, about: '{name}', reason: R, approved-by: mira, until: 2027-01-31 }}]\n"
                );
                for entries in [entry, waiver] {
                    let (left, others) = unowned(&entries, day);
                    assert!(!left.contains(&OLD.to_owned()), "{day}: {entries}");
                    assert_eq!(left.len() + 1, all.len(), "{day}: {entries}");
                    let new: Vec<&String> = others.iter().filter(|one| is_wrong(one)).collect();
                    assert!(new.is_empty(), "{day}: {entries}{new:?}");
                }
            }
        }
    }
}

#[test]
fn a_coloured_difference_shows_the_kind_of_each_change() {
    let color =
        |tables: &str, color: &str| run(TEAM, &format!("models {tables} --color {color}")).out;
    let rows = "commerce-cloud-service@2025-03-18 --diff commerce-cloud-service";
    let cells = "cloud-manager-ams@2020-03-04 --diff cloud-manager-ams@2020-04-30";
    for (tables, line) in [
        (rows, "\u{1b}[38;5;28m  Deploying and maintaining"),
        (rows, "\u{1b}[1m\u{1b}[31m  Applying Adobe Commerce"),
        (cells, "\u{1b}[38;5;136m  Execution Cancel: Business Owner"),
    ] {
        let colored = color(tables, "always");
        assert!(colored.contains(line), "{colored:?}");
        assert!(!color(tables, "never").contains('\u{1b}'));
    }
}
