//! Formats that are lines: TAP, the commands of build servers, ESLint's.

use rolecall::model::Severity;
use rolecall::report::{Format, Report};
use rolecall::sanitize;
use serde_json::{Value, json};

use super::{OMISSIONS, consumed, expected, report, shown, silent};
use crate::support::day;

#[test]
fn tap_parser_reads_tap() {
    let Some(found) = consumed("tap.js", Format::Tap, report()) else {
        return;
    };
    let report = report();
    let count = report.findings().count();
    assert_eq!(
        (&found["count"], &found["failures"], &found["bailout"]),
        (&json!(count), &json!(count), &json!(false)),
        "{found:#}"
    );
    assert_eq!(
        (&found["other"], &found["strict"]),
        (&json!([]), &json!([]))
    );
    for ((file, finding), test) in report.findings().zip(found["found"].as_array().unwrap()) {
        let start = file.place(finding).start;
        assert_eq!(
            (&test["ok"], &test["todo"], &test["skip"]),
            (&json!(false), &json!(false), &json!(false))
        );
        assert_eq!(
            (&test["line"], &test["column"]),
            (&json!(start.line), &json!(start.column))
        );
        assert_eq!(test["message"], shown(finding));
        assert_eq!(test["file"], file.path);
        let name = format!(
            "{}:{}:{}: {} [{}]",
            file.path,
            start.line,
            start.column,
            finding.message_text(),
            finding.rule
        );
        // The parser takes one level of backslashes away in names, but not of all of them.
        let plain = |text: &str| {
            text.replace('\\', "")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            plain(test["name"].as_str().unwrap()),
            plain(&sanitize::text(&name))
        );
    }
    let silent = consumed("tap.js", Format::Tap, silent()).unwrap();
    assert_eq!(
        (&silent["count"], &silent["failures"], &silent["strict"]),
        (&json!(8), &json!(0), &json!([]))
    );
    let tests = silent["found"].as_array().unwrap();
    let skipped: Vec<&str> = tests
        .iter()
        .filter(|test| test["skip"] != false)
        .map(|test| test["name"].as_str().unwrap())
        .collect();
    assert_eq!(skipped[2..], OMISSIONS);
    let clean = consumed("tap.js", Format::Tap, Report::new(day(), Vec::new(), 0)).unwrap();
    assert_eq!(
        (&clean["count"], &clean["failures"]),
        (&json!(1), &json!(0))
    );
}

#[test]
fn the_library_of_azure_reads_its_commands() {
    let Some(found) = consumed("azure.js", Format::Azure, report()) else {
        return;
    };
    let report = report();
    let expected: Value = report
        .most_severe_first()
        .into_iter()
        .map(|(file, finding)| {
            let start = file.place(finding).start;
            let kind = if finding.severity == Severity::Error { "error" } else { "warning" };
            json!({ "command": "task.logissue", "type": kind, "sourcepath": file.path, "linenumber": start.line.to_string(),
                "columnnumber": start.column.to_string(), "code": finding.rule, "message": sanitize::text(&finding.one_line()) })
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_library_of_github_would_write_the_same_commands() {
    let Some(found) = consumed("github.js", Format::Github, report()) else {
        return;
    };
    let report = report();
    for ((file, finding), command) in report
        .most_severe_first()
        .into_iter()
        .zip(found.as_array().unwrap())
    {
        let start = file.place(finding).start;
        assert_eq!(
            (&command["file"], &command["line"], &command["title"]),
            (
                &json!(file.path),
                &json!(start.line.to_string()),
                &json!(finding.rule)
            )
        );
        let said = format!(
            "{}:{}:{}: {} {}",
            file.path,
            start.line,
            start.column,
            finding.rule,
            finding.message_text()
        );
        let mut lines = command["message"].as_str().unwrap().lines();
        assert_eq!(lines.next().unwrap(), sanitize::text(&said));
        let more: Vec<&str> = lines.collect();
        for line in finding
            .help
            .iter()
            .map(|help| format!("help: {help}"))
            .chain(finding.published())
        {
            assert!(more.contains(&sanitize::text(&line).as_ref()), "{line}");
        }
    }
    assert_eq!(found.as_array().unwrap().len(), report.findings().count());
}

#[test]
fn our_escapes_are_those_of_teamcity_messages() {
    let Some(found) = consumed("teamcity.py", Format::Teamcity, report()) else {
        return;
    };
    let report = report();
    assert_eq!(found.as_array().unwrap().len(), report.findings().count());
    for ((file, finding), message) in report.findings().zip(found.as_array().unwrap()) {
        assert_eq!(
            (&message["path"], &message["rule"], &message["line"]),
            (
                &json!(file.path),
                &json!(finding.rule),
                &json!(file.place(finding).start.line)
            )
        );
        assert!(
            message["text"]
                .as_str()
                .unwrap()
                .starts_with(&shown(finding))
        );
    }
}

#[test]
fn the_matcher_of_vs_code_reads_eslint_compact() {
    let Some(found) = consumed("eslint_compact.js", Format::EslintCompact, report()) else {
        return;
    };
    let expected = expected(&report(), |file, finding| {
        let start = file.place(finding).start;
        let severity = ["Info", "Warning", "Error"][finding.severity as usize];
        json!({ "path": file.path, "line": start.line, "column": start.column, "severity": severity, "message": shown(finding), "rule": finding.rule })
    });
    assert_eq!(found, expected);
}
