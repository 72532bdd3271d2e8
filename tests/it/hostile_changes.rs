//! Changes that keep a gap out of the report, judged by the policy of the revision before them:
//! each is found, and an honest change is not.

mod agreements;
mod baselines;
mod models;
mod teams;

use std::fs;

use crate::support::{Run, check, committed, concise, folder};

const TEAM: &str = "\
project: P
models: [aem-cloud-service, cloud-manager-ams]
premier-support: true
parties:
  customer: { name: C, lead: mira }
  customizer: { name: B, kind: partner, lead: tomas }
  adobe: { lead: priya }
pipelines:
- { name: production, cse-oversight: my-cse, go-live-approval: true }
people:
- { id: mira, name: Mira Holm, party: customer, roles: [business-owner, deployment-manager, program-manager] }
- { id: ana, name: Ana Costa, party: customer, roles: [business-owner, deployment-manager, program-manager] }
- { id: tomas, name: Tomas Rey, party: customizer, roles: [deployment-manager, developer], certifications: [{ certification: AD0-E137, issued: 2026-06-01 }] }
- { id: olga, name: Olga Lie, party: customizer, roles: [developer] }
- { id: priya, name: Priya Nair, party: adobe, roles: [customer-success-engineer] }
- { id: noor, name: Noor Haddad, party: adobe, roles: [customer-success-engineer] }
";

/// A commit of a team file that has no finding.
struct Before(tempfile::TempDir);

impl Before {
    fn new(config: &str, team: &str) -> Before {
        let dir = committed(&[("rolecall.yaml", config), ("team.yaml", team)]);
        let unchanged = concise(&dir, "--policy-from HEAD");
        assert_eq!(unchanged.code, 0, "{unchanged:?}");
        Before(dir)
    }

    /// The report on a change of the team file, by the policy of the commit.
    fn changed(&self, after: impl AsRef<[u8]>) -> Run {
        fs::write(self.0.path().join("team.yaml"), after).unwrap();
        concise(&self.0, "--policy-from HEAD")
    }
}

/// The report on one change of a team file, by the policy of the commit before.
fn changed(config: &str, before: &str, after: impl AsRef<[u8]>) -> Run {
    Before::new(config, before).changed(after)
}

#[test]
fn a_file_that_has_lost_its_team_is_like_a_deleted_one() {
    let gone = "team.yaml:1:1: error: the team `P` no longer has a team file, so it is no longer checked [policy-relaxed]";
    let item = format!("- id: x\n{TEAM}");
    let weakened = ["warning", "off"].map(|level| {
        let config = format!("rules: {{ syntax: {level}, wrong-type: {level} }}\n");
        (level, Before::new(&config, TEAM))
    });
    let usual = Before::new("", TEAM);
    for text in [
        "".as_bytes(),
        b"# x\n",
        b"~\n",
        b"[]\n",
        b"x\n",
        item.as_bytes(),
        b"\xff\xfe",
    ] {
        for (level, before) in &weakened {
            let run = before.changed(text);
            assert!(run.out.contains(gone), "{level}: {run:?}");
        }
        assert_eq!(usual.changed(text).code, 1, "{text:?}");
    }
    let one = usual.changed(&item);
    assert!(
        !one.out.contains("policy-relaxed"),
        "the error of syntax says it: {one:?}"
    );
}

#[test]
fn a_file_without_a_team_is_not_a_file_without_findings() {
    let config = "rules: { syntax: off, wrong-type: off, missing-key: off, invalid-value: off, unknown-model: off }\n";
    for text in [
        "",
        "# x\n",
        "[]\n",
        "{}\n",
        "models: []\n",
        "models: [x]\n",
        "models: 5\n",
        "- a\nb: c\n",
        "[",
    ] {
        let dir = folder(&[("rolecall.yaml", config), ("team.yaml", text)]);
        let run = concise(&dir, "");
        assert!(
            run.err.starts_with("no findings yet in 1 file"),
            "{text}: {run:?}"
        );
        assert!(
            run.err.contains("team.yaml: not judged until"),
            "{text}: {run:?}"
        );
        let json = check(&dir, "--format json").json();
        assert_eq!(
            json["summary"]["not-asked"][0]["path"], "team.yaml",
            "{text}"
        );
        let cases = check(&dir, "--format junit").out;
        assert!(
            cases.contains("1 file not judged completely"),
            "{text}: {cases}"
        );
    }
}

