//! An error in a configuration or an own model, with its place. `build.rs` compiles this file too.

use crate::source::Span;

/// An error in a configuration or an own model, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedError {
    /// One clause about the mistake.
    pub message: String,
    /// Where; the empty span at the start for the text as a whole.
    pub span: Span,
}

impl PlacedError {
    /// An error at a place; without one it is about the text as a whole.
    pub fn new(place: Option<(u32, u32)>, message: impl Into<String>) -> Self {
        PlacedError {
            message: message.into(),
            span: place.map_or(Span::default(), |(start, end)| Span { start, end }),
        }
    }
}
