//! The settings that a team file is judged by.

use std::collections::HashMap;

use jiff::civil::Date;

use super::level::Level;
use super::order::SortedLists;
use super::selection::Selection;
use crate::model::{Library, Severity};
use crate::waiver::Terms;

/// The settings that a team file is judged by.
#[derive(Clone)]
pub struct Settings<'a> {
    /// Models, rules, certifications.
    pub library: &'a Library,
    /// The day.
    pub day: Date,
    /// Which rules are asked.
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
