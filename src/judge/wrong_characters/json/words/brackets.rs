//! The words about the brackets of JSON.

use crate::judge::wrong_characters::json::around::{first_of, last_of};
use crate::judge::wrong_characters::mistake::Correction;
use crate::source::{Span, line_number};
use crate::suggest::shortened;
use crate::yaml::braces::closing_of;
use crate::yaml::wording;

pub(super) fn no_opening(text: &str, place: Span, opening: char) -> (String, String) {
    let after = text[place.start as usize..].trim_start();
    let before = format!("before `{}`", shortened(first_of(after)));
    (
        format!("a `{opening}` is missing {before}"),
        format!("write \0{opening}\0 {before}"),
    )
}

pub(super) fn no_closing(text: &str, closing: char, places: &[Correction]) -> (String, String) {
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
        format!("write \0{written}\0 {place}"),
    )
}

/// The braces that are missing between an entry and the next one, which starts with this key.
pub(super) fn no_braces(key: &str) -> (String, String) {
    (
        format!(
            "`}}, {{` is missing before `{}`",
            shortened(key.trim_matches('"'))
        ),
        format!("write \0}}, {{\0 before `{}`", shortened(key)),
    )
}

/// One bracket instead of another one.
pub(super) fn instead(found: &str, meant: char) -> (String, String) {
    (
        wording::instead(found, meant),
        format!("write \0{meant}\0 instead of `{found}`"),
    )
}

/// A bracket without the other one of its pair.
pub(super) fn extra(message: String, bracket: char) -> (String, String) {
    (message, format!("remove this `{bracket}`"))
}

/// Parentheses instead of a pair of brackets, or one instead of a bracket.
pub(super) fn parentheses(found: &str, opening: char, places: &[Correction]) -> (String, String) {
    if let [place] = places {
        let meant = place.edit.text.chars().next().unwrap_or(opening);
        return instead(found, meant);
    }
    let kind = if opening == '{' { "mapping" } else { "list" };
    (
        format!("parentheses do not enclose a {kind}"),
        pair_of(opening),
    )
}

/// Brackets of the other kind.
pub(super) fn of_other_kind(opening: char) -> (String, String) {
    let message = match opening {
        '{' => "square brackets do not enclose a mapping",
        _ => "braces do not enclose a list",
    };
    (message.to_owned(), pair_of(opening))
}

fn pair_of(opening: char) -> String {
    format!("write \0{opening}\0 and \0{}\0", closing_of(opening))
}
