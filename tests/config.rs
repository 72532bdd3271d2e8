//! `rolecall.yaml`, the baseline, and how files are found: as a user runs them.
#![allow(clippy::unwrap_used)] // a test that cannot go on fails

mod support;

use std::path::Path;
use std::process::{Command, Output};

use support::{expect, files, folder, repository};

/// One error (nobody is Business Owner), one advice a person.
const BAD: &str = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n\
    - { id: a, name: A, party: customer, roles: [deployment-manager, developer] }\n\
    - { id: b, name: B, party: customer, roles: [deployment-manager, developer] }\n";

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
    command.args(arguments).current_dir(folder);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command(folder, arguments).output().unwrap();
    (
        status.code().unwrap(),
        String::from_utf8(stdout).unwrap(),
        String::from_utf8(stderr).unwrap(),
    )
}

fn check(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    run(
        folder,
        &[
            &["check", "--as-of", "2026-11-20", "--format", "concise"],
            arguments,
        ]
        .concat(),
    )
}

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
    let (status, out, _) = check(dir.path(), &["team.yaml"]);
    assert!(out.contains("warning: nobody is Business Owner"), "{out}");
    assert_eq!(status, 1, "the configuration's fail level");
    assert_eq!(
        check(dir.path(), &["--fail-level", "error", "team.yaml"]).0,
        0,
        "the command line counts before it"
    );
    assert_eq!(
        check(dir.path(), &["acme"]),
        (
            0,
            String::new(),
            "no findings in 1 file, as of 2026-11-20\n".into()
        )
    );
    assert!(
        check(dir.path(), &["--no-config", "acme"])
            .1
            .contains("error: nobody is Business Owner")
    );
    assert!(
        check(dir.path(), &["--config", "rolecall.yaml", "acme"])
            .1
            .contains("warning: nobody is Business Owner")
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
    let (_, out, _) = check(dir.path(), &[]);
    assert_eq!(
        out.lines()
            .map(|line| line.split(" nobody").next().unwrap())
            .collect::<Vec<_>>(),
        ["legacy/team.yaml:4:1: advice:", "new/team.yaml:4:1: error:"]
    );
}

#[test]
fn what_is_excluded_is_counted_and_a_hook_can_force_it() {
    let dir = folder(&[
        (
            "rolecall.yaml",
            "exclude: [archive/]\nfiles: ['*.crew.yaml']\n",
        ),
        ("archive/x.crew.yaml", BAD),
        ("now/x.crew.yaml", BAD),
        ("now/team.yaml", BAD),
    ]);
    let (_, out, err) = check(dir.path(), &[]);
    assert_eq!(out.lines().count(), 1);
    assert!(
        out.starts_with("now/x.crew.yaml:") && err.ends_with("; 1 file excluded\n"),
        "{out}{err}"
    );
    assert_eq!(
        check(dir.path(), &["archive/x.crew.yaml"]).0,
        1,
        "who names a file wants it judged"
    );
    assert_eq!(
        check(dir.path(), &["--force-exclude", "archive/x.crew.yaml"]),
        (
            0,
            String::new(),
            "no findings in 0 files, as of 2026-11-20; 1 file excluded\n".into()
        )
    );
}

#[test]
fn own_models_and_what_satisfies_a_requirement_come_from_the_configuration() {
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
    assert!(check(dir.path(), &[]).1.contains("holds a valid Advanced Developer certification for Experience Manager [no-advanced-developer]"));
    let two = "models: [models/ours.yaml]\ncertifications: { aem-advanced-developer: [aem-sites-developer-expert, aem-sites-architect-master] }\n";
    std::fs::write(&config, two).unwrap();
    let named = "holds a valid Adobe Certified Expert - AEM Sites Developer or Adobe Certified Master - AEM Sites Architect [no-advanced-developer]";
    assert!(check(dir.path(), &[]).1.contains(named));
    std::fs::write(&config, "models: [models/ours.yaml]\ncertifications: { aem-advanced-developer: [aem-devops-engineer-expert] }\n").unwrap();
    assert_eq!(check(dir.path(), &[]).1, "");
}

