//! A text's bytes: what may start with each of them, and where a plain text ends.

mod stops;

use bumpalo::Bump;

use stops::Stops;

/// What may start with a byte.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Start {
    /// Nothing that is read here.
    Nothing,
    /// A plain text.
    Plain,
    /// A plain text, if a letter or a digit follows.
    Hyphen,
    /// A text in quotes.
    Quote,
    /// A list or a mapping in brackets.
    Bracket,
}

impl Start {
    const fn of(byte: u8) -> Self {
        match byte {
            0xc2 => Start::Nothing, // the no-break space is told by the full reader
            ..=b' '
            | 0x7f
            | b'?'
            | b':'
            | b','
            | b']'
            | b'}'
            | b'#'
            | b'&'
            | b'*'
            | b'!'
            | b'|'
            | b'>'
            | b'%'
            | b'@'
            | b'`' => Start::Nothing,
            b'-' => Start::Hyphen,
            b'"' | b'\'' => Start::Quote,
            b'[' | b'{' => Start::Bracket,
            _ => Start::Plain,
        }
    }
}

/// What may start with each byte: asked for nearly every node.
static START: [Start; 256] = {
    let (mut table, mut byte) = ([Start::Nothing; 256], 0);
    while byte < table.len() {
        table[byte] = Start::of(byte as u8);
        byte += 1;
    }
    table
};

/// A text's bytes.
pub(super) struct Bytes<'s> {
    /// All of them.
    pub all: &'s [u8],
    stops: Stops<'s>,
}

impl<'s> Bytes<'s> {
    /// Those of a text; nothing where it has a character of several bytes that only the full reader
    /// knows.
    pub fn of(text: &'s str, arena: &'s Bump) -> Option<Self> {
        let all = text.as_bytes();
        Some(Bytes {
            all,
            stops: Stops::of(all, arena)?,
        })
    }

    /// Whether one of the characters may be one that nobody sees.
    pub fn may_hide(&self) -> bool {
        self.stops.may_hide
    }

    /// At how many places a plain text may end.
    pub fn stops(&self) -> usize {
        self.stops.count()
    }

    /// Does something where each line ends, at a line feed or the text's end, until it answers
    /// nothing.
    #[inline(always)]
    pub fn each_line_end(&self, each: impl FnMut(usize) -> Option<()>) -> Option<()> {
        self.stops.each_line_end(each)
    }

    /// The byte at a place; the end of the text and CRLF are line ends.
    #[inline(always)] // here and in what follows most of the bytes are read
    pub fn byte(&self, at: usize) -> u8 {
        match self.all.get(at) {
            None | Some(b'\r') => b'\n',
            Some(byte) => *byte,
        }
    }

    /// What may start at a place.
    #[inline(always)]
    pub fn start(&self, at: usize) -> Start {
        self.all
            .get(at)
            .map_or(Start::Nothing, |byte| START[*byte as usize])
    }

    /// The place behind some spaces.
    #[inline(always)]
    pub fn behind_spaces(&self, mut at: usize) -> usize {
        while self.all.get(at) == Some(&b' ') {
            at += 1;
        }
        at
    }

    /// The place behind a line's indentation, which is eight spaces at most as a rule.
    #[inline(always)]
    pub fn behind_indentation(&self, start: usize) -> usize {
        let eight = self.all.get(start..).and_then(|rest| rest.first_chunk());
        match eight.map(|eight| u64::from_le_bytes(*eight) ^ u64::from_le_bytes([b' '; 8])) {
            None | Some(0) => self.behind_spaces(start),
            Some(others) => start + others.trailing_zeros() as usize / 8,
        }
    }

    /// The first place from one on where a plain text may end; else the text's end.
    #[inline(always)]
    pub fn stop_from(&self, at: usize) -> usize {
        self.stops.from(at)
    }

    /// Where the line ends.
    #[inline(always)]
    pub fn line_end(&self, mut at: usize) -> Option<usize> {
        loop {
            at = self.stops.from(at);
            match self.byte(at) {
                b'\n' => return Some(at),
                control if control < b' ' => return None,
                _ => at += 1,
            }
        }
    }

    /// The place behind a line's end: LF, or CRLF.
    #[inline(always)]
    pub fn behind_line(&self, end: usize) -> Option<usize> {
        match self.all.get(end) {
            Some(b'\r') => (self.all.get(end + 1) == Some(&b'\n')).then_some(end + 2),
            _ => Some(end + 1),
        }
    }

    /// What stops a plain text: a line's end, a comment, a key's colon or, in brackets, what
    /// separates.
    #[inline(always)]
    pub fn plain<const IN_BRACKETS: bool>(&self, start: usize) -> Option<usize> {
        let mut at = start + 1;
        loop {
            at = self.stops.from(at);
            match self.byte(at) {
                b',' | b']' | b'}' if IN_BRACKETS => break,
                b'\n' => break,
                b':' if matches!(self.byte(at + 1), b' ' | b'\n') => {
                    return (self.all[at - 1] != b' ').then_some(at);
                }
                b':' if IN_BRACKETS => return None, // there a colon may end the text in more ways
                b'#' if self.all[at - 1] == b' ' => break,
                b':' | b'#' => {}
                control if control < b' ' => return None,
                _ if IN_BRACKETS => break,
                _ => {}
            }
            at += 1;
        }
        Some(at)
    }

    /// The place behind the last character before this one that is no space.
    #[inline(always)]
    pub fn behind_text(&self, mut end: usize) -> usize {
        while self.all[end - 1] == b' ' {
            end -= 1;
        }
        end
    }

    /// A key without quotes: where its colon is.
    #[inline(always)]
    pub fn plain_key(&self, start: usize) -> Option<usize> {
        if self.start(start) != Start::Plain {
            return None;
        }
        let end = self.stops.from(start + 1);
        let is_key = self.all.get(end) == Some(&b':')
            && matches!(self.byte(end + 1), b' ' | b'\n')
            && self.all[end - 1] != b' ';
        is_key.then_some(end)
    }

    /// A text in quotes, on one line and without a backslash in double ones, from behind the first
    /// quote on: the place of the last one, and whether a quote is doubled in it.
    #[inline(never)]
    pub fn quoted(&self, start: usize, quote: u8) -> Option<(usize, bool)> {
        let mut at = start;
        let mut doubled = false;
        loop {
            match self.byte(at) {
                control if control < b' ' => return None,
                b'\\' if quote == b'"' => return None,
                b'\'' if quote == b'\'' && self.byte(at + 1) == b'\'' => {
                    doubled = true;
                    at += 2;
                }
                byte if byte == quote => return Some((at, doubled)),
                _ => at += 1,
            }
        }
    }
}
