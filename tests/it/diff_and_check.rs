//! A comparison with nothing, or with a team without findings, lists what `check` reports.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::extent::some;
use crate::support::{Run, changes, folder, read, rolecall};

/// A finding: its file, its rule and its message.
type Listed = (String, String, String);

fn of(value: &Value, path: &Value, message: &str) -> Listed {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(path), text(&value["rule"]), text(&value[message]))
}

/// How often each finding is listed.
fn counted(findings: impl Iterator<Item = Listed>) -> BTreeMap<Listed, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding).or_default() += 1;
    }
    counts
}

fn checked(run: &Run) -> BTreeMap<Listed, usize> {
    let report = run.json();
    let findings = report["findings"].as_array().unwrap().iter();
    counted(findings.map(|finding| of(finding, &finding["path"], "message")))
}

/// The findings of a comparison that come, or those that are gone.
fn compared(run: &Run, class: &str) -> BTreeMap<Listed, usize> {
    let comparison = run.json();
    let mut all = Vec::new();
    for file in comparison["files"].as_array().unwrap() {
        let of_class = file["changes"].as_array().unwrap().iter();
        let of_class = of_class.filter(|change| change["class"] == class);
        all.extend(of_class.map(|change| of(change, &file["path"], "text")));
    }
    counted(all.into_iter())
}

#[test]
fn a_comparison_with_nothing_lists_what_check_reports() {
    let texts = some(&changes::texts(), 64, 5);
    let names = (0..texts.len()).map(|number| format!("{number}.team.yaml"));
    let names: Vec<String> = names.collect();
    let of = |side: &str, text: &dyn Fn(usize) -> String| -> Vec<(String, String)> {
        let files = names.iter().enumerate();
        let files = files.map(|(number, name)| (format!("{side}/{name}"), text(number)));
        files.collect()
    };
    let clean = read("fixtures/clean/everything.team.yaml");
    let mut all = of("all", &|number| texts[number].clone());
    all.extend(of("clean", &|_| clean.clone()));
    all.push(("none/rolecall.yaml".to_owned(), "version: 1\n".to_owned()));
    let files: Vec<(&str, &str)> = all
        .iter()
        .map(|(name, text)| (&name[..], &text[..]))
        .collect();
    let dir = folder(&files);
    let run = |arguments: &str| rolecall(dir.path(), &format!("{arguments} --as-of 2026-11-20"));
    let expected = checked(&run("check all --format json"));
    for (sides, class) in [
        ("none all", "new-finding"),
        ("all none", "gone-finding"),
        ("clean all", "new-finding"),
    ] {
        let listed = compared(&run(&format!("diff {sides} --format json")), class);
        let differing: Vec<_> = expected
            .iter()
            .filter(|(one, count)| listed.get(one) != Some(count))
            .chain(
                listed
                    .iter()
                    .filter(|(one, _)| !expected.contains_key(*one)),
            )
            .collect();
        assert!(differing.is_empty(), "diff {sides}: {differing:#?}");
    }
}

/// Nobody sees a mistake that was there before, so it must not hide a new gap.
#[test]
fn a_mistake_on_both_sides_hides_no_new_gap() {
    let old = "version: 1
project: P
models: [cloud-manager-ams]
parties: { customer: { name: C, lead: ana } }
people:
- { id: ana, name: Ana Ruiz, party: customer, roles: [business-owner, tester] }
- { id: tom, name: Tom Rey, party: customer, roles: [program-manager, deployment-manager] }
";
    let new = old.replace("program-manager, ", "");
    let dir = folder(&[("old.yaml", old), ("new.yaml", &new)]);
    let run = |arguments: &str| rolecall(dir.path(), &format!("{arguments} --as-of 2026-11-20"));
    let is_listed = |findings: BTreeMap<Listed, usize>| {
        let mut rules = findings.keys().map(|(_, rule, _)| rule.as_str());
        rules.any(|rule| rule == "missing-program-manager")
    };
    assert!(!is_listed(checked(&run("check new.yaml --format json"))));
    let comparison = run("diff old.yaml new.yaml --format json");
    assert!(is_listed(compared(&comparison, "new-finding")));
}

#[test]
fn what_a_new_mistake_causes_is_not_new_beside_it() {
    let old = "\
project: P
models: [aem-cloud-service]
premier-support: yes
parties:
  customer: { name: C, lead: mira, domains: [c.example] }
  customizer: { name: D, kind: partner, lead: tomas, domains: [d.example] }
people:
  - { id: mira, name: Mira Holm, email: mira@c.example, party: customer }
  - { id: ana, name: Ana Costa, email: ana@d.example, party: customizer }
  - { id: tomas, name: Tomas Rey, email: tomas@d.example, party: customizer }
responsibilities:
  - { activities: [staging-transition/performance-tuning], owner: ana }
  - { activities: [staging-transition/load-testing], owner: mirra }
";
    let ana = "ana@d.example, party: customizer";
    let new = old.replace(ana, "ana@d.example, party: customer");
    let dir = folder(&[("old.yaml", old), ("new.yaml", &new)]);
    let run = rolecall(
        &dir,
        "diff old.yaml new.yaml --as-of 2026-11-20 --format json",
    );
    let listed = compared(&run, "new-finding");
    let rules: Vec<&str> = listed.keys().map(|(_, rule, _)| rule.as_str()).collect();
    assert_eq!(rules, ["wrong-party"], "{listed:#?}");
}
