//! Which fixes are made.

use crate::problem::Safety;

/// Which fixes are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Only safe ones.
    Safe,
    /// All.
    All,
}

impl Policy {
    pub(super) fn allows(self, safety: Safety) -> bool {
        self == Policy::All || safety.is_safe()
    }
}
