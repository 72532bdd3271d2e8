//! The rows and cells of a table, and the look of their lines.

use anstyle::Style as Ansi;

use crate::model::Severity;
use crate::writing::style;

/// The look of a line in a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    #[default]
    Plain,
    /// The most important.
    Strong,
    /// Less important than the rest.
    Dim,
    /// New.
    Added,
    /// Missing, or gone.
    Gap,
    /// Possibly missing.
    Doubt,
    /// The name of what follows.
    Title,
    /// This severity.
    Severity(Severity),
}

impl Tone {
    pub(super) fn ansi(self) -> Ansi {
        match self {
            Tone::Plain => Ansi::new(),
            Tone::Strong => style::strong(),
            Tone::Dim => Ansi::new().dimmed(),
            Tone::Added => style::added(),
            Tone::Gap => style::color(Severity::Error),
            Tone::Doubt => style::doubt(),
            Tone::Title => Ansi::new().underline(),
            Tone::Severity(severity) => style::color(severity),
        }
    }
}

/// A line of a cell.
pub type Line = (String, Tone);
/// The lines of a cell.
pub type Cell = Vec<Line>;

/// One part of a table.
pub enum Row {
    /// A heading over the rows that follow.
    Group(String),
    /// A line that belongs to the row before and is not broken for a column.
    Below(Line),
    /// The cells of a row.
    Cells(Vec<Cell>),
}

/// The columns between two cells.
pub(super) const GAP: usize = 2;

/// The bytes before the words of a line: spaces, and a mark such as `● `.
pub(super) fn indent(text: &str) -> usize {
    let start = text.trim_start();
    let mut characters = start.chars();
    let mark = characters.next().filter(|mark| !mark.is_alphanumeric());
    let mark = mark.map_or(0, char::len_utf8);
    let has_mark = mark > 0 && characters.next() == Some(' ');
    text.len() - start.len() + if has_mark { mark + 1 } else { 0 }
}
