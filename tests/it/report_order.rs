//! The order of a report: gaps in the team come first, the worst on top, then the form of the file
//! from its first line to its last; findings with much in common are drawn once, and the last lines
//! say what to do next.

use crate::support::{check, folder, rolecall};

/// A team with gaps of each severity and, with three people more, with mistakes in the form.
fn team(more: &str) -> String {
    format!(
        "\
version: 1
project: P
models: [aem-cloud-service, cloud-manager-cloud-service]
last-reviewed: 2026-01-02
parties:
  customer: {{ name: C, lead: mira }}
  customizer: {{ name: D, kind: in-house, lead: mira }}
people:
  - {{ id: mira, name: Mira Holm, party: customer, roles: [deployment-manager, developr] }}
  - {{ id: ana, name: Ana Costa, party: customer }}
{more}"
    )
}

/// The lines with a rule, a title or a list, in order.
fn outline(report: &str) -> Vec<&str> {
    let lines = report.lines().filter(|line| {
        let is_head = ["error[", "warning[", "advice["]
            .iter()
            .any(|word| line.starts_with(word));
        is_head
            || line.contains(" (") && !line.starts_with(' ')
            || line.contains("more of this rule")
    });
    lines.collect()
}

#[test]
fn gaps_come_first_and_among_them_the_worst() {
    let dir = folder(&[("team.yaml", &team(""))]);
    let report = check(dir.path(), "team.yaml");
    let outline = outline(&report.out);
    let team = outline
        .iter()
        .position(|line| line.starts_with("Gaps in the team"));
    let form = outline
        .iter()
        .position(|line| line.starts_with("Form of the file"));
    let (team, form) = (team.unwrap(), form.unwrap());
    assert!(team < form, "{outline:?}");
    let severity = |line: &&&str| {
        ["error", "warning", "advice"]
            .iter()
            .position(|word| line.starts_with(word))
    };
    let gaps = outline[team..form].iter();
    let severities: Vec<usize> = gaps.filter_map(|line| severity(&line)).collect();
    assert!(
        severities.is_sorted() && !severities.is_empty(),
        "{outline:?}"
    );
    let order = [
        "error[missing-business-owner]",
        "warning[premier-support-assumed]",
        "advice[sole-holder]",
        "error[unknown-role]",
    ];
    let places: Vec<usize> = order
        .iter()
        .map(|rule| {
            outline
                .iter()
                .position(|line| line == rule)
                .unwrap_or_else(|| panic!("no {rule} in {outline:?}"))
        })
        .collect();
    assert!(
        places[..3].is_sorted() && places[2] < places[3],
        "{outline:?}"
    );
}

#[test]
fn a_long_report_draws_a_rule_once_and_lists_the_other_places() {
    let person = |number: usize| {
        format!(
            "  - {{ id: p{number}, name: N{number}, party: customer, roles: [developr, qa-{number}] }}\n"
        )
    };
    let people: String = (0..6).map(person).collect();
    let dir = folder(&[("team.yaml", &team(&people))]);
    let report = check(dir.path(), "team.yaml");
    let drawn = report.out.matches("error[unknown-role]").count();
    assert_eq!(drawn, 1, "{}", report.out);
    assert!(
        report.out.contains("  12 more of this rule:\n"),
        "{}",
        report.out
    );
    for number in 0..6 {
        let line = format!("  · {}:", 11 + number);
        assert_eq!(
            report.out.matches(&line).count(),
            2,
            "{line} in {}",
            report.out
        );
        let qa = format!("unknown role `qa-{number}`");
        assert!(report.out.contains(&qa), "{qa} in {}", report.out);
    }
    let short = folder(&[("team.yaml", &team(&person(0)))]);
    let report = check(short.path(), "team.yaml");
    assert_eq!(
        report.out.matches("error[unknown-role]").count(),
        3,
        "{}",
        report.out
    );
    assert!(!report.out.contains("more of this rule"), "{}", report.out);
}

#[test]
fn the_form_of_a_file_is_reported_worst_first_and_otherwise_by_line() {
    let more = "  - { id: bo, name: Bo, party: customer, email: bo }
  - { id: cy, name: Cy, party: customer, certifications: [{ certification: AD0-E137 }] }
waivers:
  - { rule: sole-holder, reason: known, approved-by: ana, until: 2026-01-31 }
";
    let dir = folder(&[("team.yaml", &team(more))]);
    let report = check(dir.path(), "team.yaml");
    let rules = [
        "error[unknown-role]",
        "error[invalid-value]",
        "error[unknown-certification]",
        "error[expired-waiver]",
        "warning[stale-review]",
        "advice[undated-certification]",
    ];
    let outline = outline(&report.out);
    let form = outline.iter().position(|line| line.starts_with("Form of"));
    let after: Vec<&str> = outline[form.unwrap() + 1..].to_vec();
    let known: Vec<&str> = after
        .into_iter()
        .filter(|line| rules.contains(line))
        .collect();
    let expected: Vec<&str> = rules
        .into_iter()
        .filter(|rule| known.contains(rule))
        .collect();
    assert_eq!(known, expected, "{}", report.out);
    assert!(known.len() >= 5, "{}", report.out);
}

