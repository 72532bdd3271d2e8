//! What is wrong where the parser stopped, and where a reader sees it, in words that need no YAML
//! specification.

use granit_parser::{ErrorKind, ScanError};

use crate::yaml::builder::Builder;

/// What to say of a syntax error.
pub(super) struct Words {
    /// Where a reader sees it.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
    /// Whether that is all there is to say of the file.
    pub is_all: bool,
}

impl Words {
    /// What to say where the parser stopped.
    pub fn of(
        text: &str,
        builder: &Builder,
        at: usize,
        kind: &ErrorKind,
        error: &ScanError,
    ) -> Self {
        if let Some(at) = conflict(text) {
            let help = "keep one of the two sides, and delete the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`";
            return Words {
                at,
                message: "a merge was left unresolved here".to_owned(),
                help,
                is_all: true,
            };
        }
        let at = place(text, builder, at, kind);
        if let Some((at, message, help)) = slip(text, at, kind, error) {
            return Words {
                at,
                message: message.to_owned(),
                help,
                is_all: false,
            };
        }
        let (message, help) = in_words(kind, error);
        Words {
            at,
            message,
            help,
            is_all: false,
        }
    }
}

const QUOTE_THE_GLOB: &str = "put a glob in quotes: `\"*\"`";

/// What to say of an alias of nothing, and what to do.
pub(super) fn of_unknown_alias(name: &str) -> (String, &'static str) {
    if name.starts_with(|first: char| !first.is_alphanumeric()) || name.contains(['*', '/']) {
        return (
            format!("`*{name}` without quotes is an alias, and there is no `&{name}` before it"),
            QUOTE_THE_GLOB,
        );
    }
    (
        format!("no `&{name}` stands before this alias"),
        "write the anchor before the value that is meant, or the value here",
    )
}

/// What to say of a line that [`is_indented_oddly`].
pub(super) const ODD_INDENTATION: &str = "the character U+00A0 indents nothing";

/// Whether a no-break space stands where a line's indentation should go on.
pub(super) fn is_indented_oddly(text: &str, at: usize) -> bool {
    text[at..].starts_with('\u{a0}') && text[..at].trim_end_matches(' ').ends_with('\n')
}

/// Where the first mark of a merge stands that was left unresolved.
fn conflict(text: &str) -> Option<usize> {
    let starts = |mark: &str, from: usize| {
        text.get(from..)?
            .match_indices(mark)
            .map(|(at, _)| from + at)
            .find(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n')
    };
    let ours = starts("<<<<<<< ", 0)?;
    let theirs = starts("=======", ours)?;
    starts(">>>>>>> ", theirs).map(|_| ours)
}

/// A slip that is plain to see: where it is, and what to say of it.
fn slip(
    text: &str,
    at: usize,
    kind: &ErrorKind,
    error: &ScanError,
) -> Option<(usize, &'static str, &'static str)> {
    let (before, rest) = text.split_at_checked(at)?;
    if rest.starts_with('#') && before.ends_with(|last: char| !last.is_whitespace()) {
        return Some((
            at,
            "a comment starts here without a space before it",
            "put a space before the `#`, or the text in quotes",
        ));
    }
    let star = [at, at.saturating_sub(1)]
        .into_iter()
        .find(|star| text.as_bytes().get(*star) == Some(&b'*'));
    if let Some(star) = star.filter(|_| error.info().contains("alias")) {
        return Some((star, "a `*` without quotes starts an alias", QUOTE_THE_GLOB));
    }
    if matches!(
        kind,
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey
    ) {
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        let entry = text[line..].lines().next()?.trim_start_matches([' ', '-']);
        let colon =
            entry.find(|character: char| !character.is_ascii_alphanumeric() && character != '-')?;
        if colon > 0
            && entry[colon..].starts_with(':')
            && entry[colon + 1..].starts_with(|next: char| !next.is_whitespace())
        {
            let start = entry.as_ptr() as usize - text.as_ptr() as usize;
            return Some((
                start + colon,
                "a space is missing behind this `:`",
                "write `key: value`",
            ));
        }
    }
    None
}

/// Where a reader sees the mistake; the parser says where it noticed.
fn place(text: &str, builder: &Builder, at: usize, kind: &ErrorKind) -> usize {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let found = match kind {
        ErrorKind::MismatchedFlowCollectionEnd { close, .. } => text
            .get(builder.end as usize..)
            .and_then(|rest| rest.find(*close))
            .map(|close| builder.end as usize + close),
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

/// What is wrong and what to do, in words that need no YAML specification; the parser's own words
/// for what nobody types by accident.
fn in_words(kind: &ErrorKind, error: &ScanError) -> (String, &'static str) {
    use ErrorKind as Kind;
    const LINE_UP: &str = "line it up with the entry that it belongs to";
    const QUOTE: &str = "put the text in quotes, or line the key up with its neighbours";
    const BRACKET: &str = "close the bracket, or separate the items with `,`";
    let (message, help) = match kind {
        Kind::MappingValueNotAllowed | Kind::InvalidColonPlacement | Kind::MappingKeyNotAllowed => {
            ("a `:` stands where no key can", QUOTE)
        }
        Kind::ExpectedBlockMappingKey
        | Kind::InvalidIndentation
        | Kind::ExpectedBlockSequenceEntry
        | Kind::BlockSequenceEntryNotAllowed
        | Kind::ExpectedDocumentStart => ("this line continues nothing above it", LINE_UP),
        Kind::TabInIndentation
        | Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInPlainScalar
        | Kind::TabAtBlockScalarStart => {
            ("a tab stands where only spaces may", "indent with spaces")
        }
        Kind::UnclosedQuotedScalar => ("a quote is never closed", "close the quote"),
        Kind::InvalidQuotedScalarIndent => (
            "this line stands inside of a quote that is still open",
            "close the quote",
        ),
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => (
            "text follows a closing quote",
            "put all of the text in the quotes",
        ),
        Kind::ExpectedFlowSequenceSeparator
        | Kind::ExpectedFlowMappingSeparator
        | Kind::BlockEntryInFlowCollection => (
            "a `,` or the closing bracket is missing before this",
            BRACKET,
        ),
        Kind::UnclosedFlowCollection { .. }
        | Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping => ("a bracket is never closed", BRACKET),
        Kind::MismatchedFlowCollectionEnd { .. } | Kind::MisplacedFlowCollectionEnd => {
            ("this bracket does not close the one that is open", BRACKET)
        }
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => {
            ("a key is not followed by `:`", "write `key: value`")
        }
        Kind::UnknownQuotedScalarEscape => (
            "there is no such escape in double quotes",
            "double the backslash, or use single quotes",
        ),
        Kind::RecursionLimitExceeded => (
            "this is nested too deeply to be a team file",
            "take the brackets or the indentation out",
        ),
        Kind::UnexpectedCharacter { character } if crate::sanitize::is_hidden(*character) => {
            return (
                format!(
                    "the character {} cannot stand in YAML",
                    crate::sanitize::code_point(*character)
                ),
                "remove it",
            );
        }
        Kind::UnexpectedCharacter { character } => {
            return (
                format!("a text cannot start with `{character}`"),
                "put the text in quotes",
            );
        }
        _ => return (format!("this is not YAML: {}", error.info()), ""),
    };
    (message.to_owned(), help)
}
