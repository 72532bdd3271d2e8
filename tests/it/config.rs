//! `rolecall.yaml`: which one applies to a file, what it changes, and what is wrong with it.

use rolecall::project::config_file;

use crate::support::consumers::schema_errors;
use crate::support::{Run, concise, expect, folder, rolecall};

/// One error (the team has no Business Owner), and one advice per person.
const BAD: &str = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n\
    - { id: a, name: A, party: customer, roles: [deployment-manager, developer] }\n\
    - { id: b, name: B, party: customer, roles: [deployment-manager, developer] }\n";

#[test]
fn the_closest_configuration_applies_and_adds_to_what_it_extends() {
    let dir = folder(&[
        (
            "base.yaml",
            "rules: { missing-business-owner: warning, missing-developer: error }\n",
        ),
        ("rolecall.yaml", "extends: base.yaml\nfail-level: warning\n"),
        ("team.yaml", BAD),
        (
            "acme/rolecall.yaml",
            "rules: { missing-business-owner: off }\n",
        ),
        ("acme/deep/team.yaml", BAD),
    ]);
    let Run { code, out, .. } = concise(&dir, "team.yaml");
    assert!(
        out.contains("warning: the team has no Business Owner"),
        "{out}"
    );
    assert_eq!(code, 1, "the configuration's fail level");
    assert_eq!(
        concise(&dir, "--fail-level error team.yaml").code,
        0,
        "the command line counts before it"
    );
    assert_eq!(
        concise(&dir, "acme"),
        Run::new(
            0,
            "",
            "no findings in 1 file, as of 2026-11-20; relaxed: missing-business-owner is off in 1 file\n"
        )
    );
    assert!(
        concise(&dir, "--no-config acme")
            .out
            .contains("error: the team has no Business Owner")
    );
    assert!(
        concise(&dir, "--config rolecall.yaml acme")
            .out
            .contains("warning: the team has no Business Owner")
    );
}

#[test]
fn overrides_apply_to_the_files_that_they_name() {
    let dir = folder(&[
        (
            "rolecall.yaml",
            "overrides:\n- { files: [legacy], rules: { missing-business-owner: advice } }\n- { files: ['*.old.team.yaml'], rules: { missing-business-owner: off } }\n",
        ),
        ("legacy/team.yaml", BAD),
        ("legacy/a.old.team.yaml", BAD),
        ("new/team.yaml", BAD),
    ]);
    let Run { out, .. } = concise(&dir, "");
    assert_eq!(
        out.lines()
            .map(|line| line.split(" the team").next().unwrap())
            .collect::<Vec<_>>(),
        ["legacy/team.yaml:4:1: advice:", "new/team.yaml:4:1: error:"]
    );
}

#[test]
fn excluded_files_are_counted_and_a_hook_can_force_exclusion() {
    let dir = folder(&[
        (
            "rolecall.yaml",
            "exclude: [archive/]\nfiles: ['*.crew.yaml']\n",
        ),
        ("archive/x.crew.yaml", BAD),
        ("now/x.crew.yaml", BAD),
        ("now/team.yaml", BAD),
    ]);
    let Run { out, err, .. } = concise(&dir, "");
    let other = "now/team.yaml:1:1: advice: this file has `people` and `parties`, but not a team file's name, so it was not judged [not-judged]";
    assert_eq!(out.lines().nth(1), Some(other));
    assert!(out.starts_with("now/x.crew.yaml:"), "{out}");
    assert!(
        err.ends_with("; 1 file excluded; 1 file only looks like a team file\n"),
        "{err}"
    );
    assert_eq!(
        concise(&dir, "archive/x.crew.yaml").code,
        1,
        "who names a file wants it judged"
    );
    assert_eq!(
        concise(&dir, "--force-exclude archive/x.crew.yaml"),
        Run::new(
            0,
            "",
            "no findings in 0 files, as of 2026-11-20; 1 file excluded\n"
        )
    );
}

