//! The program as its user runs it: streams and exit status.
#![allow(clippy::unwrap_used)] // a test that cannot go on fails

mod support;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use support::{BAD, GOOD, folder, repository};

const WARNED: &str = "project: P\nlast-reviewed: 2020-01-01\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n\
    - { id: a, name: A, party: customer, roles: [business-owner, deployment-manager, developer] }\n\
    - { id: b, name: B, party: customer, roles: [business-owner, deployment-manager, developer] }\n";

fn rolecall(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("FORCE_COLOR")
        .output()
        .unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_exit_status_tells_clean_findings_and_failure_apart() {
    let dir = folder(&[
        ("good/team.yaml", GOOD),
        ("bad/team.yaml", BAD),
        ("warned/team.yaml", WARNED),
        ("empty/readme.txt", ""),
    ]);
    let run = |arguments: &[&str]| {
        rolecall(
            &[&["check", "--as-of", "2026-11-20"], arguments].concat(),
            dir.path(),
        )
    };
    assert_eq!(status(&run(&["good"])), 0);
    assert_eq!(status(&run(&["bad"])), 1);
    assert_eq!(status(&run(&["warned"])), 0);
    assert_eq!(status(&run(&["warned", "--fail-level", "warning"])), 1);
    assert_eq!(
        status(&run(&["bad", "--format", "json"])),
        1,
        "whatever the format"
    );
    assert_eq!(status(&run(&["bad", "--exit-zero"])), 0);
    assert_eq!(
        status(&run(&["empty", "--exit-zero"])),
        2,
        "a failure is no finding"
    );
    assert_eq!(status(&run(&["empty"])), 2);
    assert_eq!(status(&run(&["missing.yaml"])), 2);
    assert_eq!(status(&run(&["good", "--no-such-flag"])), 2);
    assert_eq!(status(&run(&["good", "--as-of", "2026-02-30"])), 2);
    assert_eq!(status(&run(&["good", "--select", "no-such-rule"])), 2);
    assert_eq!(
        status(&run(&["good", "--model", "good"])),
        2,
        "a folder as a file"
    );
}

#[test]
fn findings_go_to_standard_output_and_the_rest_to_standard_error() {
    let dir = folder(&[("team.yaml", BAD)]);
    let output = rolecall(
        &[
            "check",
            "--as-of",
            "2026-11-20",
            "--format",
            "concise",
            "--select",
            "missing-business-owner",
        ],
        dir.path(),
    );
    assert_eq!(
        text(&output.stdout),
        "team.yaml:4:1: error: the team has no Business Owner, so nobody can do `add-program-edit-program` and 7 more [missing-business-owner]\n"
    );
    assert_eq!(
        text(&output.stderr),
        "1 error in 1 file, as of 2026-11-20\n"
    );
    let quiet = rolecall(
        &[
            "check",
            "--quiet",
            "--as-of",
            "2026-11-20",
            "--format",
            "concise",
        ],
        dir.path(),
    );
    assert!(quiet.stderr.is_empty() && !quiet.stdout.is_empty());
    let failed = rolecall(&["check", "nowhere"], dir.path());
    assert!(failed.stdout.is_empty());
    assert_eq!(
        text(&failed.stderr),
        "rolecall: nowhere: there is no such file or folder\n"
    );
}

#[test]
fn one_file_that_cannot_be_read_does_not_hide_the_others() {
    let dir = folder(&[("a/team.yaml", BAD)]);
    std::os::unix::fs::symlink("/nowhere/at/all", dir.path().join("a/b.team.yaml")).unwrap();
    let output = rolecall(
        &["check", "--as-of", "2026-11-20", "--format", "concise", "a"],
        dir.path(),
    );
    assert_eq!(status(&output), 2);
    assert!(text(&output.stdout).contains("a/team.yaml:4:1"));
    assert!(
        text(&output.stderr).contains("a/b.team.yaml: there is no such file"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn a_folder_is_searched_as_git_sees_it() {
    let dir = folder(&[
        ("x/team.yaml", GOOD),
        ("x/acme.team.yml", GOOD),
        ("x/other.yaml", BAD),
        ("ignored/team.yaml", BAD),
        (".gitignore", "ignored/\n"),
        (".git/team.yaml", BAD),
        (".github/team.yaml", GOOD),
    ]);
    let output = rolecall(&["check", "--as-of", "2026-11-20"], dir.path());
    assert_eq!(
        text(&output.stderr),
        "no findings in 3 files, as of 2026-11-20\n"
    );
    assert_eq!(
        status(&rolecall(&["check", "x/other.yaml"], dir.path())),
        1,
        "a file that is named is judged whatever its name is"
    );
}

#[test]
fn standard_input_is_judged_under_the_name_that_is_given() {
    let dir = folder(&[("rolecall.yaml", "version: 1\nexclude: [archive/]\n")]);
    let judged = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
        command.args([
            "check",
            "-",
            "--as-of",
            "2026-11-20",
            "--format",
            "concise",
            "--select",
            "missing-business-owner",
            "--stdin-filename",
        ]);
        command
            .args(arguments)
            .current_dir(dir.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        _ = child.stdin.take().unwrap().write_all(BAD.as_bytes()); // nobody reads what is left out
        let output = child.wait_with_output().unwrap();
        (status(&output), text(&output.stdout), text(&output.stderr))
    };
    for named in [
        &["./acme/team.yaml"][..],
        &["acme/team.yaml", "--force-exclude"],
    ] {
        let (status, said, _) = judged(named);
        assert!(
            status == 1 && said.starts_with("acme/team.yaml:4:1: error:"),
            "{said}"
        );
    }
    assert_eq!(
        judged(&["archive/team.yaml"]).0,
        1,
        "whoever names it wants it judged"
    );
    let left_out = (
        0,
        String::new(),
        "no findings in 0 files, as of 2026-11-20; 1 file excluded\n".to_owned(),
    );
    assert_eq!(judged(&["archive/team.yaml", "--force-exclude"]), left_out);
}

#[test]
fn json_is_one_document_of_the_promised_shape() {
    let dir = folder(&[("team.yaml", BAD)]);
    let output = rolecall(
        &[
            "check",
            "--as-of",
            "2026-11-20",
            "--format",
            "json",
            "./team.yaml",
        ],
        dir.path(),
    );
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["schema"], "rolecall-report/1");
    assert_eq!(report["as-of"], "2026-11-20");
    assert_eq!(report["summary"]["files"], 1);
    let first = &report["findings"][0];
    assert_eq!(first["path"], "team.yaml");
    assert_eq!(first["range"], first["labels"][0]["range"]);
    assert_eq!(
        first["range"]["start"],
        serde_json::json!({ "line": 4, "column": 1, "offset": 75 })
    );
    let again = rolecall(
        &[
            "check",
            "--as-of",
            "2026-11-20",
            "--format",
            "json",
            "team.yaml",
        ],
        dir.path(),
    );
    assert_eq!(
        output.stdout, again.stdout,
        "the same input gives the same bytes"
    );
}

#[test]
fn colour_goes_where_it_is_asked_for() {
    let dir = folder(&[("team.yaml", BAD)]);
    let run = |arguments: &[&str]| {
        text(
            &rolecall(
                &[&["check", "--as-of", "2026-11-20"], arguments].concat(),
                dir.path(),
            )
            .stdout,
        )
    };
    assert!(!run(&[]).contains('\u{1b}'), "not into a pipe");
    assert!(run(&["--color", "always"]).contains('\u{1b}'));
    assert!(!run(&["--color", "never"]).contains('\u{1b}'));
}

#[test]
fn misspelt_names_get_a_suggestion() {
    let dir = folder(&[("team.yaml", GOOD)]);
    let complaint = |arguments: &[&str]| text(&rolecall(arguments, dir.path()).stderr);
    assert!(
        complaint(&["check", "--select", "missing-ownr"]).contains("did you mean `missing-owner`?")
    );
    assert!(complaint(&["check", "--format", "jsn"]).contains("did you mean `json`?"));
    assert!(complaint(&["explain", "cse-gp"]).contains("did you mean `cse-gap`?"));
    assert!(
        complaint(&["models", "aem-cloud-servic"]).contains("did you mean `aem-cloud-service`?")
    );
}

#[test]
fn every_rule_is_explained_and_every_model_printed() {
    let here = repository("");
    let rules = text(&rolecall(&["rules"], &here).stdout);
    for line in rules.lines() {
        let rule = line.split_whitespace().next().unwrap();
        let page = text(&rolecall(&["explain", rule], &here).stdout);
        for part in [
            rule,
            "\nWhy\n",
            "\nRests on\n",
            "\nBad\n",
            "\nGood\n",
            "\nHow to fix\n",
        ] {
            assert!(page.contains(part), "`explain {rule}` lacks {part:?}");
        }
    }
    let output = rolecall(&["models", "aem-cloud-service", "--format", "json"], &here);
    let model: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(model["rows"].as_array().unwrap().len(), 33);
    assert_eq!(
        model["rows"][0]["cells"],
        serde_json::json!({ "customer": "Contributor", "customizer": "Owner", "adobe": "Advisor" })
    );
}
