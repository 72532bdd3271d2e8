//! The text around a place.

use super::Decoder;
use crate::source::Span;

impl<'t> Decoder<'t> {
    /// All of the text.
    pub fn text_of_file(&self) -> &'t str {
        self.tree.text
    }

    /// The text after a place.
    pub fn after(&self, place: Span) -> &'t str {
        self.tree.text.get(place.end as usize..).unwrap_or_default()
    }

    /// The text before a place.
    pub fn text_before(&self, place: Span) -> &'t str {
        &self.tree.text[..place.start as usize]
    }

    /// The line break and indentation for a further line like the one of a place, if only a mark
    /// precedes the place.
    pub fn next_line(&self, place: Span, mark: &str) -> Option<String> {
        let before = self.text_before(place).trim_end_matches(' ');
        let before = match mark {
            "" => self.text_before(place),
            mark => before.strip_suffix(mark)?,
        };
        let line = before.trim_end_matches(' ');
        let end = match line {
            "" => "\n",
            line if line.ends_with("\r\n") => "\r\n",
            line if line.ends_with('\n') => "\n",
            _ => return None,
        };
        Some(format!("{end}{}", &before[line.len()..]))
    }
}
