//! Roles, pipelines and certifications, judged twice: by the program, and here by following the
//! rules literally, without regard to speed. Thousands of small teams, the same in every run, on
//! which both must agree.

mod certificates;
mod expected;
mod teams;

use std::collections::BTreeMap;

use rolecall::model::Library;

use crate::support::changes::seed;
use crate::support::extent::rounds;
use crate::support::{Random, judge_text};
use expected::expected;
use teams::{team, written};

/// The rules that are compared.
const RULES: [&str; 20] = [
    "missing-business-owner",
    "missing-deployment-manager",
    "missing-developer",
    "missing-program-manager",
    "role-not-offered",
    "roles-without-model",
    "sole-holder",
    "self-approval",
    "approval-outside-customer",
    "cse-gap",
    "cse-unnamed",
    "cse-outside-adobe",
    "oversight-not-offered",
    "customizer-without-kind",
    "no-advanced-developer",
    "last-advanced-developer-leaves",
    "expired-certification",
    "expiring-certification",
    "impossible-certification",
    "undated-certification",
];
/// How many teams, unless `ROLECALL_FUZZ` names another number.
const TEAMS: usize = 2_000;

/// The subjects of the findings of each rule.
type About = BTreeMap<&'static str, Vec<Vec<String>>>;

fn found(text: &str) -> About {
    let findings = judge_text(text).findings;
    let of_rule = |rule: &'static str| {
        let of_rule = findings.iter().filter(|finding| finding.rule == rule);
        let mut about: Vec<Vec<String>> = of_rule.map(|finding| finding.subjects.clone()).collect();
        about.sort();
        (rule, about)
    };
    RULES
        .into_iter()
        .map(of_rule)
        .filter(|(_, about)| !about.is_empty())
        .collect()
}

/// Whether the program reads another Cloud Manager than the team names, because only that has what
/// the team uses.
fn reads_another_model(text: &str) -> bool {
    let findings = judge_text(text).findings;
    findings
        .iter()
        .any(|finding| finding.rule == "unknown-model")
}

#[test]
fn the_program_agrees_with_the_reference_about_every_role_and_certificate() {
    let library = Library::default();
    let mut dice = Random(seed(0x5eed_2026_1121));
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    // Some findings are rare.
    let teams = rounds(TEAMS).max(100);
    for number in 0..teams {
        let team = team(&mut dice);
        let text = written(&team);
        let (expected, found) = (expected(&team, &library), found(&text));
        if reads_another_model(&text) {
            continue; // the reference reads the one that the team names
        }
        assert!(
            expected == found,
            "team {number}\n{text}\nby the rules {expected:#?}\nby the program {found:#?}"
        );
        for rule in found.keys() {
            *count.entry(rule).or_default() += 1;
        }
    }
    for rule in RULES {
        assert!(
            count.get(rule).is_some_and(|count| *count > teams / 200),
            "`{rule}` is hardly ever due: the teams prove little about it"
        );
    }
}
