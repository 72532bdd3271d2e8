//! Which rules a run asks.

use std::collections::HashSet;

/// Which rules a run asks.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only these; all where it is empty.
    pub only: HashSet<String>,
    /// Not these.
    pub without: HashSet<String>,
    /// Whether a baseline is written or applied: it may accept an error, which then accounts for no
    /// other finding.
    pub has_baseline: bool,
}

impl Selection {
    /// Whether all rules are asked.
    pub fn is_everything(&self) -> bool {
        self.only.is_empty() && self.without.is_empty()
    }

    /// Whether a rule is asked.
    pub fn asks(&self, rule: &str) -> bool {
        (self.only.is_empty() || self.only.contains(rule)) && !self.without.contains(rule)
    }
}
