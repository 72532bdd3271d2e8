//! The words about the commas and colons of JSON.

use crate::judge::wrong_characters::json::around::{first_of, key_before, last_of};
use crate::source::{Span, line_number};
use crate::suggest::shortened;
use crate::yaml::wording;

pub(super) fn no_comma(text: &str, place: Span) -> (String, String) {
    let after = &text[place.end as usize..];
    let rest = after.lines().next().unwrap_or_default().trim();
    let help = match rest.is_empty() {
        true => wording::comma_at_end(line_number(text, place.start as usize)),
        false => format!("write \0,\0 before `{}`", shortened(first_of(rest))),
    };
    (wording::NO_COMMA.to_owned(), help)
}

pub(super) fn no_colon(text: &str, place: Span) -> (String, String) {
    let key = format!("after `{}`", shortened(last_of(text, place)));
    (
        format!("a `:` is missing {key}"),
        format!("write \0:\0 {key}"),
    )
}

/// Another character than the colon after a key.
pub(super) fn for_colon(text: &str, place: Span) -> (String, String) {
    let key = key_before(&text[..place.start as usize]);
    let message = wording::after_key(key, &text[place.range()]);
    (message, "write \0:\0".to_owned())
}