#[test]
fn advice_about_the_team_comes_before_errors_in_the_form() {
    let dir = folder(&[(
        "team.yaml",
        "\
version: 1
project: P
models: [commerce-cloud-service]
premier-support: yes
parties:
  customer: { name: C, lead: mira }
people:
  - { id: mira, name: Mira Holm, party: customer }
  - { id: ana, name: Ana Costa, party: customer }
",
    )]);
    let report = check(dir.path(), "team.yaml");
    let outline = outline(&report.out);
    let severity = |title: &str| {
        let place = outline.iter().position(|line| line.starts_with(title));
        place.map(|place| (place, outline[place + 1]))
    };
    let (team, form) = (severity("Gaps in"), severity("Form of"));
    let (Some((team, gap)), Some((form, slip))) = (team, form) else {
        panic!("{outline:?}");
    };
    assert!(
        !gap.starts_with("error") && slip.starts_with("error"),
        "{outline:?}"
    );
    assert!(team < form, "{outline:?}");
}

#[test]
fn a_mistake_in_yaml_is_never_listed_without_its_lines() {
    let broken =
        |number| format!("  - id: p{number}\n    name: N\n    party: customer\n    email: @wknd\n");
    let unknown = |number| {
        format!("  - {{ id: q{number}, name: N, party: customer, roles: [qa-{number}] }}\n")
    };
    let lines: String = (0..4).map(broken).chain((0..12).map(unknown)).collect();
    let dir = folder(&[("team.yaml", &team(&lines))]);
    let report = check(dir.path(), "team.yaml");
    let listed = report.out.contains("more of this rule");
    assert!(listed, "{}", report.out);
    let drawn = report.out.matches("error[syntax]").count();
    assert_eq!(drawn, 4, "{}", report.out);
}

#[test]
fn the_last_lines_repeat_the_gaps_and_say_what_was_not_judged() {
    let people: String = (0..21)
        .map(|number| {
            format!(
                "  - {{ id: p{number}, name: N{number}, party: customer, roles: [qa-{number}] }}\n"
            )
        })
        .collect();
    let dir = folder(&[("team.yaml", &team(&people))]);
    let report = check(dir.path(), "team.yaml");
    for line in [
        "team.yaml: not judged until `roles` is fixed: missing roles\n",
        "  · team.yaml:3:10: warning: ",
        "next: `--format grouped` lists each finding on one line, with the way to fix it\n",
    ] {
        assert!(report.err.contains(line), "{line} in {}", report.err);
    }
    let unknown = team("").replace("cloud-manager-cloud-service", "cloud-mangler-9");
    let dir = folder(&[("team.yaml", &unknown)]);
    let report = check(dir.path(), "team.yaml");
    let line = "team.yaml: not judged until `models` is fixed: owners, missing roles, missing\n\
                certifications\n";
    assert!(report.err.contains(line), "{}", report.err);
    let json = rolecall(&dir, "check --format json team.yaml").json();
    let not_asked = &json["summary"]["not-asked"][0];
    assert_eq!(not_asked["path"], "team.yaml");
    assert_eq!(not_asked["until"], serde_json::json!(["models"]));
    let about = ["owners", "missing roles", "missing certifications"];
    assert_eq!(not_asked["about"], serde_json::json!(about));
}

#[test]
fn only_keys_that_the_file_has_are_to_be_fixed_beside_the_syntax() {
    let conflict = "<<<<<<< ours\n=======\nprogram: p1\n>>>>>>> theirs\n";
    for mistake in ["note: [a\n", "note: \"a\n", conflict] {
        let dir = folder(&[("team.yaml", &(team("") + mistake))]);
        let run = check(dir.path(), "team.yaml");
        let lines = run.err.lines();
        let not_judged: Vec<&str> = lines.filter(|line| line.contains("not judged")).collect();
        let [line] = not_judged.as_slice() else {
            panic!("{}", run.err);
        };
        let start = "team.yaml: not judged until the syntax";
        assert!(line.starts_with(start), "{line}");
        for absent in ["responsibilities", "agreements"] {
            assert!(!line.contains(absent), "{line}");
        }
    }
}

#[test]
fn unknown_people_who_may_be_somebody_without_an_id_are_not_judged() {
    let nameless = "  - { name: Kim Lee, party: customer }\n";
    let owner = "responsibilities:\n  - { activities: [go-live/go-live-checklist], owner: kim }\n";
    let dir = folder(&[("team.yaml", &(team(nameless) + owner))]);
    let report = check(dir.path(), "team.yaml");
    let line = "team.yaml: not judged until `id` is fixed: unknown people\n";
    assert!(report.err.contains(line), "{}", report.err);
    assert!(!report.out.contains("unknown-person"), "{}", report.out);
}
