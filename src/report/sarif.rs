//! SARIF 2.1.0 as GitHub code scanning accepts it: no text is empty, every region is on one line,
//! and every path is a percent-encoded URI.

mod invocation;
mod parts;
mod rules;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::io::{self, Write};
use std::iter;
use std::rc::Rc;

use serde::Serialize;
use serde_json::{Value, json};

use super::json as document;
use super::line_hash::LineHash;
use super::{Report, line_hash};
use crate::finding::Finding;
use crate::problem::Fix;
use crate::results::{FileReport, fingerprint};
use crate::source::Span;
use crate::writing::safe_json::{self, List};
use parts::{level, message, place, region, unlinked, uri};

/// GitHub refuses a report with more results than this, and shows the first five thousand by
/// severity.
pub(super) const MAX_RESULTS: usize = 25_000;
/// How many related places GitHub shows.
const MAX_RELATED_PLACES: usize = 100;
#[derive(Serialize)]
struct Log<R: Serialize> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<R>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<R: Serialize> {
    tool: Value,
    automation_details: Value,
    column_kind: &'static str,
    results: R,
    properties: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    invocations: Option<[Value; 1]>,
}

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let explained = report.rules();
    let index: HashMap<&str, usize> = explained
        .iter()
        .enumerate()
        .map(|(index, text)| (text.rule.id.as_ref(), index))
        .collect();
    let mut chosen = if left_out(report) > 0 {
        let mut findings: Vec<_> = report.findings().collect();
        findings.sort_by_key(|(_, finding)| Reverse(finding.severity));
        findings
    } else {
        report.findings().collect()
    };
    chosen.truncate(MAX_RESULTS);
    let mut identities = HashMap::new();
    let of_files = chosen.chunk_by(|(file, _), (next, _)| std::ptr::eq(*file, *next));
    let results = of_files
        .flat_map(|of_one_file| {
            let hashes = of_one_file.first().map(|(file, _)| hashes(file));
            of_one_file
                .iter()
                .zip(iter::repeat(Rc::new(hashes.unwrap_or_default())))
        })
        .map(|((file, finding), hashes)| {
            result(
                report,
                file,
                finding,
                index.get(finding.rule.as_ref()),
                &hashes,
                &mut identities,
            )
        });
    let rules: Vec<Value> = explained.iter().map(rules::rule).collect();
    let driver = json!({ "name": "rolecall", "version": env!("CARGO_PKG_VERSION"), "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules });
    let run = Run {
        tool: json!({ "driver": driver }),
        automation_details: json!({ "id": "rolecall/" }),
        column_kind: "unicodeCodePoints",
        results: List::of(results),
        properties: properties(report),
        invocations: invocation::of(report).map(|invocation| [invocation]),
    };
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [run],
    };
    safe_json::pretty(&log, out)
}

/// The numbers, and the people who count as away.
fn properties(report: &Report) -> Value {
    let mut properties = json!({ "summary": document::summary(report) });
    if !report.away.is_empty() {
        properties["away"] = json!(report.away);
    }
    properties
}

/// How many findings are beyond the maximum; the least severe ones.
pub(super) fn left_out(report: &Report) -> usize {
    report.findings().count().saturating_sub(MAX_RESULTS)
}

fn result(
    report: &Report,
    file: &FileReport,
    finding: &Finding,
    rule: Option<&usize>,
    hashes: &[LineHash],
    identities: &mut HashMap<String, u32>,
) -> Value {
    let uri = uri(&report.in_repository(&file.path));
    let span = finding.place();
    let others = finding.labels.iter().skip(1).take(MAX_RELATED_PLACES);
    let related: Vec<Value> = others
        .enumerate()
        .map(|(number, label)| {
            let text = if label.text.is_empty() { "here" } else { &label.text };
            json!({ "id": number + 1, "physicalLocation": place(file, label.span, &uri), "message": { "text": unlinked(text) } })
        })
        .collect();
    let mut value = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": message(finding) },
        "locations": [{ "physicalLocation": place(file, span, &uri) }],
        "partialFingerprints": fingerprints(file, finding, span, hashes, identities),
    });
    if let Some(index) = rule {
        value["ruleIndex"] = (*index).into();
    }
    if !related.is_empty() {
        value["relatedLocations"] = related.into();
    }
    if let Some(fix) = &finding.fix {
        value["fixes"] = json!([change(file, fix, &uri)]);
    }
    value
}

fn change(file: &FileReport, fix: &Fix, uri: &str) -> Value {
    let replacements: Vec<Value> =
        fix.edits.iter().map(|edit| json!({ "deletedRegion": region(file, edit.span), "insertedContent": { "text": edit.text } })).collect();
    json!({
        "description": { "text": unlinked(&fix.title) },
        "artifactChanges": [{ "artifactLocation": { "uri": uri }, "replacements": replacements }],
    })
}

/// GitHub's own key, and one that does not change when lines move: rule, subject and table.
fn fingerprints(
    file: &FileReport,
    finding: &Finding,
    span: Span,
    hashes: &[LineHash],
    identities: &mut HashMap<String, u32>,
) -> Value {
    let mut parts = vec![
        finding.rule.as_ref(),
        finding
            .source
            .as_ref()
            .map_or("", |source| source.model.as_ref()),
    ];
    parts.extend(fingerprint::subject(finding));
    let identity = fingerprint::of(&parts);
    let count = identities
        .entry(format!("{} {identity}", file.path))
        .and_modify(|count| *count += 1)
        .or_insert(1);
    let mut value = json!({ "rolecallIdentity/v1": format!("{identity}:{count}") });
    if let Some(hash) = hashes.get(file.lines.number(span.start)) {
        value["primaryLocationLineHash"] = hash.to_string().into();
    }
    value
}

/// The lines' hashes, unless GitHub would see other lines: to GitHub, a lone CR ends a line, too.
fn hashes(file: &FileReport) -> Vec<LineHash> {
    let lone_cr = file.text.replace("\r\n", "").contains('\r');
    if file.faithful && !lone_cr {
        line_hash::of_lines(&file.text)
    } else {
        Vec::new()
    }
}
