//! The words about text that does not belong in JSON, and about a key without a value.

use crate::judge::wrong_characters::mistake::Correction;
use crate::sanitize::code_point;
use crate::suggest::shortened;
use crate::team::keys;
use crate::yaml::wording;

/// Text to remove.
pub(super) fn extra(found: &str) -> (String, String) {
    (
        format!("an extra `{found}` is here"),
        format!("remove this `{found}`"),
    )
}

/// Characters to remove.
pub(super) fn characters(found: &str) -> (String, String) {
    match found {
        "-" => (
            wording::DASH_IN_BRACKETS.to_owned(),
            wording::REMOVE_DASH.to_owned(),
        ),
        found => extra(&shortened(found)),
    }
}

/// A character that nobody sees.
pub(super) fn invisible(text: &str, places: &[Correction]) -> (String, String) {
    let removed = places.first().map(|place| &text[place.edit.span.range()]);
    let character = removed.and_then(|removed| removed.chars().next());
    let what = match character {
        Some('\u{feff}') => "a byte order mark",
        Some(control) if control.is_control() => "a control character",
        _ => "an invisible character",
    };
    let code = code_point(character.unwrap_or_default());
    let message = format!("{what} ({code}) is within the file");
    (message, "remove it".to_owned())
}

pub(super) fn comment(found: &str) -> (String, String) {
    let message = match found.starts_with("/*") {
        true => "`/*` does not start a comment",
        false => wording::SLASHES,
    };
    let help = format!("remove `{}`", shortened(found));
    (message.to_owned(), help)
}

/// Words in parentheses.
pub(super) fn remark(found: &str) -> (String, String) {
    let remark = shortened(found);
    (
        format!("`{remark}` is neither a key nor a value"),
        format!("remove `{remark}`"),
    )
}

pub(super) fn no_value(found: &str) -> (String, String) {
    let key = &shortened(found.trim_matches('"'));
    (format!("`{key}` has no value"), value_of(key))
}

/// The help for a key without a value.
fn value_of(key: &str) -> String {
    let mut help = format!("after `\"{key}\":`, write its value");
    let mut named = keys::named(key);
    if let (Some(only), None) = (named.next(), named.next()) {
        help.push_str(&format!(": {}", only.about));
    }
    if keys::named(key).all(|key| !key.required) {
        help.push_str(&format!("; or remove `{key}`"));
    }
    help
}
