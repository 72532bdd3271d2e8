//! Wrong characters in a file that is in braces as a whole, like JSON: a missing comma, typographic
//! quotes, another character for a colon, a comment.

mod reader;

use super::{Mistake, Place};
use crate::judge::certainty::Certainty;
use crate::source::{Span, line_number};
use crate::suggest::shortened;
use crate::yaml::wording;
use reader::Wrong;

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
    let mistakes = reader::mistakes(text).unwrap_or_default();
    mistakes.iter().any(|(kind, _)| *kind == Wrong::NoBraces)
}

/// The mistakes; none where the file is broken in another way, too.
pub(super) fn mistakes(text: &str) -> Vec<Mistake> {
    let mut of_kinds: Vec<(Wrong, Vec<Place>)> = Vec::new();
    for (kind, place) in reader::mistakes(text).unwrap_or_default() {
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

fn mistake(text: &str, kind: Wrong, places: Vec<Place>) -> Mistake {
    let first = places.first().map_or(Span::default(), |first| first.at);
    let (message, help) = match kind {
        Wrong::NoComma => (wording::NO_COMMA.to_owned(), comma(text, first)),
        Wrong::WideComma => (wording::WIDE_COMMA.to_owned(), "write `,`".to_owned()),
        Wrong::ForComma => (
            wording::instead(&text[first.range()], ','),
            "write `,`".to_owned(),
        ),
        Wrong::OddQuote => (
            "this typographic quote does not start a text".to_owned(),
            "write `\"` before and after the text".to_owned(),
        ),
        Wrong::NoQuote => ("a `\"` is missing here".to_owned(), quote(text, first)),
        Wrong::ForColon => (
            wording::after_key(key_before(text, first), &text[first.range()]),
            "write `:`".to_owned(),
        ),
        Wrong::NoColon => {
            let key = key_before(text, first);
            let help = format!("write `:` after `\"{}\"`", shortened(key));
            (wording::after_key(key, ""), help)
        }
        Wrong::NoBraces => {
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
        Wrong::Comment => {
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
        Wrong::Comment => Certainty::Likely,
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
    let after = &text[place.end as usize..];
    let rest = after.lines().next().unwrap_or_default().trim();
    match rest.is_empty() {
        true => wording::comma_at_end(line_number(text, place.start as usize)),
        false => format!("write `,` before `{}`", shortened(first_of(rest))),
    }
}

/// The help for a quote that is missing after a key, or before a text.
fn quote(text: &str, place: Span) -> String {
    let (before, after) = text.split_at(place.start as usize);
    if after.starts_with(':') {
        let key = before.rsplit('"').next().unwrap_or_default();
        return format!("write `\"{}\":`", shortened(key));
    }
    let end = after.find('"').map_or(after.len(), |end| end + 1);
    format!("write `\"{}`", shortened(&after[..end]))
}

/// The text in quotes, the bracket or the word that a text starts with.
fn first_of(text: &str) -> &str {
    let end = match text.strip_prefix('"') {
        Some(inner) => inner.find('"').map(|end| end + 2),
        None => text.find([' ', ',']),
    };
    &text[..end.unwrap_or(text.len())]
}
