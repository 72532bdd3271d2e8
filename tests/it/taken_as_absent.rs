//! If mistakes replace no findings, an unreadable value counts as missing: checked for all
//! fixtures.

use std::collections::BTreeSet;

use regex_lite::Regex;
use rolecall::finding::Finding;
use rolecall::model::Library;
use rolecall::report::{FormRules, Group};
use rolecall::results::Unasked;
use rolecall::{Selection, judge};

use crate::support::extent::{size, some};
use crate::support::{changes, settings};

/// A gap: the rule, and one of the things that it is about.
type Gap = (String, String);

/// The gaps of a team.
fn gaps(text: &str, selection: &Selection) -> BTreeSet<Gap> {
    let (library, form) = (Library::default(), FormRules::default());
    let report = judge("team.yaml", text.as_bytes(), &settings(&library, selection));
    let of_team = |finding: &Finding| form.group(finding) == Group::Team;
    let gaps = report.findings.into_iter().filter(of_team);
    gaps.flat_map(|finding| {
        let rule = finding.rule.to_string();
        let mut subjects = finding.subjects;
        if subjects.is_empty() {
            subjects.push(finding.message);
        }
        subjects.into_iter().map(move |one| (rule.clone(), one))
    })
    .collect()
}

/// The fixtures that are tried, in a usual run others for each number.
fn texts(number: usize) -> Vec<String> {
    some(&changes::texts(), 64, number)
}

/// Of a run in which no mistake accounts for others.
fn strict() -> Selection {
    Selection {
        has_baseline: true,
        without: ["syntax".to_owned()].into(),
        ..Selection::default()
    }
}

#[test]
fn an_unknown_owner_or_lead_counts_as_missing() {
    let pair = Regex::new(", (owner|lead): ([a-z-]+)").unwrap();
    let (mut count, mut wrong) = (0, Vec::new());
    for text in texts(0) {
        for found in pair.captures_iter(&text) {
            let (whole, key, value) = (found.get(0).unwrap(), &found[1], &found[2]);
            if text.contains(&format!(" {value}:")) {
                continue; // a party owns by an agreement
            }
            let (before, after) = (&text[..whole.start()], &text[whole.end()..]);
            let unknown = format!("{before}, {key}: zzqqxx{after}");
            let (unknown, none) = (
                gaps(&unknown, &strict()),
                gaps(&format!("{before}{after}"), &strict()),
            );
            if unknown != none {
                let differing: Vec<&Gap> = unknown.symmetric_difference(&none).collect();
                wrong.push(format!("{differing:?} without {whole:?} in {text}"));
            }
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(count > size(2, 200), "{count}");
}

#[test]
fn no_gap_is_lost_if_mistakes_replace_no_findings() {
    let mut wrong = Vec::new();
    for text in texts(1) {
        let usual = judge_rules(&text);
        // People with a wrong party are judged as members of their own while that is an error.
        if usual.contains("wrong-party") {
            continue;
        }
        // Without models nothing is judged, which the report says; a certain correction is made
        // only while the mistake is an error.
        if lacks_models(&text) {
            continue;
        }
        let (usual, strict) = (gaps(&text, &Selection::default()), gaps(&text, &strict()));
        // Somebody whose days cannot be read counts as gone, and holds nothing alone.
        let lost = usual.difference(&strict);
        let lost: Vec<&Gap> = lost.filter(|(rule, _)| rule != "sole-holder").collect();
        if !lost.is_empty() {
            wrong.push(format!("{lost:?} in {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_team_is_read_with_the_model_that_it_names() {
    let text = "project: P\nmodels: [aem-cloud-service]\npremier-support: true\nparties: { customer: { name: C, lead: mira }, adobe: { lead: priya } }\npeople:\n  - { id: mira, name: Mira Holm, party: customer }\n  - { id: priya, name: Priya Nair, party: adobe }\nresponsibilities:\n  - { activities: [\"commerce-cloud-service:installing-app-builder-apps\"], owner: mira }\n";
    let has_gap = |selection: &Selection| {
        let gaps = gaps(text, selection);
        gaps.iter().any(|(rule, _)| rule == "missing-customizer")
    };
    assert!(has_gap(&strict()));
    assert!(!has_gap(&Selection::default()));
}

#[test]
fn a_section_below_an_unknown_key_counts_as_missing() {
    let (mut count, mut wrong) = (0, Vec::new());
    let is_whole = |text: &String| !judge_rules(text).contains("syntax");
    for text in texts(2).into_iter().filter(is_whole) {
        for section in ["people", "responsibilities", "agreements", "waivers"] {
            let key = format!("\n{section}:\n");
            let Some((before, after)) = text.split_once(&key) else {
                continue;
            };
            let is_inside =
                |line: &&str| line.starts_with([' ', '#', '\n']) || line.starts_with("- ");
            let lines: String = after.split_inclusive('\n').skip_while(is_inside).collect();
            let (renamed, none) = (
                gaps(&format!("{before}\nzzqqxx:\n{after}"), &strict()),
                gaps(&format!("{before}\nzzqqxx: 1\n{lines}"), &strict()),
            );
            if renamed != none {
                let differing: Vec<&Gap> = renamed.symmetric_difference(&none).collect();
                wrong.push(format!("{differing:?} without `{section}` in {text}"));
            }
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(count > size(2, 200), "{count}");
}

/// Whether the models of a text could not be read, where no mistake replaces findings.
fn lacks_models(text: &str) -> bool {
    let (library, selection) = (Library::default(), strict());
    let report = judge(
        "team.yaml",
        text.as_bytes(),
        &settings(&library, &selection),
    );
    report.unasked != Unasked::default()
}

/// The rules of a text's findings.
fn judge_rules(text: &str) -> BTreeSet<String> {
    let findings = crate::support::judge_text(text).findings.into_iter();
    findings.map(|finding| finding.rule.to_string()).collect()
}

#[test]
fn nobody_holds_a_doubtful_role() {
    let text = "project: P
models: [cloud-manager-ams]
parties: { customer: { name: C, lead: ana } }
people:
- { id: ana, name: Ana, party: customer, roles: [business-owner] }
- { id: bea, name: Bea, party: customer, roles: [deploy manager, PM] }
";
    let of = |selection: &Selection| -> BTreeSet<String> {
        gaps(text, selection)
            .into_iter()
            .map(|(rule, _)| rule)
            .collect()
    };
    let missing = ["missing-deployment-manager", "missing-program-manager"];
    let (usual, strict) = (of(&Selection::default()), of(&strict()));
    assert!(
        missing.iter().all(|rule| strict.contains(*rule)),
        "{strict:?}"
    );
    assert!(
        missing.iter().all(|rule| !usual.contains(*rule)),
        "{usual:?}"
    );
}
