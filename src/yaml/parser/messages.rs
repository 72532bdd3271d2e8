//! The message for a place where the parser stopped, in words that do not require the YAML
//! specification.

use granit_parser::{ErrorKind, ScanError};

use super::lines::line_start;
use super::slip::{Reach, Slip};
use super::slips;
use super::{indentation, quotes};
use crate::sanitize;
use crate::yaml::builder::Builder;
use crate::yaml::conflicts;
use crate::yaml::wording;

/// The message for a syntax error.
pub(super) struct Message {
    pub slip: Slip,
    /// Whether the file needs no other message.
    pub fatal: bool,
}

const QUOTE_THE_TEXT: &str = "put the text in quotes, or align the key with its neighbours";
const CLOSE_THE_BRACKET: &str = "close the bracket, or separate the items with `,`";

impl Message {
    /// The message for the place where the parser stopped, after it had continued at `from` after
    /// the last mistake.
    pub fn of(
        text: &str,
        (builder, from): (&Builder, usize),
        at: usize,
        kind: &ErrorKind,
        error: &ScanError,
    ) -> Self {
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
                let (message, help) = describe(kind, error);
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

/// The message and the help for a kind of error; the library's own sentence for mistakes that
/// nobody makes by accident.
fn describe(kind: &ErrorKind, error: &ScanError) -> (String, &'static str) {
    use ErrorKind as Kind;
    let (message, help) = match kind {
        Kind::MappingValueNotAllowed | Kind::InvalidColonPlacement | Kind::MappingKeyNotAllowed => {
            ("a key is not allowed here", QUOTE_THE_TEXT)
        }
        Kind::ExpectedBlockMappingKey
        | Kind::InvalidIndentation
        | Kind::ExpectedBlockSequenceEntry
        | Kind::BlockSequenceEntryNotAllowed
        | Kind::ExpectedDocumentStart => (
            "this line does not continue anything above it",
            wording::LINE_UP,
        ),
        Kind::TabInIndentation
        | Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInPlainScalar
        | Kind::TabAtBlockScalarStart => (wording::TAB, "indent with spaces"),
        Kind::UnclosedQuotedScalar => ("a quote is never closed", "close the quote"),
        Kind::InvalidQuotedScalarIndent => (
            "this line is inside a quoted text that is still open",
            "close the quote",
        ),
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => (
            wording::AFTER_QUOTE,
            "put all of the text inside the quotes",
        ),
        Kind::ExpectedFlowSequenceSeparator
        | Kind::ExpectedFlowMappingSeparator
        | Kind::BlockEntryInFlowCollection => (
            "a `,` or the closing bracket is missing before this",
            CLOSE_THE_BRACKET,
        ),
        Kind::UnclosedFlowCollection { .. }
        | Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping => {
            ("a bracket is never closed", CLOSE_THE_BRACKET)
        }
        Kind::MismatchedFlowCollectionEnd { .. } | Kind::MisplacedFlowCollectionEnd => (
            "this bracket does not match the open one",
            CLOSE_THE_BRACKET,
        ),
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => {
            ("a key is not followed by `:`", wording::WRITE_A_KEY)
        }
        Kind::UnknownQuotedScalarEscape => (
            "this escape is not valid in double quotes",
            "double the backslash, or use single quotes",
        ),
        Kind::RecursionLimitExceeded => (
            "the values are nested too deeply",
            "remove brackets or indentation",
        ),
        Kind::UnexpectedCharacter { character } => return unexpected(*character),
        _ => return (format!("invalid YAML: {}", error.info()), ""),
    };
    (message.to_owned(), help)
}

fn unexpected(character: char) -> (String, &'static str) {
    if sanitize::is_hidden(character) {
        let code_point = sanitize::code_point(character);
        let message = format!("the character {code_point} is not allowed in YAML");
        return (message, "remove it");
    }
    let help = match character {
        '@' => "if this is a domain, remove the `@`; otherwise put the text in quotes",
        _ => "put the text in quotes",
    };
    let message = match character {
        '`' => "a text without quotes cannot start with a backtick".to_owned(),
        _ => format!("a text without quotes cannot start with `{character}`"),
    };
    (message, help)
}
