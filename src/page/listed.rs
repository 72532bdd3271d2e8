//! Lists that may be too long to show: their first lines, and how many more there are.

use std::collections::BTreeMap;

use super::source::Source;

/// The most lines of a list. Nobody reads more, so the others are counted.
const MAX_LINES: usize = 200;
/// The most projects to name on one line.
const MAX_PROJECTS: usize = 12;

/// A list.
pub struct Listed<T> {
    /// The lines that are shown.
    pub lines: Vec<T>,
    /// How many more there are.
    pub more: usize,
}

impl<T> Listed<T> {
    /// The list of these lines.
    pub fn of(mut lines: Vec<T>) -> Self {
        let more = lines.len().saturating_sub(MAX_LINES);
        lines.truncate(MAX_LINES);
        Listed { lines, more }
    }
}

/// Some projects: their names by their sections.
#[derive(Default)]
pub struct Projects(BTreeMap<usize, String>);

impl Projects {
    /// Adds the project of a file.
    pub fn add(&mut self, source: &Source) {
        let title = || source.title();
        self.0.entry(source.number).or_insert_with(title);
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Those that are named.
    pub fn named(&self) -> impl Iterator<Item = (&usize, &String)> {
        self.0.iter().take(MAX_PROJECTS)
    }

    /// How many more there are.
    pub fn more(&self) -> usize {
        self.count().saturating_sub(MAX_PROJECTS)
    }
}
