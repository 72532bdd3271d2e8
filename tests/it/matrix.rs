//! Does the matrix say who does what, in agreement with the findings, in every format?

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::extent::{size, some};
use crate::support::{Run, files, folder, repository, rolecall};

const TEAM: &str = "\
project: Storefront
models: [commerce-cloud-service, cloud-manager-cloud-service]
parties:
  customer: { name: Acme, lead: mira }
  customizer: { name: Bolt, kind: partner }
people:
  - { id: mira, name: Mira Holm, party: customer, roles: [business-owner, deployment-manager] }
  - { id: tomas, name: '=cmd()', party: customizer, roles: [developer] }
  - { id: ana, name: Ana Costa, party: customizer, roles: [developer], ends: 2026-01-31 }
responsibilities:
  - { activities: [theming-and-design-of-custom-app-builder-apps], owner: mira, contributors: [tomas] }
  - { activities: ['installing-*'], owner: ana }
";

fn matrix(arguments: &str) -> Run {
    let dir = folder(&[("team.yaml", TEAM)]);
    let run = rolecall(
        dir.path(),
        &format!("matrix --as-of 2026-11-20 {arguments}"),
    );
    assert_eq!(run.code, 0, "{}", run.err);
    run
}

fn team(arguments: &str) -> Value {
    let mut document: Value =
        serde_json::from_str(&matrix(&format!("--format json {arguments}")).out).unwrap();
    assert_eq!(document["schema"], "rolecall-matrix/1");
    document["teams"][0].take()
}

fn row<'v>(team: &'v Value, tables: &str, rows: &str, id: &str) -> &'v Value {
    let rows = team[tables][0][rows].as_array().unwrap();
    rows.iter().find(|row| row["id"] == id).unwrap()
}

#[test]
fn each_activity_says_who_owns_it_and_how() {
    let team = team("");
    let activity = |id| row(&team, "responsibilities", "activities", id);
    let named = activity("theming-and-design-of-custom-app-builder-apps");
    assert_eq!(named["owners"][0]["how"], "named");
    assert_eq!(named["contributors"][0]["person"], "tomas");
    let by_lead = activity("integrating-external-applications");
    assert_eq!(by_lead["owners"][0]["how"], "lead");
    let by_glob = activity("installing-app-builder-apps");
    assert_eq!(by_glob["owners"][0]["glob"], "installing-*");
    assert_eq!(by_glob["gap"], true, "ana has left");
}

#[test]
fn each_permission_says_who_holds_it() {
    let all = team("");
    let id = "pipeline-execution-provide-go-live-approval";
    let held = row(&all, "permissions", "permissions", id);
    assert_eq!(held["holders"][0]["person"], "mira");
    let without = team("--absent mira");
    assert_eq!(row(&without, "permissions", "permissions", id)["gap"], true);
    assert_eq!(without["people"][0]["absence"], "supposed");
}

#[test]
fn what_one_person_alone_holds_is_what_the_finding_says() {
    let dir = folder(&[("team.yaml", TEAM)]);
    let found = rolecall(
        dir.path(),
        "check --as-of 2026-11-20 --select sole-holder --format json",
    );
    let found: Value = serde_json::from_str(&found.out).unwrap();
    let alone: Vec<&Value> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["about"][0])
        .collect();
    let team = team("");
    let people = team["people"].as_array().unwrap().iter();
    let holding = people.filter(|person| !person["may-alone"].as_array().unwrap().is_empty());
    assert_eq!(
        holding.map(|person| &person["person"]).collect::<Vec<_>>(),
        alone
    );
}

/// The subjects of the findings of `missing-contributor` in a file, waived ones included, and those
/// that another rule would say.
fn without_contributor(path: &str) -> BTreeSet<String> {
    let check = format!(
        "check --as-of 2026-11-20 --no-waivers --ignore missing-owner --format json {path}"
    );
    let found: Value = serde_json::from_str(&rolecall(repository(""), &check).out).unwrap();
    let findings = found["findings"].as_array().unwrap().iter();
    let of_rule = findings.filter(|finding| finding["rule"] == "missing-contributor");
    let about = of_rule.flat_map(|finding| finding["about"].as_array().unwrap());
    about.map(|id| id.as_str().unwrap().to_owned()).collect()
}

#[test]
fn nobody_works_on_what_the_finding_says() {
    let mut lacking = 0;
    let folders = ["clean", "project/retail", "team-file"];
    let paths = folders
        .iter()
        .flat_map(|folder| files(&format!("fixtures/{folder}"), ".yaml"));
    let gap = "fixtures/team-file/missing-contributor.yaml".to_owned();
    let paths = some(&paths.collect::<Vec<String>>(), 18, 0);
    for path in paths.into_iter().chain([gap]) {
        let run = rolecall(
            repository(""),
            &format!("matrix --as-of 2026-11-20 --format json {path}"),
        );
        let document: Value = serde_json::from_str(&run.out).unwrap();
        let teams = document["teams"].as_array().unwrap().iter();
        let tables = teams.flat_map(|team| team["responsibilities"].as_array().unwrap());
        let rows = tables.flat_map(|table| table["activities"].as_array().unwrap());
        let shown = rows.filter(|row| !row["nobody-works-for"].as_array().unwrap().is_empty());
        let shown: BTreeSet<String> = shown
            .map(|row| row["id"].as_str().unwrap().to_owned())
            .collect();
        lacking += shown.len();
        assert_eq!(shown, without_contributor(&path), "{path}");
    }
    assert!(
        lacking > size(0, 10),
        "only {lacking} activities lack somebody"
    );
}

