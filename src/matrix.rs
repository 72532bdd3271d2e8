//! The matrix of a team: who owns and works on each activity, and who holds each permission. A file
//! for each format; all write the same
//! [`Overview`](crate::overview::Overview).

pub mod csv;
mod json;
mod markdown;
mod people;
mod text;

use std::io::{self, Write};

use clap::ValueEnum;

use crate::chart::{self, Chart};
use crate::teams::Shown;
use crate::writing::Style;

/// The form of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Tables for a terminal
    Text,
    /// Tables for a page or a pull request
    Markdown,
    /// A row for each activity and permission, for a spreadsheet
    Csv,
    /// One JSON document
    Json,
    /// A picture to print, of what `--chart` names
    Svg,
}

/// The question that a matrix answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// The people, for each activity and permission
    #[default]
    Activity,
    /// The work of each person
    Person,
}

/// Writes the matrix of some teams.
pub fn write(
    teams: &[Shown],
    by: By,
    chart: Chart,
    format: Format,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match (format, by) {
        (Format::Json, _) => json::write(teams, out),
        (Format::Svg, _) => chart::write(teams, chart, out),
        (Format::Csv, By::Activity) => csv::write(teams, out),
        (Format::Csv, By::Person) => csv::write_people(teams, out),
        (Format::Markdown, By::Activity) => markdown::write(teams, out),
        (Format::Markdown, By::Person) => markdown::write_people(teams, out),
        (Format::Text, By::Activity) => text::write(teams, style, out),
        (Format::Text, By::Person) => people::write(teams, style, out),
    }
}
