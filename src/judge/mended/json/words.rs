//! The messages and helps about the wrong characters of JSON.

use super::sign::Sign;
use crate::judge::certainty::Certainty;
use crate::judge::mended::{Mistake, Place};
use crate::source::{Span, line_number};
use crate::suggest::shortened;
use crate::yaml::wording;

/// The mistake that some characters of a kind are.
pub(super) fn mistake(text: &str, kind: Sign, places: Vec<Place>) -> Mistake {
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
        Sign::NoColon => {
            let key = format!("after `{}`", shortened(last_of(text, first)));
            (
                format!("a `:` is missing {key}"),
                format!("write `:` {key}"),
            )
        }
        Sign::ExtraColon | Sign::ExtraComma | Sign::ExtraQuote => {
            let found = &text[first.range()];
            (
                format!("an extra `{found}` is here"),
                format!("remove this `{found}`"),
            )
        }
        Sign::InnerQuotes => {
            let inner = places.first().map_or("", |first| &first.edit.text);
            let message = "this `\"` ends the text, which continues".to_owned();
            (message, format!("write `\"{}\"`", shortened(inner)))
        }
        Sign::NoClosing(closing) => not_closed(text, closing, &places),
        Sign::ForClosing(closing) => {
            let found = &text[first.range()];
            (
                wording::instead(found, closing),
                format!("write `{closing}` instead of `{found}`"),
            )
        }
        Sign::ExtraOpening(opening) => (
            format!("this `{opening}` is never closed"),
            format!("remove this `{opening}`"),
        ),
        Sign::ExtraClosing(closing) => (
            wording::without_opening(closing),
            format!("remove this `{closing}`"),
        ),
        Sign::ForColon => (
            wording::after_key(key_before(text, first), &text[first.range()]),
            "write `:`".to_owned(),
        ),
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
        // Before others, it may close another bracket.
        Sign::ExtraClosing(_) => Certainty::unless(!text[first.end as usize..].trim().is_empty()),
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

/// The message and the help for a bracket that is missing.
fn not_closed(text: &str, closing: char, places: &[Place]) -> (String, String) {
    let Some(Place { at, edit }) = places.first() else {
        return Default::default();
    };
    let place = match edit.text.starts_with('\n') {
        true => format!("below line {}", line_number(text, at.start as usize)),
        false => format!("after `{}`", shortened(last_of(text, *at))),
    };
    let written = edit.text.trim();
    (
        format!("a `{closing}` is missing {place}"),
        format!("write `{written}` {place}"),
    )
}

/// The text in quotes, the bracket or the word that ends before a place.
fn last_of(text: &str, place: Span) -> &str {
    let before = &text[..place.start as usize];
    let start = match before.strip_suffix('"') {
        Some(inner) => inner.rfind('"'),
        None => before
            .char_indices()
            .rfind(|(at, sign)| at + 1 < before.len() && " \n[]{},:".contains(*sign))
            .map(|(at, _)| at + 1),
    };
    &before[start.unwrap_or(0)..]
}

/// The help for a quote that is missing after a key, or around a text.
fn quote(text: &str, place: Span) -> String {
    let (before, behind) = text.split_at(place.start as usize);
    let inner = before.rsplit('"').next().unwrap_or_default();
    if behind.starts_with(':') {
        return format!("write `\"{}\":`", shortened(inner));
    }
    if !before.ends_with([' ', ',', ':', '[', '{', '\n', '\t']) {
        return format!("write `\"{}\"`", shortened(inner));
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
