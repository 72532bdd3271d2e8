//! A mistake in the form of a text, with its message and a change of the text.

use std::borrow::Cow;

use super::brackets::first_character;
use super::lines::line_start;
use crate::source::Span;
use crate::yaml::tree::SyntaxError;

/// The part of a text that a mistake makes unreadable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The place where the parser stopped.
    Place,
    /// The rest of its line.
    Line,
    /// The text from its place on, which was read already.
    FromPlace,
    /// Its line, above the one where the parser stopped, and what was read since.
    FromLine,
}

/// A mistake: where it is, its message and its help.
pub(super) struct Slip {
    /// Where a person sees it.
    pub at: usize,
    /// Another place that may be the mistake, and its label.
    pub other: Option<(Span, String)>,
    pub message: Cow<'static, str>,
    /// The remedy; may be empty.
    pub help: Cow<'static, str>,
    /// The key that the remedy names.
    pub key: Option<Span>,
    /// The remedy as a change of the text.
    pub edit: Option<(Span, String)>,
    pub reach: Reach,
    /// Whether its line starts in a column in which no line above it does.
    pub is_misaligned: bool,
}

impl Slip {
    pub fn new(
        at: usize,
        message: impl Into<Cow<'static, str>>,
        help: impl Into<Cow<'static, str>>,
    ) -> Self {
        Slip {
            at,
            other: None,
            message: message.into(),
            help: help.into(),
            key: None,
            edit: None,
            reach: Reach::Place,
            is_misaligned: false,
        }
    }

    /// Where the misplaced text starts, if there is any.
    pub fn misread_from(&self, text: &str) -> Option<usize> {
        match self.reach {
            Reach::Place | Reach::Line => None,
            Reach::FromPlace => Some(self.at),
            Reach::FromLine => Some(line_start(text, self.at)),
        }
    }

    /// The error at the character where a person sees the mistake.
    pub fn at_character(self, text: &str) -> SyntaxError {
        SyntaxError {
            span: first_character(text, self.at),
            message: self.message.into_owned(),
            opened: self.other,
            help: self.help,
            key: self.key,
            edit: self.edit,
            is_misaligned: self.is_misaligned,
        }
    }

    /// The mistake with the character at its place, which should be another text.
    pub fn instead(self, text: &str, new: &str) -> Self {
        let length = text[self.at..].chars().next().map_or(0, char::len_utf8);
        Slip {
            edit: Some((Span::new(self.at, self.at + length), new.to_owned())),
            ..self
        }
    }
}
