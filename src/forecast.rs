//! The days on which a file's findings change without a change of the file, with the findings that
//! come and go. A file for each format; all write the same [`Forecast`].

mod compare;
mod contents;
mod dates;
mod ics;
mod json;
mod markdown;
mod outlook;
mod soon;
mod text;
mod unforeseen;

use std::io::{self, Write};

use clap::ValueEnum;

use crate::writing::Style;

pub use contents::{Change, Forecast, Listed, Period};
pub use outlook::{Dates, Outlook, look_ahead};
pub use soon::{SOON_DAYS, a_year_after, soon};
pub use unforeseen::Unforeseen;

/// The form of a forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table for a terminal
    Text,
    /// A table for a page or a pull request
    Markdown,
    /// One JSON document
    Json,
    /// An all-day event for each day, for a calendar
    Ics,
}

/// Writes the forecasts of some files.
pub fn write(
    forecasts: &[Forecast],
    period: Period,
    format: Format,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => text::write(forecasts, period, style, out),
        Format::Markdown => markdown::write(forecasts, period, out),
        Format::Json => json::write(forecasts, period, out),
        Format::Ics => ics::write(forecasts, period, out),
    }
}
