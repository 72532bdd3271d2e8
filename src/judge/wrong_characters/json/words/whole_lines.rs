//! The words about whole lines of JSON.

use crate::judge::line;
use crate::judge::wrong_characters::mistake::{Correction, lines_of};
use crate::suggest::shortened;
use crate::yaml::wording;

/// A character at the start of several lines.
pub(super) fn prefix(text: &str, found: &str, places: &[Correction]) -> (String, String) {
    let lines = lines_of(text, places);
    (
        format!("a `{found}` is before this line"),
        format!("remove the `{found}` at the start of {lines}"),
    )
}

/// A key that is written twice, maybe with its line.
pub(super) fn doubled_key(text: &str, found: &str, places: &[Correction]) -> (String, String) {
    let key = &shortened(found.trim_matches('"'));
    let has_line = |one: &Correction| text[one.edit.span.range()].contains('\n');
    let message = match places.iter().any(has_line) {
        true => wording::REPEATED.to_owned(),
        false => wording::twice(key),
    };
    (message, format!("remove the second `\"{key}\":`"))
}

/// Lines that do not belong in JSON.
pub(super) fn other(text: &str, places: &[Correction]) -> (String, String) {
    let message = "this line is neither a key nor a value".to_owned();
    (message, removal(text, places))
}

/// The help for lines to remove.
fn removal(text: &str, places: &[Correction]) -> String {
    match places {
        [place] => {
            let edit = place.edit.span;
            let last = text[..edit.end as usize].trim_end().len();
            format!("remove {}", line::numbers(text, edit.start as usize, last))
        }
        _ => "remove these lines".to_owned(),
    }
}
