//! Whether a waiver or an agreement was there in the revision, and for as long.

use jiff::civil::Date;

/// A waiver or an agreement beside those of the revision.
pub(super) enum Standing {
    /// It was there, for as long.
    Same,
    /// It was there, but only until a day.
    Extended(Date),
    /// It was not there.
    New,
}

impl Standing {
    /// The standing of one that ends on a day, beside the ends of the same in the revision. Without
    /// an end it lasts for ever.
    pub(super) fn of(ends: Option<Date>, known: impl Iterator<Item = Option<Date>>) -> Self {
        let last = |ends: Option<Date>| ends.unwrap_or(Date::MAX);
        match known.map(last).max() {
            None => Standing::New,
            Some(known) if known >= last(ends) => Standing::Same,
            Some(known) => Standing::Extended(known),
        }
    }
}
