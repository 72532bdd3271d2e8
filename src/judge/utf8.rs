//! Is a team file UTF-8?

use std::borrow::Cow;

use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Span;

/// The byte order marks of UTF-16.
const UTF_16_MARKS: [&[u8]; 2] = [&[0xff, 0xfe], &[0xfe, 0xff]];

/// A file's bytes as text. A byte that is not valid UTF-8 becomes a `?`, so that every place stays
/// where it was and the rest can be judged.
pub(super) fn decoded(bytes: &[u8]) -> (Cow<'_, str>, Option<Problem>) {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return (Cow::Borrowed(text), None);
    }
    if UTF_16_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        let message = "the file must be UTF-8, but this is UTF-16";
        return (Cow::default(), Some(problem(Span::default(), message)));
    }
    let (text, start) = repaired(bytes);
    let byte = bytes.get(start).copied().unwrap_or_default();
    let message = format!("the byte {byte:#04x} is not valid UTF-8");
    let problem = problem(Span::new(start, start + 1), message);
    (Cow::Owned(text), Some(problem))
}

/// The text with a `?` for each byte that is not valid, and the place of the first one.
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
