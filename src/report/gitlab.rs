//! GitLab's Code Quality: a JSON array, each finding with a fingerprint that stays when lines move.

use std::collections::HashMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::Report;
use crate::finding::Finding;
use crate::model::Severity;
use crate::results::{FileReport, fingerprint};
use crate::writing::safe_json::{self, List};

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut seen = HashMap::new();
    let entries = report.entries();
    let issues = entries.map(|(file, finding)| issue(report, file, finding, &mut seen));
    safe_json::pretty(&List::of(issues), out)
}

fn issue(
    report: &Report,
    file: &FileReport,
    finding: &Finding,
    seen: &mut HashMap<String, u32>,
) -> Value {
    let path = report.in_repository(&file.path);
    let range = file.place(finding);
    json!({
        // GitLab does not show the name of the check.
        "description": format!("{}: {}{}", finding.rule, finding.one_line(), report.supposed(finding)),
        "check_name": finding.rule,
        "fingerprint": unique(&path, finding, seen),
        "severity": match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Advice => "info",
        },
        "location": { "path": path, "lines": { "begin": range.start.line, "end": range.end.line } },
    })
}

/// Path, rule and subject, but no line; equal findings are numbered.
fn unique(path: &str, finding: &Finding, seen: &mut HashMap<String, u32>) -> String {
    let mut parts = vec![path, &finding.rule];
    parts.extend(fingerprint::subject(finding));
    let first = fingerprint::of(&parts);
    let count = seen
        .entry(first.clone())
        .and_modify(|count| *count += 1)
        .or_insert(1);
    if *count == 1 {
        return first;
    }
    let count = count.to_string();
    parts.push(&count);
    fingerprint::of(&parts)
}
