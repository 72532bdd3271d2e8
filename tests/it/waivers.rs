//! A waiver and the findings that it silences, sentence by sentence.

use rolecall::judge;
use rolecall::model::Library;
use rolecall::results::FileReport;

use crate::support::{GOOD, Run, concise, folder, judge_text, only, settings};

/// A team without Premier Support, an owner of what the customer owns, or a certification that
/// lasts; `waivers` are the lines under `waivers`.
fn text(waivers: &[&str]) -> String {
    let team = "project: WKND\nmodels: [aem-cloud-service]\npremier-support: false\nparties:\n  customer: {}\n  customizer: { kind: partner, lead: tomas }\n\
        people:\n- { id: mira, name: Mira Holm, party: customer }\n\
        - { id: tomas, name: Tomas Rey, party: customizer, certifications: [{ certification: AD0-E137, issued: 2025-01-01 }] }\n\
        responsibilities:\n- { activities: ['**'], contributors: [mira] }\n\
        - { activities: [staging-transition/content-deployment, staging-transition/runbook-completion], owner: mira }\nwaivers:\n";
    format!("{team}{}", waivers.concat())
}

fn judged(waivers: &[&str]) -> FileReport {
    judge_text(&text(waivers))
}

/// The rules that something is said about, sorted.
fn rules(report: &FileReport) -> Vec<&str> {
    let mut rules: Vec<&str> = report
        .findings
        .iter()
        .map(|finding| finding.rule.as_ref())
        .collect();
    rules.sort_unstable();
    rules
}

/// A waiver; `what` is its rule and, where it is about something, that.
fn waiver(what: &str, until: &str) -> String {
    format!("- {{ rule: {what}, reason: it was agreed, approved-by: mira, until: {until} }}\n")
}

const ALL: [&str; 3] = [
    "expiring-certification",
    "missing-owner",
    "premier-support-assumed",
];

#[test]
fn a_waiver_silences_its_own_rule_and_no_other_and_is_counted() {
    let none = judged(&["  []\n"]);
    assert_eq!((rules(&none), none.waived.findings), (ALL.to_vec(), 0));
    let one = judged(&[&waiver("premier-support-assumed", "2027-01-31")]);
    assert_eq!((rules(&one), one.waived.findings), (ALL[..2].to_vec(), 1));
    let two = judged(&[
        &waiver("premier-support-assumed", "2027-01-31"),
        &waiver("missing-owner", "2027-01-31"),
    ]);
    assert_eq!((rules(&two), two.waived.findings), (ALL[..1].to_vec(), 2));
}

#[test]
fn a_waiver_applies_through_its_last_day_and_is_an_error_afterwards() {
    let last_day = judged(&[&waiver("premier-support-assumed", "2026-11-20")]);
    assert_eq!(
        (rules(&last_day), last_day.waived.findings),
        (ALL[..2].to_vec(), 1)
    );
    let over = judged(&[&waiver("premier-support-assumed", "2026-11-19")]);
    assert_eq!(
        rules(&over),
        [
            "expired-waiver",
            "expiring-certification",
            "missing-owner",
            "premier-support-assumed"
        ]
    );
    let long_over = judged(&[&waiver("sole-holder", "2025-11-19")]);
    assert_eq!(
        rules(&long_over),
        [
            "expired-waiver",
            "expiring-certification",
            "missing-owner",
            "premier-support-assumed"
        ],
        "and not unused as well"
    );
}

#[test]
fn a_finding_keeps_the_subjects_that_no_waiver_names() {
    let missing = |report: &FileReport| -> Vec<String> {
        let mut of_rule = report
            .findings
            .iter()
            .filter(|finding| finding.rule == "missing-owner");
        of_rule
            .next()
            .map_or(Vec::new(), |finding| finding.subjects.clone())
    };
    assert_eq!(missing(&judged(&["  []\n"])).len(), 4);
    let tests = waiver(
        "missing-owner, about: 'staging-transition/*test*'",
        "2027-01-31",
    );
    let some = judged(&[&tests]);
    assert_eq!(
        (missing(&some), some.waived.findings),
        (
            vec!["production/production-application-administration".to_owned()],
            0
        )
    );
    let all = judged(&[
        &tests,
        &waiver("missing-owner, about: 'production/*'", "2027-01-31"),
    ]);
    assert_eq!(
        (rules(&all), all.waived.findings),
        (vec![ALL[0], ALL[2]], 1),
        "what the two leave together is nothing"
    );
}

