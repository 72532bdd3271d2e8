//! Finds the entry of a configuration that decides for a file.

use std::path::Path;

use super::{Layer, Project};
use crate::model::Text;
use crate::model::file::Placed;

/// A value of a configuration.
type Entry<'p> = (&'p Layer, &'p Placed<Text>);

impl Project {
    /// The level of a rule for a file, if a configuration sets one.
    pub fn level_entry(&self, path: &Path, rule: &str) -> Option<Entry<'_>> {
        let relative = self.relative(path);
        let from_base = || self.layers.iter().rev();
        let rules = from_base()
            .flat_map(|layer| layer.file.rules.0.iter().map(move |entry| (layer, entry)));
        let overrides = from_base()
            .flat_map(|layer| layer.file.overrides.iter().map(move |own| (layer, own)))
            .zip(&self.overrides)
            .filter(|(_, (globs, _))| globs.is_match(&relative))
            .flat_map(|((layer, own), _)| own.rules.0.iter().map(move |entry| (layer, entry)));
        let of_rule = rules
            .chain(overrides)
            .filter(|(_, (id, _))| id.value == rule);
        of_rule.last().map(|(layer, (_, level))| (layer, level))
    }

    /// The glob that excludes a file, if there is one.
    pub fn exclude_entry(&self, path: &Path) -> Option<Entry<'_>> {
        let first = *self.exclude.matches(self.relative(path)).first()?;
        let globs = self
            .layers
            .iter()
            .flat_map(|layer| layer.file.exclude.iter().map(move |glob| (layer, glob)));
        // Each glob is in the set twice: for a path, and for everything below it.
        globs.into_iter().nth(first / 2)
    }

    /// The first glob of team files, if a configuration has any.
    pub fn files_entry(&self) -> Option<Entry<'_>> {
        let mut layers = self.layers.iter();
        layers.find_map(|layer| Some((layer, layer.file.files.first()?)))
    }
}
