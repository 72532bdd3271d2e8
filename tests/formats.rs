//! Each format, read by a program that reads it in earnest: parsers and schemas as their registries
//! ship them. `tests/consumers/setup.sh` installs them; without it these tests say that they were
//! skipped, and with `ROLECALL_CONSUMERS_REQUIRED=1` they fail instead.
#![allow(clippy::unwrap_used)] // a test that cannot go on fails

#[path = "support/consumers.rs"]
mod consumers;
mod support;

use std::process::Command;

use consumers::home;
use rolecall::finding::Finding;
use rolecall::model::{Library, Severity};
use rolecall::report::{FileReport, Format, Report};
use rolecall::{Selection, Settings, judge, sanitize};
use serde_json::{Value, json};
use support::{day, repository, written};

/// Characters of one to four bytes before a finding on its line, and words that each format must
/// escape.
const TEAM: &str = r###"project: "𐐀é"
models: [aem-cloud-service, cloud-manager-ams, "𐐀é健 %25,::|]]>"]
parties:
  customer: { name: é, lead: mira, domains: [wknd.example] }
  customizer: { name: "]]>", kind: partner, lead: "##[error]x" }
people:
  - { id: mira, name: "𐐀é健", email: mira@wknd.example, party: customer, roles: ["<b>&'|`x`", business-ownr, developer] }
  - { id: mira, name: "𐐀é健", party: customizer, roles: ["[[ATTACHMENT|x]]", "a # TODO b", "x\n::error::y", "(z) [w]"] }
  - { id: mira, name: "𐐀é健", party: customizer, roles: ["https://evil.example @b #1 **c** _d_ | e", "\\| \\"] }
responsibilities:
  - { activities: [nothing, nothing], owner: "@e\u001b[2J\u202e" }
"###;
/// What must be installed for any of these tests.
const CONSUMERS: [&str; 3] = [
    "venv/bin/python",
    "node_modules/tap-parser",
    "sarif-multitool",
];
const BROKEN: &str = "project: x\nmodels: [a\npeople: }\n";
const PATH: &str = "a b/é#%,;'|/team.yaml";

fn report() -> Report {
    let library = Library::default();
    let judged = |path: &str, text: &str| {
        judge(
            path,
            text.as_bytes(),
            &Settings {
                library: &library,
                day: day(),
                selection: &Selection::default(),
                levels: Default::default(),
            },
        )
    };
    let files: Vec<FileReport> = vec![judged(PATH, TEAM), judged("broken/team.yaml", BROKEN)];
    assert!(files.iter().all(|file| !file.findings.is_empty()));
    Report::new(day(), files, 0)
}

/// What a consumer reads in a report; nothing where it is not installed.
fn consumed(script: &str, format: Format, report: Report) -> Option<Value> {
    let file = tempfile::Builder::new()
        .suffix(if format == Format::Sarif {
            ".sarif"
        } else {
            ".txt"
        })
        .tempfile()
        .unwrap();
    std::fs::write(file.path(), written(report, format)).unwrap();
    let home = home(&CONSUMERS)?;
    let mut command = match script.ends_with(".js") {
        true => Command::new("node"),
        false => Command::new(home.join("venv/bin/python")),
    };
    // Modules are looked for beside the script, which is not where they are installed.
    if script.ends_with(".py") {
        command.arg("-I"); // or `junit.py` would find itself under the name of somebody else's module
    }
    command
        .env("NODE_PATH", home.join("node_modules"))
        .arg(repository("tests/consumers").join(script))
        .arg(file.path())
        .arg(&home);
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{script}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

fn shown(finding: &Finding) -> String {
    sanitize::text(&finding.message_text()).into_owned()
}

/// What every finding is, in words.
fn expected(report: &Report, of: impl Fn(&FileReport, &Finding) -> Value) -> Value {
    report
        .findings()
        .map(|(file, finding)| of(file, finding))
        .collect()
}

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
}

