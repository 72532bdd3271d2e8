//! The words about the quotes of JSON.

use crate::judge::wrong_characters::json::around::{BEFORE_TEXT, last_of_content};
use crate::judge::wrong_characters::mistake::Correction;
use crate::source::Span;
use crate::suggest::shortened;

/// A quote that is missing after a key, or around a text.
pub(super) fn missing(text: &str, place: Span) -> (String, String) {
    let message = "a `\"` is missing here".to_owned();
    (message, missing_help(text, place))
}

fn missing_help(text: &str, place: Span) -> String {
    let (before, after) = text.split_at(place.start as usize);
    let inner = last_of_content(text, place.start as usize);
    if after.starts_with(':') {
        return format!("write \0\"{}\":\0", shortened(inner));
    }
    if !before.ends_with(BEFORE_TEXT) {
        return format!("write \0\"{}\"\0", shortened(inner));
    }
    let end = after.find('"').map_or(after.len(), |end| end + 1);
    format!("write \0\"{}\0", shortened(&after[..end]))
}

/// A closing quote that is too late in the text.
pub(super) fn late(text: &str, places: &[Correction]) -> (String, String) {
    let change = places.first().map(|first| &first.edit);
    let after = change.map_or("", |edit| edit.text.trim_start_matches('"'));
    let inner = change.map_or("", |edit| last_of_content(text, edit.span.start as usize));
    let before = after.trim();
    (
        format!("this `\"` is after `{before}` instead of before it"),
        format!("write \0\"{}\"{after}\0", shortened(inner)),
    )
}

/// Quotes within a text.
pub(super) fn inner(places: &[Correction]) -> (String, String) {
    let inner = places.first().map_or("", |first| &first.edit.text);
    let message = "this `\"` ends the text too early".to_owned();
    (message, format!("write \0\"{}\"\0", shortened(inner)))
}

/// A truth in quotes.
pub(super) fn around_truth(places: &[Correction]) -> (String, String) {
    let truth = places.first().map_or("", |first| &first.edit.text);
    (
        format!("`{truth}` must not be in quotes"),
        format!("write \0{truth}\0"),
    )
}
