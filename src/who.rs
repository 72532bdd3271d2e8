//! Who owns an activity, holds a permission or a role, or what a person does, and why: the steps
//! from the published row to the person. A file for each format.

mod answer;
mod csv;
mod find;
mod json;
mod markdown;
mod named;
mod next;
mod permission;
mod person;
mod question;
mod role;
mod text;

use std::io::{self, Write};

use clap::ValueEnum;

use crate::writing::Style;

pub use answer::{Answer, Answers, SubjectKind};
pub use find::find;
pub use named::{Involvement, Named};
pub use question::Question;

/// The form of the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Sentences for a terminal
    Text,
    /// A list for a page or a pull request
    Markdown,
    /// A row for each person, for a spreadsheet
    Csv,
    /// One JSON document
    Json,
}

/// Writes the answers of some teams.
pub fn write(
    teams: &mut dyn Iterator<Item = Answers<'_>>,
    format: Format,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => text::write(teams, style, out),
        Format::Markdown => markdown::write(teams, out),
        Format::Csv => csv::write(teams, out),
        Format::Json => json::write(teams, out),
    }
}
