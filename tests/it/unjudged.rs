//! Do the commands that show a team say what `check` could not judge, and draw no conclusion from
//! it?

use crate::support::{Run, folder, one_line, rolecall};

const TEAM: &str = "\
project: P
models: [aem-cloud-service, cloud-manager-cloud-service]
premier-support: true
parties:
  customer: { name: C, lead: ana }
  customizer: { name: B, kind: partner, lead: tom }
  adobe: { lead: pia }
people:
  - { id: ana, name: Ana Costa, party: customer, roles: [business-owner, deployment-manager] }
  - { id: tom, name: Tom Rey, party: customizer, roles: [deployment-manager, developer], certifications: [{ certification: aem-sites-developer-expert, expires: 2028-03-01 }] }
  - { id: pia, name: Pia Nair, party: adobe }
agreements:
  - { activities: [staging-transition/content-deployment], owner: customizer, contributors: [customer], reference: SOW 7, signed: 2026-06-01 }
";

/// The last line of `check` about a team whose first model is misspelt.
const UNJUDGED: &str =
    "not judged until `models` is fixed: owners, missing roles, missing certifications";

/// Runs a command on the team, beside which is one with a misspelt model.
fn run(command: &str) -> Run {
    let misspelt = TEAM.replace("[aem-cloud-service", "[aem-cloud");
    let dir = folder(&[("right.team.yaml", TEAM), ("team.yaml", &misspelt)]);
    rolecall(&dir, command)
}

#[test]
fn every_view_names_what_is_not_judged() {
    for command in [
        "check --exit-zero team.yaml",
        "forecast --as-of 2026-11-20 team.yaml",
        "leave tom --on 2026-12-31 --dry-run team.yaml",
        "matrix --as-of 2026-11-20 team.yaml",
        "who load-testing --as-of 2026-11-20 team.yaml",
        "who tom --as-of 2026-11-20 team.yaml",
        "diff --as-of 2026-11-20 right.team.yaml team.yaml",
    ] {
        let said = one_line(&run(command).err);
        let line = format!("team.yaml: {UNJUDGED}");
        assert!(said.contains(&line), "{command}: {said}");
        let of_right = run(&command.replace(" team.yaml", " right.team.yaml"));
        let line = format!("right.{line}");
        assert!(
            !one_line(&of_right.err).contains(&line),
            "{command}: {}",
            of_right.err
        );
    }
}

#[test]
fn a_comparison_invents_nothing_about_unknown_tables() {
    for (old, new, mark) in [
        ("team.yaml", "right.team.yaml", " (old)"),
        ("right.team.yaml", "team.yaml", ""),
    ] {
        let compared = run(&format!(
            "diff --as-of 2026-11-20 {old} {new} --format json"
        ));
        let document = compared.json();
        let changes = document["files"][0]["changes"].as_array().unwrap();
        let rules: Vec<_> = changes.iter().map(|change| &change["rule"]).collect();
        assert_eq!(rules, ["unknown-model"], "{document}");
        assert_eq!(document["files"][0]["whole"], false);
        let line = format!("team.yaml{mark}: {UNJUDGED}");
        assert!(one_line(&compared.err).contains(&line), "{}", compared.err);
        // It is unknown whether somebody gains.
        let gated = run(&format!("diff {old} {new} --fail-on gain"));
        assert_eq!(gated.code, 1, "{gated:?}");
    }
}

#[test]
fn unseen_findings_and_permissions_are_not_gone() {
    let old = TEAM
        .replace("2028-03-01", "2026-02-30")
        .replace("developer]", "developer, release-manager]");
    let dir = folder(&[("old.team.yaml", &old), ("team.yaml", TEAM)]);
    let seen = rolecall(
        &dir,
        "check --as-of 2026-11-20 old.team.yaml --format concise",
    )
    .out;
    let compared = rolecall(
        &dir,
        "diff --as-of 2026-11-20 old.team.yaml team.yaml --format json",
    );
    let document = compared.json();
    let changes = document["files"][0]["changes"].as_array().unwrap();
    let mut gone = 0;
    for change in changes.iter().filter(|one| one["class"] == "gone-finding") {
        let rule = change["rule"].as_str().unwrap();
        assert!(
            seen.contains(&format!("[{rule}]")),
            "{rule} is not in {seen}"
        );
        gone += 1;
    }
    assert_eq!(gone, 2, "{document}");
    assert!(
        !compared.out.contains("no longer has the role"),
        "{document}"
    );
}
