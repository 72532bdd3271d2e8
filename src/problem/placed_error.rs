//! An error in a configuration or a custom model, with its place. `build.rs` compiles this file
//! too.

use crate::source::Span;

/// Is before and after a text in a help that somebody is to write into the file: `write \0mira\0`.
/// A backtick can be part of a name in the help. This character is in no text file, path or
/// argument, and what a file has instead of it in double quotes is shown as a backtick here.
pub const MARK: char = '\0';

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

    /// The same error with what to write, which is YAML.
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into().replace(MARK, "`"));
        self
    }
}