#[test]
fn the_configuration_sets_custom_models_and_requirements() {
    let team = "project: P\nmodels: [ours]\npremier-support: true\nparties:\n  customer: { lead: a }\n  customizer: { kind: partner, lead: b }\npeople:\n\
        - { id: a, name: A, party: customer }\n- { id: b, name: B, party: customizer, certifications: [{ certification: AD0-E124, issued: 2026-01-01 }] }\n";
    let dir = folder(&[
        ("rolecall.yaml", "models: [models/ours.yaml]\n"),
        (
            "models/ours.yaml",
            "model: ours\nextends: aem-cloud-service\n",
        ),
        ("team.yaml", team),
    ]);
    let config = dir.path().join("rolecall.yaml");
    assert!(concise(&dir, "").out.contains("holds a valid Advanced Developer certification for Experience Manager [no-advanced-developer]"));
    let two = "models: [models/ours.yaml]\ncertifications: { aem-advanced-developer: [aem-sites-developer-expert, aem-sites-architect-master] }\n";
    std::fs::write(&config, two).unwrap();
    let named = "holds a valid Adobe Certified Expert - AEM Sites Developer or Adobe Certified Master - AEM Sites Architect [no-advanced-developer]";
    assert!(concise(&dir, "").out.contains(named));
    std::fs::write(&config, "models: [models/ours.yaml]\ncertifications: { aem-advanced-developer: [aem-devops-engineer-expert] }\n").unwrap();
    assert_eq!(concise(&dir, "").out, "");
}

#[test]
fn a_broken_configuration_is_reported_with_its_place() {
    let refused = |config: &str| {
        let dir = folder(&[("rolecall.yaml", config), ("team.yaml", BAD)]);
        let Run { code, out, err } = concise(&dir, "");
        assert_eq!(code, 2, "{config}: {err}");
        assert_eq!(
            err,
            "1 mistake in the configuration, so no file was judged; `rolecall config FILE` shows what applies to a file\n"
        );
        out
    };
    assert!(refused("rulse: {}\n").starts_with("rolecall.yaml:1:1: error: unknown key `rulse`"));
    assert!(
        refused("rules: { missing-ownr: off }\n")
            .contains("rolecall.yaml:1:10: error: unknown rule `missing-ownr` [configuration]")
    );
    assert!(
        refused("rules: { missing-owner: eror }\n")
            .contains("1:25: error: unknown level `eror` [configuration]")
    );
    assert!(
        refused("models: [nowhere.yaml]\n")
            .contains("1:10: error: the file `nowhere.yaml` does not exist")
    );
    assert!(refused("extends: rolecall.yaml\n").contains("extends this file again"));
    assert!(refused("exclude: ['{a']\n").contains("1:11: error: cannot read the glob"));
    assert!(
        refused("certifications: { aem-advanced-developer: [AD0-E999] }\n")
            .contains("unknown certification `AD0-E999`")
    );
    assert!(refused("version: 2\n").contains("`version` must be 1, not 2"));
}

#[test]
fn config_shows_what_applies_and_where_it_comes_from() {
    let dir = folder(&[
        ("base.yaml", "rules: { missing-developer: error }\n"),
        ("rolecall.yaml", "extends: base.yaml\nexclude:\n- old\n"),
        ("team.yaml", BAD),
    ]);
    let Run { code, out, .. } = rolecall(&dir, "config team.yaml");
    assert_eq!(code, 0);
    assert_eq!(
        out,
        "rolecall.yaml:1: extends: base.yaml\nrolecall.yaml:3: exclude: old\nbase.yaml:1: rules.missing-developer: error\nteam.yaml: judged\n  missing-developer: error (default: warning)\n  fail-level: error (default)\n"
    );
}

