//! The project that configurations without mistakes say, from the base to the one of the files.

use globset::GlobSet;

use super::error::Errors;
use super::{Layer, Project, View, globs};
use crate::judge::{Level, SortedLists};
use crate::model::file::{Pairs, Placed};
use crate::model::{Library, Severity, Text};

/// Levels that cannot be read have been refused before.
pub fn assemble(layers: Vec<Layer>, library: Library, view: &View) -> Result<Project, Errors> {
    let from_base = || layers.iter().rev();
    let exclude = layers.iter().flat_map(|layer| &layer.file.exclude);
    Ok(Project {
        folder: view.folder.clone(),
        files: layers
            .iter()
            .find(|layer| !layer.file.files.is_empty())
            .map(|layer| glob_set(&layer.file.files))
            .transpose()?,
        exclude: glob_set(exclude)?,
        overrides: from_base()
            .flat_map(|layer| &layer.file.overrides)
            .map(|entry| Ok((glob_set(&entry.files)?, levels(&entry.rules))))
            .collect::<Result<_, Errors>>()?,
        rules: from_base()
            .flat_map(|layer| levels(&layer.file.rules))
            .collect(),
        fail_level: layers.iter().find_map(fail_level),
        read: Vec::new(),
        models: Vec::new(),
        is_found: true,
        longest_waiver_days: layers.iter().find_map(longest_waiver_days),
        sorted: layers.iter().find_map(sorted).unwrap_or_default(),
        layers,
        library,
    })
}

fn glob_set<'g>(globs: impl IntoIterator<Item = &'g Placed<Text>>) -> Result<GlobSet, Errors> {
    globs::set(globs.into_iter().map(|glob| glob.value.as_ref())).map_err(Errors::other)
}

fn levels(rules: &Pairs) -> Vec<(Text, Level)> {
    rules
        .0
        .iter()
        .filter_map(|(rule, level)| Some((rule.value.clone(), Level::from_word(&level.value)?)))
        .collect()
}

fn fail_level(layer: &Layer) -> Option<Severity> {
    let level = layer.file.fail_level.as_ref()?;
    match Level::from_word(&level.value)? {
        Level::As(severity) => Some(severity),
        Level::Off => None,
    }
}

fn sorted(layer: &Layer) -> Option<SortedLists> {
    let keys = layer.file.sort.as_ref()?.iter();
    Some(SortedLists::of(keys.map(|key| key.value.as_ref())))
}

fn longest_waiver_days(layer: &Layer) -> Option<u32> {
    let waivers = layer.file.waivers.as_ref()?;
    waivers.longest_days.as_ref().map(|days| days.value)
}
