//! The meaning of a change of team files: who gains and loses power, who came and went, what was
//! agreed and accepted, and which findings come and go. It compares the overviews and the findings
//! of two texts; a file for each class of change, and one for each format.

mod certificates;
mod change;
mod comparison;
mod custom;
mod days;
mod file;
mod findings;
mod github;
mod held;
mod json;
mod markdown;
mod moved;
mod nearest;
mod ownership;
mod pairing;
mod parties;
mod people;
mod persons;
mod pipelines;
mod policy;
mod power;
mod sentence;
mod sides;
mod summary;
mod team;
mod terms;
mod text;
mod unread;
mod unseen;

use std::io::{self, Write};

use clap::ValueEnum;

use crate::writing::Style;

pub use change::{Change, ChangePlace, Class, Power};
pub use comparison::{Comparison, FailOn};
pub use file::{ComparedFile, FileChanges, FileState, files};
pub use policy::{Compared, policies};
pub use sentence::Sentence;

/// The form of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table for a terminal
    Text,
    /// One JSON document
    Json,
    /// A comment for a pull request, of at most 65,536 characters
    Markdown,
    /// GitHub's workflow commands
    Github,
}

/// Writes a comparison.
pub fn write(
    comparison: &Comparison,
    format: Format,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => text::write(comparison, style, out),
        Format::Json => json::write(comparison, out),
        Format::Markdown => markdown::write(comparison, out),
        Format::Github => github::write(comparison, out),
    }
}
