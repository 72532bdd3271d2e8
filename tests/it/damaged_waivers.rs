//! A waiver with a mistake accepts nothing. While the mistake is an error of the report, what the
//! waiver may be for is withheld: one mistake is one finding.

use crate::support::{check, concise, folder, rolecall, write};

const TEAM: &str = "version: 1
project: Storefront
models: [aem-cloud-service]
premier-support: true
parties:
  customer: { name: WKND, lead: mira }
  customizer: { name: Northstar, kind: partner, lead: tomas }
responsibilities:
  - { activities: [staging-transition/load-testing], owner: rui }
people:
  - { id: mira, name: Mira Holm, party: customer }
  - id: tomas
    name: Tomas Rey
    party: customizer
    certifications: [{ certification: aem-sites-developer-expert, issued: 2026-01-01 }]
  - { id: rui, name: Rui Sa, party: customer, ends: 2026-10-31 }
";
const GAP: &str = "[missing-owner]";
/// The rule about a mistake, and the waiver with it.
const CASES: [(&str, &str); 10] = [
    (
        "invalid-value",
        "rule: missing-owner, reason: agreed, approved-by: mira, until: soon",
    ),
    (
        "missing-key",
        "rule: missing-owner, reason: agreed, approved-by: mira",
    ),
    (
        "missing-key",
        "rule: missing-owner, approved-by: mira, until: 2026-12-31",
    ),
    (
        "unknown-person",
        "rule: missing-owner, reason: agreed, approved-by: joe, until: 2026-12-31",
    ),
    (
        "unknown-person",
        "rule: missing-owner, reason: agreed, approved-by: Mira Holm, until: 2026-12-31",
    ),
    (
        "unknown-rule",
        "rule: missing-ownr, reason: agreed, approved-by: mira, until: 2026-12-31",
    ),
    (
        "unknown-key",
        "rule: missing-owner, scope: xyz, reason: agreed, approved-by: mira, until: 2026-12-31",
    ),
    (
        "unknown-key",
        "rule: missing-owner, abuot: '**', reason: agreed, approved-by: mira, until: 2026-12-31",
    ),
    (
        "wrong-type",
        "rule: missing-owner, about: ['**'], reason: agreed, approved-by: mira, until: 2026-12-31",
    ),
    (
        "invalid-value",
        "rule: missing-owner, reason: agreed, approved-by: mira, until: 2026/12/31",
    ),
];

/// Each case, with the waiver in the file's list, and a good one below keys that are not `waivers`.
fn cases() -> Vec<(&'static str, String)> {
    let waivers = CASES.map(|(rule, waiver)| (rule, format!("waivers: [{{ {waiver} }}]\n")));
    let renamed = ["rejected", "waved-off", "x"].map(|key| {
        let good = "rule: missing-owner, reason: agreed, approved-by: mira, until: 2026-12-31";
        ("unknown-key", format!("{key}: [{{ {good} }}]\n"))
    });
    waivers.into_iter().chain(renamed).collect()
}

#[test]
fn a_mistake_in_a_waiver_is_one_finding_and_accepts_nothing() {
    for (rule, waivers) in cases() {
        let dir = folder(&[("team.yaml", &format!("{TEAM}{waivers}"))]);
        let run = concise(&dir, "");
        let lines: Vec<&str> = run.out.lines().collect();
        let is_one = lines.len() == 1 && lines[0].ends_with(&format!("[{rule}]"));
        assert!(is_one && run.code == 1, "{}", run.out);
        let run = check(&dir, "--as-of 2026-11-20 --format json");
        assert_eq!(run.json()["summary"]["waived"], 0, "{}", run.out);
    }
}

#[test]
fn what_it_may_be_for_is_reported_where_the_mistake_is_not() {
    for (rule, waivers) in cases() {
        let dir = folder(&[("team.yaml", &format!("{TEAM}{waivers}"))]);
        let run = concise(&dir, &format!("--ignore {rule}"));
        assert!(run.code == 1 && run.out.contains(GAP), "{}", run.out);
        write(
            &dir,
            "rolecall.yaml",
            &format!("rules: {{ {rule}: warning }}\n"),
        );
        let run = concise(&dir, "");
        assert!(run.code == 1 && run.out.contains(GAP), "{}", run.out);
    }
}

#[test]
fn a_mistake_of_a_waiver_in_a_baseline_accepts_nothing_new() {
    for (rule, waivers) in cases() {
        let with = |text: &str| format!("{text}{waivers}");
        let before = TEAM.replace(", ends: 2026-10-31", "");
        let dir = folder(&[("team.yaml", &with(&before))]);
        assert_eq!(rolecall(&dir, "baseline --as-of 2026-11-20").code, 0);
        write(&dir, "team.yaml", &with(TEAM));
        let run = concise(&dir, "--baseline rolecall-baseline.json");
        assert!(
            run.code == 1 && run.out.contains(GAP),
            "{rule}: {}",
            run.out
        );
    }
}

#[test]
fn agreements_below_another_key_leave_owners_open_and_the_report_says_so() {
    let agreement = "activities: ['**'], owner: customizer, reference: SOW 1, signed: 2026-01-01";
    let dir = folder(&[("team.yaml", &format!("{TEAM}deals: [{{ {agreement} }}]\n"))]);
    let run = concise(&dir, "");
    assert!(run.out.ends_with("[unknown-key]\n"), "{}", run.out);
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    let line = "not judged until `agreements` is fixed: owners";
    assert!(run.err.contains(line), "{}", run.err);
    let run = concise(&dir, "--ignore unknown-key");
    assert!(run.code == 1 && run.out.contains(GAP), "{}", run.out);
}

#[test]
fn a_waiver_that_has_ended_accounts_for_no_other_finding() {
    let waived = "project: P
models: [aem-cloud-service]
premier-support: true
parties:
  customer: { name: C, lead: mira }
  customizer: { name: B, lead: tomas }
people:
- { id: mira, name: Mira Holm, party: customer }
- { id: tomas, name: Tomas Rey, party: customizer }
waivers:
- { rule: customizer-without-kind, reason: R, approved-by: mira, until: 2026-12-01 }
";
    let rules = |text: &str| -> Vec<String> {
        let findings = crate::support::judge_text(text).findings.into_iter();
        findings.map(|finding| finding.rule.to_string()).collect()
    };
    assert_eq!(rules(waived), ["no-advanced-developer"]);
    let ended = waived.replace("2026-12-01", "2026-11-01");
    assert_eq!(rules(&ended), ["customizer-without-kind", "expired-waiver"]);
}
