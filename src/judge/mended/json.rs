//! Wrong characters in a file that is in braces as a whole, like JSON: a missing comma, typographic
//! quotes, another character for a colon, a comment.

mod reader;

use super::{Mistake, Place};
use crate::judge::certainty::Certainty;
use crate::source::{Span, line_number};
use crate::suggest::shortened;
use crate::yaml::wording;
use reader::Sign;

/// Whether a text is in braces as a whole, of which the first may be missing.
pub(super) fn is_whole(text: &str) -> bool {
    let is_comment = |line: &str| line.trim().is_empty() || line.starts_with('#');
    let first = text.lines().find(|line| !is_comment(line));
    first.is_some_and(|first| match first.trim_start().as_bytes() {
        [b'{', ..] => true,
        [b'"', ..] => text.trim_end().ends_with("\n}"),
        _ => false,
    })
}

/// Whether a text has a quote that may be a part of a value.
pub(super) fn has_odd_quote(text: &str) -> bool {
    memchr::memchr_iter(b'"', text.as_bytes()).count() % 2 == 1
}

/// Whether an entry starts within the braces of the one before it.
pub(super) fn lacks_braces(text: &str) -> bool {
    let signs = reader::signs(text).unwrap_or_default();
    signs.iter().any(|(sign, _)| *sign == Sign::NoBraces)
}

/// The mistakes; none where the file is broken in another way, too.
pub(super) fn mistakes(text: &str) -> Vec<Mistake> {
    let mut of_kinds: Vec<(Sign, Vec<Place>)> = Vec::new();
    for (kind, place) in reader::signs(text).unwrap_or_default() {
        match of_kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, places)) => places.push(place),
            None => of_kinds.push((kind, vec![place])),
        }
    }
    let mistakes = of_kinds.into_iter();
    mistakes
        .map(|(kind, places)| mistake(text, kind, places))
        .collect()
}

fn mistake(text: &str, kind: Sign, places: Vec<Place>) -> Mistake {
    let first = places.first().map_or(Span::default(), |first| first.at);
    let (message, help) = match kind {
        Sign::NoComma => ("a `,` is missing here".to_owned(), comma(text, first)),
        Sign::WideComma => (wording::WIDE_COMMA.to_owned(), "write `,`".to_owned()),
        Sign::ForComma => (
            wording::instead(&text[first.range()], ','),
            "write `,`".to_owned(),
        ),
        Sign::OddQuote => (
            "this typographic quote does not start a text".to_owned(),
            "write `\"` before and after the text".to_owned(),
        ),
        Sign::NoQuote => ("a `\"` is missing here".to_owned(), quote(text, first)),
        Sign::ForColon => (
            wording::after_key(key_before(text, first), &text[first.range()]),
            "write `:`".to_owned(),
        ),
        Sign::NoColon => {
            let key = key_before(text, first);
            let help = format!("write `:` after `\"{}\"`", shortened(key));
            (wording::after_key(key, ""), help)
        }
        Sign::NoBraces => {
            let key = text[first.range()].trim_matches('"');
            return Mistake {
                message: format!("`}}, {{` is missing before `{}`", shortened(key)),
                help: format!(
                    "write `}}, {{` before `{}`",
                    shortened(&text[first.range()])
                ),
                places,
                certainty: Certainty::Likely,
            };
        }
        Sign::Comment => {
            let comment = &text[first.range()];
            let message = match comment.starts_with("/*") {
                true => "`/*` does not start a comment",
                false => wording::SLASHES,
            };
            let help = format!("remove `{}`", shortened(comment));
            (message.to_owned(), help)
        }
    };
    let certainty = match kind {
        Sign::Comment => Certainty::Likely,
        _ => Certainty::Sure,
    };
    Mistake {
        message,
        help,
        places,
        certainty,
    }
}

/// The key that ends before a place.
fn key_before(text: &str, place: Span) -> &str {
    let before = text[..place.start as usize].trim_end();
    let key = match before.strip_suffix('"') {
        Some(quoted) => quoted.rsplit('"').next(),
        None => before.rsplit([' ', '\n', ',', '{']).next(),
    };
    key.unwrap_or_default()
}

/// The help for a comma that is missing.
fn comma(text: &str, place: Span) -> String {
    let behind = &text[place.end as usize..];
    let rest = behind.lines().next().unwrap_or_default().trim();
    match rest.is_empty() {
        true => {
            let number = line_number(text, place.start as usize);
            format!("write `,` at the end of line {number}")
        }
        false => format!("write `,` before `{}`", shortened(first_of(rest))),
    }
}

/// The help for a quote that is missing after a key, or before a text.
fn quote(text: &str, place: Span) -> String {
    let (before, behind) = text.split_at(place.start as usize);
    if behind.starts_with(':') {
        let key = before.rsplit('"').next().unwrap_or_default();
        return format!("write `\"{}\":`", shortened(key));
    }
    let end = behind.find('"').map_or(behind.len(), |end| end + 1);
    format!("write `\"{}`", shortened(&behind[..end]))
}

/// The text in quotes, the bracket or the word that a text starts with.
fn first_of(text: &str) -> &str {
    let end = match text.strip_prefix('"') {
        Some(inner) => inner.find('"').map(|end| end + 2),
        None => text.find([' ', ',']),
    };
    &text[..end.unwrap_or(text.len())]
}
