//! The token that may start with a byte.

/// The token that may start with a byte.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::yaml) enum TokenStart {
    /// No token of the plain subset.
    None,
    /// A plain text.
    Plain,
    /// A plain text, if a letter or a digit follows.
    Hyphen,
    /// A text in quotes.
    Quote,
    /// A list or a mapping in brackets.
    Bracket,
}

/// The token for each byte: it is looked up for nearly every node.
static TOKEN_STARTS: [TokenStart; 256] = {
    let (mut table, mut byte) = ([TokenStart::None; 256], 0);
    while byte < table.len() {
        table[byte] = TokenStart::classify(byte as u8);
        byte += 1;
    }
    table
};

impl TokenStart {
    #[inline(always)]
    pub fn of(byte: u8) -> Self {
        TOKEN_STARTS[byte as usize]
    }

    const fn classify(byte: u8) -> Self {
        match byte {
            b'-' => TokenStart::Hyphen,
            b'"' | b'\'' => TokenStart::Quote,
            b'[' | b'{' => TokenStart::Bracket,
            0xc2 => TokenStart::None, // the no-break space, which the parser reports
            ..=b' ' | 0x7f => TokenStart::None,
            b'?' | b':' | b',' | b']' | b'}' | b'#' | b'&' | b'*' => TokenStart::None,
            b'!' | b'|' | b'>' | b'%' | b'@' | b'`' => TokenStart::None,
            _ => TokenStart::Plain,
        }
    }
}
