//! Something that a work tree relaxes.

use std::collections::BTreeSet;

use super::kind::RelaxationKind;
use super::place::Places;

/// Something that a work tree relaxes.
#[derive(Clone, Debug)]
pub struct Relaxation {
    /// Where it relaxes it.
    pub places: Places,
    /// The kind, with its values.
    pub kind: RelaxationKind,
    /// The team files that it judges less severely, as reports name them.
    pub files: BTreeSet<String>,
}
