//! How far ahead people look.

use jiff::civil::Date;

/// The number of days ahead that people ask about first.
pub const SOON_DAYS: i64 = 90;

/// The last day of those.
pub fn soon(day: Date) -> Date {
    let span = jiff::Span::new().days(SOON_DAYS);
    day.checked_add(span).unwrap_or(Date::MAX)
}

/// The day a year later.
pub fn a_year_after(day: Date) -> Date {
    let span = jiff::Span::new().years(1);
    day.checked_add(span).unwrap_or(Date::MAX)
}
