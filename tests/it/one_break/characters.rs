//! Mistakes with characters: a colon, a bracket or a letter of another keyboard, a quote that was
//! copied with a word, an invisible character.

use super::mistake::{Break, replaced, some};
use super::places::{Place, keys, lines, values};
use crate::support::Random;

/// The keys whose values are words.
const WORDS: [&str; 11] = [
    "models",
    "kind",
    "lead",
    "id",
    "party",
    "roles",
    "activities",
    "owner",
    "contributors",
    "email",
    "domains",
];

/// A word of the file that is neither quoted nor after a special character.
fn word(dice: &mut Random, text: &str) -> Option<Place> {
    let key = *dice.pick(&WORDS);
    let places = values(text, key);
    let place = some(dice, &places)?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-./@ ".contains(c);
    text[place.start..place.end]
        .chars()
        .all(is_plain)
        .then(|| place.clone())
}

/// A key that starts a line or an item loses its colon.
pub fn colon_lost(dice: &mut Random, text: &str) -> Option<Break> {
    let starts_line = |place: &Place| {
        let line = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
        text[line..place.start].trim_matches([' ', '-']).is_empty()
    };
    let places: Vec<Place> = keys(text).into_iter().filter(starts_line).collect();
    let place = some(dice, &places)?;
    let colon = Place {
        start: place.end,
        end: place.end + 1,
    };
    let new = *dice.pick(&["", "：", ";"]);
    Some(replaced("colon lost", text, &colon, new))
}

/// A pair in braces has a full-width colon, and no space.
pub fn wide_colon(dice: &mut Random, text: &str) -> Option<Break> {
    let is_inner = |place: &Place| text[..place.start].ends_with([' ', '{']);
    let is_plain = |place: &Place| {
        text.get(place.end + 2..)
            .is_some_and(|value| value.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    let in_braces = |place: &Place| text[..place.start].trim_end().ends_with([',', '{']);
    with_wide_colon(dice, "wide colon", text, |place| {
        is_inner(place) && is_plain(place) && in_braces(place)
    })
}

/// A key that fits has a full-width colon, and no space.
pub fn with_wide_colon(
    dice: &mut Random,
    name: &'static str,
    text: &str,
    fits: impl Fn(&Place) -> bool,
) -> Option<Break> {
    let places: Vec<Place> = keys(text).into_iter().filter(fits).collect();
    let place = some(dice, &places)?;
    let colon = Place {
        start: place.end,
        end: place.end + 2,
    };
    Some(replaced(name, text, &colon, "："))
}

/// A key has an invisible character, or a letter of another script.
pub fn odd_key(dice: &mut Random, text: &str) -> Option<Break> {
    let places = keys(text);
    let place = some(dice, &places)?;
    let key = &text[place.start..place.end];
    let new = match dice.below(3) {
        0 => format!(
            "{}\u{200b}{}",
            &key[..2.min(key.len())],
            &key[2.min(key.len())..]
        ),
        1 => format!("{key}\u{a0}"),
        _ => key.replacen('e', "е", 1),
    };
    Some(replaced("odd key", text, place, &new))
}

/// A word is in quotes or brackets that YAML does not know, or has such a letter.
pub fn odd_word(dice: &mut Random, text: &str) -> Option<Break> {
    let place = word(dice, text)?;
    let word = &text[place.start..place.end];
    let marks = if word.contains('@') { 5 } else { 6 }; // an address may start with `!`
    let new = match dice.below(marks) {
        0 => format!("“{word}”"),
        1 => format!("‘{word}’"),
        2 => format!("‹{word}›"),
        3 => format!("{word}\u{a0}"),
        4 => word.replacen('e', "е", 1),
        _ => format!("!{word}"),
    };
    Some(replaced("odd word", text, &place, &new))
}

/// An id that somebody fills in later.
pub fn placeholder(dice: &mut Random, text: &str) -> Option<Break> {
    let places = values(text, "id");
    let place = some(dice, &places)?;
    let new = *dice.pick(&["TBD", "???", "yes", "<id>", "n/a"]);
    Some(replaced("placeholder", text, place, new))
}

/// A bracket of another keyboard.
pub fn wide_bracket(dice: &mut Random, text: &str) -> Option<Break> {
    let (from, to) = *dice.pick(&[
        ("[", "［"),
        ("]", "］"),
        ("{", "｛"),
        ("}", "｝"),
        ("]", ")"),
    ]);
    let is_line = |line: &Place| {
        let line = &text[line.start..line.end];
        line.contains(from) && !line.trim_start().starts_with('#')
    };
    let places: Vec<Place> = lines(text).into_iter().filter(is_line).collect();
    let line = some(dice, &places)?;
    let start = line.start + text[line.start..line.end].rfind(from)?;
    let place = Place {
        start,
        end: start + 1,
    };
    Some(replaced("wide bracket", text, &place, to))
}
