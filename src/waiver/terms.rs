//! The terms on which a run accepts waivers.

use jiff::civil::Date;

/// The terms on which a run accepts waivers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// How many days from the day of the run a waiver may last.
    pub longest_days: u32,
    /// Whether waivers silence nothing.
    pub are_ignored: bool,
}

impl Default for Terms {
    fn default() -> Self {
        Terms {
            longest_days: 366, // every day of a year, its anniversary included
            are_ignored: false,
        }
    }
}

impl Terms {
    /// The latest last day of a waiver.
    pub(super) fn last_day(self, day: Date) -> Date {
        let days = jiff::Span::new().try_days(self.longest_days);
        days.and_then(|days| day.checked_add(days))
            .unwrap_or(Date::MAX)
    }
}
