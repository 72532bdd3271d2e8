//! The lexer of the plain subset: which token may start at a byte, and where a plain text ends.

mod delimiters;
mod start;

use delimiters::Delimiters;
pub(super) use start::TokenStart;

/// The byte order mark.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A text's bytes, and where its tokens may end.
pub(super) struct Lexer<'s> {
    /// The bytes.
    pub bytes: &'s [u8],
    delimiters: Delimiters,
}

impl<'s> Lexer<'s> {
    /// Prepares a text, reusing the memory of the last one; `None` if it has a character that only
    /// the parser reads.
    pub fn new(text: &'s str, memory: &mut Vec<u64>) -> Option<Self> {
        let bytes = text.as_bytes();
        let delimiters = Delimiters::of(bytes, memory)?;
        Some(Lexer { bytes, delimiters })
    }

    /// The memory, for the next text.
    pub fn into_memory(self) -> Vec<u64> {
        self.delimiters.into_memory()
    }

    /// The byte at a place; the end of the text and CRLF count as a line feed.
    #[inline(always)] // most bytes are read by this and by the functions below
    pub fn byte(&self, at: usize) -> u8 {
        match self.bytes.get(at) {
            None | Some(b'\r') => b'\n',
            Some(byte) => *byte,
        }
    }

    /// The token that may start at a place.
    #[inline(always)]
    pub fn start(&self, at: usize) -> TokenStart {
        self.bytes
            .get(at)
            .map_or(TokenStart::None, |byte| TokenStart::of(*byte))
    }

    /// Whether the text ends here.
    #[inline(always)]
    pub fn is_end(&self, at: usize) -> bool {
        at >= self.bytes.len()
    }

    /// The place after some spaces.
    #[inline(always)]
    pub fn after_spaces(&self, mut at: usize) -> usize {
        while self.bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        at
    }

    /// The place after some spaces and tabs.
    #[inline(always)]
    pub fn after_blanks(&self, mut at: usize) -> usize {
        while matches!(self.bytes.get(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        at
    }

    /// The place after a line's indentation, which rarely has more than eight spaces.
    #[inline(always)]
    pub fn after_indentation(&self, start: usize) -> usize {
        let eight = self.bytes.get(start..).and_then(|rest| rest.first_chunk());
        match eight.map(|eight| u64::from_le_bytes(*eight) ^ u64::from_le_bytes([b' '; 8])) {
            None | Some(0) => self.after_spaces(start),
            Some(others) => start + others.trailing_zeros() as usize / 8,
        }
    }

    /// The end of the line, from its content on; `None` if the content has a control character.
    #[inline(always)]
    pub fn line_end(&self, mut at: usize) -> Option<usize> {
        loop {
            at = self.delimiters.next(at);
            match self.byte(at) {
                b'\n' => return Some(at),
                b'\t' => at += 1,
                control if control < b' ' => return None,
                _ => at += 1,
            }
        }
    }

    /// The place after a line's end: LF, or CRLF.
    #[inline(always)]
    pub fn after_line(&self, end: usize) -> Option<usize> {
        match self.bytes.get(end) {
            Some(b'\r') => (self.bytes.get(end + 1) == Some(&b'\n')).then_some(end + 2),
            _ => Some(end + 1),
        }
    }

    /// The first delimiter after a plain text: a line's end, a comment, a key's colon or, in
    /// brackets, a separator.
    #[inline(always)]
    pub fn plain<const IN_BRACKETS: bool>(&self, start: usize) -> Option<usize> {
        let at = self.delimiters.next(start + 1);
        // Most texts end at the first delimiter.
        match self.bytes.get(at) {
            Some(b'\n') => Some(at),
            Some(b',' | b']' | b'}') if IN_BRACKETS => Some(at),
            _ => self.plain_from::<IN_BRACKETS>(at),
        }
    }

    #[inline(never)]
    fn plain_from<const IN_BRACKETS: bool>(&self, mut at: usize) -> Option<usize> {
        loop {
            at = self.delimiters.next(at);
            match self.byte(at) {
                b',' | b']' | b'}' if IN_BRACKETS => break,
                b'\n' => break,
                b':' if matches!(self.byte(at + 1), b' ' | b'\n') => {
                    return (self.bytes[at - 1] != b' ').then_some(at);
                }
                b':' if IN_BRACKETS || self.byte(at + 1) == b'\t' => return None,
                b'#' if matches!(self.bytes[at - 1], b' ' | b'\t') => break,
                b':' | b'#' | b'\t' => {}
                control if control < b' ' => return None,
                _ if IN_BRACKETS => break,
                _ => {}
            }
            at += 1;
        }
        Some(at)
    }

    /// The place after the last character before this one that is neither space nor tab.
    #[inline(always)]
    pub fn after_text(&self, mut end: usize) -> usize {
        while matches!(self.bytes[end - 1], b' ' | b'\t') {
            end -= 1;
        }
        end
    }

    /// The colon of a key without quotes.
    #[inline(always)]
    pub fn plain_key(&self, start: usize) -> Option<usize> {
        if self.start(start) != TokenStart::Plain {
            return None;
        }
        let end = self.delimiters.next(start + 1);
        let is_key = self.bytes.get(end) == Some(&b':')
            && matches!(self.byte(end + 1), b' ' | b'\n')
            && self.bytes[end - 1] != b' ';
        is_key.then_some(end)
    }

    /// The place after a name of letters, digits, `-` and `_`, as an anchor has it.
    pub fn name_end(&self, start: usize) -> Option<usize> {
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let rest = self.bytes.get(start..)?;
        let length = rest.iter().take_while(|byte| is_name(byte)).count();
        (length > 0).then_some(start + length)
    }

    /// Where the document starts: after a byte order mark, and after a `---` that only comments
    /// precede.
    pub fn document_start(&self) -> Option<usize> {
        let first = match self.bytes.starts_with(BYTE_ORDER_MARK) {
            true => BYTE_ORDER_MARK.len(),
            false => 0,
        };
        let mut line = first;
        while !self.is_end(line) {
            let start = self.after_spaces(line);
            if !matches!(self.byte(start), b'\n' | b'#') {
                let is_dashes = start == line && self.bytes[start..].starts_with(b"---");
                return if is_dashes {
                    self.after_dashes(start + 3)
                } else {
                    Some(first)
                };
            }
            line = self.after_line(self.line_end(start)?)?;
        }
        Some(first)
    }

    /// The line below a `---`, if nothing but a comment is on its line.
    fn after_dashes(&self, after: usize) -> Option<usize> {
        let rest = self.after_blanks(after);
        let is_comment = self.byte(rest) == b'#' && rest > after;
        if !is_comment && self.byte(rest) != b'\n' {
            return None;
        }
        let below = self.after_line(self.line_end(rest)?)?;
        Some(below.min(self.bytes.len()))
    }

    /// Whether only comments are left from a line's content on.
    pub fn only_comments_from(&self, mut at: usize) -> Option<bool> {
        while !self.is_end(at) {
            if !matches!(self.byte(at), b'\n' | b'#') {
                return Some(false);
            }
            at = self.after_spaces(self.after_line(self.line_end(at)?)?);
        }
        Some(true)
    }
}
