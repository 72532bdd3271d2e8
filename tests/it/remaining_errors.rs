//! A mistake replaces the findings that it hides only while it is itself an error in the report:
//! not in a baseline, and not if its rule is lowered or not selected. Otherwise unreadable values
//! count as absent, and the gaps are reported.

use std::fs;

use crate::support::extent::some;
use crate::support::{Run, concise, folder, rolecall, write};

const TEAM: &str = "version: 1
project: Storefront
models: [aem-cloud-service, cloud-manager-cloud-service]
premier-support: true
parties:
  customer: { name: WKND, lead: mira }
  customizer: { name: Northstar, kind: partner, lead: tomas }
responsibilities:
  - { activities: ['**'], owner: rui }
people:
  - { id: mira, name: Mira Holm, party: customer, roles: [business-owner] }
  - { id: ana, name: Ana Costa, party: customer, roles: [business-owner] }
  - id: tomas
    name: Tomas Rey
    party: customizer
    certifications: [{ certification: AD0-E137, issued: 2026-01-01 }]
  - id: rui
    name: Rui Sa
    party: customizer
    certifications: [{ certification: aem-sites-developer-expert, issued: 2026-01-01 }]
";

/// A text and another one in its place.
type Change = (&'static str, &'static str);

/// A mistake, and a gap that it may hide.
struct Case {
    /// The rule about the mistake.
    rule: &'static str,
    mistake: Change,
    /// The change that makes the gap.
    change: Change,
    /// The rule about the gap.
    gap: &'static str,
}

const LEAD: &str = ", lead: tomas }";
const LEAD_AND_ENTRIES: &str = ", lead: tomas }\nresponsibilities:\n";
const ROLE: &str = "roles: [business-owner] }\n  - { id: ana";
const PARTY: &str = "Rey\n    party: customizer";
const EXAM: &str = "AD0-E137, ";
const OTHERS: [Change; 3] = [
    ("  - { activities: ['**'], owner: rui }\n", ""),
    (
        "Ana Costa, party: customer, roles: [business-owner]",
        "Ana Costa, party: customer",
    ),
    (
        "\n    certifications: [{ certification: aem-sites-developer-expert, issued: 2026-01-01 }]",
        "",
    ),
];

const fn case(rule: &'static str, mistake: Change, change: Change, gap: &'static str) -> Case {
    Case {
        rule,
        mistake,
        change,
        gap,
    }
}

const fn owner(rule: &'static str, mistake: Change) -> Case {
    case(rule, mistake, OTHERS[0], "missing-owner")
}

const fn role(rule: &'static str, mistake: Change) -> Case {
    case(rule, mistake, OTHERS[1], "missing-business-owner")
}

const fn expert(rule: &'static str, mistake: Change) -> Case {
    case(rule, mistake, OTHERS[2], "no-advanced-developer")
}

static CASES: [Case; 16] = [
    owner("unknown-person", (LEAD, ", lead: jana2 }")),
    owner("unknown-party", (PARTY, "Rey\n    party: zzqqxx")),
    owner("wrong-type", (LEAD, ", lead: [tomas, rui] }")),
    owner("duplicate-key", (LEAD, ", lead: tomas, lead: rui }")),
    owner("unknown-key", (LEAD, ", tomas }")),
    owner(
        "invalid-value",
        (
            LEAD_AND_ENTRIES,
            " }\nresponsibilities:\n  - { activities: ['[a'], owner: tomas }\n",
        ),
    ),
    owner(
        "unknown-activity",
        (
            LEAD_AND_ENTRIES,
            " }\nresponsibilities:\n  - { activities: [zz/qqxx], owner: tomas }\n",
        ),
    ),
    owner(
        "missing-key",
        (
            LEAD_AND_ENTRIES,
            " }\nresponsibilities:\n  - { owner: tomas }\n",
        ),
    ),
    role("unknown-role", (ROLE, "roles: [zzqqxx] }\n  - { id: ana")),
    role(
        "unknown-permission",
        (ROLE, "permissions: [zzqqxx] }\n  - { id: ana"),
    ),
    role("wrong-type", (ROLE, "roles: { a: b } }\n  - { id: ana")),
    expert("unknown-certification", (EXAM, "zzqqxx, ")),
    expert("unknown-party", (PARTY, "Rey\n    party: zzqqxx")),
    expert("missing-key", (PARTY, "Rey")),
    expert("wrong-type", (EXAM, "{ id: AD0-E137 }, ")),
    case(
        "unknown-model",
        ("service]", "service, zzqqxx]"),
        ("[business-owner] }\n  - id", "[content-author] }\n  - id"),
        "role-not-offered",
    ),
];

fn changed(text: &str, (from, to): Change) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from} in {text}");
    text.replace(from, to)
}

impl Case {
    /// The team with the mistake, before and after the change.
    fn texts(&self) -> (String, String) {
        let before = changed(TEAM, self.mistake);
        let after = changed(&before, self.change);
        (before, after)
    }

    fn reports_gap(&self, run: &Run) -> bool {
        run.out.contains(&format!("[{}]", self.gap))
    }

    fn assert_gap(&self, run: &Run, how: &str) {
        let is_reported = self.reports_gap(run) && run.code == 1;
        assert!(is_reported, "{} {how}: {}", self.rule, run.out);
    }
}

/// Those that a test tries, in a usual run others for each number.
fn cases(number: usize) -> Vec<&'static Case> {
    some(&CASES.each_ref(), 4, number)
}

