//! A date in a file: read, absent, or unreadable. A comparison of two files must distinguish the
//! last two.

use jiff::civil::Date;

use crate::yaml::values::Given;

/// A day of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// The day, if it could be read.
    pub date: Option<Date>,
    /// Whether the file has an unreadable date.
    pub is_unreadable: bool,
}

impl Day {
    /// A given day.
    pub fn of(given: &Given<Date>) -> Self {
        Day {
            date: given.get().copied(),
            is_unreadable: given.is_unreadable(),
        }
    }

    /// The day in a sentence, if the file has one.
    pub fn in_words(self) -> Option<String> {
        match (self.is_unreadable, self.date) {
            (true, _) => Some("an unreadable date".to_owned()),
            (false, date) => date.map(|date| date.to_string()),
        }
    }
}
