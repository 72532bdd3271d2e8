//! Searches the texts of the whole file: a text elsewhere may show what a value means.

use super::Decoder;
use crate::source::Span;
use crate::yaml::tree::Id;

impl Decoder<'_> {
    /// How many values the file has.
    pub fn value_count(&self) -> usize {
        self.tree.node_count()
    }

    /// The place of the first text in the file that passes a test.
    pub fn place_of_text(&self, test: impl Fn(&str, Span) -> bool) -> Option<Span> {
        let ids = 1..self.value_count() as Id;
        let mut texts = ids.filter_map(|id| self.tree.text_of(id));
        let (_, place) = texts.find(|(text, place)| test(text, *place))?;
        Some(place)
    }
}
