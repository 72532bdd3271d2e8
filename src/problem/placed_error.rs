//! An error in a configuration or a custom model, with its place. `build.rs` compiles this file
//! too.

use crate::source::Span;

/// An error in a configuration or a custom model, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedError {
    /// One clause about the mistake.
    pub message: String,
    /// The place; an empty span at the start if it is about the whole text.
    pub span: Span,
    /// The help, if the message does not say what to write.
    pub help: Option<String>,
}

impl PlacedError {
    /// An error at a place; without one, it is about the whole text.
    pub fn new(place: Option<Span>, message: impl Into<String>) -> Self {
        PlacedError {
            message: message.into(),
            span: place.unwrap_or_default(),
            help: None,
        }
    }

    /// The same error with what to write.
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
