//! The messages and helps about the wrong characters of JSON.

mod foreign;

use super::wrong::Wrong;
use crate::judge::certainty::Certainty;
use crate::judge::wrong_characters::mistake::{Correction, Mistake};
use crate::source::{Span, line_number};
use crate::suggest::shortened;
use crate::team::keys;
use crate::yaml::wording;

/// The characters after which a text starts.
const BEFORE_TEXT: [char; 7] = [' ', ',', ':', '[', '{', '\n', '\t'];

/// The mistake for the wrong characters of one kind.
pub(super) fn mistake(text: &str, kind: Wrong, places: Vec<Correction>) -> Mistake {
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
        Wrong::ForQuote => (
            wording::instead(&text[first.range()], '"'),
            "write `\"`".to_owned(),
        ),
        Wrong::LateQuote => {
            let change = places.first().map(|first| &first.edit);
            let after = change.map_or("", |edit| edit.text.trim_start_matches('"'));
            let inner = change.map_or("", |edit| last_of_content(text, edit.span.start as usize));
            (
                format!(
                    "this `\"` is after `{0}` instead of before it",
                    after.trim()
                ),
                format!("write `\"{}\"{after}`", shortened(inner)),
            )
        }
        Wrong::NoQuote => ("a `\"` is missing here".to_owned(), quote(text, first)),
        Wrong::NoColon => {
            let key = format!("after `{}`", shortened(last_of(text, first)));
            (
                format!("a `:` is missing {key}"),
                format!("write `:` {key}"),
            )
        }
        Wrong::ExtraColon | Wrong::ExtraComma | Wrong::ExtraQuote => extra(&text[first.range()]),
        Wrong::DoubledQuotes => (
            "each quote of this text is doubled".to_owned(),
            "write one `\"` before and after the text".to_owned(),
        ),
        Wrong::QuotedTruth => {
            let truth = places.first().map_or("", |first| &first.edit.text);
            (
                format!("`{truth}` must not be in quotes"),
                format!("write `{truth}`"),
            )
        }
        Wrong::InnerQuotes => {
            let inner = places.first().map_or("", |first| &first.edit.text);
            let message = "this `\"` ends the text too early".to_owned();
            (message, format!("write `\"{}\"`", shortened(inner)))
        }
        Wrong::NoClosing(closing) => not_closed(text, closing, &places),
        Wrong::ForBracket(bracket) => instead(&text[first.range()], bracket),
        Wrong::NoOpening(opening) => {
            let after = text[first.start as usize..].trim_start();
            let before = format!("before `{}`", shortened(first_of(after)));
            (
                format!("a `{opening}` is missing {before}"),
                format!("write `{opening}` {before}"),
            )
        }
        Wrong::ExtraOpening(opening) => (
            wording::never_closed(opening),
            format!("remove this `{opening}`"),
        ),
        Wrong::ExtraClosing(closing) => (
            wording::without_opening(closing),
            format!("remove this `{closing}`"),
        ),
        Wrong::ForColon => (
            wording::after_key(
                key_before(&text[..first.start as usize]),
                &text[first.range()],
            ),
            "write `:`".to_owned(),
        ),
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
        kind => foreign::words(text, kind, &places),
    };
    Mistake {
        message,
        help,
        certainty: certainty(text, kind, &places),
        places,
    }
}

/// How certain the corrections are.
fn certainty(text: &str, kind: Wrong, places: &[Correction]) -> Certainty {
    let is_doubted = |at: Span| {
        let found = &text[at.range()];
        match kind {
            // Something may be left out where the line is, or the remark is to be kept.
            Wrong::Comment | Wrong::OtherLine | Wrong::MergeMark | Wrong::Remark => true,
            Wrong::ExtraCharacters
            | Wrong::Prefix(_)
            | Wrong::ForBracket(_)
            | Wrong::QuotedTruth => is_doubt(found),
            Wrong::ForColon => is_doubt(found) || found.contains('<'),
            Wrong::ForComma => is_doubt(found) || is_other_relation(text, at),
            // With words, the second one may be meant to be changed.
            Wrong::DoubledLine => found.contains(char::is_alphanumeric),
            Wrong::NoQuote => may_be_quote(text, at),
            Wrong::ForQuote => {
                let is_comment = found.contains('#') || found.contains("//");
                is_comment || is_doubt(found) || is_of_text(text, at)
            }
            // Before others, it may close another bracket.
            Wrong::ExtraClosing(_) => !text[at.end as usize..].trim_start().is_empty(),
            _ => false,
        }
    };
    match kind {
        Wrong::NoValue => Certainty::None,
        _ => Certainty::unless(places.iter().any(|place| is_doubted(place.at))),
    }
}