#[test]
fn a_finding_about_one_thing_by_several_names_is_silenced_by_any_of_them() {
    for name in ["tomas", "AD0-E137"] {
        let report = judged(&[&waiver(
            &format!("expiring-certification, about: {name}"),
            "2027-01-31",
        )]);
        assert_eq!(
            (rules(&report), report.waived.findings),
            (ALL[1..].to_vec(), 1),
            "{name}"
        );
    }
}

#[test]
fn an_unused_waiver_is_reported_unless_its_subject_is_unreadable() {
    let unused = |what: &str| {
        rules(&judged(&[&waiver(what, "2027-01-31")]))
            .into_iter()
            .filter(|rule| *rule == "unused-waiver")
            .count()
    };
    assert_eq!(unused("several-owners"), 1);
    assert_eq!(unused("missing-owner, about: 'go-live/*'"), 1);
    assert_eq!(unused("missing-key"), 1, "a file's shape cannot be waived");
    assert_eq!(
        unused("cse-gap"),
        1,
        "none of the team's models has the rule"
    );
    assert_eq!(unused("missing-owner, about: [go-live, production]"), 0);
    let unreadable = judged(&[&waiver(
        "missing-owner, about: [go-live, production]",
        "2027-01-31",
    )]);
    assert_eq!(
        rules(&unreadable),
        [ALL[0], ALL[2], "wrong-type"],
        "what it would silence cannot be said"
    );
}

#[test]
fn a_finding_does_not_return_while_its_waiver_is_damaged() {
    let damaged = |old: &str, new: &str| {
        let waiver = waiver("premier-support-assumed", "2027-01-31").replace(old, new);
        let report = judged(&[&waiver]);
        let found = rules(&report).into_iter().map(str::to_owned);
        found.collect::<Vec<String>>()
    };
    assert_eq!(damaged("until: ", "until: \""), [ALL[0], "syntax"]);
    assert_eq!(damaged("rule: ", "rule; "), [ALL[0], ALL[1], "unknown-key"]);
    let unnamed = damaged(
        "rule: premier-support-assumed",
        "rule; # premier-support-assumed",
    );
    assert!(unnamed.contains(&ALL[2].to_owned()), "{unnamed:?}");
}

#[test]
fn a_finding_returns_if_the_waivers_damage_is_not_an_error() {
    let damaged = waiver("premier-support-assumed", "2027-01-31").replace("until: ", "until: \"");
    let (library, selection) = (Library::default(), only("premier-support-assumed"));
    let settings = settings(&library, &selection);
    let report = judge("team.yaml", text(&[&damaged]).as_bytes(), &settings);
    assert_eq!(rules(&report), ["premier-support-assumed"]);
}

#[test]
fn a_waiver_needs_an_end_and_an_approver_on_the_team() {
    let shown = |until: &str, approver: &str| {
        let waiver = format!(
            "- {{ rule: premier-support-assumed, reason: R, approved-by: {approver}, until: {until} }}\n"
        );
        let report = judged(&[&waiver]);
        let found = rules(&report).into_iter().map(str::to_owned);
        let new: Vec<String> = found.filter(|rule| !ALL.contains(&rule.as_str())).collect();
        (new.join(" "), report.waived.findings)
    };
    let nothing = |rule: &str| (rule.to_owned(), 0);
    assert_eq!(shown("2027-11-21", "mira"), (String::new(), 1), "366 days");
    assert_eq!(shown("2027-11-22", "mira"), nothing("endless-waiver"));
    assert_eq!(shown("9999-12-31", "mira"), nothing("endless-waiver"));
    assert_eq!(shown("2026-01-01", "mira"), nothing("expired-waiver"));
    let unknown = shown("2027-01-31", "nobody-we-know");
    assert_eq!(unknown.0, "unknown-person", "and nothing else");
}

#[test]
fn nobody_waives_a_finding_about_themselves() {
    for about in ["", ", about: tomas", ", about: AD0-E137"] {
        let by = |approver: &str| {
            let waiver = format!(
                "- {{ rule: expiring-certification{about}, reason: R, approved-by: {approver}, until: 2027-01-31 }}\n"
            );
            judged(&[&waiver])
        };
        let own = by("tomas");
        assert!(rules(&own).contains(&"waiver-without-approver"), "{about}");
        assert!(rules(&own).contains(&"expiring-certification"), "{about}");
        assert_eq!(rules(&by("mira")), ALL[1..], "{about}");
    }
}

