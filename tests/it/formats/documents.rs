//! Formats that are documents: XML, SARIF, Markdown.

use std::path::Path;
use std::process::Command;

use rolecall::model::Severity;
use rolecall::report::{Format, Report};
use rolecall::sanitize;
use serde_json::{Value, json};

use super::{CONSUMERS, OMISSIONS, PATH, consumed, expected, failed, report, shown, silent};
use crate::support::consumers::home;
use crate::support::extent::is_thorough;
use crate::support::{day, written};

#[test]
fn junitparser_reads_junit() {
    let Some(found) = consumed("junit.py", Format::Junit, report()) else {
        return;
    };
    let expected = expected(&report(), |file, finding| {
        let start = file.place(finding).start;
        let place = format!("{}:{}:{}", file.path, start.line, start.column);
        let told = format!(
            "{place}: {}: {} [{}]",
            finding.severity.word(),
            finding.message_text(),
            finding.rule
        );
        let broken = |text: &str| sanitize::text(text).replace("[[", "[\\[");
        json!({ "rule": finding.rule, "place": place, "message": broken(&finding.message_text()), "severity": finding.severity.word(),
            "unreadable": finding.rule == "syntax", "told": broken(&told) })
    });
    assert_eq!(found, expected);
}

#[test]
fn junitparser_reads_a_clean_run() {
    let Some(found) = consumed("junit.py", Format::Junit, Report::new(day(), Vec::new(), 0)) else {
        return;
    };
    assert_eq!(found, json!([]));
}

#[test]
fn junitparser_reads_skipped_cases() {
    let Some(found) = consumed("junit.py", Format::Junit, silent()) else {
        return;
    };
    let skipped: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|case| case["skipped"].as_str().unwrap())
        .collect();
    assert!(skipped[0].starts_with("a b/Team.yaml: "), "{skipped:?}");
    assert!(skipped[1].starts_with("é#|']]>.json: "), "{skipped:?}");
    assert_eq!(skipped[2..], OMISSIONS);
}

#[test]
fn diff_quality_reads_checkstyle() {
    let Some(found) = consumed("checkstyle.py", Format::Checkstyle, report()) else {
        return;
    };
    let expected = expected(&report(), |file, finding| {
        let severity = if finding.severity == Severity::Advice {
            "info"
        } else {
            finding.severity.word()
        };
        let message = shown(finding).replace("[[", "[\\[");
        json!({ "path": file.path, "line": file.place(finding).start.line, "severity": severity, "message": message })
    });
    assert_eq!(found, expected);
}

#[test]
fn the_schema_and_sarif_tools_read_sarif() {
    let Some(found) = consumed("sarif.py", Format::Sarif, report()) else {
        return;
    };
    let report = report();
    assert_eq!(found["read"], report.findings().count());
    for ((file, finding), result) in report.findings().zip(found["results"].as_array().unwrap()) {
        let start = file.place(finding).start;
        assert_eq!(
            (&result["line"], &result["column"]),
            (&json!(start.line), &json!(start.column))
        );
        assert_eq!(result["rule"], finding.rule.as_ref());
        let path = if file.path == PATH {
            "a%20b/%C3%A9%23%25%2C%3B%27%7C/team.yaml"
        } else {
            "broken/team.yaml"
        };
        assert_eq!(result["path"], path);
    }
    consumed("sarif.py", Format::Sarif, Report::new(day(), Vec::new(), 0));
    if is_thorough() {
        assert_the_multitool_is_silent();
    }
}

/// The rules of the SARIF Multitool for SARIF itself and for GitHub's code scanning.
fn assert_the_multitool_is_silent() {
    let Some(home) = home(&CONSUMERS) else { return };
    let said = multitool(&home, [report(), failed(), silent()]);
    assert!(said.is_empty(), "{said:#?}");
}

/// The results of the SARIF Multitool for some reports. It takes a second to start.
fn multitool(home: &Path, reports: [Report; 3]) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let verdict = folder.path().join("verdict.sarif");
    for (number, report) in reports.into_iter().enumerate() {
        let log = folder.path().join(format!("{number}.log.sarif"));
        std::fs::write(log, written(report, Format::Sarif)).unwrap();
    }
    let tool = home.join("sarif-multitool/Sarif.Multitool");
    let output = Command::new(tool)
        .arg("validate")
        .arg(folder.path().join("*.log.sarif"))
        .args(["--rule-kind", "Sarif;Ghas", "--output"])
        .arg(&verdict)
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(printed.contains("3 files scanned"), "{printed}");
    let verdict = std::fs::read_to_string(verdict).unwrap();
    let verdict: Value = serde_json::from_str(verdict.trim_start_matches('\u{feff}')).unwrap();
    let results = verdict["runs"][0]["results"].as_array().unwrap();
    // The address of a page about the tool is optional, and there is none yet.
    let said = results.iter();
    said.filter(|result| result["ruleId"] != "SARIF2005")
        .cloned()
        .collect()
}

#[test]
fn githubs_markdown_is_a_table_of_words() {
    let Some(found) = consumed("markdown.py", Format::Markdown, report()) else {
        return;
    };
    assert_eq!(
        found["elements"],
        json!([
            "code", "h3", "p", "table", "tbody", "td", "th", "thead", "tr"
        ])
    );
    let report = report();
    let rows: Value = report
        .most_severe_first()
        .into_iter()
        .map(|(file, finding)| {
            let start = file.place(finding).start;
            let plain = |text: &str| sanitize::text(text).replace('`', "").trim().to_owned();
            let place = format!("{}:{}:{}", file.path, start.line, start.column);
            json!([
                finding.severity.word(),
                place,
                plain(&finding.message_text()),
                plain(finding.help.as_deref().unwrap_or_default()),
                plain(&finding.published().unwrap_or_default()),
                finding.rule
            ])
        })
        .collect();
    for (found, row) in found["rows"]
        .as_array()
        .unwrap()
        .iter()
        .zip(rows.as_array().unwrap())
    {
        assert_eq!(found, row);
    }
    assert_eq!(
        found["rows"].as_array().unwrap().len(),
        report.findings().count()
    );
}
