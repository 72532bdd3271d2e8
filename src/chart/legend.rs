//! The legend: the meaning of a chart's marks.

use textwrap::core::display_width;

/// The marks of a picture, each with its meaning.
pub type Legend = Vec<(Mark, String)>;

/// A mark and its meaning.
pub struct LegendEntry {
    /// The mark's look, or its letter.
    pub mark: Mark,
    /// Its meaning.
    pub words: String,
    /// Where it is.
    pub x: usize,
}

/// A mark in a legend.
pub enum Mark {
    /// A bar of this look.
    Bar(&'static str),
    /// A letter in a cell.
    Letter(String),
}

/// The width of a mark, and of a column of text in a legend.
const MARK_WIDTH: usize = 56;
const COLUMN_WIDTH: usize = 7;

/// Places the entries of a legend beside each other; returns its width.
pub fn placed(legend: Legend) -> (usize, Vec<LegendEntry>) {
    let mut x = 0;
    let entries = legend.into_iter().map(|(mark, words)| {
        let entry = LegendEntry { mark, x, words };
        x += MARK_WIDTH + display_width(&entry.words) * COLUMN_WIDTH;
        entry
    });
    let entries = entries.collect();
    (x, entries)
}
