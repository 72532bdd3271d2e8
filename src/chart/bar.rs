//! A part of a line in a chart. The page and the printed charts draw it by the same template.

use super::percent::Percent;

/// A part of a line.
pub struct Bar {
    /// Its look, a word of the style sheets.
    pub look: &'static str,
    /// Where it starts.
    pub from: Percent,
    /// How long it is.
    pub width: Percent,
}
