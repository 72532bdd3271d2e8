//! A report is read under pressure: what is wrong with the team comes before the form of the file,
//! the worst first, and what many findings share is drawn once.

use crate::support::{check, folder};

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
fn gaps_come_first_and_in_each_group_the_worst() {
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
    for group in [&outline[team..form], &outline[form..]] {
        let severities: Vec<usize> = group.iter().filter_map(|line| severity(&line)).collect();
        assert!(
            severities.is_sorted() && !severities.is_empty(),
            "{outline:?}"
        );
    }
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
