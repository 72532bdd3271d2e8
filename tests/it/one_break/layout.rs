//! Mistakes in the layout, each of which is reported in the line where it is: a quote that is opened.

use super::mistake::{Break, replaced, some};
use super::places::{Place, keys, values};
use crate::support::Random;

/// A quote is before a text without quotes.
pub fn quote_before_value(dice: &mut Random, text: &str) -> Option<Break> {
    let key = *dice.pick(&["id", "name", "email", "party", "reason", "lead", "roles"]);
    let is_plain = |place: &Place| text[place.start..].starts_with(char::is_alphanumeric);
    let places: Vec<Place> = values(text, key).into_iter().filter(is_plain).collect();
    let place = some(dice, &places)?;
    let quote = *dice.pick(&["\"", "'"]);
    Some(replaced(
        "quote before a value",
        text,
        &start_of(place),
        quote,
    ))
}

/// A quote is before the key that a line starts with.
pub fn quote_before_key(dice: &mut Random, text: &str) -> Option<Break> {
    let starts_line = |place: &Place| {
        let before = text[..place.start].rsplit('\n').next().unwrap_or_default();
        before.trim_matches([' ', '-']).is_empty()
    };
    let places: Vec<Place> = keys(text).into_iter().filter(starts_line).collect();
    let place = some(dice, &places)?;
    Some(replaced("quote before a key", text, &start_of(place), "\""))
}

fn start_of(place: &Place) -> Place {
    Place {
        start: place.start,
        end: place.start,
    }
}