#[test]
fn a_broken_configuration_is_told_with_its_place() {
    let refused = |config: &str| {
        let dir = folder(&[("rolecall.yaml", config), ("team.yaml", BAD)]);
        let (status, out, err) = check(dir.path(), &[]);
        assert_eq!((status, out.as_str()), (2, ""), "{config}: {err}");
        err
    };
    assert!(refused("rulse: {}\n").starts_with("rolecall: rolecall.yaml:1:1: unknown key `rulse`"));
    assert!(refused("rulse: {}\n").contains("did you mean `rules`?"));
    assert!(refused("rules: { missing-ownr: off }\n").contains(
        "rolecall.yaml:1:10: there is no rule `missing-ownr`; did you mean `missing-owner`?"
    ));
    assert!(
        refused("rules: { missing-owner: eror }\n")
            .contains("1:25: there is no level `eror`; did you mean `error`?")
    );
    assert!(refused("models: [nowhere.yaml]\n").contains("1:10: there is no file `nowhere.yaml`"));
    assert!(refused("extends: rolecall.yaml\n").contains("extends this file again"));
    assert!(refused("exclude: ['{a']\n").contains("1:11: the glob"));
    assert!(
        refused("certifications: { aem-advanced-developer: [AD0-E999] }\n")
            .contains("there is no certification `AD0-E999`")
    );
    assert!(refused("version: 2\n").contains("`version` is 1"));
}

#[test]
fn config_shows_what_applies_and_where_it_comes_from() {
    let dir = folder(&[
        ("base.yaml", "rules: { missing-developer: error }\n"),
        ("rolecall.yaml", "extends: base.yaml\nexclude:\n- old\n"),
        ("team.yaml", BAD),
    ]);
    let (status, out, _) = run(dir.path(), &["config", "team.yaml"]);
    assert_eq!(status, 0);
    assert_eq!(
        out,
        "rolecall.yaml:1: extends: base.yaml\nrolecall.yaml:3: exclude: old\nbase.yaml:1: rules.missing-developer: error\nteam.yaml: judged\n  missing-developer: error (by itself warning)\n  fail-level: error (by itself)\n"
    );
}

#[test]
fn every_flag_is_a_variable_too() {
    let dir = folder(&[("team.yaml", BAD)]);
    let output = command(dir.path(), &["check"])
        .env("ROLECALL_FORMAT", "json")
        .env("ROLECALL_AS_OF", "2026-01-02")
        .env("ROLECALL_QUIET", "1")
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["as-of"], "2026-01-02");
    assert!(output.stderr.is_empty());
}

#[test]
fn a_list_of_files_may_be_separated_by_nul_or_lines() {
    let dir = folder(&[
        ("a b/team.yaml", BAD),
        ("c/team.yaml", BAD),
        ("list", "a b/team.yaml\nc/team.yaml\n"),
        ("nul", "a b/team.yaml\0"),
    ]);
    assert_eq!(
        check(dir.path(), &["--files-from", "list"])
            .1
            .lines()
            .count(),
        2
    );
    assert_eq!(
        check(dir.path(), &["--files-from", "nul"])
            .1
            .lines()
            .count(),
        1
    );
}

#[test]
fn no_team_file_is_a_failure_unless_that_is_all_right() {
    let dir = folder(&[("readme", "")]);
    assert_eq!(check(dir.path(), &[]).0, 2);
    assert_eq!(check(dir.path(), &["--allow-empty"]).0, 0);
}

#[test]
fn a_configuration_has_an_end() {
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
            "more than 16 configurations extend each other",
        ),
        ("many.yaml", "`overrides` has at most 100 entries"),
        ("nested.yaml", "its braces are nested more than 8 deep"),
        ("laughs.yaml", "its aliases expand to more than 4 MiB"),
    ] {
        let (status, _, err) = check(dir.path(), &["--config", config, "team.yaml"]);
        assert!(status == 2 && err.contains(why), "{config}: {err}");
    }
}

#[test]
fn a_line_break_in_a_configuration_commands_nobody() {
    let dir = folder(&[
        ("team.yaml", BAD),
        ("rolecall.yaml", "models: [\"x\\n::error::pwned\"]\n"),
    ]);
    let (status, _, err) = check(dir.path(), &[]);
    assert!(
        status == 2 && err.lines().count() == 1 && err.contains("x\\u{a}::error::pwned"),
        "{err}"
    );
    std::fs::write(
        dir.path().join("rolecall.yaml"),
        "exclude: [\"x\\n\\e::error::pwned\"]\n",
    )
    .unwrap();
    let (_, out, _) = run(dir.path(), &["config", "team.yaml"]);
    assert!(
        out.contains("exclude: x\\u{a}\\u{1b}::error::pwned"),
        "{out}"
    );
}

