//! The grouped format: by file and place, with what to do first below it.

use crate::support::{check, folder, one_line, rolecall};

/// Two tables that share most rows, and an owner from the wrong party.
const TWO_TABLES: &str = "\
project: P
models: [commerce-cloud-service, commerce-optimizer]
parties:
  customer: { name: C, lead: ana }
people:
  - { id: ana, name: Ana Costa, party: customer }
responsibilities:
  - { activities: [monitoring-backend-security-logs], owner: ana }
";

#[test]
fn the_gaps_and_the_next_steps_are_below_it() {
    let mistakes: String = (0..11).map(|number| format!("key-{number}: 1\n")).collect();
    let dir = folder(&[("team.yaml", &format!("{mistakes}{TWO_TABLES}"))]);
    let err = check(&dir, "--format grouped").err;
    assert!(err.contains("gaps in the team ("), "{err}");
    assert!(
        err.contains("  · team.yaml:19:62: error: `ana` works for"),
        "{err}"
    );
    assert!(
        err.contains("next: `rolecall explain RULE` explains a rule"),
        "{err}"
    );
    assert!(!err.contains("`--format grouped` lists"), "{err}");
}

#[test]
fn a_finding_of_two_tables_is_read_once() {
    let dir = folder(&[("team.yaml", TWO_TABLES)]);
    let message = "`ana` works for the customer but is named as owner of `monitoring-backend-security-logs`, which Adobe owns in the table";
    let words = |text: &str| one_line(&text.replace('│', " "));
    let grouped = words(&check(&dir, "--format grouped").out);
    assert_eq!(grouped.matches(message).count(), 1, "{grouped}");
    assert!(
        grouped.contains(&format!("{message} (in 2 tables) [owner-outside-party]")),
        "{grouped}"
    );
    let full = words(&check(&dir, "").out);
    assert_eq!(full.matches(message).count(), 1, "{full}");
    let citations = "published in Adobe Commerce as a Cloud Service: Shared responsibility, edition 2026-05-05 · Monitoring backend security logs: Adobe RA published in Adobe Commerce Optimizer: Shared responsibility";
    assert!(full.contains(citations), "{full}");
    let each = check(&dir, "--format concise").out;
    assert_eq!(
        each.matches(message).count(),
        2,
        "other formats have each: {each}"
    );
}

#[test]
fn the_mark_of_a_fix_is_beside_the_rule() {
    let mistake = "project: P\nmodels: [aem-cloud-service]\npremier-support: yes\n";
    let dir = folder(&[("team.yaml", mistake)]);
    let out = rolecall(&dir, "check --format grouped").out;
    assert!(out.contains("[wrong-type]  [fix]"), "{out}");
    let is_alone = |line: &str| ["[fix]", "[unsafe fix]"].contains(&line.trim());
    assert!(!out.lines().any(is_alone), "{out}");
}
