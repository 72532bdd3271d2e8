//! The rest of a file with a syntax error whose correction is certain is judged with it, and one
//! run of `--fix` makes the fixes of both.

use std::fs;

use crate::support::{check, folder, judge_text};

const TEAM: &str = "project: P
models: [cloud-manager-ams]
parties: { customer: { name: C, lead: lena } }
pipelines:
  - { name: production, cse-oversight: any-cse, go-live-approval: true }
  - { name: hotfix, cse-oversight: any-cse, go-live-approval: false }
people:
  - { id: lena, name: Lena Holm, party: customer, roles: [business-owner] }
  - { id: elena, name: Elena Sund, party: customer, roles: [deployment-manager] }
responsibilities: []
";

fn rules(text: &str) -> Vec<String> {
    let findings = judge_text(text).findings.into_iter();
    findings.map(|finding| finding.rule.to_string()).collect()
}

/// The text after `check --fix`, and what is said of it.
fn fixed(text: &str) -> (String, String) {
    let dir = folder(&[("team.yaml", text)]);
    let run = check(&dir, "--fix");
    let text = fs::read_to_string(dir.path().join("team.yaml")).unwrap();
    (text, run.err)
}

#[test]
fn a_mistake_after_a_corrected_one_is_reported_and_fixed_in_the_same_run() {
    let rest = rules(TEAM);
    let text = TEAM.replace("  - { name: production", "  { name: production");
    let both = text.replace("deployment-manager", "deployement-manager");
    let mut expected = rest.clone();
    expected.extend(["syntax".to_owned(), "unknown-role".to_owned()]);
    let mut found = rules(&both);
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    let (after, said) = fixed(&both);
    assert_eq!(after, TEAM, "{said}");
    assert!(said.contains("2 fixed"), "{said}");
}

#[test]
fn mistakes_of_which_each_shows_only_with_those_before_corrected_are_fixed_together() {
    let json = r#"{
  "project": "P",
  "models": ["cloud-manager-ams"],
  "parties": { "customer": { "name": "C", "lead": "lena" } },
  "people": [
    { "id": "lena", "name": "Lena Holm", "party": "customer", "roles": ["business-owner"] },
    { "id": "elena", "name": "Elena Sund", "party": "customer", "roles": ["program-manager"] }
  ]
}
"#;
    let broken = json.replace("[\"business-owner\"] },", "[\"business-owner\"] }");
    let broken = broken.replace("\"lead\":", "\"lead\"=");
    let syntax = rules(&broken)
        .iter()
        .filter(|rule| *rule == "syntax")
        .count();
    assert_eq!(syntax, 2);
    let (after, said) = fixed(&broken);
    assert_eq!(after, json, "{said}");
}

#[test]
fn nobody_is_missed_whose_entry_could_not_be_read() {
    let used = TEAM.replace("lead: lena", "lead: elena");
    let rest = rules(&used);
    let broken = used.replace("Elena Sund,", "[Elena Sund,");
    let mut found = rules(&broken);
    assert!(found.contains(&"syntax".to_owned()), "{found:?}");
    found.retain(|rule| rule != "syntax" && !rest.contains(rule));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_safe_fix_makes_a_waiver_accept_something() {
    let waiver = "waivers: [{ rule: cse-gap, reason: R, approved-by: lena, until: 2027/01/31 }]\n";
    let text = TEAM.replace("any-cse", "my-cse") + waiver;
    let (after, said) = fixed(&text);
    assert_eq!(after, text, "{said}");
    let dir = folder(&[("team.yaml", &text)]);
    let run = check(&dir, "--fix --unsafe-fixes");
    assert!(
        run.err.contains("1 fixed") && run.err.contains("waived"),
        "{}",
        run.err
    );
}

#[test]
fn no_safe_fix_makes_a_list_of_waivers() {
    let waiver = "{ rule: cse-gap, reason: R, approved-by: lena, until: 2027-01-31 }";
    let lists = [
        "'waivers: [W]'",
        "> waivers: [W]",
        "+waivers: [W]",
        "x waivers: [W]",
    ];
    for list in lists {
        let list = list.replace('W', waiver);
        let text = TEAM.replace("any-cse", "my-cse") + &list + "\n";
        let (after, said) = fixed(&text);
        assert_eq!(after, text, "{list}: {said}");
    }
}

#[test]
fn a_fix_of_a_cut_text_loses_nothing_after_it() {
    let agreement = |reference: &str| {
        let team = TEAM.replace("cloud-manager-ams", "aem-cloud-service");
        format!(
            "{team}agreements: [{{ activities: [staging-transition/load-testing], owner: customer, reference: {reference}, signed: 2026-09-01 }}]\n"
        )
    };
    for (written, whole) in [("Ticket #4711", "\"Ticket #4711\""), ("#4711", "\"#4711\"")] {
        let (after, said) = fixed(&agreement(written));
        assert_eq!(after, agreement(whole), "{said}");
    }
    let (after, said) = fixed(&agreement("*important*"));
    assert_eq!(after, agreement("\"*important*\""), "{said}");
}

#[test]
fn a_list_that_is_written_as_one_text_hides_nothing() {
    let text = TEAM.replace(
        "[cloud-manager-ams]",
        "\"cloud-manager-ams, commerce-cloud-service\"",
    );
    let list = TEAM.replace(
        "[cloud-manager-ams]",
        "[cloud-manager-ams, commerce-cloud-service]",
    );
    let mut found = rules(&text);
    let at = found.iter().position(|rule| rule == "wrong-type");
    found.remove(at.unwrap());
    assert_eq!(found, rules(&list));
    assert_eq!(fixed(&text).0, list);
}
