//! Parts of the pages for other programs: patterns, tried on what the concise format really prints,
//! and files that they can read.

use std::fs;

use regex_lite::{Captures, Regex};
use serde_json::Value;

use crate::support::{Run, block, blocks, check, folder, pages, read, repository, rolecall};

/// One finding each of the three severities, and words that a pattern could trip over.
const TEAM: &str = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {}, customizer: {} }\n\"a:1:2: error: b [c]\": 1\npeople:\n\
    - { id: a, name: A, party: customer, roles: [business-owner, deployment-manager, developer] }\n\
    - { id: b, name: B, party: customizer }\n";

struct Found {
    path: String,
    line: u64,
    column: u64,
    severity: String,
    message: String,
    rule: String,
}

/// The findings of the JSON format, and the lines of the concise format with a colour.
fn printed(color: &str) -> (Vec<Found>, Vec<String>) {
    let dir = folder(&[("a b:3/x.team.yaml", TEAM)]);
    let run = |format: &str| check(&dir, &format!("--quiet --color {color} --format {format}"));
    let report: Value = run("json").json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let found = |finding: &Value| Found {
        path: text(&finding["path"]),
        line: finding["range"]["start"]["line"].as_u64().unwrap(),
        column: finding["range"]["start"]["column"].as_u64().unwrap(),
        severity: text(&finding["severity"]),
        message: text(&finding["message"]),
        rule: text(&finding["rule"]),
    };
    (
        report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(found)
            .collect(),
        run("concise").out.lines().map(str::to_owned).collect(),
    )
}

/// A part that a matcher's pattern takes from a line, by the names that matchers give the groups.
fn taken(pattern: &Value, captures: &Captures, name: &str) -> String {
    captures[usize::try_from(pattern[name].as_u64().unwrap()).unwrap()].to_owned()
}

fn agrees(pattern: &Value, captures: &Captures, found: &Found) {
    assert_eq!(taken(pattern, captures, "file"), found.path);
    assert_eq!(taken(pattern, captures, "line"), found.line.to_string());
    assert_eq!(taken(pattern, captures, "column"), found.column.to_string());
    assert_eq!(taken(pattern, captures, "message"), found.message);
    assert_eq!(taken(pattern, captures, "code"), found.rule);
}

#[test]
fn github_makes_an_annotation_of_every_line() {
    let matchers: Value = serde_json::from_str(
        &fs::read_to_string(repository(".github/rolecall-matcher.json")).unwrap(),
    )
    .unwrap();
    let matchers = matchers["problemMatcher"].as_array().unwrap();
    for color in ["never", "always"] {
        let (findings, lines) = printed(color);
        assert!(
            ["error", "warning", "advice"]
                .iter()
                .all(|severity| findings.iter().any(|found| found.severity == *severity))
        );
        assert_eq!(findings.len(), lines.len());
        assert_eq!(
            lines.iter().any(|line| line.contains('\u{1b}')),
            color == "always"
        );
        for (found, line) in findings.iter().zip(&lines) {
            let matching: Vec<(&Value, String)> = matchers
                .iter()
                .filter_map(|matcher| {
                    let pattern = &matcher["pattern"][0];
                    let captures = Regex::new(pattern["regexp"].as_str().unwrap())
                        .unwrap()
                        .captures(line)?;
                    agrees(pattern, &captures, found);
                    let severity = if pattern["severity"].is_u64() {
                        taken(pattern, &captures, "severity")
                    } else {
                        String::new()
                    };
                    Some((&matcher["severity"], severity))
                })
                .collect();
            let [(default, severity)] = matching.as_slice() else {
                panic!("{} matchers take {line:?}", matching.len())
            };
            let severity = if severity.is_empty() {
                default.as_str().unwrap()
            } else {
                severity
            };
            assert_eq!(
                severity,
                if found.severity == "error" {
                    "error"
                } else {
                    "warning"
                },
                "GitHub knows no other severity"
            );
        }
    }
}

#[test]
fn the_matcher_for_vs_code_takes_every_line() {
    let page = read("src/docs/editors.md");
    let tasks = block(&page, "json", "problemMatcher");
    let tasks: Value = serde_json::from_str(tasks).unwrap();
    let pattern = &tasks["tasks"][1]["problemMatcher"]["pattern"];
    let regex = Regex::new(pattern["regexp"].as_str().unwrap()).unwrap();
    let (findings, lines) = printed("never");
    for (found, line) in findings.iter().zip(&lines) {
        let captures = regex
            .captures(line)
            .unwrap_or_else(|| panic!("{line:?} is not taken"));
        agrees(pattern, &captures, found);
        assert_eq!(taken(pattern, &captures, "severity"), found.severity);
    }
}

#[test]
fn every_yaml_example_can_be_read_and_every_hook_is_described() {
    let mut hooks = Vec::new();
    // A rule's page has an example that breaks it.
    let written = |path: &String| !path.starts_with("src/docs/rules/");
    for path in pages().into_iter().filter(written) {
        let page = read(&path);
        for block in blocks(&page, "yaml") {
            let value: serde_yaml::Value = serde_yaml::from_str(block)
                .unwrap_or_else(|error| panic!("{path}: {error}\n{block}"));
            hooks.extend(hooks_of(&value));
        }
    }
    let manifest = read(".pre-commit-hooks.yaml");
    let there: Vec<serde_yaml::Value> = serde_yaml::from_str(&manifest).unwrap();
    let ids: Vec<&str> = there
        .iter()
        .map(|hook| hook["id"].as_str().unwrap())
        .collect();
    assert!(!hooks.is_empty());
    for hook in &hooks {
        assert!(ids.contains(&hook.as_str()), "{hook} is not a hook");
    }
    let described = read("src/docs/hooks.md");
    for id in ids {
        assert!(
            described.contains(&format!("`{id}`")),
            "the hook `{id}` is not described"
        );
    }
}

fn hooks_of(value: &serde_yaml::Value) -> Vec<String> {
    let hooks = value["repos"][0]["hooks"].as_sequence();
    let ids = hooks.into_iter().flatten().map(|hook| hook["id"].as_str());
    ids.map(|id| id.unwrap().to_owned()).collect()
}

#[test]
fn every_call_of_check_on_a_page_is_understood() {
    let all: Vec<String> = pages().iter().map(|path| read(path)).collect();
    let calls: Vec<String> = all.iter().flat_map(|page| calls(page)).collect();
    assert!(calls.len() > 20, "{calls:?}");
    for call in calls {
        let run = understood(&call);
        assert_eq!(run.code, 0, "{call}: {}", run.err);
    }
    assert_eq!(understood("--format no-such").code, 2);
    assert_eq!(understood("--no-such").code, 2);
}

/// The arguments of `rolecall check` in the code blocks of a page.
fn calls(page: &str) -> Vec<String> {
    let code = page.split("```").skip(1).step_by(2).flat_map(str::lines);
    code.filter_map(|line| {
        let call = line.split_once("rolecall check ")?.1;
        let call = call.split(['|', '"', ',', '`']).next()?;
        // The name of a report's file may follow from the shell.
        let call = call.trim_end_matches('=').replace('\\', "");
        Some(call.replace("$(Build.ArtifactStagingDirectory)/", ""))
    })
    .collect()
}

/// A wrong argument is reported before the help is printed.
fn understood(call: &str) -> Run {
    rolecall(repository(""), &format!("check {call} --help"))
}
