//! The message and the help for each kind of error of the library: no user reads the library's own
//! sentences.

use granit_parser::ErrorKind as Kind;

use crate::sanitize;
use crate::yaml::wording;

const QUOTE_THE_TEXT: &str = "put the text in quotes, or align the key with its neighbours";
const CLOSE_THE_BRACKET: &str = "close the bracket, or separate the items with `,`";
const QUOTE_OR_REMOVE: &str = "put the text in quotes, or remove the character";
const NO_DIRECTIVE: &str =
    "delete the line, or put the text in quotes: a team file has no directives";

/// The message and the help.
pub(super) fn describe(kind: &Kind) -> (String, &'static str) {
    let (message, help) = match kind {
        Kind::UnexpectedCharacter { character } => return unexpected(*character),
        _ => of_layout(kind)
            .or_else(|| of_brackets(kind))
            .or_else(|| of_quotes(kind))
            .or_else(|| of_characters(kind))
            .unwrap_or(("this is not valid YAML", QUOTE_THE_TEXT)),
    };
    (message.to_owned(), help)
}

type Words = (&'static str, &'static str);

fn of_layout(kind: &Kind) -> Option<Words> {
    Some(match kind {
        Kind::MappingValueNotAllowed | Kind::InvalidColonPlacement | Kind::MappingKeyNotAllowed => {
            ("a key is not allowed here", QUOTE_THE_TEXT)
        }
        Kind::ExpectedBlockMappingKey
        | Kind::InvalidIndentation
        | Kind::ExpectedBlockSequenceEntry
        | Kind::BlockSequenceEntryNotAllowed
        | Kind::ExpectedDocumentStart
        | Kind::UnexpectedEndOfPlainScalar
        | Kind::ExpectedNodeContent
        | Kind::InvalidBlockScalarIndent => (
            "this line does not continue anything above it",
            wording::LINE_UP,
        ),
        Kind::TabInIndentation
        | Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInPlainScalar
        | Kind::TabAtBlockScalarStart => (wording::TAB, "indent with spaces"),
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => {
            ("a key is not followed by `:`", wording::WRITE_A_KEY)
        }
        Kind::InvalidDocumentEnd => (
            "text follows the `...` that ends a document",
            "write the text on a line of its own",
        ),
        Kind::CommentInterceptedScalar => (
            "a comment is within this text",
            "move the comment above the key of the text",
        ),
        Kind::RecursionLimitExceeded => (
            "the values are nested too deeply",
            "remove brackets or indentation",
        ),
        Kind::UnexpectedEofBlockSequence
        | Kind::UnexpectedEofBlockMapping
        | Kind::UnexpectedEof => (
            "the file ends before this is complete",
            "write the rest, or remove this",
        ),
        _ => return None,
    })
}

fn of_brackets(kind: &Kind) -> Option<Words> {
    Some(match kind {
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
        Kind::InvalidFlowScalarIndent => (
            "this line is within a bracket that is still open",
            CLOSE_THE_BRACKET,
        ),
        Kind::MismatchedFlowCollectionEnd { .. } | Kind::MisplacedFlowCollectionEnd => (
            "this bracket does not match the open one",
            CLOSE_THE_BRACKET,
        ),
        Kind::FlowMappingValueAdjacentCollection | Kind::InvalidMappingValueWhitespace => {
            (wording::GLUED_COLON, "write \0: \0")
        }
        Kind::PlainScalarStartsWithDashFlowIndicator | Kind::InvalidBlockEntryWhitespace => (
            "a space is missing after this `-`",
            "write \0- \0, or remove the `-`",
        ),
        _ => return None,
    })
}

fn of_quotes(kind: &Kind) -> Option<Words> {
    Some(match kind {
        Kind::UnclosedQuotedScalar => ("a quote is never closed", "close the quote"),
        Kind::InvalidQuotedScalarIndent | Kind::DocumentIndicatorInQuotedScalar => (
            "this line is inside a quoted text that is still open",
            "close the quote",
        ),
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => (
            wording::AFTER_QUOTE,
            "put all of the text inside the quotes",
        ),
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => (
            "this escape is not valid in double quotes",
            "double the backslash, or use single quotes",
        ),
        _ => return None,
    })
}

/// Characters with which YAML starts something else than a text.
fn of_characters(kind: &Kind) -> Option<Words> {
    Some(match kind {
        Kind::MissingAnchorOrAliasName | Kind::UnknownAnchor | Kind::AnchorCountOverflow => {
            ("an `&` without quotes starts an anchor", QUOTE_OR_REMOVE)
        }
        Kind::UndeclaredTagHandle
        | Kind::ExpectedTagBang
        | Kind::InvalidGlobalTagCharacter
        | Kind::InvalidTagTerminator
        | Kind::MissingTagUri
        | Kind::UnclosedVerbatimTag
        | Kind::InvalidTagEscape
        | Kind::InvalidTagUtf8LeadingByte
        | Kind::InvalidTagUtf8TrailingByte
        | Kind::InvalidTagUtf8 => ("a `!` without quotes starts a tag", QUOTE_OR_REMOVE),
        Kind::InvalidBlockScalarHeader | Kind::ZeroBlockScalarIndent => (
            "a `>` or `|` without quotes starts a text on the lines below",
            QUOTE_OR_REMOVE,
        ),
        Kind::DuplicateVersionDirective
        | Kind::UnsupportedYamlMajorVersion
        | Kind::DuplicateTagDirective
        | Kind::MissingDocumentEndBeforeDirective
        | Kind::ExpectedTagDirectiveBang
        | Kind::InvalidDirectiveTerminator
        | Kind::DirectiveDisallowed
        | Kind::MissingYamlVersionSeparator
        | Kind::MissingDirectiveName
        | Kind::InvalidDirectiveName
        | Kind::DirectiveByteLimitExceeded { .. }
        | Kind::TooManyReservedDirectiveParams { .. }
        | Kind::YamlVersionTooLong
        | Kind::MissingYamlVersion
        | Kind::InvalidTagDirectiveTerminator => (
            "a `%` at the start of a line starts a directive",
            NO_DIRECTIVE,
        ),
        Kind::BomInsideDocument => ("a byte order mark (U+FEFF) is within the file", "remove it"),
        Kind::ExpectedWhitespace | Kind::CommentNotSeparated => (
            "a space is missing here",
            "add a space, or put the text in quotes",
        ),
        _ => return None,
    })
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
    (wording::not_at_start(character), help)
}

#[cfg(test)]
mod tests {
    use crate::yaml;
    use crate::yaml::tree::Limits;

    #[test]
    fn no_sentence_of_the_library_reaches_a_user() {
        let texts = [
            "a: &\n",
            "a: !<x\n",
            "a: !x!y z\n",
            "%YAML 9.9\n---\na: 1\n",
            "%TAG x\n---\na: 1\n",
            "a: > x\nb: 1\n",
            "a: |0\n  b\n",
            "a: \"\\xZZ\"\n",
            "a: \"\\ud800\"\n",
            "a: [-[b]]\n",
            "a: {b :[c]}\n",
            "... x\n",
            "a: b\n...\n%x\n",
            "a: 'b\n---\n",
            "a: [b\nc: d\n",
            "- a\nb: c\n",
        ];
        for text in texts {
            let tree = yaml::parse(text, &Limits::default());
            for error in &tree.errors {
                let is_ours = !["while ", "invalid YAML", "did not find", "expected '"]
                    .iter()
                    .any(|words| error.message.contains(words));
                assert!(
                    is_ours && !error.help.is_empty(),
                    "{text}: {}",
                    error.message
                );
            }
        }
    }
}
