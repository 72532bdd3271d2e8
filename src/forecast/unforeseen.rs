//! The files whose forecasts exceed the budget.

use crate::overview::words;

/// These files.
#[derive(Clone, Default)]
pub struct Unforeseen {
    /// The first of them.
    first: Option<String>,
    /// How many files these are.
    pub files: usize,
}

impl Unforeseen {
    /// Adds a file.
    pub fn add(&mut self, path: &str) {
        self.files += 1;
        self.first.get_or_insert_with(|| path.to_owned());
    }

    /// A clause about them, if there are any; `part` is the omitted part.
    pub fn clause(&self, part: &str, way_out: &str) -> Option<String> {
        let first = self.first.as_ref()?;
        let more = match self.files - 1 {
            0 => String::new(),
            more => format!(" and of {}", words::count(more, "more file", "more files")),
        };
        Some(format!(
            "left out {part} of `{first}`{more}: too many dates and findings; {way_out}"
        ))
    }
}
