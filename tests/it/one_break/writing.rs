//! Values as word processors, mail programs, browsers and other keyboards write them, and values
//! with extra or missing brackets.

use super::mistake::{Break, replaced, some};
use super::places::{Place, lines, values};
use crate::support::Random;

const DATES: [&str; 5] = ["ends", "issued", "expires", "until", "last-reviewed"];
/// The keys whose values are one word.
const WORDS: [&str; 8] = [
    "kind",
    "lead",
    "party",
    "owner",
    "email",
    "until",
    "premier-support",
    "go-live-approval",
];
/// Letters, and those of other languages that are nearly the same.
const LETTERS: [(char, char); 5] = [('a', 'ä'), ('e', 'é'), ('i', 'í'), ('o', 'ø'), ('u', 'ü')];

/// A value without quotes or special characters.
fn plain<'t>(dice: &mut Random, text: &'t str, keys: &[&str]) -> Option<(Place, &'t str)> {
    let key = *dice.pick(keys);
    let places = values(text, key);
    let place = some(dice, &places)?.clone();
    let value = &text[place.start..place.end];
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-.@_".contains(c);
    value.chars().all(is_plain).then_some((place, value))
}

/// A date as a word processor or another keyboard writes it.
pub fn date(dice: &mut Random, text: &str) -> Option<Break> {
    let (place, date) = plain(dice, text, &DATES)?;
    let new = match dice.below(6) {
        0 => date.replace('-', "–"),
        1 => date.replace('-', "."),
        2 => date.replace('-', " "),
        3 => date.replace('0', "０"),
        4 => format!("“{date}”"),
        _ => date.replacen('0', "O", 1),
    };
    Some(replaced("date of a program", text, &place, &new))
}

/// An e-mail as a mail program copies it.
pub fn email(dice: &mut Random, text: &str) -> Option<Break> {
    let (place, email) = plain(dice, text, &["email"])?;
    let new = match dice.below(6) {
        0 => format!("<{email}>"),
        1 => format!("mailto:{email}"),
        2 => format!("Some Body <{email}>"),
        3 => format!("“{email}”"),
        4 => email.replace('@', " @"),
        // With another dot in it, the comma may be the end of an address.
        _ if email.matches('.').count() == 1 => email.replace('.', ","),
        _ => email.replace(".example", ". example"),
    };
    Some(replaced("email of a program", text, &place, &new))
}

/// A domain as a browser has it.
pub fn domain(dice: &mut Random, text: &str) -> Option<Break> {
    let (place, domain) = plain(dice, text, &["domains"])?;
    let new = match dice.below(3) {
        0 => format!("“{domain}”"),
        1 => format!("\"@{domain}\""),
        _ => format!("\"https://{domain}/\""),
    };
    Some(replaced("domain of a program", text, &place, &new))
}

/// A value is in brackets, or an item in another pair of them.
pub fn in_brackets(dice: &mut Random, text: &str) -> Option<Break> {
    let keys = [&WORDS[..], &["roles", "contributors"]].concat();
    let (place, value) = plain(dice, text, &keys)?;
    let new = *dice.pick(&["[{}]", "[ {} ]"]);
    Some(replaced(
        "in brackets",
        text,
        &place,
        &new.replace("{}", value),
    ))
}

/// An id that others name has a letter of another language, or a word after it.
pub fn odd_id(dice: &mut Random, text: &str) -> Option<Break> {
    let (place, id) = plain(dice, text, &["id"])?;
    let is_named = ["lead", "owner", "contributors", "approved-by"]
        .iter()
        .flat_map(|key| values(text, key))
        .any(|named| &text[named.start..named.end] == id);
    let (plain, letter) = *dice.pick(&LETTERS);
    let new = match dice.below(2) {
        0 => id.replacen(plain, &letter.to_string(), 1),
        _ => format!("{id} x"),
    };
    is_named.then(|| replaced("odd id", text, &place, &new))
}

/// A text is empty.
pub fn empty(dice: &mut Random, text: &str) -> Option<Break> {
    let key = *dice.pick(&["name", "reason", "project"]);
    let places = values(text, key);
    let place = some(dice, &places)?;
    let is_plain = !text[place.start..].starts_with(['*', '&']);
    is_plain.then(|| replaced("empty text", text, place, "\"\""))
}

/// The dash of an entry appears twice.
pub fn two_dashes(dice: &mut Random, text: &str) -> Option<Break> {
    let is_entry = |place: &Place| text[place.start..].starts_with("  - { ");
    let places: Vec<Place> = lines(text).into_iter().filter(is_entry).collect();
    let place = some(dice, &places)?;
    let line = text[place.start..place.end].replacen("- ", "- - ", 1);
    Some(replaced("two dashes", text, place, &line))
}

/// The two characters of a glob have changed places.
pub fn characters_of_a_glob(dice: &mut Random, text: &str) -> Option<Break> {
    let places = values(text, "activities").into_iter();
    let is_group = |place: &Place| text[place.start..place.end].ends_with("/*\"");
    let places: Vec<Place> = places.filter(is_group).collect();
    let place = some(dice, &places)?;
    let new = text[place.start..place.end].replace("/*", "*/");
    Some(replaced("characters of a glob", text, place, &new))
}

/// Curly quotes are around a free text.
pub fn curly_quotes(dice: &mut Random, text: &str) -> Option<Break> {
    let key = *dice.pick(&["name", "project", "program", "credential", "reference"]);
    let places = values(text, key);
    let place = some(dice, &places)?;
    let value = &text[place.start..place.end];
    let is_plain = value.starts_with(|c: char| c.is_ascii_alphanumeric());
    let new = dice.pick(&["“{}”", "„{}“", "‘{}’"]).replace("{}", value);
    is_plain.then(|| replaced("curly quotes", text, place, &new))
}
