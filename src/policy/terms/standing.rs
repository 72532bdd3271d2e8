//! Whether a waiver or an agreement existed in the revision, and lasted as long.

use jiff::civil::Date;

/// A waiver or an agreement compared with those of the revision.
pub(super) enum Standing {
    /// It existed and lasted as long.
    Same,
    /// It existed, but only until a day.
    Extended(Date),
    /// It did not exist.
    New,
}

impl Standing {
    /// The standing of one that ends on a day, compared with the ends of the same one in the
    /// revision. Without an end, it lasts for ever.
    pub(super) fn of(ends: Option<Date>, known: impl Iterator<Item = Option<Date>>) -> Self {
        let last = |ends: Option<Date>| ends.unwrap_or(Date::MAX);
        match known.map(last).max() {
            None => Standing::New,
            Some(known) if known >= last(ends) => Standing::Same,
            Some(known) => Standing::Extended(known),
        }
    }
}
