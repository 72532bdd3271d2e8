//! How far a text has been read, and where and why the parser stopped.

use granit_parser::{ErrorKind, ScanError};

use super::brackets;
use super::messages::Message;
use super::slip::Slip;
use crate::yaml::builder::Builder;

/// How far the text has been read.
#[derive(Default)]
pub(super) struct Reading {
    /// The byte at which the parser was started.
    pub from: usize,
    /// The line at which reading continued after the last mistake. After the next one, it continues
    /// below.
    pub last_resumed: usize,
    /// Whether it was started in the middle of a document.
    pub resumed: bool,
    /// Whether it has closed the collection in which it was started.
    pub fragment_closed: bool,
}

impl Reading {
    pub fn resumed_at(from: usize) -> Self {
        Reading {
            from,
            last_resumed: from,
            resumed: true,
            fragment_closed: false,
        }
    }
}

/// Where and why the parser stopped.
pub(super) struct Stopped {
    pub at: usize,
    pub message: Box<Message>,
    /// Whether it may have stopped because a bracket is never closed.
    pub may_be_open: bool,
    /// Where the parser noticed a mistake with brackets, if it is one.
    pub brackets: Option<usize>,
}

impl Stopped {
    /// At an error of the library.
    pub fn of(text: &str, reading: &Reading, builder: &Builder, error: &ScanError) -> Self {
        let mut at = (error.marker().byte_offset().unwrap_or(0) + reading.from).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let in_brackets = builder.open.last().is_some_and(|open| open.flow);
        let kind = match error.kind() {
            // To the parser, a line below an unclosed bracket continues with the bracket.
            ErrorKind::MappingValueNotAllowed
            | ErrorKind::InvalidColonPlacement
            | ErrorKind::InvalidIndentation
                if in_brackets =>
            {
                &ErrorKind::ExpectedFlowSequenceSeparator
            }
            kind => kind,
        };
        let may_be_open = brackets::may_be_open(kind);
        let is_of_brackets =
            may_be_open || matches!(kind, ErrorKind::MismatchedFlowCollectionEnd { .. });
        Stopped {
            at,
            may_be_open,
            brackets: is_of_brackets.then_some(at),
            message: Box::new(Message::of(text, (builder, reading.last_resumed), at, kind)),
        }
    }

    /// At a mistake that the library reads as text.
    pub fn at(slip: Slip) -> Self {
        Stopped {
            at: slip.at,
            message: Box::new(Message { slip, fatal: false }),
            may_be_open: false,
            brackets: None,
        }
    }
}
