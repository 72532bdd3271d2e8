//! A day that changes, in words: the last day of a certificate, the day of a signature.

use std::fmt::Display;

/// A day instead of another one, `until 2027-01-31 instead of 2026-12-31`, or where one side has
/// none, `until 2027-01-31 (before: no last day)`.
pub fn instead<T: Display>(words: &str, none: &str, is: Option<T>, was: Option<T>) -> String {
    match (is, was) {
        (Some(is), Some(was)) => format!("{words} {is} instead of {was}"),
        (Some(is), None) => format!("{words} {is} (before: {none})"),
        (None, Some(was)) => format!("with {none} (before: {words} {was})"),
        (None, None) => format!("with {none}"),
    }
}

/// The last day of something that is new.
pub fn until<T: Display>(last: Option<T>) -> String {
    last.map_or_else(
        || format!("with {NO_LAST_DAY}"),
        |last| format!("until {last}"),
    )
}

/// The last day of something instead of another one.
pub fn until_instead<T: Display>(is: Option<T>, was: Option<T>) -> String {
    instead("until", NO_LAST_DAY, is, was)
}

const NO_LAST_DAY: &str = "no last day";
