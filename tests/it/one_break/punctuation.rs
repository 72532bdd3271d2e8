//! Mistakes with a character: another one is where a colon, a dash or a bracket is expected, one is
//! before a key, a key is not there or not indented.

use super::characters::with_wide_colon;
use super::mistake::{Break, replaced, some};
use super::places::{Place, keys, lines, values};
use crate::support::Random;

/// The text before a place on its line.
fn before<'t>(text: &'t str, place: &Place) -> &'t str {
    let line = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
    &text[line..place.start]
}

/// Another character is where the colon of a key is expected.
pub fn for_colon(dice: &mut Random, text: &str) -> Option<Break> {
    let places = keys(text);
    let place = some(dice, &places)?;
    let colon = Place {
        start: place.end,
        end: place.end + 1,
    };
    let new = *dice.pick(&[" =", ":”", " -", ";", "：", ".", " =>", ":\"", " ->"]);
    Some(replaced("character for colon", text, &colon, new))
}

/// A comma is where the colon of a key in braces is expected.
pub fn comma_for_colon(dice: &mut Random, text: &str) -> Option<Break> {
    let in_braces = |place: &Place| {
        let before = before(text, place).trim_end();
        let value = text.get(place.end + 2..).unwrap_or_default();
        // A value that is merged, or has an anchor, is another mistake.
        before.ends_with([',', '{']) && value.starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    let places: Vec<Place> = keys(text).into_iter().filter(in_braces).collect();
    let place = some(dice, &places)?;
    let colon = Place {
        start: place.end,
        end: place.end + 1,
    };
    Some(replaced("comma for colon", text, &colon, ","))
}

/// A full-width colon, without a space, is before a value of any kind.
pub fn wide_colon(dice: &mut Random, text: &str) -> Option<Break> {
    let has_value = |place: &Place| text[place.end..].starts_with(": ");
    with_wide_colon(dice, "any wide colon", text, has_value)
}

/// A character is before a key, or instead of its first letter.
pub fn before_key(dice: &mut Random, text: &str) -> Option<Break> {
    // An entry that is lost cannot be merged: another finding.
    let is_plain = |_: &Place| !text.contains("<<");
    let places: Vec<Place> = keys(text).into_iter().filter(is_plain).collect();
    let place = some(dice, &places)?;
    let character = *dice.pick(&["*", "&", "!", "@", "%", "`"]);
    let length = usize::from(dice.chance(50) && place.end > place.start + 2);
    let first = Place {
        start: place.start,
        end: place.start + length,
    };
    Some(replaced("character before key", text, &first, character))
}

/// The line of a section's key is not there, or a comment.
pub fn section_key_gone(dice: &mut Random, text: &str) -> Option<Break> {
    let is_section = |line: &Place| {
        let code = &text[line.start..line.end];
        code.starts_with(|c: char| c.is_ascii_lowercase()) && code.trim_end().ends_with(':')
    };
    let places: Vec<Place> = lines(text).into_iter().filter(is_section).collect();
    let place = some(dice, &places)?;
    let line = &text[place.start..place.end];
    let new = match dice.chance(50) {
        true => String::new(),
        false => format!("#{line}"),
    };
    Some(replaced("section key gone", text, place, &new))
}

/// A line of a mapping starts in the first column.
pub fn first_column(dice: &mut Random, text: &str) -> Option<Break> {
    // An entry may be merged with all of its keys, and a key takes the lines below it along.
    let is_indented = |place: &Place| {
        let line = before(text, place);
        let has_value = text[place.end..].starts_with(": ");
        !line.is_empty() && line.chars().all(|c| c == ' ') && has_value && !text.contains("<<")
    };
    let places: Vec<Place> = keys(text).into_iter().filter(is_indented).collect();
    let place = some(dice, &places)?;
    let spaces = Place {
        start: place.start - before(text, place).len(),
        end: place.start,
    };
    Some(replaced("first column", text, &spaces, ""))
}

/// No-break spaces are in the indentation.
pub fn no_break_spaces(dice: &mut Random, text: &str) -> Option<Break> {
    let is_indented = |line: &Place| {
        let code = text[line.start..line.end].trim_start();
        // A line of a text may start with any space.
        let is_entry = code.starts_with("- ") || code.contains(':');
        text[line.start..].starts_with(' ') && !code.starts_with('#') && is_entry
    };
    let places: Vec<Place> = lines(text).into_iter().filter(is_indented).collect();
    let line = some(dice, &places)?;
    let content = &text[line.start..line.end];
    let spaces = content.len() - content.trim_start().len();
    let count = if dice.chance(50) { spaces } else { 1 };
    let place = Place {
        start: line.start + spaces - count,
        end: line.start + spaces,
    };
    Some(replaced(
        "no-break spaces",
        text,
        &place,
        &"\u{a0}".repeat(count),
    ))
}

/// A parenthesis is where a bracket is expected.
pub fn parenthesis(dice: &mut Random, text: &str) -> Option<Break> {
    let (from, to) = *dice.pick(&[('{', "("), ('}', ")"), ('[', "("), (']', ")")]);
    let is_line = |line: &Place| {
        let code = text[line.start..line.end].trim_start();
        code.contains(from) && !code.starts_with('#') && !code.contains('"')
    };
    let places: Vec<Place> = lines(text).into_iter().filter(is_line).collect();
    let line = some(dice, &places)?;
    let start = line.start + text[line.start..line.end].find(from)?;
    let place = Place {
        start,
        end: start + 1,
    };
    Some(replaced("parenthesis", text, &place, to))
}

/// An exclamation mark is all that is left of a value.
pub fn mark_alone(dice: &mut Random, text: &str) -> Option<Break> {
    let key = *dice.pick(&["kind", "lead", "id", "party", "owner", "rule", "until"]);
    let places = values(text, key);
    let place = some(dice, &places)?;
    let is_plain = !text[place.start..].starts_with(['*', '&', '"']);
    is_plain.then(|| replaced("mark alone", text, place, "!"))
}

/// Another character is where the dash of an item is expected.
pub fn for_dash(dice: &mut Random, text: &str) -> Option<Break> {
    let is_item = |line: &Place| text[line.start..line.end].trim_start().starts_with("- ");
    let places: Vec<Place> = lines(text).into_iter().filter(is_item).collect();
    let line = some(dice, &places)?;
    let start = line.start + text[line.start..line.end].find('-')?;
    let place = Place {
        start,
        end: start + 2,
    };
    let new = *dice.pick(&["– ", "* ", "• ", "-"]);
    Some(replaced("character for dash", text, &place, new))
}

/// A space is in an id.
pub fn space_in_id(dice: &mut Random, text: &str) -> Option<Break> {
    let places = values(text, "id");
    let place = some(dice, &places)?;
    let at = Place {
        start: place.start + 2,
        end: place.start + 2,
    };
    (place.end > at.end).then(|| replaced("space in id", text, &at, " "))
}
