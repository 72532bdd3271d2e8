//! Relaxations of a change against the revision of `--policy-from`: each is found at its place, and
//! an honest change has none.

use std::fs;

use crate::support::extent::some;
use crate::support::{BAD, GOOD, committed, concise, git};

const CONFIG: &str = "rules: { sole-holder: warning }\nfail-level: warning\nwaivers: { longest-days: 90 }\nmodels: [own.yaml]\nsort: [people]\n";
const MODEL: &str = "model: ours\nextends: aem-cloud-service\nrules:\n- { id: no-advanced-developer, severity: error }\n";
const WAIVED: &str =
    "waivers:\n- { rule: missing-business-owner, reason: R, approved-by: a, until: 2026-12-01 }\n";

/// A repository with a first commit.
fn repository() -> tempfile::TempDir {
    let waived = BAD.replace("project: P", "project: W") + WAIVED;
    committed(&[
        ("rolecall.yaml", CONFIG),
        ("own.yaml", MODEL),
        ("team.yaml", BAD),
        ("sub/team.yaml", &waived),
        (
            "known.json",
            "{\n\"schema\": \"rolecall-baseline/1\", \"findings\": []\n}\n",
        ),
    ])
}

/// The relaxations, without the rule.
fn relaxed(dir: &tempfile::TempDir, arguments: &str) -> Vec<String> {
    let run = concise(dir, &format!("--policy-from HEAD {arguments}"));
    let lines = run.out.lines();
    let lines = lines.filter_map(|line| line.strip_suffix(" [policy-relaxed]"));
    lines.map(str::to_owned).collect()
}

/// The relaxations by one changed file, in the work tree and in the index.
fn by(path: &str, text: &str) -> Vec<String> {
    let dir = repository();
    let file = dir.path().join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
    let found = relaxed(&dir, "--baseline known.json");
    git(&dir, "add -A");
    assert_eq!(
        found,
        relaxed(&dir, "--baseline known.json --staged"),
        "{path}"
    );
    found
}

#[test]
fn every_relaxation_is_found_at_its_place_with_what_it_hides() {
    let longer =
        BAD.replace("project: P", "project: W") + &WAIVED.replace("2026-12-01", "2027-02-01");
    let waived = format!("{BAD}{WAIVED}");
    let config = |from: &str, to: &str| CONFIG.replace(from, to);
    let known = "{\n\"schema\": \"rolecall-baseline/1\", \"findings\": [\n{\"path\":\"team.yaml\",\"rule\":\"sole-holder\",\"about\":\"a\"}\n]}\n";
    let cases = [
        (
            "rolecall.yaml",
            config(
                "sole-holder: warning",
                "missing-business-owner: off, sole-holder: warning",
            ),
            "rolecall.yaml:1:34: error: `missing-business-owner` is `off` instead of `error`, which hides 1 finding in 1 file",
        ),
        (
            "rolecall.yaml",
            config("rules: { sole-holder: warning }\n", ""),
            "rolecall.yaml:1:1: error: `sole-holder` is `advice` instead of `warning`, which weakens 2 findings in 2 files",
        ),
        (
            "rolecall.yaml",
            config("fail-level: warning", "fail-level: error"),
            "rolecall.yaml:2:13: error: `fail-level` is `error` instead of `warning`, so 2 findings in 2 files no longer fail the run",
        ),
        (
            "rolecall.yaml",
            format!("{CONFIG}exclude: [other, sub]\n"),
            "rolecall.yaml:6:18: error: `sub` excludes 1 team file, which hides 2 findings in 1 file",
        ),
        (
            "rolecall.yaml",
            format!("{CONFIG}files: [/team.yaml]\n"),
            "rolecall.yaml:6:9: error: `files` no longer matches 1 team file, which hides 2 findings in 1 file",
        ),
        (
            "rolecall.yaml",
            config("90", "400"),
            "rolecall.yaml:3:26: error: a waiver may last 400 days instead of 90",
        ),
        (
            "rolecall.yaml",
            config("sort: [people]\n", ""),
            "rolecall.yaml:1:1: error: `sort` no longer has `people`",
        ),
        (
            "rolecall.yaml",
            config("[people]", "[roles]"),
            "rolecall.yaml:5:8: error: `sort` no longer has `people`",
        ),
        (
            "rolecall.yaml",
            config("[people]", "[]"),
            "rolecall.yaml:1:1: error: `sort` no longer has `people`",
        ),
        (
            "sub/rolecall.yaml",
            CONFIG
                .replace("own.yaml", "../own.yaml")
                .replace("sole-holder: warning", "sole-holder: off"),
            "sub/rolecall.yaml:1:23: error: `sole-holder` is `off` instead of `warning`, which hides 1 finding in 1 file",
        ),
        (
            "own.yaml",
            MODEL.replace("severity: error", "drop: true"),
            "own.yaml:4:9: error: the model `ours` drops the rule `no-advanced-developer`, which hides no finding today",
        ),
        (
            "own.yaml",
            MODEL.replace("severity: error", "severity: advice"),
            "own.yaml:4:9: error: the model `ours` weakens the rule `no-advanced-developer`, which hides no finding today",
        ),
        (
            "own.yaml",
            format!("{MODEL}rows:\n- {{ id: staging-transition/load-testing, drop: true }}\n"),
            "own.yaml:6:9: error: the model `ours` drops the row `staging-transition/load-testing`, which hides no finding today",
        ),
        (
            "team.yaml",
            waived,
            "team.yaml:7:11: error: the waiver for `missing-business-owner` is new, which hides `missing-business-owner` about `business-owner`",
        ),
        (
            "sub/team.yaml",
            longer,
            "sub/team.yaml:7:69: error: the waiver for `missing-business-owner` lasts until 2027-02-01 instead of 2026-12-01, which hides `missing-business-owner` about `business-owner`",
        ),
        (
            "team.yaml",
            BAD.replace("cloud-service", "cloud-service@2021-06-15"),
            "team.yaml:2:1: error: the team is checked against the edition `2021-06-15` of `cloud-manager-cloud-service` instead of `2024-05-03`",
        ),
        (
            "known.json",
            known.to_owned(),
            "known.json:3:1: error: the baseline has 1 more finding: `team.yaml: sole-holder: a`",
        ),
    ];
    for (path, text, expected) in some(&cases, 3, 1) {
        assert_eq!(by(path, &text), [expected], "{path}: {text}");
    }
}

