//! The findings that come and go, whatever else moved in the text. A finding about several things
//! comes or goes for those of them that are new or gone.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Place;
use super::{Change, Class, Sentence};
use crate::finding::{Finding, enumerated};
use crate::report::FileReport;

/// A rule and one of its subjects; without subjects, its message.
type Key = (String, String);

/// The ids that people had and have, where these differ.
pub type Renamed = BTreeMap<String, String>;

/// The findings that only one of two reports has.
pub fn changes(
    old: Option<&FileReport>,
    new: Option<&FileReport>,
    renamed: &Renamed,
) -> Vec<Change> {
    let nobody = Renamed::new();
    let mut changes = Vec::new();
    for (class, has, by, lacks, known) in [
        (Class::NewFinding, new, &nobody, old, renamed),
        (Class::GoneFinding, old, renamed, new, &nobody),
    ] {
        let mut counts = counts(lacks, known);
        let Some(report) = has else { continue };
        for finding in &report.findings {
            changes.extend(change(class, finding, by, &mut counts, report));
        }
    }
    changes
}

fn counts(report: Option<&FileReport>, renamed: &Renamed) -> BTreeMap<Key, usize> {
    let mut counts = BTreeMap::new();
    let findings = report.into_iter().flat_map(|report| &report.findings);
    for key in findings.flat_map(|finding| keys(finding, renamed)) {
        *counts.entry(key).or_default() += 1;
    }
    counts
}

fn keys(finding: &Finding, renamed: &Renamed) -> Vec<Key> {
    let now = |subject: &String| renamed.get(subject).unwrap_or(subject).clone();
    let subjects: Vec<String> = finding.subjects.iter().map(now).collect();
    let parts = match (subjects.is_empty(), finding.single_subject) {
        (true, _) => vec![finding.message_text()],
        (false, true) => vec![subjects.join("\n")],
        (false, false) => subjects,
    };
    let key = |part| (finding.rule.to_string(), part);
    parts.into_iter().map(key).collect()
}

fn change(
    class: Class,
    finding: &Finding,
    renamed: &Renamed,
    counts: &mut BTreeMap<Key, usize>,
    report: &FileReport,
) -> Option<Change> {
    let keys = keys(finding, renamed);
    let is_new: Vec<bool> = keys
        .into_iter()
        .map(|key| match counts.get_mut(&key) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        })
        .collect();
    if !is_new.contains(&true) {
        return None;
    }
    let mut finding = finding.clone();
    if is_new.contains(&false) {
        let new = finding.subjects.iter().zip(&is_new);
        let new: BTreeSet<String> = new
            .filter(|(_, is_new)| **is_new)
            .map(|(subject, _)| subject.clone())
            .collect();
        let is_in_message = finding.message.contains("{subjects}");
        finding.retain_subjects(|subject| new.contains(subject));
        if !is_in_message {
            finding.message = format!(
                "{}, now about {}",
                finding.message,
                enumerated(&finding.subjects)
            );
        }
    }
    let position = report.place(&finding).start;
    let place = Place::new(class == Class::GoneFinding, position);
    Some(Change {
        rule: Some((finding.rule.clone(), finding.severity)),
        ..Change::new(
            class,
            Sentence::of_message(&finding.message_text()),
            Some(place),
        )
        .about(finding.subjects.clone())
    })
}
