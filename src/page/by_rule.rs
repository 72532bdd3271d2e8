//! The findings of all projects by rule: which projects have the same gap.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::listed::{Listed, Projects};
use super::prose::Prose;
use super::source::Source;
use crate::finding::Finding;
use crate::model::{Severity, Text};
use crate::report::Report;

/// A rule with findings.
pub struct Found {
    /// The rule.
    pub rule: Text,
    /// The rule in a clause; empty if nothing explains it.
    pub summary: Prose,
    /// The worst severity of its findings.
    pub severity: Severity,
    /// How many findings it has.
    pub findings: usize,
    /// The projects that have them.
    pub projects: Projects,
}

/// The rules with findings: the most severe first, then those that the most projects break.
pub fn found(sources: &[Source], report: &Report) -> Listed<Found> {
    let mut rules: BTreeMap<&Text, Found> = BTreeMap::new();
    for source in sources {
        for finding in source.findings() {
            let found = rules.entry(&finding.rule);
            found
                .or_insert_with(|| Found::of(finding))
                .add(finding, source);
        }
    }
    let explained = report.rules().into_iter();
    let mut summaries: HashMap<Text, Text> = explained
        .map(|text| (text.rule.id, text.rule.summary))
        .collect();
    let mut rules: Vec<Found> = rules.into_values().collect();
    for found in &mut rules {
        let summary = summaries.remove(&found.rule).unwrap_or_default();
        found.summary = Prose(summary.to_string());
    }
    rules.sort_by_key(|found| Reverse((found.severity, found.projects.count())));
    Listed::of(rules)
}

impl Found {
    fn of(finding: &Finding) -> Self {
        Found {
            rule: finding.rule.clone(),
            summary: Prose(String::new()),
            severity: finding.severity,
            findings: 0,
            projects: Projects::default(),
        }
    }

    fn add(&mut self, finding: &Finding, source: &Source) {
        self.severity = self.severity.max(finding.severity);
        self.findings += 1;
        self.projects.add(source);
    }
}
