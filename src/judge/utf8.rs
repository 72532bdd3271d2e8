//! Is a team file UTF-8?

use std::borrow::Cow;

use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Span;

/// The byte order marks of UTF-16.
const UTF_16_MARKS: [&[u8]; 2] = [&[0xff, 0xfe], &[0xfe, 0xff]];

/// The characters at the start of a file that show whether it is UTF-16.
const MAX_SHOWN_CHARACTERS: usize = 16;

/// A file's bytes as the text that is judged.
pub fn judged_text(bytes: &[u8]) -> Cow<'_, str> {
    decoded(bytes).0
}

/// A file's bytes as text. A byte that is not valid UTF-8 becomes a `?`, so that every place stays
/// where it was and the rest can be judged.
pub(super) fn decoded(bytes: &[u8]) -> (Cow<'_, str>, Option<Problem>) {
    let has_mark = UTF_16_MARKS.iter().any(|mark| bytes.starts_with(mark));
    let is_utf_16 = has_mark || is_unmarked_utf_16(bytes);
    if let Ok(text) = simdutf8::basic::from_utf8(bytes)
        && !is_utf_16
    {
        return (Cow::Borrowed(text), None);
    }
    if is_utf_16 {
        let message = "the file must be UTF-8, but this is UTF-16";
        return (Cow::default(), Some(problem(Span::default(), message)));
    }
    let (text, start) = repaired(bytes);
    let byte = bytes.get(start).copied().unwrap_or_default();
    let message = format!("the byte {byte:#04x} is not valid UTF-8");
    let problem = problem(Span::new(start, start + 1), message);
    (Cow::Owned(text), Some(problem))
}

/// Whether every second byte at the start is zero, and no other byte, as in UTF-16 without a byte
/// order mark.
fn is_unmarked_utf_16(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(2 * MAX_SHOWN_CHARACTERS)];
    let pairs = start
        .chunks_exact(2)
        .map(|pair| (pair[0] == 0, pair[1] == 0));
    let mut pairs = pairs.peekable();
    let first = pairs.peek().copied();
    first.is_some_and(|(one, other)| one != other && pairs.all(|pair| Some(pair) == first))
}

/// The text with a `?` for each invalid byte, and the place of the first one.
fn repaired(bytes: &[u8]) -> (String, usize) {
    let mut text = String::with_capacity(bytes.len());
    let mut valid = None;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
        valid.get_or_insert(chunk.valid().len());
    }
    (text, valid.unwrap_or_default())
}

fn problem(span: Span, message: impl Into<String>) -> Problem {
    let labels = vec![Label::new(span, "")];
    Problem {
        help: Some("save the file as UTF-8".to_owned()),
        ..Problem::new(ProblemKind::Syntax, labels, message)
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn utf_16_is_one_problem_with_its_mark_and_without() {
        let units: Vec<u16> = "version: 1\n".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let marked = [&[0xff, 0xfe], &little[..]].concat();
        for bytes in [&little, &big, &marked] {
            let (text, problem) = decoded(bytes);
            let message = problem.map(|problem| problem.message);
            assert_eq!(text, "");
            assert_eq!(
                message.as_deref(),
                Some("the file must be UTF-8, but this is UTF-16")
            );
        }
        let (text, problem) = decoded(b"version: 1\0\n");
        assert_eq!((text.as_ref(), problem.is_none()), ("version: 1\0\n", true));
    }
}
