//! How certain the right text of a mistake is.

use crate::problem::Fix;

/// Whether the right text is certain.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Certainty {
    Sure,
    Likely,
    /// Only the author knows it.
    None,
}

impl Certainty {
    /// The fix that a change is, if the change is known.
    pub fn of(self, fix: Fix) -> Option<Fix> {
        match self {
            Certainty::Sure => Some(fix),
            Certainty::Likely => Some(fix.to_review()),
            Certainty::None => None,
        }
    }
}
