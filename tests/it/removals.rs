//! Which entries does a fix remove? None that may have no effect only because of another mistake.

use crate::support::{check, folder, read, rolecall};

/// The text after a run with fixes.
fn fixed(fixture: &str, option: &str) -> String {
    let dir = folder(&[("team.yaml", &read(fixture))]);
    rolecall(&dir, &format!("check --as-of 2026-11-20 {option}"));
    std::fs::read_to_string(dir.path().join("team.yaml")).unwrap()
}

#[test]
fn an_unused_waiver_is_removed_only_with_a_review() {
    let alone = "fixtures/team-file/unused-waiver.yaml";
    assert_eq!(fixed(alone, "--fix"), read(alone));
    assert!(!fixed(alone, "--fix --unsafe-fixes").contains("rule: missing-owner"));
    let beside = "fixtures/team-file/unused-waiver--another-mistake.yaml";
    assert_eq!(fixed(beside, "--fix"), read(beside));
    assert_eq!(fixed(beside, "--fix --select unused-waiver"), read(beside));
    assert!(!fixed(beside, "--fix --unsafe-fixes").contains("waivers:"));
}

#[test]
fn a_waiver_with_a_mistake_to_review_is_not_removed_safely() {
    let text = read("fixtures/team-file/unused-waiver.yaml").replace("until:", "expires:");
    let dir = folder(&[("team.yaml", &text)]);
    rolecall(&dir, "check --as-of 2026-11-20 --fix");
    let left = std::fs::read_to_string(dir.path().join("team.yaml")).unwrap();
    assert_eq!(left, text);
}

#[test]
fn a_waiver_that_names_a_person_by_name_gets_the_id() {
    let by_name = "fixtures/team-file/unused-waiver--by-name.yaml";
    assert_eq!(fixed(by_name, "--fix"), read(by_name));
    let named = read(by_name).replace("about: Tomas Rey", "about: tomas");
    assert_eq!(fixed(by_name, "--fix --unsafe-fixes"), named);
}

#[test]
fn an_agreement_with_several_findings_is_not_removed_as_a_whole() {
    let several = "fixtures/team-file/expired-agreement--another-finding.yaml";
    assert!(fixed(several, "--fix --unsafe-fixes").contains("signed: 2025-05-04"));
    let alone = "fixtures/team-file/expired-agreement.yaml";
    assert!(!fixed(alone, "--fix --unsafe-fixes").contains("SOW-2025-007 §4.2"));
}

#[test]
fn an_empty_agreement_does_not_repeat_the_table() {
    let dir = folder(&[(
        "team.yaml",
        &read("fixtures/team-file/missing-key--agreement.yaml"),
    )]);
    let run = check(&dir, "--as-of 2026-11-20 --format concise");
    assert!(run.out.contains("[missing-key]"), "{}", run.out);
    assert!(!run.out.contains("[redundant-agreement]"), "{}", run.out);
}
