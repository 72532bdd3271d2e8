//! The messages and helps about text that does not belong in JSON, and about a key without a value.

use super::{extra, instead};
use crate::judge::line;
use crate::judge::wrong_characters::Correction;
use crate::judge::wrong_characters::json::wrong::Wrong;
use crate::judge::wrong_characters::mistake::lines_of;
use crate::sanitize::code_point;
use crate::source::Span;
use crate::suggest::shortened;
use crate::team::keys;
use crate::yaml::braces::closing_of;
use crate::yaml::wording;

/// The message and the help about some text of a kind.
pub(super) fn words(text: &str, kind: Wrong, places: &[Correction]) -> (String, String) {
    let first = places.first().map_or(Span::default(), |first| first.at);
    let found = &text[first.range()];
    let key = &shortened(found.trim_matches('"'));
    match kind {
        Wrong::NoValue => (format!("`{key}` has no value"), value_of(key)),
        Wrong::DoubledKey => (
            match places
                .iter()
                .any(|one| text[one.edit.span.range()].contains('\n'))
            {
                true => wording::REPEATED.to_owned(),
                false => wording::twice(key),
            },
            format!("remove the second `\"{key}\":`"),
        ),
        Wrong::OtherLine => (
            "this line is neither a key nor a value".to_owned(),
            removal(text, places),
        ),
        Wrong::MergeMark => (
            wording::LEFT_MERGE_MARK.to_owned(),
            wording::DELETE_LINE.to_owned(),
        ),
        Wrong::Remark => {
            let remark = shortened(found);
            (
                format!("`{remark}` is neither a key nor a value"),
                format!("remove `{remark}`"),
            )
        }
        Wrong::Invisible => {
            let removed = places.first().map(|place| &text[place.edit.span.range()]);
            let character = removed.and_then(|removed| removed.chars().next());
            let what = match character {
                Some('\u{feff}') => "a byte order mark",
                Some(control) if control.is_control() => "a control character",
                _ => "an invisible character",
            };
            let code = code_point(character.unwrap_or_default());
            (
                format!("{what} ({code}) is within the file"),
                "remove it".to_owned(),
            )
        }
        Wrong::Parenthesis(opening) if places.len() == 1 => {
            let meant = places[0].edit.text.chars().next();
            instead(found, meant.unwrap_or(opening))
        }
        Wrong::Parenthesis(opening) | Wrong::OtherBrackets(opening) => {
            let is_mapping = opening == '{';
            let written = match kind {
                Wrong::Parenthesis(_) => "parentheses",
                _ if is_mapping => "square brackets",
                _ => "braces",
            };
            let content = if is_mapping { "mapping" } else { "list" };
            (
                format!("{written} do not enclose a {content}"),
                format!("write `{opening}` and `{}`", closing_of(opening)),
            )
        }
        Wrong::DoubledLine => (wording::REPEATED.to_owned(), "delete this line".to_owned()),
        Wrong::Prefix(_) if places.len() > 1 => {
            let lines = lines_of(text, places);
            (
                format!("a `{found}` is before this line"),
                format!("remove the `{found}` at the start of {lines}"),
            )
        }
        Wrong::ExtraCharacters | Wrong::Prefix(_) => match found {
            "-" => (
                wording::DASH_IN_BRACKETS.to_owned(),
                wording::REMOVE_DASH.to_owned(),
            ),
            found => extra(&shortened(found)),
        },
        _ => Default::default(),
    }
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
