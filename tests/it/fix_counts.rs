//! The number of findings that fixes resolve according to a report is the number that they then
//! resolve.

use std::fs;

use crate::support::changes::texts;
use crate::support::extent::{size, some};
use crate::support::{check, folder};

/// The number after some words, or 0; `it` is one.
fn number(text: &str, before: &str, after: &str) -> u32 {
    let numbers = text.match_indices(before).filter_map(|(at, _)| {
        let rest = &text[at + before.len()..];
        if rest.starts_with("it ") || rest == "it" {
            return Some(1);
        }
        let (number, _) = rest.split_once(after)?;
        number.parse::<u32>().ok()
    });
    numbers.max().unwrap_or(0)
}

#[test]
fn every_fixture_is_fixed_as_often_as_the_report_says() {
    let texts = texts();
    let mut total = 0;
    let chunks: Vec<&[String]> = texts.chunks(10).collect();
    for some in some(&chunks, 96, 5) {
        let names: Vec<String> = (0..some.len())
            .map(|name| format!("{name}.team.yaml"))
            .collect();
        let files: Vec<(&str, &str)> = names
            .iter()
            .map(String::as_str)
            .zip(some.iter().map(String::as_str))
            .collect();
        let dir = folder(&files);
        let report = check(&dir, "").err.replace('\n', " ");
        let safe = number(&report, "`rolecall check --fix` fixes ", " of them");
        let more = number(&report, "`--unsafe-fixes` ", " more")
            + number(
                &report,
                "`rolecall check --fix --unsafe-fixes` fixes ",
                " of them",
            );
        let fixed = |run: &str| number(run, "; ", " fixed");
        let made = check(&dir, "--fix").err.replace('\n', " ");
        assert_eq!(fixed(&made), safe, "{report}\n{made}\n{some:#?}");
        let offered = "`rolecall check --fix --unsafe-fixes` fixes ";
        let left = number(&made, offered, " of them");
        let rest = check(&dir, "--fix --unsafe-fixes").err.replace('\n', " ");
        assert_eq!(fixed(&rest), left, "{made}\n{rest}\n{some:#?}");
        for (name, text) in &files {
            fs::write(dir.path().join(name), text).unwrap();
        }
        let all = check(&dir, "--fix --unsafe-fixes").err.replace('\n', " ");
        assert_eq!(fixed(&all), safe + more, "{report}\n{all}\n{some:#?}");
        total += safe + more;
    }
    let least = size(1, 60) as u32;
    assert!(total > least, "only {total} findings were fixed");
}

#[test]
fn a_report_about_somebody_away_offers_no_fix() {
    let team = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n\
        - { id: a, name: A, party: customer, roles: [buisness-owner] }\n\
        - { id: b, name: B, party: customer, roles: [developer] }\n";
    let dir = folder(&[("team.yaml", team)]);
    assert!(check(&dir, "--format json").out.contains("\"fix\""));
    let away = check(&dir, "--format json --without b");
    let findings = away.json()["findings"].as_array().unwrap().clone();
    assert!(findings.len() > 1, "{away:?}");
    assert!(
        findings.iter().all(|finding| finding.get("fix").is_none()),
        "{findings:#?}"
    );
    assert!(!check(&dir, "--without b").err.contains("--fix"));
}

#[test]
fn a_misspelt_name_is_fixed_despite_another_mistake_in_the_entry() {
    let team = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n\
        - { id: a, name: A, party: customer, roles: [developer], certifications: [{ name: aem sites developer expert, issued: 2024-05-01 }] }\n\
        waivers: [{ rule: sole holder, reason: R, approved-by: a, until: 2028-12-31 }]\n";
    let dir = folder(&[("team.yaml", team)]);
    let run = check(&dir, "--fix --format concise");
    let fixed = fs::read_to_string(dir.path().join("team.yaml")).unwrap();
    assert!(
        fixed.contains("{ certification: aem-sites-developer-expert, issued"),
        "{run:?}"
    );
    // Somebody must decide which findings a waiver accepts.
    assert!(fixed.contains("rule: sole holder"), "{run:?}");
    assert!(run.out.contains("the waiver for `sole-holder` lasts until"));
    assert!(
        run.out
            .contains("`a` holds `aem-sites-developer-expert`, which expired")
    );
}

#[test]
fn fixes_are_not_counted_if_that_takes_too_long() {
    let team = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n\
        - { id: a, name: A, party: customer, roles: [buisness-owner] }\n";
    let said = |text: &str| check(folder(&[("team.yaml", text), ("a.team.yaml", team)]), "").err;
    assert!(said(team).contains("`rolecall check --fix` fixes 2 of them"));
    let long = format!("{team}# {}\n", "x".repeat(1 << 20));
    assert!(said(&long).contains("`rolecall check --fix` fixes some of them"));
}

#[test]
fn the_marks_of_a_list_are_the_fixes_that_are_made() {
    let team = "\
version: 1
project: Storefront
models: [aem-cloud-service]
parties:
  customer: { name: Acme, lead: mira }
people:
  - { id: mira, name: Mira Holm, party: customer }
  - { id: ana, name: Ana Ruiz, party: Customer }
responsibilities:
  - activities: [staging-transition/load-testing]
    owner: mira
    contributors: Ana
";
    let dir = folder(&[("team.yaml", team)]);
    let listed = check(&dir, "--format grouped").out;
    let marks = listed.matches("  [fix]\n").count();
    let run = check(&dir, "--fix");
    assert_eq!(number(&run.err, "; ", " fixed"), marks as u32, "{listed}");
    assert!(listed.contains("[unsafe fix]"), "{listed}");
}
