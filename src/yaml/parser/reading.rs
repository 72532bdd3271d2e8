//! How far a text has been read, and where and why the parser stopped.

use std::borrow::Cow;

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
    /// The text that the parser reads before that byte.
    pub start: Start,
    /// Whether it has closed the collection in which it was started.
    pub fragment_closed: bool,
}

impl Reading {
    pub fn resumed_at(from: usize) -> Self {
        Reading {
            from,
            last_resumed: from,
            start: Start::InBlock,
            fragment_closed: false,
        }
    }

    /// The text that the parser reads.
    pub fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let rest = &text[self.from..];
        match self.start.above() {
            "" => Cow::Borrowed(rest),
            above => Cow::Owned([above, rest].concat()),
        }
    }

    /// The place of a byte that it has read.
    pub fn place(&self, byte: usize) -> usize {
        (self.from + byte).saturating_sub(self.start.above().len())
    }
}

/// Where in a document the parser was started.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Start {
    /// At the text's start.
    #[default]
    Document,
    /// In the middle of the innermost open block, which it opens again and leaves at a line with
    /// less indentation.
    InBlock,
    /// At an item of a list in the document's mapping. It reads another key above the item instead
    /// of the list's own one and the items so far, so that nothing after the list differs from a
    /// start in the document's mapping.
    BelowKey,
}

impl Start {
    /// The text that is read above it.
    fn above(self) -> &'static str {
        match self {
            Start::Document | Start::InBlock => "",
            Start::BelowKey => "key:\n",
        }
    }

    /// How many nodes it reads that are in the tree: the open block, or the mapping, the key and
    /// the list.
    pub fn known(self) -> usize {
        match self {
            Start::Document => 0,
            Start::InBlock => 1,
            Start::BelowKey => 3,
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
        let at = error.marker().byte_offset().unwrap_or(0);
        let mut at = reading.place(at).min(text.len());
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
