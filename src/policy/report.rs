//! Relaxations as findings, with the number of findings that each hides.

use super::{Kind, ModelChange, Relaxation, TermChange};
use crate::finding::Finding;
use crate::model::{Rule, Severity};
use crate::overview::words::count;
use crate::problem::Label;
use crate::results::FileReport;
use crate::suggest::enumerated;

/// The rule of all of them.
pub const RULE: &str = "policy-relaxed";

/// The finding about a relaxation, with the findings of the revision's policy that it hides.
pub fn finding(
    relaxation: &Relaxation,
    rule: &Rule,
    severity: Severity,
    reports: &[FileReport],
) -> Finding {
    let Relaxation {
        places,
        kind,
        files,
    } = relaxation;
    let message = format!(
        "{}{}",
        kind.clause(files.len()),
        hidden(relaxation, reports)
    );
    let label = Label::new(places.shown.span, label(kind));
    Finding {
        severity,
        subjects: kind.subjects(),
        ..rule.finding(message, vec![label])
    }
}

/// The words at the place.
fn label(kind: &Kind) -> &'static str {
    match kind {
        Kind::Gone { .. } => "this team was here",
        Kind::Model {
            change: ModelChange::Gone,
            ..
        } => "this no longer names the model",
        Kind::Baseline { .. } => "the first of these findings",
        _ => "relaxed here",
    }
}

/// The end of a clause: how much is hidden.
fn hidden(relaxation: &Relaxation, reports: &[FileReport]) -> String {
    match &relaxation.kind {
        Kind::Waiver {
            rule,
            change,
            hides,
            ..
        } => return of_waiver(rule, *change, hides),
        Kind::Gone { .. } => return ", so it is no longer checked".to_owned(),
        _ => {}
    }
    let Some(is_hidden) = relaxation.kind.hidden() else {
        return String::new();
    };
    let of_files = reports
        .iter()
        .filter(|report| relaxation.files.contains(&report.path));
    let counts = of_files.map(|report| report.findings.iter().filter(|one| is_hidden(one)).count());
    let counts: Vec<usize> = counts.filter(|count| *count > 0).collect();
    let findings = count(counts.iter().sum(), "finding", "findings");
    let files = count(counts.len(), "file", "files");
    match (&relaxation.kind, counts.is_empty()) {
        (Kind::FailLevel { .. }, false) => {
            format!(", so {findings} in {files} no longer fail the run")
        }
        (Kind::Level { after, .. }, false) if *after != "off" => {
            format!(", which weakens {findings} in {files}")
        }
        (
            Kind::Model {
                change: ModelChange::RuleWeaker(_) | ModelChange::RowWeaker(_),
                ..
            },
            false,
        ) => format!(", which can hide {findings} in {files}"),
        (_, false) => format!(", which hides {findings} in {files}"),
        (_, true) => ", which hides no finding today".to_owned(),
    }
}

fn of_waiver(rule: &str, change: TermChange, hides: &[String]) -> String {
    match hides.is_empty() {
        true if change == TermChange::Awake => ", but hides one now".to_owned(),
        true => ", which hides no finding today".to_owned(),
        false => format!(", which hides `{rule}` about {}", enumerated(hides)),
    }
}
