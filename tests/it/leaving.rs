//! `rolecall leave`: the last day is written where the person is, and the consequences are named.

use std::fs;

use crate::support::{folder, rolecall, rolecall_with};

const TEAM: &str = "project: P\r\nmodels: [aem-cloud-service, cloud-manager-ams]\r\npremier-support: true\r\nparties:\r\n  customer: { lead: mira }\r\n  customizer: { kind: in-house, lead: mira }\r\n  adobe: { lead: priya }\r\npeople:\r\n  - { id: mira, name: Mira Holm, party: customer, roles: [business-owner, developer] } # lead\r\n  - id: tomas\r\n    name: Tomas Rey\r\n    party: customer\r\n    roles: [deployment-manager, developer]\r\n\r\n  - { id: priya, name: Priya Nair, party: adobe, roles: [cse] }\r\nresponsibilities:\r\n  - { activities: [staging-transition/load-testing], owner: tomas }\r\n";

#[test]
fn the_last_day_is_written_and_the_consequences_are_named() {
    let dir = folder(&[("team.yaml", TEAM)]);
    let run = rolecall(&dir, "leave tomas --on 2026-12-31");
    assert_eq!(run.code, 0, "{run:?}");
    let text = fs::read_to_string(dir.path().join("team.yaml")).unwrap();
    let roles = "    roles: [deployment-manager, developer]\r\n";
    let expected = TEAM.replace(roles, &format!("{roles}    ends: 2026-12-31\r\n"));
    assert_eq!(text, expected);
    for line in [
        "team.yaml: `tomas` leaves on 2026-12-31\n",
        "  - nobody else can perform `pipeline-create`, `pipeline-delete`,\n",
        "  - `staging-transition/load-testing` falls back to the lead `mira` once its\n    entry no longer names `tomas`\n",
        "  - `mira` could take over: would need `deployment-manager` to have the same\n    roles and certifications as `tomas`\n",
        "  - error: the team has no Deployment Manager",
    ] {
        assert!(run.out.contains(line), "no {line:?} in {}", run.out);
    }
    let again = "leave tomas --on 2027-01-31";
    let document = rolecall(&dir, &format!("{again} --dry-run --format json")).json();
    assert_eq!(document["files"][0]["instead-of"], "2026-12-31");
    let title = "`tomas` leaves on 2027-01-31 instead of 2026-12-31\n";
    assert!(rolecall(&dir, again).out.contains(title));
    let text = fs::read_to_string(dir.path().join("team.yaml")).unwrap();
    assert_eq!(text, expected.replace("2026-12-31", "2027-01-31"));
}

#[test]
fn a_dry_run_only_shows() {
    let dir = folder(&[("team.yaml", TEAM)]);
    let arguments = ["leave", "Mira Holm", "--on", "2026-12-31", "--dry-run"];
    let run = rolecall_with(&dir, &arguments, &[], "");
    assert!(run.out.contains("would leave on 2026-12-31"), "{run:?}");
    assert!(run.out.contains("nobody is accountable for `"), "{run:?}");
    let text = fs::read_to_string(dir.path().join("team.yaml")).unwrap();
    assert_eq!(text, TEAM);
    rolecall(&dir, "leave nobody --on 2026-12-31").failed("no team file has a person");
}

#[test]
fn what_the_team_lacks_is_looked_at_on_the_day_of_as_of() {
    let sofia = "  - { id: sofia, name: Sofia Lund, party: customer, roles: [deployment-manager], starts: 2027-01-15 }\r\n";
    let text = TEAM.replace("responsibilities:", &format!("{sofia}responsibilities:"));
    let dir = folder(&[("team.yaml", &text)]);
    let run = |day: &str| {
        let arguments = format!("leave tomas --on 2026-12-31 --dry-run {day}");
        rolecall(&dir, &arguments)
    };
    let alone = "nobody else can perform `pipeline-create`";
    assert!(run("").out.contains(alone) && run("--as-of 2027-01-14").out.contains(alone));
    let later = run("--as-of 2027-01-15").out;
    assert!(!later.contains(alone), "{later}");
    let title = "`tomas` would leave on 2026-12-31, as of 2027-01-15\n";
    assert!(later.contains(title), "{later}");
    let document = run("--as-of 2027-01-15 --format json").json();
    assert_eq!(document["as-of"], "2027-01-15");
    assert_eq!(run("--format json").json()["as-of"], "2027-01-01");
    run("--as-of 2026-12-31").failed("`--as-of` must be later than 2026-12-31");
}

