//! Splits a line into brackets, texts and separators, and tests whether they form a value.

use crate::source::Span;

/// The most tokens of a line to search: each change is tried at each of them.
const MAX_TOKENS: usize = 120;
/// The characters that people type for a separator after a text in quotes.
const ODD_SEPARATORS: [char; 3] = [';', '.', '='];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::judge::wrong_characters) enum TokenKind {
    Open(char),
    Close(char),
    Comma,
    Colon,
    Text,
    /// Another character where a separator is expected.
    Odd,
}

#[derive(Clone, Copy, Debug)]
pub(in crate::judge::wrong_characters) struct Token {
    pub kind: TokenKind,
    pub at: Span,
}

impl Token {
    pub fn is_opening(&self) -> bool {
        matches!(self.kind, TokenKind::Open(_))
    }

    pub fn is_bracket(&self) -> bool {
        matches!(self.kind, TokenKind::Open(_) | TokenKind::Close(_))
    }
}

/// The tokens of a line's code, which starts at `from`; `None` where a quote is open at its end.
pub(in crate::judge::wrong_characters) fn tokens(code: &str, from: usize) -> Option<Vec<Token>> {
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(character) = code[at..].chars().next() {
        let is_after_quote = code[..at].ends_with(['"', '\'']);
        let (kind, length) = match character {
            ' ' | '\t' => {
                at += 1;
                continue;
            }
            // The name of an anchor.
            '&' if code[at + 1..].starts_with(char::is_alphanumeric) => {
                at += code[at..].find(' ').unwrap_or(code.len() - at);
                continue;
            }
            '[' | '{' => (TokenKind::Open(character), 1),
            ']' | '}' => (TokenKind::Close(character), 1),
            ',' => (TokenKind::Comma, 1),
            ':' if is_after_quote || ends_key(&code[at + 1..]) => (TokenKind::Colon, 1),
            '"' | '\'' => (TokenKind::Text, quoted(&code[at..], character)?),
            _ if is_after_quote && ODD_SEPARATORS.contains(&character) => (TokenKind::Odd, 1),
            _ => (TokenKind::Text, plain(&code[at..])),
        };
        found.push(Token {
            kind,
            at: Span::new(from + at, from + at + length),
        });
        at += length;
        if found.len() > MAX_TOKENS {
            return None;
        }
    }
    Some(found)
}

/// Whether a colon before a text ends a key.
fn ends_key(after: &str) -> bool {
    after.is_empty() || after.starts_with([' ', '\t', ',', '[', ']', '{', '}'])
}

/// The length of a text in quotes.
fn quoted(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    let mut inner = text.char_indices().skip(1);
    let end = inner.find(|(_, character)| {
        let ends = *character == quote && !is_escaped;
        is_escaped = *character == '\\' && quote == '"' && !is_escaped;
        ends
    });
    Some(end?.0 + 1)
}

/// The length of a text without quotes.
fn plain(text: &str) -> usize {
    let ends = |(at, character): &(usize, char)| match character {
        ',' | '[' | ']' | '{' | '}' => true,
        ':' => ends_key(&text[at + 1..]),
        _ => false,
    };
    let end = text.char_indices().skip(1).find(ends);
    text[..end.map_or(text.len(), |(end, _)| end)]
        .trim_end()
        .len()
}

/// The part that has to follow.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    Value,
    Item,
    Key,
    Colon,
    Separator,
    End,
}

/// Whether some tokens form one value in brackets, with or without a key before it, and nothing
/// else.
pub(super) fn fit(kinds: impl IntoIterator<Item = TokenKind>) -> bool {
    let mut open: Vec<char> = Vec::new();
    let mut next = Next::Item;
    let mut has_brackets = false;
    for kind in kinds {
        next = match (kind, next, open.last()) {
            (TokenKind::Open(character), Next::Value | Next::Item, _) => {
                open.push(character);
                has_brackets = true;
                if character == '[' {
                    Next::Item
                } else {
                    Next::Key
                }
            }
            (TokenKind::Close(']'), Next::Item | Next::Separator, Some('['))
            | (TokenKind::Close('}'), Next::Key | Next::Separator, Some('{')) => {
                open.pop();
                Next::Separator
            }
            (TokenKind::Text, Next::Item, None) | (TokenKind::Text, Next::Key, _) => Next::Colon,
            (TokenKind::Text, Next::Value | Next::Item, _) => Next::Separator,
            (TokenKind::Colon, Next::Colon, _) => Next::Value,
            (TokenKind::Comma, Next::Separator, Some('[')) => Next::Item,
            (TokenKind::Comma, Next::Separator, Some('{')) => Next::Key,
            (TokenKind::Comma, Next::Separator, None) => Next::End,
            _ => return false,
        };
    }
    has_brackets && open.is_empty() && matches!(next, Next::Separator | Next::End)
}

#[cfg(test)]
mod tests {
    use super::{fit, tokens};

    fn fits(code: &str) -> bool {
        fit(tokens(code, 0).unwrap().iter().map(|token| token.kind))
    }

    #[test]
    fn a_line_fits_whose_brackets_keys_and_values_do() {
        for right in [
            "{ id: ana, name: Ana Costa, roles: [a, b], party: x }",
            "\"roles\": [\"a\", \"b\"],",
            "{ \"a:b\": 'it, is', c: [{ d: e:f }] }",
            "adobe: { lead: ana }",
        ] {
            assert!(fits(right), "{right}");
        }
        for wrong in [
            "{ a: [b, c, owner: d }",
            "{ a: [b, owner: d] }",
            "{ a: b], c: d }",
            "{ a: b, c }",
            "{ a: [b] d }",
            "id: ana, roles: [a] }",
            "name: Ana Costa",
            "[a, b",
            "{ a: b; c: d ]",
        ] {
            assert!(!fits(wrong), "{wrong}");
        }
    }
}
