//! An error accounts for findings that are left out only while it is itself one that the run reports:
//! neither beside a baseline, which may accept it, nor where its rule is not asked.

use std::fs;

use crate::support::{Run, concise, folder, rolecall};

const TEAM: &str = "version: 1
project: P
models: [aem-cloud-service]
premier-support: true
parties:
  customer: { name: WKND, lead: mira }
  customizer: { name: Northstar, kind: partner, lead: tomas }
people:
  - { id: mira, name: Mira Holm, party: customer }
  - { id: tomas, name: Tomas Rey, party: customizer }
";

/// Mistakes that may hold a waiver for the error of the team, and the rule of each.
const DAMAGES: [(&str, &str); 2] = [
    (
        "<<<<<<< ours\n=======\nwaivers: [{ rule: no-advanced-developer }]\n>>>>>>> theirs\n",
        "syntax",
    ),
    (
        "waivers: [{ rule: { id: no-advanced-developer } }]\n",
        "wrong-type",
    ),
];

const LEFT_OUT: &str = "[no-advanced-developer]";

fn damaged(damage: &str, arguments: &str) -> Run {
    let dir = folder(&[("team.yaml", &format!("{TEAM}{damage}"))]);
    concise(&dir, arguments)
}

#[test]
fn a_mistake_that_is_reported_accounts_for_the_finding() {
    for (damage, rule) in DAMAGES {
        let run = damaged(damage, "");
        assert_eq!(run.code, 1, "{damage}");
        assert!(run.out.contains(rule), "{}", run.out);
        assert!(!run.out.contains(LEFT_OUT), "{}", run.out);
    }
}

#[test]
fn a_mistake_that_is_not_reported_accounts_for_nothing() {
    let not_missing_keys = "--ignore missing-key";
    for (damage, rule) in DAMAGES {
        let run = damaged(damage, &format!("{not_missing_keys} --ignore {rule}"));
        assert_eq!(run.code, 1, "{damage}");
        assert!(run.out.contains(LEFT_OUT), "{}", run.out);
    }
}

#[test]
fn a_baseline_records_what_a_mistake_could_account_for() {
    for (damage, _) in DAMAGES {
        let dir = folder(&[("team.yaml", &format!("{TEAM}{damage}"))]);
        assert_eq!(rolecall(&dir, "baseline").code, 0);
        let recorded = fs::read_to_string(dir.path().join("rolecall-baseline.json")).unwrap();
        assert!(recorded.contains("no-advanced-developer"), "{recorded}");
        let baseline = "--baseline rolecall-baseline.json";
        assert_eq!(concise(&dir, baseline).code, 0);
        fs::write(
            dir.path().join("team.yaml"),
            TEAM.replace("true", "false") + damage,
        )
        .unwrap();
        let run = concise(&dir, baseline);
        assert!(!run.out.contains(LEFT_OUT), "{}", run.out);
    }
}
