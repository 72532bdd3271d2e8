//! The pattern that the author of an unknown one most likely meant.

use crate::glob;

/// The pattern that the author most likely meant.
pub(super) struct Likely {
    pub pattern: String,
    /// Whether no other pattern may be meant.
    pub is_clear: bool,
}

impl Likely {
    pub fn clear(pattern: &str) -> Self {
        Likely {
            pattern: pattern.to_owned(),
            is_clear: true,
        }
    }

    pub fn doubtful(pattern: &str) -> Self {
        Likely {
            is_clear: false,
            ..Likely::clear(pattern)
        }
    }

    pub fn is_glob(&self) -> bool {
        glob::is_glob(&self.pattern)
    }
}
