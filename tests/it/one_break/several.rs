//! Two separate mistakes are two findings, and one round of safe fixes undoes both; one mistake at
//! several places is one finding.

use super::line_of;
use crate::support::{fixed, judge_text};

const TEAM: &str = "\
version: 1
project: WKND Retail
models: [aem-cloud-service, cloud-manager-cloud-service]
premier-support: true
parties:
  customer:
    name: WKND Ltd
    lead: mira
  customizer:
    name: Northstar Digital
    kind: partner
    lead: tomas
people:
  - id: mira
    name: Mira Holm
    party: customer
    roles: [business-owner, program-manager]
  - id: tomas
    name: Tomas Rey
    party: customizer
    roles: [deployment-manager, developer]
    certifications:
      - certification: aem-sites-developer-expert
        issued: 2026-03-02
  - id: ana
    name: Ana Costa
    party: customizer
    roles: [deployment-manager, developer]
  - id: eva
    name: Eva Lund
    party: customer
    roles: [business-owner, program-manager]
responsibilities:
  - activities:
      - staging-transition/load-testing
    owner: mira
  - activities: [\"staging-transition/user-*\"]
    owner: eva
";

/// The text with some lines replaced.
fn broken(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(TEAM.to_owned(), |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text.replacen(old, new, 1)
    })
}

#[test]
fn two_mistakes_in_the_layout_are_fixed_in_one_round() {
    assert_eq!(judge_text(TEAM).findings.len(), 0);
    for (changes, lines) in [
        (
            [
                ("    lead: tomas", "   lead: tomas"),
                ("    name: Eva", "     name: Eva"),
            ],
            [12, 30],
        ),
        (
            [("    kind", "  kind"), ("    name: Eva", "      name: Eva")],
            [11, 30],
        ),
        (
            [
                ("    name: Tomas", "   name: Tomas"),
                ("    name: Eva", "   name: Eva"),
            ],
            [19, 30],
        ),
        (
            [("    kind", "     kind"), ("  - id: ana", "   - id: ana")],
            [11, 25],
        ),
        (
            [
                ("  customizer:\n", " customizer:\n"),
                ("  - activities: [", "   - activities: ["),
            ],
            [9, 37],
        ),
        (
            [
                ("        issued", "      issued"),
                ("    owner: mira", "   owner: mira"),
            ],
            [24, 36],
        ),
        (
            [
                ("    kind", "  kind"),
                ("    name: Tomas", "  - name: Tomas"),
            ],
            [11, 19],
        ),
    ] {
        let text = broken(&changes);
        let findings = judge_text(&text).findings;
        let found: Vec<usize> = findings.iter().map(|one| line_of(one, &text)).collect();
        assert_eq!(found, lines, "{changes:?} {findings:#?}");
        assert_eq!(fixed(&text, &findings), TEAM, "{changes:?}");
    }
}

#[test]
fn another_dash_before_all_items_is_one_finding() {
    for dash in ["–", "—", "•"] {
        let text = TEAM.replace("\n  - ", &format!("\n  {dash} "));
        let findings = judge_text(&text).findings;
        let lines: Vec<usize> = findings.iter().map(|one| line_of(one, &text)).collect();
        assert_eq!(lines, [14], "{findings:#?}");
        assert_eq!(findings[0].labels.len(), 4);
        assert_eq!(fixed(&text, &findings), TEAM);
    }
}

#[test]
fn a_comma_that_is_missing_and_one_after_the_end_of_json_are_fixed_in_one_round() {
    let json = "\
{
  \"project\": \"WKND Retail\",
  \"models\": [\"cloud-manager-cloud-service\"],
  \"parties\": { \"customer\": { \"lead\": \"mira\" } },
  \"pipelines\": [{ \"name\": \"production\", \"cse-oversight\": \"none\" }],
  \"people\": [
    { \"id\": \"mira\", \"name\": \"Mira Holm\", \"party\": \"customer\", \"roles\": [\"business-owner\", \"program-manager\", \"deployment-manager\", \"developer\"] },
    { \"id\": \"eva\", \"name\": \"Eva Lund\", \"party\": \"customer\", \"roles\": [\"program-manager\", \"deployment-manager\"] }
  ],
  \"waivers\": [
    { \"rule\": \"sole-holder\", \"reason\": \"Hired in May\", \"approved-by\": \"eva\", \"until\": \"2027-01-31\" }
  ]
}
";
    assert_eq!(judge_text(json).findings.len(), 0);
    let text = json.replace("] },\n", "] }\n") + ",\n";
    let text = text.replace("}\n,\n", "},\n");
    let findings = judge_text(&text).findings;
    let lines: Vec<usize> = findings.iter().map(|one| line_of(one, &text)).collect();
    assert_eq!(lines, [7, 13]);
    assert_eq!(fixed(&text, &findings), json);
}