/// The rules of the SARIF Multitool for SARIF itself and for GitHub's code scanning.
#[test]
fn the_sarif_multitool_has_nothing_to_say_for_github() {
    let Some(home) = home(&CONSUMERS) else { return };
    let folder = tempfile::tempdir().unwrap();
    let (log, verdict) = (
        folder.path().join("log.sarif"),
        folder.path().join("verdict.sarif"),
    );
    std::fs::write(&log, written(report(), Format::Sarif)).unwrap();
    let tool = home.join("sarif-multitool/Sarif.Multitool");
    let output = Command::new(tool)
        .arg("validate")
        .arg(&log)
        .args(["--rule-kind", "Sarif;Ghas", "--output"])
        .arg(&verdict)
        .output()
        .unwrap();
    assert!(
        verdict.exists(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    let verdict = std::fs::read_to_string(verdict).unwrap();
    let verdict: Value = serde_json::from_str(verdict.trim_start_matches('\u{feff}')).unwrap();
    let results = verdict["runs"][0]["results"].as_array().unwrap();
    // The address of a page about the tool is optional, and there is none yet.
    let said: Vec<&Value> = results
        .iter()
        .filter(|result| result["ruleId"] != "SARIF2005")
        .collect();
    assert!(said.is_empty(), "{said:#?}");
}

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
fn teamcity_messages_escapes_as_we_do() {
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

/// No registry that we know of ships a schema of rdjson: these are the words of reviewdog's own
/// description of it.
#[test]
fn rdjson_counts_bytes() {
    let report = report();
    let document: Value = serde_json::from_str(&written(self::report(), Format::Rdjson)).unwrap();
    assert_eq!(document["source"], json!({ "name": "rolecall" }));
    let diagnostics = document["diagnostics"].as_array().unwrap();
    assert_eq!(diagnostics.len(), report.findings().count());
    let slice = |text: &str, range: &Value| {
        let at = |end: &str| {
            let number = |key: &str| range[end][key].as_u64().unwrap() as usize;
            text.split_inclusive('\n')
                .take(number("line") - 1)
                .map(str::len)
                .sum::<usize>()
                + number("column")
                - 1
        };
        text[at("start")..at("end")].to_owned()
    };
    for ((file, finding), diagnostic) in report.findings().zip(diagnostics) {
        assert_eq!(diagnostic["location"]["path"], file.path);
        assert_eq!(
            slice(&file.text, &diagnostic["location"]["range"]),
            file.text[finding.labels[0].span.range()]
        );
        assert_eq!(
            diagnostic["severity"],
            ["INFO", "WARNING", "ERROR"][finding.severity as usize]
        );
        assert_eq!(diagnostic["code"]["value"], finding.rule.as_ref());
        for (suggestion, edit) in diagnostic["suggestions"]
            .as_array()
            .into_iter()
            .flatten()
            .zip(finding.fix.iter().flat_map(|fix| &fix.edits))
        {
            assert_eq!(
                slice(&file.text, &suggestion["range"]),
                file.text[edit.span.range()]
            );
            assert_eq!(suggestion["text"], edit.text);
        }
        for (related, label) in diagnostic["related_locations"]
            .as_array()
            .into_iter()
            .flatten()
            .zip(&finding.labels[1..])
        {
            assert_eq!(
                slice(&file.text, &related["location"]["range"]),
                file.text[label.span.range()]
            );
        }
    }
    assert!(
        diagnostics
            .iter()
            .any(|diagnostic| diagnostic["suggestions"].is_array())
            && diagnostics
                .iter()
                .any(|d| d["related_locations"].is_array())
    );
}

/// GitLab publishes the shape of a Code Quality report as a list of keys.
#[test]
fn gitlab_knows_findings_again() {
    let issues = |report: Report| {
        serde_json::from_str::<Vec<Value>>(&written(report, Format::Gitlab)).unwrap()
    };
    let found = issues(report());
    let prints = |issues: &[Value]| {
        issues
            .iter()
            .map(|issue| issue["fingerprint"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let mut unique = prints(&found);
    unique.sort();
    unique.dedup();
    assert_eq!(
        unique.len(),
        found.len(),
        "two `nothing` on one line are two findings"
    );
    for (issue, (file, finding)) in found.iter().zip(report().findings()) {
        assert_eq!(
            issue["description"],
            format!("{}: {}", finding.rule, finding.one_line())
        );
        assert_eq!(issue["location"]["path"], file.path);
        assert_eq!(
            issue["location"]["lines"]["begin"],
            file.place(finding).start.line
        );
        assert!(["info", "minor", "major"].contains(&issue["severity"].as_str().unwrap()));
        let print = issue["fingerprint"].as_str().unwrap();
        assert!(print.len() == 64 && print.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
    let library = Library::default();
    let moved = judge(
        PATH,
        format!("# a comment\n\n{TEAM}").as_bytes(),
        &Settings {
            library: &library,
            day: day(),
            selection: &Selection::default(),
            levels: Default::default(),
        },
    );
    let count = moved.findings.len();
    assert_eq!(
        prints(&issues(Report::new(day(), vec![moved], 0))),
        prints(&found)[..count],
        "a fingerprint has no line"
    );
}
