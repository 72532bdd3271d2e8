//! How much of a report is shown: the worst findings, their numbers, no progress where nobody
//! watches; and flags that are misspelt.

use std::path::Path;
use std::process::{Command, Output};

const TEAM: &str = "project: P\nlast-reviewed: 2020-01-01\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n\
    - { id: a, name: A, party: customer }\n- { id: b, name: B, party: customer, colour: red, roles: [developer] }\n- { id: c, name: C, party: customer }\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("team.yaml"), TEAM).unwrap();
    folder
}

fn check(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(["check", "--as-of", "2026-11-20", "--format", "concise"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn statistics_count_each_rule_the_most_frequent_first() {
    let dir = folder();
    let output = check(
        &[
            "--statistics",
            "--select",
            "idle-person,stale-review,missing-business-owner",
            "--format",
            "json=report.json",
        ],
        dir.path(),
    );
    assert_eq!(
        text(&output.stdout),
        "2  warning  idle-person\n1  error    missing-business-owner\n1  warning  stale-review\n"
    );
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value =
        serde_json::from_slice(&std::fs::read(dir.path().join("report.json")).unwrap()).unwrap();
    assert_eq!(
        report["findings"].as_array().unwrap().len(),
        4,
        "what goes to a file is the whole report"
    );
    let mut json = Command::new(env!("CARGO_BIN_EXE_rolecall"));
    json.args([
        "check",
        "--as-of",
        "2026-11-20",
        "--statistics",
        "--select",
        "idle-person",
        "--format",
        "json",
    ])
    .current_dir(dir.path());
    let numbers: serde_json::Value =
        serde_json::from_slice(&json.output().unwrap().stdout).unwrap();
    assert_eq!(
        numbers,
        serde_json::json!([{ "rule": "idle-person", "severity": "warning", "count": 2 }])
    );
}

#[test]
fn the_worst_findings_are_printed_and_the_rest_is_counted() {
    let dir = folder();
    let select = [
        "--select",
        "idle-person,stale-review,missing-business-owner,unknown-key",
    ];
    let all = check(&select, dir.path());
    let limited = check(
        &[&select[..], &["--max-findings", "3"]].concat(),
        dir.path(),
    );
    let rules: Vec<String> = text(&limited.stdout)
        .lines()
        .map(|line| {
            line.rsplit('[')
                .next()
                .unwrap()
                .trim_end_matches(']')
                .to_owned()
        })
        .collect();
    assert_eq!(
        rules,
        ["stale-review", "missing-business-owner", "unknown-key"],
        "errors first, then what comes first; printed in the file's order"
    );
    assert!(text(&limited.stderr).starts_with(
        "2 more findings are not shown: `--max-findings 3`\n2 errors, 3 warnings in 1 file"
    ));
    assert_eq!(limited.status.code(), all.status.code());
    let none = check(
        &[&select[..], &["--max-findings", "0"]].concat(),
        dir.path(),
    );
    assert_eq!((none.status.code(), none.stdout.len()), (Some(1), 0));
    let enough = check(
        &[&select[..], &["--max-findings", "5"]].concat(),
        dir.path(),
    );
    assert_eq!((enough.stdout, enough.stderr), (all.stdout, all.stderr));
}

#[test]
fn misspelt_flags_and_subcommands_get_a_suggestion() {
    let dir = folder();
    let complaint = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_rolecall"))
            .args(arguments)
            .current_dir(dir.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        text(&output.stderr)
    };
    assert!(complaint(&["check", "--max-finding", "3"]).contains("'--max-findings'"));
    assert!(complaint(&["check", "--fail-levl", "error"]).contains("'--fail-level'"));
    assert!(complaint(&["chck"]).contains("'check'"));
    assert!(
        complaint(&["check", "--statistics", "--max-findings", "3"])
            .contains("cannot be used with")
    );
}
