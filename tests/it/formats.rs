//! Each format, read by a real consumer: parsers and schemas as their registries ship them.
//! `tests/consumers/setup.sh` installs them; without it these tests say that they were skipped, and
//! with `ROLECALL_CONSUMERS_REQUIRED=1` they fail instead.

mod documents;
mod gitlab;
mod lines;
mod rdjson;

use std::path::Path;

use rolecall::finding::Finding;
use rolecall::project::{ConfigText, Folder, config_file};
use rolecall::report::{Format, Lookalike, Relaxed, Report, Resemblance};
use rolecall::results::FileReport;
use rolecall::sanitize;
use serde_json::Value;

use crate::support::consumers::{consume, home};
use crate::support::extent::some;
use crate::support::{day, judge_at, written};

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
/// The programs that must be installed for any of these tests.
const CONSUMERS: [&str; 3] = [
    "venv/bin/python",
    "node_modules/tap-parser",
    "sarif-multitool",
];
/// The program that reads each format.
const READERS: [(&str, Format); 9] = [
    ("junit.py", Format::Junit),
    ("checkstyle.py", Format::Checkstyle),
    ("sarif.py", Format::Sarif),
    ("tap.js", Format::Tap),
    ("azure.js", Format::Azure),
    ("github.js", Format::Github),
    ("teamcity.py", Format::Teamcity),
    ("eslint_compact.js", Format::EslintCompact),
    ("markdown.py", Format::Markdown),
];
const BROKEN: &str = "project: x\nmodels: [a\npeople: }\n";
const PATH: &str = "a b/é#%,;'|/team.yaml";

fn report() -> Report {
    let files: Vec<FileReport> = vec![judge_at(PATH, TEAM), judge_at("broken/team.yaml", BROKEN)];
    assert!(files.iter().all(|file| !file.findings.is_empty()));
    Report::new(day(), files, 0)
}

/// A run that a mistake in its configuration kept from judging.
fn failed() -> Report {
    let text = "rules: { missing-owner: \"]]>::x\" }\n";
    let folder = Folder::at(Path::new("/"));
    let config = ConfigText::new(Path::new("a b/rolecall.yaml"), text, &folder);
    let mistakes = config_file::read(text).errors;
    Report {
        errors: config.errors(mistakes).reports(),
        ..Report::new(day(), Vec::new(), 0)
    }
}

#[test]
fn every_consumer_reads_why_a_run_failed_and_where() {
    // TeamCity has no place for them.
    let readers = READERS
        .into_iter()
        .filter(|(script, _)| *script != "teamcity.py");
    for (script, format) in some(&readers.collect::<Vec<_>>(), 3, 1) {
        let Some(found) = consumed(script, format, failed()) else {
            return;
        };
        let found = found.to_string();
        assert!(found.contains("unknown level"), "{script}: {found}");
        assert!(found.contains("rolecall.yaml"), "{script}: {found}");
    }
}

/// A run that found nothing, but did not judge or show everything.
fn silent() -> Report {
    let mut report = Report::new(day(), Vec::new(), 2);
    (report.summary.waived, report.summary.baseline) = (1, 3);
    report.relaxed = vec![Relaxed {
        rule: "missing-owner".to_owned(),
        level: "off",
        files: 4,
    }];
    let lookalike = |path: &str, by| Lookalike {
        path: path.to_owned(),
        by,
    };
    report.list_lookalikes(&[
        lookalike("a b/Team.yaml", Resemblance::Name),
        lookalike("é#|']]>.json", Resemblance::Content),
    ]);
    report
}

/// The clauses about everything that `silent` does not show.
const OMISSIONS: [&str; 5] = [
    "1 finding waived",
    "3 findings in the baseline",
    "2 files excluded",
    "2 files only look like team files",
    "relaxed: missing-owner is off in 4 files",
];

#[test]
fn every_consumer_reads_what_was_not_judged() {
    for (script, format) in some(&READERS, 4, 0) {
        let Some(found) = consumed(script, format, silent()) else {
            return;
        };
        let found = found.to_string();
        let named = ["Team.yaml", "not judged", ".json"];
        for words in named {
            assert!(found.contains(words), "{script}: no {words}: {found}");
        }
    }
}

#[test]
fn every_format_with_a_summary_says_what_is_not_shown() {
    for format in [Format::Junit, Format::Tap, Format::Teamcity] {
        let text = written(silent(), format);
        for clause in OMISSIONS {
            assert!(text.contains(clause), "{format:?}: no {clause}: {text}");
        }
    }
    for format in [Format::Json, Format::Jsonl, Format::Sarif] {
        let text = written(silent(), format).replace([' ', '\n'], "");
        for number in [
            "\"waived\":1",
            "\"baseline\":3",
            "\"excluded\":2",
            "\"lookalikes\":2",
            "\"not-judged\":[\"ab/Team.yaml\",",
            "\"relaxed\":[{\"rule\":\"missing-owner\",\"level\":\"off\",\"files\":4}]",
        ] {
            assert!(text.contains(number), "{format:?}: no {number}: {text}");
        }
    }
    let text = written(silent(), Format::Markdown);
    let head = "waived: 1, in the baseline: 3, excluded files: 2, files that only look like team files: 2; relaxed";
    assert!(text.contains(head), "{text}");
}

/// The report as a consumer reads it; `None` if it is not installed.
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
    Some(consume(script, file.path(), &home(&CONSUMERS)?))
}

fn shown(finding: &Finding) -> String {
    sanitize::text(&finding.message_text()).into_owned()
}

/// Every finding in words.
fn expected(report: &Report, of: impl Fn(&FileReport, &Finding) -> Value) -> Value {
    report
        .findings()
        .map(|(file, finding)| of(file, finding))
        .collect()
}
