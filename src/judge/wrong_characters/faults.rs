//! How much is wrong in a text. Of two corrections, the one that leaves less is what was meant.

use crate::finding::Finding;

/// The numbers of findings of a text, in the order in which two texts are compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Faults {
    /// Syntax errors.
    pub errors: usize,
    /// Findings about the form, syntax errors included.
    pub of_form: usize,
    /// All findings.
    pub all: usize,
}

impl Faults {
    pub fn of(errors: usize, found: &[Finding]) -> Self {
        Faults {
            errors,
            of_form: found.iter().filter(|one| one.is_of_form()).count(),
            all: found.len(),
        }
    }
}
