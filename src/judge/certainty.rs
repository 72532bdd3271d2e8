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
    /// Likely if another change may be the right one, otherwise sure.
    pub fn unless(may_be_other: bool) -> Self {
        match may_be_other {
            true => Certainty::Likely,
            false => Certainty::Sure,
        }
    }

    /// The fix that makes a change; `None` if only the author knows the change.
    pub fn of(self, fix: Fix) -> Option<Fix> {
        match self {
            Certainty::Sure => Some(fix),
            Certainty::Likely => Some(fix.to_review()),
            Certainty::None => None,
        }
    }
}
