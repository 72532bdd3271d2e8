//! The settings that a team file is judged by.

use std::collections::HashMap;

use jiff::civil::Date;

use super::level::Level;
use super::order::SortedLists;
use super::selection::Selection;
use crate::capped::Capped;
use crate::finding::Finding;
use crate::model::{Library, Severity};
use crate::waiver::Terms;

/// The settings that a team file is judged by.
#[derive(Clone)]
pub struct Settings<'a> {
    /// Models, rules, certifications.
    pub library: &'a Library,
    /// The day on which the team is judged.
    pub day: Date,
    /// Which rules run.
    pub selection: &'a Selection,
    /// How severe a configuration makes some rules.
    pub levels: HashMap<&'a str, Level>,
    /// The terms on which waivers are accepted.
    pub waivers: Terms,
    /// The lists that must be in order.
    pub sorted: SortedLists,
}

/// The severity of a rule's finding; `None` if the rule is not applied.
pub(super) fn level_of(settings: &Settings, rule: &str, severity: Severity) -> Option<Severity> {
    match settings.levels.get(rule) {
        Some(Level::Off) => None,
        _ if !settings.selection.asks(rule) => None,
        Some(Level::As(severity)) => Some(*severity),
        None => Some(severity),
    }
}

/// Gives each finding the severity of the settings, and removes those that are off; returns how
/// many unlisted ones have each severity.
pub(super) fn apply_levels(all: &mut Capped<Finding>, settings: &Settings) -> Vec<(u32, Severity)> {
    let level = |rule: &str, severity| level_of(settings, rule, severity);
    all.items
        .retain_mut(|finding| match level(&finding.rule, finding.severity) {
            Some(severity) => {
                finding.severity = severity;
                true
            }
            None => false,
        });
    let overflow = all.overflow.iter();
    overflow
        .filter_map(|(key, count)| Some((*count, level(&key.rule, key.severity)?)))
        .collect()
}
