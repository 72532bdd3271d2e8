//! Lists that may be too long to show: their first lines, and how many more there are.

use super::source::Source;

/// More lines of a list would not be read; the others are counted.
const MAX_LINES: usize = 200;
/// The projects that are named in one line.
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

/// Some projects, each once: the section and the name.
#[derive(Default)]
pub struct Projects(Vec<(usize, String)>);

impl Projects {
    /// Adds the project of a file, if it is not the last one already.
    pub fn add(&mut self, source: &Source) {
        if self.0.last().is_none_or(|(last, _)| *last != source.number) {
            self.0.push((source.number, source.title()));
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Those that are named.
    pub fn named(&self) -> impl Iterator<Item = &(usize, String)> {
        self.0.iter().take(MAX_PROJECTS)
    }

    /// How many more there are.
    pub fn more(&self) -> usize {
        self.count().saturating_sub(MAX_PROJECTS)
    }
}