#[test]
fn a_refused_variable_is_named() {
    let dir = folder(&[("team.yaml", BAD)]);
    for (variable, value) in [
        ("ROLECALL_EXIT_ZERO", "maybe"),
        ("ROLECALL_FAIL_LEVEL", "warn"),
    ] {
        let output = command(dir.path(), &["check"])
            .env(variable, value)
            .output()
            .unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(
            output.status.code() == Some(2)
                && err.contains(&format!("the value of the variable {variable}")),
            "{err}"
        );
    }
    assert_eq!(
        command(dir.path(), &["check"])
            .env("ROLECALL_EXIT_ZERO", "")
            .output()
            .unwrap()
            .status
            .code(),
        Some(1),
        "an empty one is none"
    );
}

#[test]
fn a_file_that_is_reached_twice_is_judged_once() {
    let dir = folder(&[("a/team.yaml", BAD)]);
    std::os::unix::fs::symlink("team.yaml", dir.path().join("a/link.team.yaml")).unwrap();
    std::os::unix::fs::symlink("..", dir.path().join("a/loop")).unwrap();
    assert_eq!(
        check(dir.path(), &["a", "a/team.yaml", "./a"]).2,
        "1 error in 1 file, as of 2026-11-20\n"
    );
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut all = vec![
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b.example",
        "-c",
        "init.defaultBranch=main",
    ];
    all.extend(arguments);
    let output = Command::new("git")
        .args(all)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn staged_judges_the_index_not_the_work_tree() {
    let dir = folder(&[
        ("a/team.yaml", BAD),
        ("b/team.yaml", BAD),
        ("rolecall.yaml", "models: [own.yaml]\n"),
        ("own.yaml", "model: ours\nextends: aem-cloud-service\n"),
    ]);
    git(dir.path(), &["init", "-q"]);
    git(dir.path(), &["add", "-A"]);
    git(dir.path(), &["commit", "-qm", "first"]);
    std::fs::write(dir.path().join("a/team.yaml"), "not: staged\n").unwrap();
    git(dir.path(), &["rm", "-q", "--cached", "b/team.yaml"]);
    let (status, out, _) = check(dir.path(), &["--staged"]);
    assert_eq!((status, out.lines().count()), (1, 1), "{out}");
    assert!(
        out.starts_with("a/team.yaml:4:1: error: nobody is Business Owner"),
        "{out}"
    );
    assert!(
        check(&dir.path().join("a"), &["--staged"])
            .1
            .starts_with("team.yaml:4:1:"),
        "named from where the command runs"
    );
    git(dir.path(), &["rm", "-q", "--cached", "own.yaml"]);
    let (status, _, err) = check(dir.path(), &["--staged"]);
    assert_eq!(status, 2, "what a deletion breaks is seen");
    assert!(
        err.starts_with("rolecall: ")
            && err.contains("rolecall.yaml:1:10: there is no file `own.yaml`"),
        "{err}"
    );
}

#[test]
fn changed_since_judges_what_differs() {
    let dir = folder(&[("a/team.yaml", BAD), ("b/team.yaml", BAD)]);
    git(dir.path(), &["init", "-q"]);
    git(dir.path(), &["add", "-A"]);
    git(dir.path(), &["commit", "-qm", "first"]);
    git(dir.path(), &["tag", "start"]);
    assert_eq!(
        check(dir.path(), &["--changed-since", "start"]),
        (
            0,
            String::new(),
            "no findings in 0 files, as of 2026-11-20\n".into()
        )
    );
    std::fs::write(dir.path().join("a/team.yaml"), format!("{BAD}# more\n")).unwrap();
    std::fs::create_dir(dir.path().join("c")).unwrap();
    std::fs::write(dir.path().join("c/team.yaml"), BAD).unwrap();
    let paths = |out: String| {
        out.lines()
            .map(|line| line.split(':').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        paths(check(dir.path(), &["--changed-since", "start"]).1),
        ["a/team.yaml", "c/team.yaml"]
    );
    std::fs::write(dir.path().join("rolecall.yaml"), "").unwrap();
    assert_eq!(
        paths(check(dir.path(), &["--changed-since", "start"]).1),
        ["a/team.yaml", "b/team.yaml", "c/team.yaml"],
        "a configuration concerns all below it"
    );
    assert_eq!(check(dir.path(), &["--changed-since", "no-such-tag"]).0, 2);
}

#[test]
fn a_baseline_lets_only_what_it_knows_pass_and_shrinks() {
    let dir = folder(&[("team.yaml", BAD)]);
    let here = dir.path();
    let baseline = |arguments: &[&str]| {
        run(
            here,
            &[&["baseline", "--as-of", "2026-11-20"], arguments].concat(),
        )
    };
    assert_eq!(baseline(&[]).0, 0);
    let text = std::fs::read_to_string(here.join("rolecall-baseline.json")).unwrap();
    assert!(text.contains("\"path\":\"team.yaml\",\"rule\":\"missing-business-owner\",\"about\":\"business-owner\"") && !text.contains("\"line"), "{text}");
    let with = ["--baseline", "rolecall-baseline.json"];
    let (status, _, err) = check(here, &with);
    assert!(status == 0 && err.contains("; 1 in the baseline"), "{err}");
    std::fs::create_dir(here.join("below")).unwrap();
    assert_eq!(
        check(
            &here.join("below"),
            &["--baseline", "../rolecall-baseline.json", "../team.yaml"]
        )
        .0,
        0,
        "paths are the baseline's"
    );
    std::fs::write(
        here.join("team.yaml"),
        format!("# moved\n\n{BAD}last-reviewed: 2020-01-01\n"),
    )
    .unwrap();
    let (_, out, _) = check(here, &with);
    assert!(
        out.contains("[stale-review]") && !out.contains("[missing-business-owner]"),
        "{out}"
    );
    let (status, _, err) = baseline(&[]);
    assert_eq!(status, 2, "it does not grow silently");
    assert!(
        err.contains("1 finding not in it")
            && err.contains("team.yaml: stale-review: last-reviewed"),
        "{err}"
    );
    assert_eq!(baseline(&["--grow"]).0, 0);
    std::fs::write(here.join("team.yaml"), BAD).unwrap();
    let (status, _, err) = check(here, &with);
    assert_eq!(status, 1, "what is mended must leave it");
    assert!(
        err.contains("1 finding of the baseline is mended")
            && err.contains("team.yaml: stale-review: last-reviewed"),
        "{err}"
    );
    let entry = "{\"path\":\"team.yaml\",\"rule\":\"r\",\"about\":\"a\",\"count\":4294967295}";
    std::fs::write(
        here.join("more.json"),
        format!("{{\"schema\":\"rolecall-baseline/1\",\"findings\":[{entry},{entry}]}}"),
    )
    .unwrap();
    assert_eq!(
        check(here, &["--baseline", "more.json"]).0,
        1,
        "a count does not wrap round"
    );
    assert_eq!(baseline(&["--prune"]).0, 0);
    assert_eq!(
        std::fs::read_to_string(here.join("rolecall-baseline.json")).unwrap(),
        text,
        "canonical"
    );
    assert_eq!(check(here, &with).0, 0);
}

#[test]
fn the_configurations_schema_is_current_and_of_one_mind_with_the_reader() {
    let schema = rolecall::docs::config_schema();
    expect("rules/config.schema.json", &schema);
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let good = serde_json::json!({ "version": 1, "files": ["*.team.yaml"], "rules": { "missing-owner": "off" }, "overrides": [{ "files": ["a"], "rules": {} }], "fail-level": "warning" });
    assert!(validator.is_valid(&good));
    for bad in [
        serde_json::json!({ "rulse": {} }),
        serde_json::json!({ "rules": { "missing-owner": "eror" } }),
        serde_json::json!({ "fail-level": "off" }),
    ] {
        assert!(!validator.is_valid(&bad), "{bad}");
        assert!(rolecall::config::read(&bad.to_string()).is_err(), "{bad}");
    }
    assert!(!files("rules", "config.schema.json").is_empty() && repository("rules").exists());
}