#[test]
fn a_deleted_team_file_is_reported_at_its_old_path() {
    let expected = [
        "sub/team.yaml:1:10: error: the team `W` no longer has a team file, so it is no longer checked",
    ];
    let dir = repository();
    fs::remove_file(dir.path().join("sub/team.yaml")).unwrap();
    assert_eq!(relaxed(&dir, ""), expected);
    assert_eq!(relaxed(&dir, "--changed-since HEAD"), expected);
    git(&dir, "checkout -q .");
    git(&dir, "mv sub/team.yaml sub/team.txt");
    assert_eq!(relaxed(&dir, "--staged"), expected);
    git(&dir, "mv sub/team.txt moved.team.yaml");
    assert_eq!(relaxed(&dir, ""), [""; 0], "it has another name");
}

#[test]
fn a_team_that_moves_is_judged_as_before() {
    let config = "rules: { sole-holder: off }\noverrides: [{ files: [sub], rules: { sole-holder: error } }]\n";
    let dir = repository();
    fs::write(dir.path().join("rolecall.yaml"), config).unwrap();
    git(&dir, "commit -qam config");
    git(&dir, "mv sub/team.yaml moved.team.yaml");
    let new = fs::read_to_string(dir.path().join("moved.team.yaml")).unwrap();
    let expected = "moved.team.yaml:1:10: error: `sole-holder` is `off` here instead of `error` as for `sub/team.yaml`";
    assert_eq!(relaxed(&dir, ""), [expected]);
    let new = new.replace("project: W", "project: N");
    fs::write(dir.path().join("new.team.yaml"), new).unwrap();
    let found = relaxed(&dir, "");
    assert_eq!(found[0], expected);
    assert!(found[1].starts_with("new.team.yaml:7:11: error: the waiver for"));
    assert_eq!(found.len(), 2, "{found:#?}");
}