/// The team, whose only engineers are gone.
fn without_engineers() -> String {
    let team = TEAM.replace("{ lead: priya }", "{}");
    let lines = team.lines();
    let left = lines.filter(|line| !line.contains("party: adobe"));
    left.map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_waiver_that_matched_nothing_hides_no_gap() {
    let waiver = "waivers:\n- { rule: cse-gap, about: legacy, reason: R, approved-by: mira, until: 2027-05-01 }\n";
    let woken = "error: the waiver for `cse-gap` matched no finding before, which hides `cse-gap` about `legacy` [policy-relaxed]";
    let renamed = without_engineers().replace("name: production", "name: legacy");
    let run = changed("", &format!("{TEAM}{waiver}"), format!("{renamed}{waiver}"));
    assert_eq!(run.out, format!("team.yaml:16:11: {woken}\n"));
    // One that accepts the finding already, or still accepts none, is as before.
    let accepted = format!("{renamed}{waiver}");
    for (before, after) in [
        (&accepted, accepted.replace("name: P", "name: Q")),
        (
            &format!("{TEAM}{waiver}"),
            format!("{TEAM}{waiver}# more\n"),
        ),
    ] {
        let run = changed("", before, after);
        assert!(!run.out.contains("policy-relaxed"), "{run:?}");
    }
    // It was approved by somebody who was not there yet, or about a table.
    let sleeping = "waivers:\n- { rule: missing-owner, about: aem-cloud-service:*/cloud-region-selection, reason: R, approved-by: ana, until: 2027-05-01 }\n";
    let no_lead = TEAM.replace(
        "{ name: B, kind: partner, lead: tomas }",
        "{ name: B, kind: partner }",
    );
    let run = changed(
        "",
        &format!("{TEAM}{sleeping}"),
        format!("{no_lead}{sleeping}"),
    );
    assert!(
        run.out
            .contains("matched no finding before, but hides one now [policy-relaxed]"),
        "{run:?}"
    );
}

#[test]
fn a_mistake_that_is_not_an_error_counts_as_the_strictest_value() {
    let config = "rules: { invalid-value: warning, unknown-key: warning, wrong-type: warning }\n";
    let (good, gap) = (Before::new(config, TEAM), "[cse-gap]");
    for oversight in [
        "cse-oversight: mine",
        "cse-oversight: {}",
        "cse-oversigth: my-cse",
        "oversight: my-cse",
        "cse-oversight: [my-cse]",
        "cse-oversight: My-CSE",
    ] {
        let open = without_engineers().replace("cse-oversight: my-cse", oversight);
        let run = good.changed(&open);
        assert!(run.out.contains(gap), "{oversight}: {run:?}");
        let before = TEAM.replace("cse-oversight: my-cse", oversight);
        assert!(
            changed(config, &before, &open).out.contains(gap),
            "{oversight}"
        );
    }
    for days in [
        "ends: 2026-13-01",
        "starts: later",
        "ends: [x]",
        "end: soon",
    ] {
        let run = good.changed(
            TEAM.replace("{ id: priya,", &format!("{{ id: priya, {days},"))
                .replace("{ id: noor,", &format!("{{ id: noor, {days},")),
        );
        assert!(run.out.contains(gap), "{days}: {run:?}");
    }
    for dates in [
        "expires: 2027-13-01",
        "issued: last year",
        "issued: x, expires: {}",
    ] {
        let run = good.changed(TEAM.replace("issued: 2026-06-01", dates));
        assert!(
            run.out.contains("[no-advanced-developer]"),
            "{dates}: {run:?}"
        );
    }
    // Where the mistake is an error, nothing is made up from it.
    let good = Before::new("", TEAM);
    for (right, wrong) in [
        ("cse-oversight: my-cse", "cse-oversight: mine"),
        ("{ id: priya,", "{ id: priya, ends: 2026-13-01,"),
        ("issued: 2026-06-01", "expires: soon"),
    ] {
        let run = good.changed(TEAM.replace(right, wrong));
        assert_eq!(run.out.lines().count(), 1, "{wrong}: {run:?}");
    }
}
