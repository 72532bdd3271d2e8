//! The characters in the space between two values, which contains no text and no quotes.

use crate::source::Span;

/// Something between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Open,
    Close,
    /// `---`
    Start,
    /// `...`
    End,
    Tag,
    Directive,
    Tab,
    Anchor(&'t str),
}

/// The space between two values.
pub(super) struct Gap<'t> {
    text: &'t str,
    at: usize,
    to: usize,
}

impl<'t> Gap<'t> {
    pub fn new(text: &'t str, at: usize, to: usize) -> Self {
        Gap { text, at, to }
    }

    /// Whether it ends after a place.
    pub fn is_after(&self, at: usize) -> bool {
        self.to > at
    }

    /// The place of the first of these bytes, or the end of the gap.
    fn until(&self, is_end: impl Fn(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(self.at..self.to);
        let mut rest = rest.unwrap_or_default().iter();
        let length = rest.position(|byte| is_end(*byte));
        length.map_or(self.to, |length| self.at + length)
    }

    /// The byte before a place; a line feed before the text.
    fn before(&self, at: usize) -> u8 {
        at.checked_sub(1)
            .map_or(b'\n', |before| self.text.as_bytes()[before])
    }

    /// Whether a place is at the start of a line, or of the text after a byte order mark.
    fn starts_line(&self, at: usize) -> bool {
        self.before(at) == b'\n' || self.text[..at] == *"\u{feff}"
    }

    /// Whether only a comment follows the blanks here, which end at a place, because people align
    /// comments with tabs. After a colon, a value is still missing.
    fn trails(&self, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let before = self.text[..self.at]
            .trim_end_matches([' ', '\t'])
            .as_bytes();
        matches!(bytes.get(end), None | Some(b'\n' | b'\r' | b'#')) && before.last() != Some(&b':')
    }

    /// The construct here, and its end, which may be the end of something meaningless.
    fn token(&self) -> (Option<Token<'t>>, usize) {
        let at = self.at;
        let rest = &self.text[at..];
        let is_blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        let is_end = |byte: u8| is_blank(byte) || matches!(byte, b',' | b'[' | b']' | b'{' | b'}');
        match rest.as_bytes()[0] {
            b'#' if at == 0 || is_blank(self.before(at)) => {
                (None, self.until(|byte| byte == b'\n'))
            }
            b'%' if self.starts_line(at) => {
                let end = self.until(|byte| matches!(byte, b'\n' | b'\r'));
                // The YAML version that every reader is expected to support.
                let is_usual = self.text[at..end].trim_end() == "%YAML 1.2";
                (Some(Token::Directive).filter(|_| !is_usual), end)
            }
            b'-' if self.starts_line(at) && rest.starts_with("---") => (Some(Token::Start), at + 3),
            b'.' if self.starts_line(at) && rest.starts_with("...") => (Some(Token::End), at + 3),
            b'\t' => {
                let end = self.until(|byte| !matches!(byte, b'\t' | b' '));
                (Some(Token::Tab).filter(|_| !self.trails(end)), end)
            }
            b'!' => match rest.starts_with("!<") {
                true => (
                    Some(Token::Tag),
                    (self.until(|byte| byte == b'>') + 1).min(self.to),
                ),
                false => (Some(Token::Tag), self.until(is_end)),
            },
            b'&' => {
                let end = self.until(is_end);
                (Some(Token::Anchor(&self.text[at + 1..end])), end)
            }
            b'[' | b'{' => (Some(Token::Open), at + 1),
            b']' | b'}' => (Some(Token::Close), at + 1),
            _ => (None, at + rest.chars().next().map_or(1, char::len_utf8)),
        }
    }
}

impl<'t> Iterator for Gap<'t> {
    type Item = (Token<'t>, Span);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let start = self.until(may_start_token);
            if start == self.to {
                return None;
            }
            self.at = start;
            let (token, end) = self.token();
            self.at = end.max(start + 1);
            if let Some(token) = token {
                return Some((token, Span::new(start, self.at)));
            }
        }
    }
}

/// Whether a construct or a comment may start with a byte. Most gaps are a colon and a space, or a
/// line's end and an indentation.
fn may_start_token(byte: u8) -> bool {
    static STARTS: [bool; 256] = {
        let (mut starts, mut number) = ([false; 256], 0);
        let all = b"[]{}#%-.\t!&";
        while number < all.len() {
            starts[all[number] as usize] = true;
            number += 1;
        }
        starts
    };
    STARTS[usize::from(byte)]
}

/// The line below a block text: blanks after its last character belong to it.
pub(super) fn after_block(text: &str, end: usize) -> usize {
    let rest = text.as_bytes()[end..].iter();
    let blanks = rest.take_while(|byte| byte.is_ascii_whitespace()).count();
    let after = &text[end..end + blanks];
    after
        .rfind('\n')
        .map_or(end + blanks, |line| end + line + 1)
}