#[test]
fn endless_configurations_are_refused() {
    let chain: Vec<(String, String)> = (0..40)
        .map(|number| {
            (
                format!("{number}.yaml"),
                format!("extends: {}.yaml\n", number + 1),
            )
        })
        .collect();
    let mut all: Vec<(&str, &str)> = chain
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let many = format!(
        "overrides: [{}]\n",
        "{ files: [a], rules: {} }, ".repeat(101)
    );
    let deep = format!("{}rolecall.yaml", "d/".repeat(40));
    let nested = format!("exclude: ['{}{}']\n", "{".repeat(300), "}".repeat(300));
    let laughs = format!(
        "models: [&a {}, {}]\n",
        "x".repeat(10_000),
        "*a, ".repeat(1_000)
    );
    all.extend([
        ("team.yaml", BAD),
        ("rolecall.yaml", "extends: 0.yaml\n"),
        ("many.yaml", &many),
        ("nested.yaml", &nested),
        ("laughs.yaml", &laughs),
        (&deep, "\n"),
    ]);
    let dir = folder(&all);
    for (config, why) in [
        (
            "rolecall.yaml",
            "at most 16 configurations may extend each other",
        ),
        ("many.yaml", "`overrides` may have at most 100 entries"),
        ("nested.yaml", "it has 300 `{`, but a glob has at most 8"),
        ("laughs.yaml", "its aliases expand to more than 4 MiB"),
    ] {
        let Run { code, out, .. } = concise(&dir, &format!("--config {config} team.yaml"));
        assert!(code == 2 && out.contains(why), "{config}: {out}");
    }
}

#[test]
fn a_line_break_in_a_configuration_starts_no_command() {
    let dir = folder(&[
        ("team.yaml", BAD),
        ("rolecall.yaml", "models: [\"x\\n::error::pwned\"]\n"),
    ]);
    let Run { code, out, .. } = concise(&dir, "");
    assert!(
        code == 2 && out.lines().count() == 1 && out.contains("x\\u{a}::error::pwned"),
        "{out}"
    );
    std::fs::write(
        dir.path().join("rolecall.yaml"),
        "exclude: [\"x\\n\\e::error::pwned\"]\n",
    )
    .unwrap();
    let Run { out, .. } = rolecall(&dir, "config team.yaml");
    assert!(
        out.contains("exclude: x\\u{a}\\u{1b}::error::pwned"),
        "{out}"
    );
}

#[test]
fn the_schema_of_configurations_is_current_and_agrees_with_the_reader() {
    let schema = rolecall::docs::config_schema();
    expect("rules/config.schema.json", &schema);
    let good = serde_json::json!({ "version": 1, "files": ["*.team.yaml"], "rules": { "missing-owner": "off" }, "overrides": [{ "files": ["a"], "rules": {} }], "fail-level": "warning" });
    let bad = [
        serde_json::json!({ "rulse": {} }),
        serde_json::json!({ "rules": { "missing-owner": "eror" } }),
        serde_json::json!({ "fail-level": "off" }),
    ];
    let is_valid = |one: &serde_json::Value| config_file::read(&one.to_string()).errors.is_empty();
    assert!(is_valid(&good));
    for bad in &bad {
        assert!(!is_valid(bad), "{bad}");
    }
    let documents = [&[good], &bad[..]].concat();
    if let Some(errors) = schema_errors(&schema, &documents) {
        let valid: Vec<bool> = errors.iter().map(Option::is_none).collect();
        assert_eq!(valid, [true, false, false, false], "{errors:?}");
    }
}

#[test]
fn every_summary_says_what_a_configuration_relaxes() {
    let rules =
        "rules: { missing-business-owner: warning, sole-holder: off, stale-review: error }\n";
    let dir = folder(&[("rolecall.yaml", rules), ("team.yaml", BAD)]);
    let relaxed = serde_json::json!([
        { "rule": "missing-business-owner", "level": "warning", "files": 1 },
        { "rule": "sole-holder", "level": "off", "files": 1 },
    ]);
    let json = |format: &str| rolecall(&dir, &format!("check --format {format}")).json();
    assert_eq!(json("json")["summary"]["relaxed"], relaxed);
    assert_eq!(
        json("sarif")["runs"][0]["properties"]["summary"]["relaxed"],
        relaxed
    );
    let words =
        "relaxed: missing-business-owner is warning in 1 file, sole-holder is off in 1 file";
    assert!(concise(&dir, "").err.contains(words));
    assert!(
        rolecall(&dir, "check --format markdown")
            .out
            .contains(words)
    );
}