/// The message and the help about text to remove.
fn extra(found: &str) -> (String, String) {
    (
        format!("an extra `{found}` is here"),
        format!("remove this `{found}`"),
    )
}

/// The message and the help about a character instead of another one.
fn instead(found: &str, meant: char) -> (String, String) {
    (
        wording::instead(found, meant),
        format!("write `{meant}` instead of `{found}`"),
    )
}

/// Whether characters may negate or question the value next to them, or be a value.
fn is_doubt(found: &str) -> bool {
    found.contains(['!', '?', '~', '*', '≠', '¬'])
}

/// Whether characters may say something else than that what is before and after them is meant:
/// `or`, and `->` or `|` between the items of a list.
fn is_other_relation(text: &str, place: Span) -> bool {
    let found = &text[place.range()];
    let is_word = found.starts_with(char::is_alphabetic) && found.chars().count() > 1;
    is_word && !found.eq_ignore_ascii_case("and")
        || found.contains(['<', '>', '|']) && !is_before_key(&text[place.end as usize..])
}

/// Whether the end of a key is the next that follows, before a comma, a bracket or another line.
fn is_before_key(after: &str) -> bool {
    let after = after.trim_start();
    let mut places = after.char_indices();
    let end = places.find(|(at, c)| ",]}\n".contains(*c) || after[*at..].starts_with("\":"));
    end.is_some_and(|(_, c)| c == '"')
}

/// Whether the character beside a missing quote may be instead of it: a `2` has the same key on
/// many keyboards.
fn may_be_quote(text: &str, place: Span) -> bool {
    let (before, after) = text.split_at(place.start as usize);
    let is_odd = |character: Option<char>, inner: Option<char>| match character {
        Some('2') => inner.is_some_and(char::is_alphabetic),
        Some(character) => !character.is_alphanumeric(),
        None => false,
    };
    let is_closing = before.ends_with(|c| !BEFORE_TEXT.contains(&c));
    let (mut left, mut right) = (before.chars().rev(), after.chars());
    match is_closing {
        true => is_odd(left.next(), left.next()),
        false => is_odd(right.next(), right.next()),
    }
}

/// Whether a character instead of a closing quote may be the apostrophe at the end of a free text.
fn is_of_text(text: &str, place: Span) -> bool {
    let opening = text[..place.start as usize].rfind('"').unwrap_or(0);
    let key = text[..opening].trim_end().strip_suffix(':');
    let key = key.map_or("", key_before);
    text[place.range()].contains(['\'', '’']) && keys::is_free_text(key)
}

/// The key at the end of a text.
fn key_before(text: &str) -> &str {
    let before = text.trim_end();
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

/// The message and the help for a bracket that is missing.
fn not_closed(text: &str, closing: char, places: &[Correction]) -> (String, String) {
    let Some(Correction { at, edit }) = places.first() else {
        return Default::default();
    };
    let place = match edit.text.starts_with(['\r', '\n']) {
        true => format!("below line {}", line_number(text, at.start as usize)),
        false => format!("after `{}`", shortened(last_of(text, *at))),
    };
    // In a help, the brackets of several lines are on one.
    let written: Vec<&str> = edit.text.split_whitespace().collect();
    let written = written.join(" ");
    (
        format!("a `{closing}` is missing {place}"),
        format!("write `{written}` {place}"),
    )
}

/// The content, up to a place, of a text in quotes.
fn last_of_content(text: &str, at: usize) -> &str {
    text[..at].rsplit('"').next().unwrap_or_default()
}

/// The text in quotes, the bracket or the word that ends before a place.
fn last_of(text: &str, place: Span) -> &str {
    let before = &text[..place.start as usize];
    let start = match before.strip_suffix('"') {
        Some(inner) => inner.rfind('"'),
        None => before
            .char_indices()
            .rfind(|(at, character)| at + 1 < before.len() && " \n[]{},:".contains(*character))
            .map(|(at, _)| at + 1),
    };
    &before[start.unwrap_or(0)..]
}

/// The help for a quote that is missing after a key, or around a text.
fn quote(text: &str, place: Span) -> String {
    let (before, after) = text.split_at(place.start as usize);
    let inner = last_of_content(text, place.start as usize);
    if after.starts_with(':') {
        return format!("write `\"{}\":`", shortened(inner));
    }
    if !before.ends_with(BEFORE_TEXT) {
        return format!("write `\"{}\"`", shortened(inner));
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
