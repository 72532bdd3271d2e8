//! Relaxations against the revision of `--policy-from` by standard input, by the table of a custom
//! model, and by a branch that is behind.

use std::fs;

use crate::support::{BAD, GOOD, committed, concise, git, rolecall_with, words};

const WAIVERS: &str =
    "waivers:\n- { rule: missing-business-owner, reason: R, approved-by: a, until: 2026-12-01 }\n";

#[test]
fn standard_input_is_compared_with_the_file_that_it_names() {
    let dir = committed(&[("sub/team.yaml", BAD)]);
    let judged = |text: &str, more: &str| {
        let arguments = format!("check --format concise --policy-from HEAD {more} -");
        rolecall_with(&dir, &words(&arguments), &[], text).out
    };
    let waived = format!("{BAD}{WAIVERS}");
    let named = "--stdin-filename sub/team.yaml";
    let found = judged(&waived, named);
    let expected = "sub/team.yaml:7:11: error: the waiver for `missing-business-owner` is new, which hides `missing-business-owner` about `business-owner` [policy-relaxed]";
    assert!(found.lines().any(|line| line == expected), "{found}");
    assert!(!judged(BAD, named).contains("policy-relaxed"));
    assert!(!judged(&waived, "").contains("policy-relaxed"));
    let both = format!("{BAD}---\n{}", BAD.replace("project: P", "project: Q"));
    fs::write(dir.path().join("sub/team.yaml"), both).unwrap();
    git(&dir, "commit -qam second");
    let gone = judged(BAD, named);
    assert!(gone.contains("the team `Q` no longer has a"), "{gone}");
}

#[test]
fn standard_input_is_judged_by_a_configuration_that_the_work_tree_relaxes() {
    let dir = committed(&[
        ("team.yaml", BAD),
        ("rolecall.yaml", "fail-level: warning\n"),
    ]);
    fs::write(dir.path().join("rolecall.yaml"), "fail-level: error\n").unwrap();
    let arguments = "check --format concise --policy-from HEAD --stdin-filename team.yaml -";
    let run = rolecall_with(&dir, &words(arguments), &[], BAD);
    assert!(
        run.out
            .contains("`fail-level` is `error` instead of `warning`"),
        "{run:?}"
    );
}

const OWN: &str = "model: ours\nextends: cloud-manager-ams\n";

#[test]
fn a_table_that_accepts_more_is_a_relaxation() {
    for (part, text) in [
        ("counts-as", "counts-as: { customizer: customer }\n"),
        ("offers", "offers: [cse-oversight, role]\n"),
        ("reading", "reading: [execution-deploy-to-production]\n"),
        (
            "roles-without-column",
            "roles-without-column: [{ id: cook, title: Cook }]\n",
        ),
        (
            "actions",
            "actions: { start: execution-deploy-to-production }\n",
        ),
    ] {
        let dir = committed(&[
            ("team.yaml", GOOD),
            ("own.yaml", OWN),
            ("rolecall.yaml", "models: [own.yaml]\n"),
        ]);
        fs::write(dir.path().join("own.yaml"), format!("{OWN}{text}")).unwrap();
        let run = concise(&dir, "--policy-from HEAD");
        let expected =
            format!("own.yaml:1:8: error: the model `ours` relaxes `{part}` [policy-relaxed]");
        assert!(
            run.out.lines().any(|line| line == expected),
            "{part}: {run:?}"
        );
        git(&dir, "add -A");
        git(&dir, "commit -qm second");
        let run = concise(&dir, "--policy-from HEAD");
        assert!(!run.out.contains("policy-relaxed"), "{part}: {run:?}");
    }
}

#[test]
fn a_team_may_switch_to_a_custom_table_that_requires_as_much() {
    const EXTENDED: &str = "model: ours\nextends: cloud-manager-cloud-service\n";
    let weaker = "rows: [{ id: add-program-edit-program, drop: true }]\n";
    let older = "model: ours\nextends: cloud-manager-cloud-service@2021-06-15\n";
    let named = GOOD.replace("cloud-manager-cloud-service", "ours");
    let dropped = "team.yaml:2:1: error: the team is no longer checked against `cloud-manager-cloud-service` [policy-relaxed]";
    for (own, is_relaxed) in [
        (EXTENDED.to_owned(), false),
        (format!("{EXTENDED}{weaker}"), true),
        (older.to_owned(), true),
    ] {
        let dir = committed(&[
            ("team.yaml", GOOD),
            ("own.yaml", &own),
            ("rolecall.yaml", "models: [own.yaml]\n"),
        ]);
        fs::write(dir.path().join("team.yaml"), &named).unwrap();
        let run = concise(&dir, "--policy-from HEAD");
        let found = run.out.lines().any(|line| line == dropped);
        assert_eq!(found, is_relaxed, "{own}: {run:?}");
    }
}

#[test]
fn a_branch_that_is_behind_must_merge_first() {
    let dir = committed(&[("team.yaml", BAD), ("rolecall.yaml", "fail-level: error\n")]);
    git(&dir, "checkout -qb change");
    git(&dir, "checkout -q main");
    fs::write(dir.path().join("rolecall.yaml"), "fail-level: warning\n").unwrap();
    git(&dir, "commit -qam second");
    git(&dir, "checkout -q change");
    let help = "help: merge `main` into this branch first: its later changes";
    let run = crate::support::check(&dir, "--policy-from main");
    assert!(run.out.contains(help), "{}", run.out);
    git(&dir, "merge -q main");
    fs::write(dir.path().join("rolecall.yaml"), "fail-level: error\n").unwrap();
    let run = crate::support::check(&dir, "--policy-from main");
    assert!(run.out.contains("`fail-level` is `error`"), "{}", run.out);
    assert!(!run.out.contains(help), "{}", run.out);
}
