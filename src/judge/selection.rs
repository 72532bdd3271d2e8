//! Which rules a run applies.

use std::collections::HashSet;

/// Which rules a run applies.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only these; all if it is empty.
    pub only: HashSet<String>,
    /// Not these.
    pub without: HashSet<String>,
    /// Whether a baseline is written or applied. It may accept an error, which then accounts for no
    /// other finding.
    pub has_baseline: bool,
}

impl Selection {
    /// Whether all rules apply.
    pub fn is_everything(&self) -> bool {
        self.only.is_empty() && self.without.is_empty()
    }

    /// Whether a rule applies.
    pub fn asks(&self, rule: &str) -> bool {
        (self.only.is_empty() || self.only.contains(rule)) && !self.without.contains(rule)
    }
}
