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

use crate::teams::Shown;
use crate::writing::Style;

pub use answer::{Answer, SubjectKind};
pub use find::find;
pub use named::{Involvement, Named};
pub use question::Question;

/// The answers of one team.
pub struct Answers<'a> {
    /// The file.
    pub path: &'a str,
    /// The project's name.
    pub project: Option<&'a str>,
    /// The people who count as away.
    pub away: Vec<&'a str>,
    /// The answers, in the order of the team's tables. Each is computed when it is written, because
    /// a glob has many, and each may name everybody.
    pub answers: Box<dyn Iterator<Item = Answer> + 'a>,
}

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