#[test]
fn no_line_is_wider_than_the_terminal_and_every_gap_is_named() {
    let text = matrix("").out;
    assert!(
        text.lines()
            .all(|line| textwrap::core::display_width(line) <= 80),
        "{text}"
    );
    assert!(text.contains("ana (glob, left)"), "{text}");
    let people = matrix("--by person").out;
    assert!(
        people.contains("ana, Ana Costa, customizer: developer (left)"),
        "{people}"
    );
}

#[test]
fn no_cell_is_a_formula() {
    let csv = matrix("--format csv --by person").out;
    assert!(csv.starts_with("\u{feff}\"path\""), "{csv}");
    assert!(csv.contains("\"'=cmd()\""), "{csv}");
    let lengths = csv
        .split_terminator("\r\n")
        .map(|line| line.split("\",\"").count());
    assert!(lengths.collect::<BTreeSet<_>>().len() == 1, "{csv}");
}

#[test]
fn nobody_is_named_in_a_redacted_matrix() {
    for format in ["text", "markdown", "csv", "json"] {
        for by in ["activity", "person"] {
            let run = matrix(&format!("--redact --format {format} --by {by}"));
            for word in [
                "mira",
                "Mira",
                "tomas",
                "cmd",
                "Costa",
                "Storefront",
                "Acme",
            ] {
                assert!(
                    !run.out.contains(word),
                    "{format} {by}: {word}\n{}",
                    run.out
                );
            }
        }
    }
}

#[test]
fn a_person_whom_no_team_has_is_an_error() {
    let dir = folder(&[("team.yaml", TEAM)]);
    let run = rolecall(dir.path(), "matrix --absent mirra");
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .contains("unknown person `mirra`; did you mean `mira`?"),
        "{}",
        run.err
    );
}

/// Somebody owns what another party is accountable for, and somebody from Adobe has left.
const STRANGERS: &str = "\
project: Strangers
models: [aem-cloud-service]
parties: { customer: { lead: mira }, customizer: { kind: partner, lead: tim }, adobe: {} }
people:
  - { id: mira, name: Mira Holm, party: customer }
  - { id: tim, name: Tim Lo, party: customizer }
  - { id: lena, name: Lena Vogt, party: adobe, ends: 2026-01-31 }
responsibilities:
  - { activities: [staging-transition/load-testing], owner: tim }
  - { activities: [production/production-monitoring], owner: lena }
";

#[test]
fn an_owner_from_another_party_is_a_gap_and_adobes_leaver_is_not() {
    let dir = folder(&[("team.yaml", STRANGERS)]);
    let shown = |arguments: &str| {
        let run = rolecall(&dir, &format!("matrix --as-of 2026-11-20 {arguments}"));
        assert_eq!(run.code, 0, "{}", run.err);
        run
    };
    let team = shown("--format json").json()["teams"][0].take();
    let state = |id| {
        let activity = row(&team, "responsibilities", "activities", id);
        (activity["state"].clone(), activity["gap"].clone())
    };
    assert_eq!(
        state("staging-transition/load-testing"),
        ("wrong-party".into(), true.into())
    );
    assert_eq!(
        state("production/production-monitoring"),
        ("adobe".into(), false.into())
    );
    let tim = &team["people"][1];
    assert_eq!(
        tim["owns-for-another-party"],
        serde_json::json!(["staging-transition/load-testing"])
    );
    assert_eq!(tim["owns"], serde_json::json!([]));
    let text = shown("").out;
    assert!(text.contains("✕ tim (wrong party)"), "{text}");
    assert!(text.contains(" · ✕ a gap: "), "{text}");
    let people = shown("--by person").out;
    assert!(people.contains("✕ owns for another party  1"), "{people}");
    let markdown = shown("--by person --format markdown").out;
    assert!(markdown.contains("❌ 1 for another party"), "{markdown}");
    let picture = shown("--format svg").out;
    assert!(picture.contains("✕ from another party"), "{picture}");
}

#[test]
fn each_contributor_of_an_entry_with_many_globs_has_a_part_once() {
    let count = size(250, 1_000);
    let people: String = (0..count)
        .map(|number| format!("  - {{ id: p{number}, name: N, party: customer }}\n"))
        .collect();
    let contributors: Vec<String> = (0..count).map(|number| format!("p{number}")).collect();
    let text = format!(
        "project: x\nmodels: [aem-cloud-service]\nparties: {{ customer: {{ name: x }} }}\npeople:\n{people}responsibilities:\n  - activities: [{}]\n    contributors: [{}]\n",
        "'**', 'd*', ".repeat(count / 2),
        contributors.join(", ")
    );
    let dir = folder(&[("team.yaml", &text)]);
    let run = rolecall(&dir, "matrix --as-of 2026-11-20 --format json");
    let document: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let activities = document["teams"][0]["responsibilities"][0]["activities"].as_array();
    let people = |activity: &serde_json::Value| activity["contributors"].as_array().map(Vec::len);
    assert!(
        activities
            .unwrap()
            .iter()
            .all(|activity| people(activity) == Some(count))
    );
}

#[test]
fn a_lead_owns_nothing_that_a_lost_entry_may_name() {
    let owner = |broken: &str| {
        let dir = folder(&[(
            "team.yaml",
            &TEAM.replace("activities: ['installing-*']", broken),
        )]);
        let run = rolecall(&dir, "matrix --as-of 2026-11-20 --format json");
        let document: Value = serde_json::from_str(&run.out).unwrap();
        let activities = document["teams"][0]["responsibilities"][0]["activities"].clone();
        let states = activities.as_array().unwrap().iter();
        states
            .filter(|one| one["owners"][0]["how"] == "lead")
            .count()
    };
    assert!(owner("activities: ['installing-*']") > 0);
    assert_eq!(owner("activities: [lost"), 0);
}
