//! The findings that come and go, whatever else moved in the text. A finding about several things
//! comes or goes for those of them that are new or gone, and one that rests on rows for its rows.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Place;
use super::{Change, Class, Sentence};
use crate::finding::{Finding, enumerated};
use crate::model::PartyName;
use crate::overview::Overview;
use crate::report::FileReport;
use crate::teams::Teams;

/// A part of a finding, which can come or go: the team in a file with several, the rule, the person and the party that it is about, and
/// one of its subjects or rows; without these, its message.
type Key = (
    Option<String>,
    String,
    Option<String>,
    Option<PartyName>,
    String,
);

/// The name of a team in a file with several.
type Name<'n> = &'n dyn Fn(Option<&Overview>) -> Option<String>;

/// The ids that people had and have, where these differ.
pub type Renamed = BTreeMap<String, String>;

/// The findings that only one of two reports has.
pub fn changes(
    old: Option<&Teams>,
    new: Option<&Teams>,
    renamed: &Renamed,
    name: Name,
) -> Vec<Change> {
    let nobody = Renamed::new();
    let mut changes = Vec::new();
    for (class, has, by, lacks, known) in [
        (Class::NewFinding, new, &nobody, old, renamed),
        (Class::GoneFinding, old, renamed, new, &nobody),
    ] {
        let mut counts = counts(lacks, known, name);
        let Some(file) = has else { continue };
        for finding in &file.report.findings {
            let project = name(file.team_at(finding.place()));
            let keys = keys(finding, by, &project);
            let change = change(class, finding, keys, &mut counts, &file.report);
            changes.extend(change.map(|change| Change { project, ..change }));
        }
    }
    changes
}

fn counts(file: Option<&Teams>, renamed: &Renamed, name: Name) -> BTreeMap<Key, usize> {
    let mut counts = BTreeMap::new();
    if let Some(file) = file {
        for finding in &file.report.findings {
            let project = name(file.team_at(finding.place()));
            for key in keys(finding, renamed, &project) {
                *counts.entry(key).or_default() += 1;
            }
        }
    }
    counts
}

fn keys(finding: &Finding, renamed: &Renamed, project: &Option<String>) -> Vec<Key> {
    let now = |id: &String| renamed.get(id).unwrap_or(id).clone();
    let person = finding.person.as_ref().map(now);
    let key = |part| {
        let rule = finding.rule.to_string();
        let project = project.clone();
        (project, rule, person.clone(), finding.party, part)
    };
    let subjects: Vec<String> = finding.subjects.iter().map(now).collect();
    let parts = match (subjects.as_slice(), parts(finding)) {
        ([], _) => vec![finding.message_text()],
        (_, Parts::Whole) => vec![subjects.join("\n")],
        (_, Parts::Subjects) => subjects,
        (_, Parts::Rows(ids)) => {
            let about = subjects.join("\n");
            ids.iter().map(|id| format!("{about}\n{id}")).collect()
        }
    };
    parts.into_iter().map(key).collect()
}

/// The parts by which a finding comes, goes or grows.
enum Parts<'f> {
    Whole,
    Subjects,
    Rows(Vec<&'f str>),
}

/// A finding about one thing grows by its rows: a person who alone can do more than before. Where
/// the subjects are the rows, they are enough.
fn parts(finding: &Finding) -> Parts<'_> {
    let rows = finding.source.iter().flat_map(|source| &source.rows);
    let ids: Vec<&str> = rows.map(|row| row.id.as_ref()).collect();
    let is_subject = |id: &&str| finding.subjects.iter().any(|subject| subject == id);
    let is_about_rows = !ids.is_empty() && !ids.iter().all(is_subject);
    match finding.single_subject || finding.subjects.len() < 2 {
        true if is_about_rows => Parts::Rows(ids),
        true if ids.is_empty() || finding.single_subject => Parts::Whole,
        _ => Parts::Subjects,
    }
}

fn change(
    class: Class,
    finding: &Finding,
    keys: Vec<Key>,
    counts: &mut BTreeMap<Key, usize>,
    report: &FileReport,
) -> Option<Change> {
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
        leave_new(class, &mut finding, &is_new);
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

/// Leaves the new parts of a finding, or names them in its message.
fn leave_new(class: Class, finding: &mut Finding, is_new: &[bool]) {
    if let Parts::Rows(ids) = parts(finding) {
        let new: Vec<String> = new_ones(&ids, is_new).map(|id| id.to_string()).collect();
        let words = match class {
            Class::GoneFinding => "no longer",
            _ => "now also",
        };
        finding.message = format!("{}, {words} {}", finding.message_text(), enumerated(&new));
        return;
    }
    let new: BTreeSet<String> = new_ones(&finding.subjects, is_new).cloned().collect();
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

fn new_ones<'p, T>(parts: &'p [T], is_new: &'p [bool]) -> impl Iterator<Item = &'p T> {
    let parts = parts.iter().zip(is_new);
    parts.filter(|(_, is_new)| **is_new).map(|(part, _)| part)
}