#[test]
fn programs_get_a_document_and_a_redacted_run_names_nobody() {
    let dir = folder(&[("team.yaml", TEAM)]);
    let arguments = "leave tomas --on 2026-12-31 --dry-run --format json";
    let document = rolecall(&dir, arguments).json();
    assert_eq!(document["schema"], "rolecall-leave/1");
    assert_eq!(document["written"], false);
    let file = &document["files"][0];
    assert_eq!(file["path"], "team.yaml");
    let consequences = file["consequences"].as_array().unwrap().iter();
    let kinds: Vec<&str> = consequences
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    for kind in ["permission", "activity", "successor", "finding"] {
        assert!(kinds.contains(&kind), "{document}");
    }
    for format in ["json", "text"] {
        let run = rolecall(
            &dir,
            &format!("leave tomas --on 2026-12-31 --dry-run --redact --format {format}"),
        );
        assert_eq!(run.code, 0, "{run:?}");
        assert!(
            !run.out.contains("tomas") && !run.out.contains("mira"),
            "{}",
            run.out
        );
        assert!(run.out.contains("pipeline-create"), "{}", run.out);
    }
    let all = fs::read_to_string(dir.path().join("team.yaml")).unwrap();
    assert_eq!(all, TEAM);
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_nothing_is_written() {
    let dir = folder(&[("a.team.yaml", TEAM), ("b.team.yaml", TEAM)]);
    fs::write(dir.path().join("b.team.yaml"), b"project: \xff").unwrap();
    rolecall(&dir, "leave tomas --on 2026-12-31").failed("`b.team.yaml`: the file is not UTF-8");
    let first = fs::read_to_string(dir.path().join("a.team.yaml")).unwrap();
    assert_eq!(first, TEAM);
}

/// Somebody else who left before leaves a gap of their own.
#[test]
fn only_what_the_leave_itself_causes_is_listed() {
    let activities = [
        "staging-transition/content-migration",
        "staging-transition/load-testing",
    ];
    let kim = "  - { id: kim, name: Kim Lee, party: customer, ends: 2026-10-31 }\r\nresponsibilities:\r\n  - { activities: [staging-transition/content-migration], owner: kim }";
    let dir = folder(&[("team.yaml", &TEAM.replace("responsibilities:", kim))]);
    let run = rolecall(&dir, "leave tomas --on 2026-12-31 --dry-run");
    let line = run
        .out
        .split("  - ")
        .find(|line| line.contains("[missing-owner]"));
    let line = line.unwrap_or_else(|| panic!("{run:?}"));
    assert!(
        line.contains(activities[1]) && !line.contains(activities[0]),
        "{line}"
    );
}

#[test]
fn the_configuration_and_the_models_are_those_of_the_other_commands() {
    let dir = folder(&[
        ("team.yaml", &TEAM.replace("cloud-manager-ams", "ours")),
        ("own.yaml", "model: ours\nextends: cloud-manager-ams\n"),
        ("broken.yaml", "rules: [\n"),
    ]);
    let with = |option| {
        let arguments = format!("leave tomas --on 2026-12-31 --dry-run {option}");
        rolecall(&dir, &arguments)
    };
    let run = with("--model own.yaml");
    assert!(run.out.contains("has no Deployment Manager"), "{run:?}");
    with("--config broken.yaml").failed("broken.yaml");
}
