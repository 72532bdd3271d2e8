//! The relaxations that a run has found so far, each once with all files that it applies to.

use std::collections::{BTreeMap, BTreeSet};

use super::{Place, Places, Relaxation, RelaxationKind};
use crate::source::Span;

/// Relaxations, each of which may apply to many files.
#[derive(Default)]
pub(super) struct Collected(BTreeMap<(String, Span, RelaxationKind), Relaxation>);

impl Collected {
    /// Adds a relaxation for a file.
    pub fn add(&mut self, places: Places, kind: RelaxationKind, file: &str) {
        let relaxation = Relaxation {
            places,
            kind,
            files: BTreeSet::new(),
        };
        let known = self.entry(relaxation);
        known.files.insert(file.to_owned());
    }

    /// The same relaxation, if it is known, or this one.
    pub fn entry(&mut self, relaxation: Relaxation) -> &mut Relaxation {
        let Place { text, span } = &relaxation.places.shown;
        let key = (text.path.clone(), *span, relaxation.kind.clone());
        self.0.entry(key).or_insert(relaxation)
    }

    /// Each relaxation once, in the order of their places.
    pub fn into_relaxations(self) -> Vec<Relaxation> {
        self.0.into_values().collect()
    }
}