#[test]
fn a_run_can_ignore_waivers_and_a_configuration_can_shorten_them() {
    let waived = format!(
        "{GOOD}last-reviewed: 2020-01-01\nwaivers:\n- {{ rule: stale-review, reason: R, approved-by: a, until: 2026-12-31 }}\n"
    );
    let dir = folder(&[
        ("team.yaml", waived.as_str()),
        ("short/rolecall.yaml", "waivers: { longest-days: 30 }\n"),
        ("short/team.yaml", waived.as_str()),
    ]);
    let Run { code, err, .. } = concise(&dir, "team.yaml");
    assert!(code == 0 && err.contains("; 1 waived"), "{err}");
    let Run { out, err, .. } = concise(&dir, "--no-waivers team.yaml");
    assert!(out.contains("[stale-review]"), "{out}");
    assert!(!out.contains("unused-waiver") && err.contains("; 1 waiver ignored"));
    let Run { code, out, .. } = concise(&dir, "short");
    assert!(code == 1 && out.contains("the limit is 30 days"), "{out}");
}

#[test]
fn the_only_approver_cannot_waive_self_approval() {
    let team = "project: P\nmodels: [cloud-manager-ams]\nparties: { customer: {} }\n\
        pipelines: [{ name: production, go-live-approval: true }]\npeople:\n\
        - { id: mira, name: Mira, party: customer, roles: [business-owner] }\n\
        - { id: tomas, name: Tomas, party: customer, roles: [developer] }\n";
    let by = |approver: &str| {
        let waiver = format!(
            "waivers: [{{ rule: self-approval, reason: R, approved-by: {approver}, until: 2027-01-31 }}]\n"
        );
        judge_text(&format!("{team}{waiver}"))
    };
    let (own, other) = (by("mira"), by("tomas"));
    assert!(rules(&own).contains(&"waiver-without-approver"));
    assert!(rules(&own).contains(&"self-approval"));
    assert!(!rules(&other).contains(&"waiver-without-approver"));
    assert_eq!((own.waived.findings, other.waived.findings), (0, 1));
}

#[test]
fn a_renewal_is_in_use_before_the_first_waiver_ends_and_a_copy_is_not() {
    for about in ["missing-owner", "missing-owner, about: '**'"] {
        let renewed = judged(&[
            &waiver(about, "2026-11-20"),
            &waiver("missing-owner, about: 'staging-*/*'", "2027-01-31"),
            &waiver(about, "2027-01-31"),
        ]);
        assert_eq!(rules(&renewed), [ALL[0], ALL[2]], "{about}");
        let twice = judged(&[&waiver(about, "2027-01-31"), &waiver(about, "2027-01-31")]);
        assert_eq!(rules(&twice), [ALL[0], ALL[2], "unused-waiver"], "{about}");
    }
}

#[test]
fn a_waiver_names_a_finding_as_the_report_does() {
    let people = "people:\n- { id: mira, name: Mira Holm, party: customer, roles: [business-owner, deployment-manager, developer] }\n\
        - { id: ana, name: Ana Costa, party: customer, roles: [business-owner, deployment-manager, developer] }\n";
    let pinned = "project: WKND\nmodels: [cloud-manager-cloud-service@2021-03-30]\nparties: { customer: { lead: mira } }\n";
    let table = "outdated-edition, about: cloud-manager-cloud-service";
    let of_table = waiver(table, "2027-01-31");
    let report = judge_text(&format!("{pinned}{people}waivers:\n{of_table}"));
    assert!(
        !rules(&report).contains(&"outdated-edition"),
        "its rows, too"
    );
    let agreed = "project: WKND\nmodels: [commerce-cloud-service]\nparties: { customer: { lead: mira }, adobe: {} }\n\
        agreements:\n- { activities: ['{debugging-and-issue-isolation,a}'], owner: customer }\n";
    let glob = "agreement-without-reference, about: '{debugging-and-issue-isolation,a}'";
    let of_glob = waiver(glob, "2027-01-31");
    let report = judge_text(&format!("{agreed}{people}waivers:\n{of_glob}"));
    assert_eq!(report.waived.findings, 1, "{:?}", rules(&report));
}
