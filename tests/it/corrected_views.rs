//! Does every command show the team that `check` judges, where it corrects a mistake?

use serde_json::Value;

use crate::support::{Run, folder, rolecall};

const TEAM: &str = "\
version: 1
project: Harbour Bank
models: [commerce-cloud-service, cloud-manager-cloud-service]
parties:
  customer: { name: Acme, lead: mira }
people:
  - { id: mira, name: Mira Holm, party: customer, roles: [business-owner] }
  - { id: ana, name: Ana Ruiz, party: customer, roles: [deployment-manager, developer] }
responsibilities:
  - { activities: [installing-app-builder-apps], owner: ana }
";

/// Parts of the file, and what somebody writes instead: a `:` without quotes, `=`, no `:`, no `-`.
const MISTAKES: [(&str, &str); 4] = [
    ("Harbour Bank", "Harbour: Bank"),
    ("models: [", "models= ["),
    ("people:\n", "people\n"),
    ("- { id: ana", "{ id: ana"),
];

fn run(text: &str, arguments: &str) -> Run {
    let dir = folder(&[("old.yaml", TEAM), ("team.yaml", text)]);
    rolecall(dir.path(), &format!("{arguments} --as-of 2026-11-20"))
}

/// The output of a command, without its messages.
fn shown(text: &str, arguments: &str) -> Value {
    let run = run(text, &format!("{arguments} --format json team.yaml"));
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let mut document = run.json();
    document["teams"][0]["project"].take();
    document
}

#[test]
fn a_certain_correction_hides_nobody() {
    for (right, wrong) in MISTAKES {
        let broken = TEAM.replace(right, wrong);
        assert_ne!(broken, TEAM);
        for arguments in ["matrix", "who ana", "who ana --absent mira"] {
            assert_eq!(shown(&broken, arguments), shown(TEAM, arguments), "{wrong}");
        }
        let run = run(&broken, "matrix team.yaml");
        let words = "read `team.yaml` as `rolecall check --fix` corrects it";
        assert!(run.err.contains(words), "{wrong}: {}", run.err);
    }
}

#[test]
fn a_comparison_shows_who_gains_behind_a_certain_correction() {
    let given = TEAM.replace("owner: ana", "owner: mira");
    let gains = |text: &str| {
        let document = run(text, "diff --format json old.yaml team.yaml").json();
        let changes = document["files"][0]["changes"].as_array().unwrap().iter();
        let gains: Vec<Value> = changes
            .filter(|one| one["class"] == "gain")
            .cloned()
            .collect();
        gains
    };
    let expected = gains(&given);
    assert_eq!(expected.len(), 1);
    for (right, wrong) in MISTAKES {
        let broken = given.replace(right, wrong);
        assert_eq!(gains(&broken), expected, "{wrong}: a gain, and its place");
        let run = run(&broken, "diff --fail-on gain old.yaml team.yaml");
        assert_eq!(run.code, 1, "{wrong}: {}", run.err);
        assert!(!run.out.contains("unknown who gains"), "{}", run.out);
        assert!(run.out.contains("[syntax]"), "{wrong}: {}", run.out);
    }
}

#[test]
fn a_mistake_alone_changes_nobodys_power() {
    for (right, wrong) in MISTAKES {
        let broken = TEAM.replace(right, wrong);
        let run = run(&broken, "diff --fail-on gain,loss old.yaml team.yaml");
        assert_eq!(run.code, 0, "{wrong}: {}{}", run.out, run.err);
    }
}

#[test]
fn a_page_shows_the_people_behind_a_certain_correction() {
    let broken = TEAM.replace("Harbour Bank", "Harbour: Bank");
    let page = run(&broken, "check --exit-zero --format html team.yaml").out;
    let right = run(TEAM, "check --exit-zero --format html team.yaml").out;
    for words in ["no activities", "unclear"] {
        let count = |page: &str| page.matches(words).count();
        assert_eq!(count(&page), count(&right), "{words}");
    }
}

#[test]
fn a_mistake_without_a_certain_correction_is_not_corrected() {
    let broken = TEAM.replace("people:\n", "people: [\n");
    let run = run(&broken, "diff --fail-on gain old.yaml team.yaml");
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.out.contains("unknown who gains"), "{}", run.out);
}