#[test]
fn a_team_removed_from_a_file_is_reported_there() {
    let dir = repository();
    let two = format!("{GOOD}---\n{}", GOOD.replace("project: P", "project: Q"));
    let path = dir.path().join("two.team.yaml");
    fs::write(&path, &two).unwrap();
    git(&dir, "add -A");
    git(&dir, "commit -qm two");
    fs::write(&path, two.replace("project: Q", "project: R")).unwrap();
    assert_eq!(relaxed(&dir, ""), [""; 0], "it has another name");
    let renamed = two
        .replace("project: ", "project: New")
        .replace("cloud-service", "cloud-service@2021-06-15");
    fs::write(&path, renamed).unwrap();
    assert_eq!(relaxed(&dir, "").len(), 2, "both have earlier editions");
    fs::write(&path, GOOD).unwrap();
    let expected = "two.team.yaml:1:1: error: the team `Q` no longer has a team file, so it is no longer checked";
    assert_eq!(relaxed(&dir, ""), [expected]);
}

#[test]
fn deleting_a_configuration_relaxes_its_settings() {
    let dir = repository();
    fs::remove_file(dir.path().join("rolecall.yaml")).unwrap();
    let found = relaxed(&dir, "");
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(found[0].starts_with("rolecall.yaml:1:23: error: `sole-holder` is `advice`"));
    assert!(found[3].starts_with("rolecall.yaml:4:10: error: the model `ours` is missing"));
}

#[test]
fn an_honest_change_relaxes_nothing() {
    let stricter = "fail-level: advice\nrules: { sole-holder: error }\nwaivers: { longest-days: 30 }\nmodels: [own.yaml]\nsort: [people]\n";
    let end = "2026-11-25";
    let shorter = BAD.replace("project: P", "project: W") + &WAIVED.replace("2026-12-01", end);
    let cases = [
        ("rolecall.yaml", stricter.to_owned()),
        ("rolecall.yaml", format!("# why\n{CONFIG}")),
        (
            "rolecall.yaml",
            CONFIG.replace("[people]", "[roles, people]"),
        ),
        ("team.yaml", GOOD.to_owned()),
        ("sub/team.yaml", shorter),
        ("sub/team.yaml", GOOD.to_owned()),
        ("new/team.yaml", BAD.to_owned()),
        (
            "known.json",
            "{ \"schema\": \"rolecall-baseline/1\", \"findings\": [] }".to_owned(),
        ),
    ];
    for (path, text) in some(&cases, 3, 0) {
        assert_eq!(by(path, &text), [""; 0], "{path}: {text}");
    }
}

#[test]
fn only_the_revision_and_the_command_line_decide_how_severe_it_is() {
    let dir = repository();
    let relax = "rules: { policy-relaxed: off, sole-holder: off }\nmodels: [own.yaml]\n";
    fs::write(dir.path().join("rolecall.yaml"), relax).unwrap();
    let found = relaxed(&dir, "");
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(
        found.iter().all(|line| line.contains(": error: ")),
        "{found:#?}"
    );
    let accepted = relaxed(&dir, "--accept-relaxations");
    let advice: Vec<String> = found
        .iter()
        .map(|line| line.replace(": error: ", ": advice: "))
        .collect();
    assert_eq!(accepted, advice);
    git(&dir, "commit -qam relaxed");
    fs::write(dir.path().join("rolecall.yaml"), "exclude: [sub]\n").unwrap();
    assert_eq!(relaxed(&dir, ""), [""; 0], "the revision has turned it off");
}

#[test]
fn a_byte_that_is_not_text_hides_no_waiver() {
    let bytes = |text: &str| [text.as_bytes(), b"# caf\xe9\n"].concat();
    for (before, after) in [
        (BAD.as_bytes().to_vec(), bytes(&format!("{BAD}{WAIVED}"))),
        (bytes(BAD), bytes(&format!("{BAD}{WAIVED}"))),
        (bytes(BAD), format!("{BAD}{WAIVED}").into_bytes()),
    ] {
        let dir = committed(&[("README.md", "")]);
        let team = dir.path().join("team.yaml");
        fs::write(&team, before).unwrap();
        git(&dir, "add -A");
        git(&dir, "commit -qm team");
        fs::write(&team, after).unwrap();
        let found = relaxed(&dir, "--select policy-relaxed");
        assert!(
            matches!(&found[..], [one] if one.contains("`missing-business-owner` is new")),
            "{found:?}"
        );
    }
}
