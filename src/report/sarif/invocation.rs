//! SARIF's part about the run itself: the configurations that kept it from judging, the files that
//! it did not judge, and the rules that are relaxed.

use serde_json::{Value, json};

use super::parts::{level, message, place, uri};
use crate::finding::Finding;
use crate::report::contents::with_files;
use crate::report::{Report, relaxed};
use crate::results::FileReport;

/// The run, if there is something to report about it.
pub(super) fn of(report: &Report) -> Option<Value> {
    let failed = !report.errors.is_empty();
    let mut configuration = notifications(report, &report.errors);
    let relaxed = relaxed::clause(&report.relaxed);
    configuration.extend(relaxed.map(|clause| {
        json!({ "descriptor": { "id": "relaxed" }, "level": "warning", "message": { "text": clause } })
    }));
    let execution = notifications(report, &report.unjudged);
    if configuration.is_empty() && execution.is_empty() {
        return None;
    }
    let mut invocation = json!({ "executionSuccessful": !failed });
    for (key, notifications) in [
        ("toolConfigurationNotifications", configuration),
        ("toolExecutionNotifications", execution),
    ] {
        if !notifications.is_empty() {
            invocation[key] = notifications.into();
        }
    }
    Some(invocation)
}

fn notifications(report: &Report, files: &[FileReport]) -> Vec<Value> {
    with_files(files)
        .map(|(file, finding)| notification(report, file, finding))
        .collect()
}

fn notification(report: &Report, file: &FileReport, finding: &Finding) -> Value {
    let uri = uri(&report.in_repository(&file.path));
    let span = finding.place();
    json!({
        "descriptor": { "id": finding.rule },
        "level": level(finding.severity),
        "message": { "text": message(finding) },
        "locations": [{ "physicalLocation": place(file, span, &uri) }],
    })
}
