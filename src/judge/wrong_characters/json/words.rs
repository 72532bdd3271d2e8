//! The message and the help for each kind of wrong character of JSON. A file for each group of
//! kinds has the words that depend on the text.

mod brackets;
mod foreign;
mod quotes;
mod separators;
mod whole_lines;

use super::doubts::certainty;
use super::wrong::Wrong;
use crate::judge::wrong_characters::mistake::{Correction, Mistake};
use crate::source::Span;
use crate::yaml::wording;

/// The mistake for the wrong characters of one kind.
pub(super) fn mistake(text: &str, kind: Wrong, places: Vec<Correction>) -> Mistake {
    let (message, help) = words(text, kind, &places);
    Mistake {
        message,
        help,
        certainty: certainty(text, kind, &places),
        places,
    }
}

/// The message and the help.
fn words(text: &str, kind: Wrong, places: &[Correction]) -> (String, String) {
    let first = places.first().map_or(Span::default(), |first| first.at);
    let found = text.get(first.range()).unwrap_or_default();
    match kind {
        Wrong::NoComma => separators::no_comma(text, first),
        Wrong::WideComma => fixed(wording::WIDE_COMMA, "write \0,\0"),
        Wrong::ForComma => (wording::instead(found, ','), "write \0,\0".to_owned()),
        Wrong::NoColon => separators::no_colon(text, first),
        Wrong::ForColon => separators::for_colon(text, first),
        Wrong::NoQuote => quotes::missing(text, first),
        Wrong::ForQuote => (wording::instead(found, '"'), "write \0\"\0".to_owned()),
        Wrong::OddQuote => fixed(
            "this typographic quote does not start a text",
            "write \0\"\0 before and after the text",
        ),
        Wrong::DoubledQuotes => fixed(
            "each quote of this text is doubled",
            "write one `\"` before and after the text",
        ),
        Wrong::LateQuote => quotes::late(text, places),
        Wrong::InnerQuotes => quotes::inner(places),
        Wrong::QuotedTruth => quotes::around_truth(places),
        Wrong::NoOpening(opening) => brackets::no_opening(text, first, opening),
        Wrong::NoClosing(closing) => brackets::no_closing(text, closing, places),
        Wrong::NoBraces => brackets::no_braces(found),
        Wrong::ForBracket(bracket) => brackets::instead(found, bracket),
        Wrong::ExtraOpening(opening) => brackets::extra(wording::never_closed(opening), opening),
        Wrong::ExtraClosing(closing) => brackets::extra(wording::without_opening(closing), closing),
        Wrong::Parenthesis(opening) => brackets::parentheses(found, opening, places),
        Wrong::OtherBrackets(opening) => brackets::of_other_kind(opening),
        Wrong::ExtraColon | Wrong::ExtraComma | Wrong::ExtraQuote => foreign::extra(found),
        Wrong::Prefix(_) if places.len() > 1 => whole_lines::prefix(text, found, places),
        Wrong::ExtraCharacters | Wrong::Prefix(_) => foreign::characters(found),
        Wrong::Invisible => foreign::invisible(text, places),
        Wrong::Comment => foreign::comment(found),
        Wrong::Remark => foreign::remark(found),
        Wrong::NoValue => foreign::no_value(found),
        Wrong::DoubledKey => whole_lines::doubled_key(text, found, places),
        Wrong::DoubledLine => fixed(wording::REPEATED, "delete this line"),
        Wrong::MergeMark => fixed(wording::LEFT_MERGE_MARK, wording::DELETE_LINE),
        Wrong::OtherLine => whole_lines::other(text, places),
    }
}

/// Words that do not depend on the text.
fn fixed(message: &str, help: &str) -> (String, String) {
    (message.to_owned(), help.to_owned())
}
