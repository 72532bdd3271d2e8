//! At least one of five other YAML readers reads everything that `ambiguous-yaml` reports
//! differently or rejects it; none does so for a file without the finding.

use rolecall::finding::Finding;
use rolecall::model::Library;
use serde_json::{Value, json};

use crate::support::consumers::{consume, home};
use crate::support::{files, judge_file, only, repository};

const RULE: &str = "ambiguous-yaml";

fn findings(path: &str) -> Vec<Finding> {
    judge_file(path, &Library::default(), only(RULE)).findings
}

#[test]
fn each_fixture_has_one_finding() {
    let paths = fixtures();
    assert!(paths.len() > 20, "{} fixtures", paths.len());
    for path in paths {
        let findings = findings(&path);
        assert_eq!(findings.len(), 1, "{path}: {findings:#?}");
    }
}

#[test]
fn other_readers_disagree_about_each_fixture() {
    let needed = [
        "venv/bin/python",
        "node_modules/js-yaml",
        "node_modules/yaml",
    ];
    let Some(home) = home(&needed) else { return };
    let paths = fixtures();
    let texts = paths.iter().map(|path| {
        let text = std::fs::read_to_string(repository(path)).unwrap();
        (text.clone(), plain(&text))
    });
    let (odd, plain): (Vec<String>, Vec<String>) = texts.unzip();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), json!([odd, plain].concat()).to_string()).unwrap();
    // Each program starts once, and reads first the odd texts and then the plain ones.
    let readings = ["yaml_readers.py", "yaml_readers.js"].map(|script| {
        let mut odd = consume(script, file.path(), &home);
        let plain = odd.as_array_mut().unwrap().split_off(paths.len());
        (odd, plain)
    });
    for (number, path) in paths.iter().enumerate() {
        let differs = readings.iter().any(|(odd, plain)| {
            let readers = odd[number].as_object().unwrap();
            readers
                .iter()
                .any(|(reader, reading)| *reading != plain[number][reader])
        });
        assert!(differs, "{path}: every reader reads it as rolecall does");
    }
    let rejected = |reading: &Value| reading.as_str().unwrap().starts_with("rejected");
    for readings in readings.iter().flat_map(|(_, plain)| plain) {
        assert!(
            readings
                .as_object()
                .unwrap()
                .values()
                .all(|reading| !rejected(reading)),
            "{readings}"
        );
    }
}

#[test]
fn every_reader_reads_the_good_team_files_in_the_same_way() {
    for path in files("fixtures/clean", ".yaml") {
        assert!(findings(&path).is_empty(), "{path}");
    }
}

fn fixtures() -> Vec<String> {
    let paths = files("fixtures/team-file", ".yaml").into_iter();
    paths
        .filter(|path| path.contains(RULE) && !path.ends_with(".fixed.yaml"))
        .collect()
}

/// The text as rolecall reads it, in the form that every reader reads alike.
fn plain(text: &str) -> String {
    let words = [
        "No",
        "0123",
        "190:20:30",
        "0xFF",
        "1_000",
        "1e3",
        "1.10",
        "12345678901234567890",
        "2026-10-10",
        "true",
        "y",
        ".inf",
        "=",
        "!wknd",
    ];
    let mut text = text.replace("%YAML 1.1\n---\n", "");
    for word in words {
        text = text.replace(
            &format!("project: {word}\n"),
            &format!("project: \"{word}\"\n"),
        );
        text = text.replace(&format!("name: {word},"), &format!("name: \"{word}\","));
    }
    for (odd, plain) in [
        ("!customer ", ""),
        ("!!str true", "true"),
        ("!!bool no", "\"no\""),
        (":  \tWKND", ": WKND"),
        (": \tWKND", ": WKND"),
        ("WKND\tRetail", "\"WKND\\tRetail\""),
        ("parties:\t\n", "parties:\n"),
        ("&name ", ""),
        ("&the.name ", ""),
        ("...\nversion", "---\nversion"),
        ("?WKND Ltd", "\"?WKND Ltd\""),
        (
            "<<: [*base, *other]",
            "party: customer, roles: [business-owner]",
        ),
        (
            "<<: *base, <<: *other",
            "party: customer, roles: [business-owner]",
        ),
    ] {
        text = text.replace(odd, plain);
    }
    text
}
