//! Findings up to as many as anybody reads: a file with more is broken as a whole, and the rest of them is only counted.

use crate::finding::Finding;
use crate::model::{Rule, Severity, Text};

/// So many are kept. A report lists fewer; with these it is certain that it lists the first ones.
pub const MOST: usize = 20_000;

/// Some findings, and how many more there are.
#[derive(Default)]
pub struct Kept {
    /// Those that are kept.
    pub findings: Vec<Finding>,
    /// By rule, how many more there are.
    pub beyond: Vec<Beyond>,
}

/// How many more findings of a rule there are than are kept.
pub struct Beyond {
    /// The rule's id.
    pub rule: Text,
    /// How severe they are.
    pub severity: Severity,
    /// How many.
    pub count: u32,
}

impl Kept {
    /// Keeps findings as long as there is room.
    pub fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        for finding in findings {
            match self.findings.len() < MOST {
                true => self.findings.push(finding),
                false => self.count(&finding.rule, finding.severity, 1),
            }
        }
    }

    /// Counts findings of a rule that were never made.
    pub fn count_of(&mut self, rule: &Rule, count: u32) {
        self.count(&rule.id, rule.severity, count);
    }

    fn count(&mut self, rule: &Text, severity: Severity, count: u32) {
        match self.beyond.iter_mut().find(|beyond| beyond.rule == *rule) {
            Some(beyond) => beyond.count += count,
            None => self.beyond.push(Beyond { rule: rule.clone(), severity, count }),
        }
    }

    /// Takes over what another one has.
    pub fn append(&mut self, other: Kept) {
        self.extend(other.findings);
        other.beyond.into_iter().for_each(|beyond| self.count(&beyond.rule, beyond.severity, beyond.count));
    }
}
