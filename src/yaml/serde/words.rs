//! `serde`'s messages in the user's words.

use crate::suggest;

/// `serde` lists the valid words; the closest one is what was most likely meant.
pub(super) fn with_suggestion(message: &str) -> String {
    let message = message
        .replace("unknown variant", "unknown word")
        .replace("unknown field", "unknown key")
        .replace("missing field", "missing key");
    let message = message
        .replace("invalid type: map", "a mapping")
        .replace("invalid type: sequence", "a list")
        .replace("invalid type: unit value", "nothing")
        .replace("invalid type: ", "");
    let message = message.as_str();
    let mut words = message.split('`').skip(1).step_by(2);
    let Some(written) = words.next() else {
        return message.to_owned();
    };
    match suggest::closest(written, words) {
        Some(meant) if message.starts_with("unknown") => {
            format!("{message}; did you mean `{meant}`?")
        }
        _ => message.to_owned(),
    }
}
