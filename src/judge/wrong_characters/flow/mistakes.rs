//! The messages about one wrong character of a line.

use crate::judge::wrong_characters::mistake::{Correction, Mistake};
use crate::problem::Edit;
use crate::source::Span;
use crate::yaml::wording;

/// Another character than a colon after a key.
pub(super) fn after_key(at: Span, (key, found): (&str, &str)) -> Mistake {
    Mistake::of(
        wording::after_key(unquoted(key), found),
        format!("write \0:\0 instead of `{found}`"),
        Correction::with(at, ':'),
    )
}

/// A missing character: the place to show, and the place to write it.
pub(super) fn missing(
    text: &str,
    (seen, at): (usize, usize),
    (bracket, words): (char, &str),
    new: String,
) -> Mistake {
    let first = text[seen..].chars().next().filter(|first| *first != '\n');
    let place = Correction {
        at: Span::new(seen, seen + first.map_or(0, char::len_utf8)),
        edit: Edit {
            span: Span::new(at, at),
            text: new,
        },
    };
    let message = format!("a `{bracket}` is missing {words}");
    Mistake::of(message, format!("write \0{bracket}\0 {words}"), place)
}

/// A key without its quotes.
pub(super) fn unquoted(key: &str) -> &str {
    key.trim_matches(['"', '\''])
}
