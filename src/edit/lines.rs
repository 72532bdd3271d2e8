//! The lines of a text around a place, and whether a part of it has a comment.

/// Where the line of a byte starts; the byte order mark is not a part of the first line.
pub fn start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    match before.rfind('\n') {
        Some(end) => end + 1,
        None if before.starts_with('\u{feff}') => '\u{feff}'.len_utf8(),
        None => 0,
    }
}

/// Where the line of a byte ends, before its line break.
pub fn end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let line = rest.split('\n').next().unwrap_or("");
    at + line.strip_suffix('\r').unwrap_or(line).len()
}

/// Where the line after that of a byte starts.
pub fn next(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    rest.find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Where the blank lines before a line start.
pub fn before_blank(text: &str, line: usize) -> usize {
    let mut first = line;
    while first > 0 {
        let above = start(text, first - 1);
        let mut between = text[above..first].bytes();
        if !between.all(|byte| byte.is_ascii_whitespace()) {
            break;
        }
        first = above;
    }
    first
}

/// Whether a byte is the first one of a line.
pub fn is_start(text: &str, at: usize) -> bool {
    at > 0 && text.as_bytes().get(at - 1) == Some(&b'\n')
}

/// Whether a piece of YAML may have a comment: a `#` after a space counts, even within quotes.
pub fn may_have_comment(piece: &str) -> bool {
    let bytes = piece.as_bytes();
    let starts_comment = |at: usize| at == 0 || bytes[at - 1].is_ascii_whitespace();
    memchr::memchr_iter(b'#', bytes).any(starts_comment)
}

/// Whether a piece consists of spaces.
pub fn is_blank(piece: &str) -> bool {
    piece.bytes().all(|byte| byte == b' ')
}
