//! The message about a wrong bracket, and the fix if it is certain.

use std::borrow::Cow;

use super::slip::Slip;
use crate::source::Span;
use crate::yaml::wording;

/// A closing bracket without an opening one.
pub(super) fn without_opening(at: usize, bracket: char) -> Slip {
    remove(at, bracket, wording::without_opening(bracket))
}

/// An extra bracket.
pub(super) fn remove(at: usize, bracket: char, message: impl Into<Cow<'static, str>>) -> Slip {
    Slip {
        edit: Some((Span::new(at, at + bracket.len_utf8()), String::new())),
        ..Slip::new(at, message, format!("remove this `{bracket}`"))
    }
}

/// A bracket instead of another one, and its partner.
pub(super) fn instead(at: usize, found: char, expected: char, other: usize, bracket: char) -> Slip {
    let place = Span::new(other, other + bracket.len_utf8());
    let label = match bracket {
        '[' | '{' => format!("the `{bracket}` that it closes"),
        _ => format!("the `{bracket}` that closes it"),
    };
    Slip {
        other: Some((place, label)),
        edit: Some((Span::new(at, at + found.len_utf8()), expected.to_string())),
        ..Slip::new(
            at,
            wording::instead(&found.to_string(), expected),
            format!("write \0{expected}\0 instead of `{found}`"),
        )
    }
}

/// A missing bracket at a place.
pub(super) fn missing(at: usize, bracket: char, place: &str) -> Slip {
    let message = format!("a `{bracket}` is missing {place}");
    Slip::new(at, message, format!("write \0{bracket}\0 {place}"))
}

/// A missing bracket before a key.
pub(super) fn insert(at: usize, bracket: char, key: &str) -> Slip {
    Slip {
        edit: Some((Span::new(at, at), format!("{bracket} "))),
        ..missing(at, bracket, &format!("before `{key}`"))
    }
}

/// A bracket that is not closed on its line.
pub(super) fn not_closed(at: usize, bracket: char, closing: char, has_comment: bool) -> Slip {
    let message = format!("this `{bracket}` is not closed on its line");
    let example = match has_comment {
        true => "before the `#`",
        false => "at the end of the line",
    };
    let help = format!("write \0{closing}\0 where it ends, for example {example}");
    Slip::new(at, message, help)
}
