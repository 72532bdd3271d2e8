//! A finding about the owner of an activity, or about the kind of a party, replaces another one
//! only while it is an error in the report; people who have left own nothing.

use crate::support::{Run, concise, folder, rolecall, write};

const TEAM: &str = "version: 1
project: Storefront
models: [aem-cloud-service]
premier-support: true
parties:
  customer: { name: WKND, lead: mira }
  customizer: { name: Northstar, kind: partner, lead: tomas }
people:
  - { id: mira, name: Mira Holm, party: customer }
  - { id: xena, name: Xena Lind, party: customer }
  - id: tomas
    name: Tomas Rey
    party: customizer
    certifications: [{ certification: aem-sites-developer-expert, issued: 2026-01-01 }]
  - { id: rui, name: Rui Sa, party: customizer }
";
const GAP: &str = "[missing-owner]";

fn changed(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from} in {text}");
        text.replace(from, to)
    })
}

fn waiver(rule: &str) -> String {
    format!("waivers: [{{ rule: {rule}, reason: agreed, approved-by: mira, until: 2026-12-31 }}]\n")
}

fn assert_gap(run: &Run, gap: &str) {
    assert!(run.code == 1 && run.out.contains(gap), "{}", run.out);
}

/// Texts, and others in their places.
type Changes = &'static [(&'static str, &'static str)];

/// The rule, how to break it, and how those who own the activities leave.
const CASES: [(&str, Changes, Changes); 3] = [
    (
        "owner-outside-party",
        &[("lead: tomas", "lead: xena")],
        &[(
            "Lind, party: customer",
            "Lind, party: customer, ends: 2026-01-31",
        )],
    ),
    (
        "owner-outside-party",
        &[(
            "people:\n",
            "responsibilities: [{ activities: [staging-transition/load-testing], owner: rui }]\npeople:\n",
        )],
        &[(
            "Rui Sa, party: customizer",
            "Rui Sa, party: customizer, ends: 2026-01-31",
        )],
    ),
    (
        "several-owners",
        &[(
            "people:\n",
            "responsibilities: [{ activities: ['**'], owner: xena }, { activities: ['**'], owner: rui }]\npeople:\n",
        )],
        &[
            (
                "Lind, party: customer",
                "Lind, party: customer, ends: 2026-01-31",
            ),
            (
                "Rui Sa, party: customizer",
                "Rui Sa, party: customizer, starts: 2027-01-31",
            ),
        ],
    ),
];

#[test]
fn people_who_have_left_own_nothing_whatever_findings_are_accepted() {
    for (rule, mistake, leave) in CASES {
        let before = changed(TEAM, mistake);
        let after = changed(&before, leave);
        let dir = folder(&[("team.yaml", &before)]);
        let run = concise(&dir, "");
        let is_alone = !run.out.contains(GAP) && run.out.contains(&format!("[{rule}]"));
        assert!(is_alone && run.code == 1, "{}", run.out);
        assert_eq!(rolecall(&dir, "baseline --as-of 2026-11-20").code, 0);
        write(&dir, "team.yaml", &after);
        assert_gap(&concise(&dir, "--baseline rolecall-baseline.json"), GAP);
        let run = concise(&dir, "");
        assert_gap(&run, GAP);
        assert!(!run.out.contains(&format!("[{rule}]")), "{}", run.out);
        write(&dir, "team.yaml", &(before + &waiver(rule)));
        assert_eq!(concise(&dir, "").code, 0, "{rule}");
        write(&dir, "team.yaml", &(after + &waiver(rule)));
        assert_gap(&concise(&dir, ""), GAP);
    }
}

#[test]
fn an_owner_from_another_party_counts_only_if_an_error_reports_it() {
    for (rule, mistake, _) in &CASES[..2] {
        let dir = folder(&[("team.yaml", &changed(TEAM, mistake))]);
        for arguments in [
            "--select missing-owner".to_owned(),
            format!("--ignore {rule}"),
        ] {
            assert_gap(&concise(&dir, &arguments), GAP);
        }
        for level in ["off", "advice", "warning"] {
            write(
                &dir,
                "rolecall.yaml",
                &format!("rules: {{ {rule}: {level} }}\n"),
            );
            assert_gap(&concise(&dir, ""), GAP);
        }
    }
}

#[test]
fn people_who_contradict_each_other_own_an_activity_only_if_one_is_from_its_party() {
    let (rule, mistake, _) = CASES[2];
    let text = changed(
        &changed(TEAM, mistake),
        &[("Rui Sa, party: customizer", "Rui Sa, party: customer")],
    );
    let dir = folder(&[("team.yaml", &text)]);
    assert!(!concise(&dir, "").out.contains(GAP));
    assert_gap(&concise(&dir, &format!("--ignore {rule}")), GAP);
    write(&dir, "team.yaml", &(text + &waiver(rule)));
    assert_gap(&concise(&dir, ""), GAP);
}

#[test]
fn a_party_without_a_kind_is_a_partner_unless_an_error_reports_it() {
    let (rule, gap) = ("customizer-without-kind", "[no-advanced-developer]");
    let text = changed(
        TEAM,
        &[
            ("kind: partner, ", ""),
            (
                "aem-sites-developer-expert",
                "aem-sites-developer-professional",
            ),
        ],
    );
    let dir = folder(&[("team.yaml", &text)]);
    let run = concise(&dir, "");
    assert!(run.code == 1 && !run.out.contains(gap), "{}", run.out);
    for arguments in [
        "--select no-advanced-developer".to_owned(),
        format!("--ignore {rule}"),
    ] {
        assert_gap(&concise(&dir, &arguments), gap);
    }
    assert_eq!(rolecall(&dir, "baseline --as-of 2026-11-20").code, 0);
    let baseline = std::fs::read_to_string(dir.path().join("rolecall-baseline.json")).unwrap();
    assert!(baseline.contains("no-advanced-developer"), "{baseline}");
    write(&dir, "team.yaml", &(text + &waiver(rule)));
    assert_gap(&concise(&dir, ""), gap);
    write(
        &dir,
        "rolecall.yaml",
        &format!("rules: {{ {rule}: off }}\n"),
    );
    assert_gap(&concise(&dir, ""), gap);
}
