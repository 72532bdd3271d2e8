//! The message for a place where the parser stopped, in words that do not require the YAML
//! specification.

use granit_parser::ErrorKind;

use super::lines::line_start;
use super::slip::{Reach, Slip};
use super::slips;
use super::{indentation, kinds, quotes};
use crate::yaml::builder::Builder;
use crate::yaml::conflicts;

/// The message for a syntax error.
pub(super) struct Message {
    pub slip: Slip,
    /// Whether the file needs no other message.
    pub fatal: bool,
}

impl Message {
    /// The message for the place where the parser stopped, after it had continued at `from` after
    /// the last mistake.
    pub fn of(text: &str, (builder, from): (&Builder, usize), at: usize, kind: &ErrorKind) -> Self {
        if let Some(at) = conflicts::first(text) {
            let slip = Slip::new(at, conflicts::MESSAGE, conflicts::HELP);
            return Message { slip, fatal: true };
        }
        let quote = quotes::open(text, from.max(builder.end as usize), at, kind);
        if let Some(quote) = quote {
            let slip = quotes::slip(text, quote, at);
            return Message { slip, fatal: false };
        }
        let at = place(text, builder, at, kind);
        // A line that was reported before is not read again.
        let is_new = |slip: &Slip| slip.reach != Reach::FromLine || slip.at >= from;
        let slip = slips::slip(text, builder, at, kind)
            .filter(is_new)
            .or_else(|| quotes::text_after(text, at, kind))
            .or_else(|| indentation::slip(text, builder, at, kind).filter(is_new))
            .unwrap_or_else(|| {
                let (message, help) = kinds::describe(kind);
                Slip::new(at, message, help)
            });
        Message { slip, fatal: false }
    }
}

/// The message and the help for an alias without its anchor.
pub(super) fn unknown_alias(name: &str) -> (String, &'static str) {
    (
        format!("unknown alias `*{name}`: no value before it has the anchor `&{name}`"),
        "add the anchor before the intended value, or write the value here",
    )
}

/// Where a person sees the mistake; the parser reports where it noticed it.
fn place(text: &str, builder: &Builder, at: usize, kind: &ErrorKind) -> usize {
    let line = line_start(text, at);
    let read_to = builder.end as usize;
    let found = match kind {
        ErrorKind::MismatchedFlowCollectionEnd { close, .. } => text
            .get(read_to..)
            .and_then(|rest| rest.find(*close))
            .map(|close| read_to + close),
        ErrorKind::UnexpectedCharacter { character } => {
            text[at..].find(*character).map(|character| at + character)
        }
        ErrorKind::TabInIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInPlainScalar => text[line..at]
            .find('\t')
            .map(|tab| line + tab)
            .or(text[at..].find('\t').map(|tab| at + tab)),
        ErrorKind::ExpectedFlowSequenceSeparator if text[at..].starts_with(':') => text[line..at]
            .find(|c: char| c != ' ')
            .map(|key| line + key),
        _ => None,
    };
    found.unwrap_or(at)
}