#[test]
fn a_reported_mistake_replaces_the_gap_that_it_hides() {
    for case in cases(0) {
        let dir = folder(&[("team.yaml", &case.texts().1)]);
        let run = concise(&dir, "");
        let is_mistake = run.out.contains(&format!("[{}]", case.rule)) && run.code == 1;
        assert!(is_mistake, "{}: {}", case.rule, run.out);
        assert!(!case.reports_gap(&run), "{}: {}", case.rule, run.out);
        // Nobody can accept the mistake with a waiver.
        let waiver = format!(
            "waivers: [{{ rule: {}, reason: known, approved-by: mira, until: 2026-12-01 }}]\n",
            case.rule
        );
        write(&dir, "team.yaml", &(case.texts().1 + &waiver));
        let run = concise(&dir, "");
        let is_mistake = run.out.contains(&format!("[{}]", case.rule)) && run.code == 1;
        assert!(is_mistake, "{}: {}", case.rule, run.out);
    }
}

#[test]
fn a_mistake_with_a_lowered_or_unselected_rule_hides_no_gap() {
    for case in cases(1) {
        let dir = folder(&[("team.yaml", &case.texts().1)]);
        for arguments in [
            format!("--select {}", case.gap),
            format!("--ignore {}", case.rule),
        ] {
            case.assert_gap(&concise(&dir, &arguments), &arguments);
        }
        for level in ["off", "advice", "warning"] {
            let rules = format!("rules: {{ {}: {level} }}\n", case.rule);
            write(&dir, "rolecall.yaml", &rules);
            case.assert_gap(&concise(&dir, ""), level);
        }
    }
}

#[test]
fn a_mistake_in_a_baseline_hides_no_gap() {
    for case in cases(2) {
        let (before, after) = case.texts();
        let dir = folder(&[("team.yaml", &before)]);
        assert_eq!(rolecall(&dir, "baseline --as-of 2026-11-20").code, 0);
        let baseline = "--baseline rolecall-baseline.json";
        let run = concise(&dir, baseline);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", case.rule);
        write(&dir, "team.yaml", &after);
        case.assert_gap(&concise(&dir, baseline), baseline);
        // If somebody accepts the gap with the mistake, both are in the baseline.
        assert_eq!(rolecall(&dir, "baseline --grow --as-of 2026-11-20").code, 0);
        let recorded = fs::read_to_string(dir.path().join("rolecall-baseline.json")).unwrap();
        assert!(recorded.contains(case.gap), "{}: {recorded}", case.rule);
        assert_eq!(concise(&dir, baseline).code, 0, "{}", case.rule);
    }
}

#[test]
fn a_comparison_reports_the_gap_that_a_mistake_on_both_sides_hides() {
    for case in cases(3) {
        let (before, after) = case.texts();
        let dir = folder(&[("old.yaml", &before), ("new.yaml", &after)]);
        let compare = "diff old.yaml new.yaml --fail-on new-finding --as-of 2026-11-20";
        let run = rolecall(&dir, &format!("{compare} --format json"));
        let gap = format!("\"{}\"", case.gap);
        assert!(
            run.code == 1 && run.out.contains(&gap),
            "{}: {}",
            case.rule,
            run.out
        );
    }
}

/// Errors of syntax that may hide a waiver or a role.
const DAMAGES: [Case; 2] = [
    case(
        "syntax",
        (
            "people:\n",
            "<<<<<<< ours\n=======\nwaivers: [{ rule: missing-business-owner }]\n>>>>>>> theirs\npeople:\n",
        ),
        (
            "roles: [business-owner] }\n  - { id: ana, name: Ana Costa, party: customer, roles: [business-owner]",
            "roles: [developer] }\n  - { id: ana, name: Ana Costa, party: customer, roles: [developer]",
        ),
        "missing-business-owner",
    ),
    role("syntax", (ROLE, "roles: [zz: qq: xx\n  - { id: ana")),
];

#[test]
fn a_syntax_error_replaces_the_gap_even_with_a_baseline() {
    for case in &DAMAGES {
        let dir = folder(&[("team.yaml", &case.texts().1)]);
        let run = concise(&dir, "");
        assert!(!case.reports_gap(&run) && run.code == 1, "{}", run.out);
        case.assert_gap(&concise(&dir, "--ignore syntax"), "ignored");
        let run = rolecall(&dir, "baseline --as-of 2026-11-20");
        let words = "`team.yaml` has syntax errors, which a baseline cannot accept";
        assert!(run.code == 0 && run.err.contains(words), "{}", run.err);
        let run = concise(&dir, "--baseline rolecall-baseline.json");
        assert!(run.code == 1 && run.out.contains("[syntax]"), "{}", run.out);
        assert!(!case.reports_gap(&run), "{}", run.out);
        write(&dir, "rolecall.yaml", "rules: { syntax: warning }\n");
        case.assert_gap(&concise(&dir, ""), "lowered");
    }
}

#[test]
fn an_unreadable_waiver_accepts_nothing_if_its_mistake_is_not_reported() {
    let waiver = "waivers: [{ rule: { id: missing-business-owner } }]\n";
    let text = TEAM.replace("roles: [business-owner]", "roles: [developer]") + waiver;
    let dir = folder(&[("team.yaml", &text)]);
    let gap = "[missing-business-owner]";
    assert!(!concise(&dir, "").out.contains(gap));
    for rule in ["wrong-type", "missing-key"] {
        let run = concise(&dir, &format!("--ignore {rule}"));
        assert!(run.code == 1 && run.out.contains(gap), "{}", run.out);
    }
}
