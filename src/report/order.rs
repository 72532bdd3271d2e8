//! The order of findings in a file: the gaps in the team, then the form of the file, the worst
//! first in both. In a long report, findings with the same cause are drawn once.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::{CONFIGURATION, NOT_JUDGED};
use crate::finding::{Finding, SYNTAX};
use crate::model::{Library, Severity, Text};
use crate::results::FileReport;

/// A file with more findings than this is a long report.
pub(super) const SHORT_REPORT_FINDINGS: usize = 10;
/// With fewer findings of a rule, each is drawn, even in a long report.
const MIN_FOLDED_FINDINGS: usize = 3;
/// A finding with more subjects than a message names is always drawn.
const MAX_FOLDED_SUBJECTS: usize = 3;

/// The subject of a finding: the team, or the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The team: somebody must take on, hold, renew, agree or sign something.
    Team,
    /// The file: its author must write it differently, but nobody's work changes. An expired waiver
    /// belongs here, because the findings that it silenced are among the gaps again.
    Form,
}

impl Group {
    /// Both, in the order of a report.
    pub const ALL: [Group; 2] = [Group::Team, Group::Form];

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Group::Team => "Gaps in the team",
            Group::Form => "Form of the file",
        }
    }
}

/// The rules that are about the form of a file.
pub struct FormRules(HashSet<Text>);

impl Default for FormRules {
    /// Those for every team file: a custom model cannot have any.
    fn default() -> Self {
        let rules = Library::default().team_file_rules().iter();
        let of_form = rules.filter(|rule| rule.check.properties().is_about_form);
        FormRules(of_form.map(|rule| rule.id.clone()).collect())
    }
}

impl FormRules {
    /// The group of a finding.
    pub fn group(&self, finding: &Finding) -> Group {
        let is_apart = [CONFIGURATION, NOT_JUDGED].contains(&finding.rule.as_ref());
        match is_apart || self.0.contains(&finding.rule) {
            true => Group::Form,
            false => Group::Team,
        }
    }

    /// The rank of a finding if only some are read: the worst first, and among equals the gaps in
    /// the team.
    pub fn rank(&self, finding: &Finding) -> (Reverse<Severity>, Group) {
        (Reverse(finding.severity), self.group(finding))
    }
}

/// A finding that is drawn, and those of the same rule that are listed below it.
pub(super) struct Drawn<'f> {
    pub finding: &'f Finding,
    /// The same findings of other tables.
    pub also: Vec<&'f Finding>,
    pub folded: Vec<&'f Finding>,
}

/// Whether two findings of a file differ only in the table that they are based on: a reader of both
/// reads the same words twice.
pub fn has_same_words(one: &Finding, other: &Finding) -> bool {
    one.rule == other.rule
        && one.place() == other.place()
        && one.help == other.help
        && one.message_text() == other.message_text()
        && one.model().is_some()
        && one.model() != other.model()
}

/// The words after a finding that several tables have.
pub fn in_tables(count: usize) -> String {
    match count {
        1 => String::new(),
        _ => format!(" (in {count} tables)"),
    }
}

/// The findings of one group in a file.
pub(super) struct Section<'f> {
    pub group: Group,
    pub drawn: Vec<Drawn<'f>>,
}

/// The findings of a file in the order in which they are read.
pub(super) fn sections<'f>(file: &'f FileReport, form: &FormRules) -> Vec<Section<'f>> {
    let is_long = file.findings.len() > SHORT_REPORT_FINDINGS;
    let sections = Group::ALL.into_iter().map(|group| {
        let findings = file.findings.iter();
        let mut of_group: Vec<&Finding> = findings
            .filter(|finding| form.group(finding) == group)
            .collect();
        of_group.sort_by_key(|finding| Reverse(finding.severity)); // otherwise by place
        let drawn = match is_long {
            true => folded(of_group),
            false => with_twins(of_group),
        };
        Section { group, drawn }
    });
    sections
        .filter(|section| !section.drawn.is_empty())
        .collect()
}

fn alone(finding: &Finding) -> Drawn<'_> {
    Drawn {
        finding,
        also: Vec::new(),
        folded: Vec::new(),
    }
}

/// Draws what several tables have once.
fn with_twins(findings: Vec<&Finding>) -> Vec<Drawn<'_>> {
    let twins = findings.chunk_by(|one, other| has_same_words(one, other));
    let drawn = twins.map(|twins| Drawn {
        also: twins[1..].to_vec(),
        ..alone(twins[0])
    });
    drawn.collect()
}

/// Lists findings of the same rule below the first one. A mistake in YAML needs its lines to be
/// understood.
fn folded(findings: Vec<&Finding>) -> Vec<Drawn<'_>> {
    let cause = |finding: &&Finding| {
        let may_fold = finding.rule != SYNTAX && finding.subjects.len() <= MAX_FOLDED_SUBJECTS;
        may_fold.then(|| (finding.rule.clone(), finding.severity))
    };
    let mut counts: HashMap<(Text, Severity), usize> = HashMap::default();
    for cause in findings.iter().filter_map(cause) {
        *counts.entry(cause).or_default() += 1;
    }
    let mut first: HashMap<(Text, Severity), usize> = HashMap::default();
    let mut all: Vec<Drawn> = Vec::new();
    for finding in findings {
        let cause = cause(&finding).filter(|cause| counts[cause] >= MIN_FOLDED_FINDINGS);
        match cause.as_ref().and_then(|cause| first.get(cause)) {
            Some(place) => all[*place].folded.push(finding),
            None if cause.is_none() => match all.last_mut() {
                Some(last) if has_same_words(last.finding, finding) => last.also.push(finding),
                _ => all.push(alone(finding)),
            },
            None => {
                first.extend(cause.map(|cause| (cause, all.len())));
                all.push(alone(finding));
            }
        }
    }
    all
}
