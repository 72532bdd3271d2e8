//! Mistakes in the layout, each of which is reported on its own line: an opened quote, a misplaced
//! line, a repeated key.

use super::mistake::{Break, replaced, some};
use super::places::{Place, keys, lines, values};
use crate::support::Random;

/// A quote is before a text without quotes.
pub fn quote_before_value(dice: &mut Random, text: &str) -> Option<Break> {
    let key = *dice.pick(&["id", "name", "email", "party", "reason", "lead", "roles"]);
    let is_plain =
        |place: &Place| part(text, place.start..text.len()).starts_with(char::is_alphanumeric);
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
        let before = part(text, 0..place.start)
            .rsplit('\n')
            .next()
            .unwrap_or_default();
        before.trim_matches([' ', '-']).is_empty()
    };
    let places: Vec<Place> = keys(text).into_iter().filter(starts_line).collect();
    let place = some(dice, &places)?;
    Some(replaced("quote before a key", text, &start_of(place), "\""))
}

/// A part of a text; `None` if a place is inside a character.
fn part(text: &str, range: std::ops::Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

fn start_of(place: &Place) -> Place {
    Place {
        start: place.start,
        end: place.start,
    }
}

/// A key is written again instead of the next one.
pub fn key_of_the_one_before(dice: &mut Random, text: &str) -> Option<Break> {
    let all = keys(text);
    let is_next = |two: &&[Place]| {
        let between = part(text, two[0].end..two[1].start);
        let is_value = between.starts_with(": ") && !between.contains(['[', '{', '&', '*', '-']);
        // In a comment, it would not be a key; in a merged mapping, any key may appear.
        is_value && between.lines().count() <= 2 && !between.contains('#') && !text.contains("<<")
    };
    let places: Vec<[Place; 2]> = (all.windows(2).filter(is_next))
        .map(|two| [two[0].clone(), two[1].clone()])
        .filter(|[first, second]| is_of_one_mapping(text, first, second))
        .collect();
    if places.is_empty() {
        return None;
    }
    let [first, second] = dice.pick(&places);
    let again = part(text, first.start..first.end).to_owned();
    Some(replaced("key again", text, second, &again))
}

/// Whether two keys are in one mapping: on one line, or in one column.
fn is_of_one_mapping(text: &str, first: &Place, second: &Place) -> bool {
    let column = |place: &Place| {
        place.start
            - part(text, 0..place.start)
                .rfind('\n')
                .map_or(0, |at| at + 1)
    };
    let is_one_line = !part(text, first.start..second.start).contains('\n');
    is_one_line || column(first) == column(second) && column(first) > 0
}

/// The lines with a key or an item, outside brackets and texts that continue.
fn entries(text: &str) -> Vec<Place> {
    let is_entry = |place: &Place| {
        let line = part(text, place.start..place.end).trim();
        !line.starts_with('#') && (line.starts_with("- ") || line.contains(':'))
    };
    lines(text).into_iter().filter(is_entry).collect()
}

/// The dash of an entry is doubled.
pub fn dash_doubled(dice: &mut Random, text: &str) -> Option<Break> {
    let starts_entry = |place: &Place| {
        let line = part(text, place.start..place.end).trim_start();
        line.starts_with("- ")
            && line.contains(": ")
            && !line.starts_with("- {")
            && !line.starts_with("- <<")
    };
    let places: Vec<Place> = entries(text).into_iter().filter(starts_entry).collect();
    let place = some(dice, &places)?;
    let line = part(text, place.start..place.end).replacen("- ", "- - ", 1);
    Some(replaced("dash doubled", text, place, &line))
}

/// A line is indented one column less.
pub fn line_further_out(dice: &mut Random, text: &str) -> Option<Break> {
    let is_inner = |place: &Place| part(text, place.start..place.end).starts_with("  ");
    let places: Vec<Place> = entries(text).into_iter().filter(is_inner).collect();
    let place = some(dice, &places)?;
    let line = part(text, place.start + 1..place.end);
    Some(replaced("line further out", text, place, line))
}

/// A line is in another column, in which another block may be.
pub fn line_moved(dice: &mut Random, text: &str) -> Option<Break> {
    let places = entries(text);
    let place = some(dice, &places)?;
    let line = part(text, place.start..place.end);
    let content = line.trim_start_matches(' ');
    let column = line.len() - content.len();
    let by = *dice.pick(&[1, 2, 4]);
    let column = match dice.chance(50) {
        true => column + by,
        false => column.checked_sub(by)?,
    };
    let new = " ".repeat(column) + content;
    Some(replaced("line moved", text, place, &new))
}

/// A word was typed before a line, or before its content.
pub fn word_before_line(dice: &mut Random, text: &str) -> Option<Break> {
    let places = entries(text);
    let place = some(dice, &places)?;
    let line = part(text, place.start..place.end);
    let content = line.trim_start_matches(' ');
    let new = match dice.chance(50) {
        true => format!("x{line}"),
        false => line.replacen(content, &format!("x {content}"), 1),
    };
    Some(replaced("word before a line", text, place, &new))
}

/// The lines without a comment whose text without spaces ends with a character.
fn ending_with(text: &str, character: &str) -> Vec<Place> {
    let ends = |place: &Place| {
        let line = part(text, place.start..place.end).trim();
        line.ends_with(character) && !line.contains('#')
    };
    lines(text).into_iter().filter(ends).collect()
}

/// Puts a text instead of the last such character of a line.
fn instead_of_last(
    dice: &mut Random,
    text: &str,
    kind: &'static str,
    character: &str,
    new: &str,
) -> Option<Break> {
    let places = ending_with(text, character);
    let place = some(dice, &places)?;
    let end = place.start + part(text, place.start..place.end).rfind(character)?;
    let last = Place {
        start: end,
        end: end + character.len(),
    };
    Some(replaced(kind, text, &last, new))
}

/// A comment before the bracket that closes a list hides it.
pub fn comment_in_brackets(dice: &mut Random, text: &str) -> Option<Break> {
    instead_of_last(dice, text, "comment in brackets", "]", " # for now]")
}

/// A dot is after an entry in braces.
pub fn point_after_brace(dice: &mut Random, text: &str) -> Option<Break> {
    instead_of_last(dice, text, "point after a brace", "}", "}.")
}

/// A comma in brackets is doubled.
pub fn comma_doubled(dice: &mut Random, text: &str) -> Option<Break> {
    let is_in_brackets = |at: usize| {
        let line = part(text, 0..at).rsplit('\n').next().unwrap_or_default();
        let count = |character: char| line.matches(character).count();
        (count('[') > count(']') || count('{') > count('}')) && !line.contains(['"', '\'', '#'])
    };
    let commas = text.match_indices(", ").map(|(at, _)| at);
    let places = commas.filter(|at| is_in_brackets(*at)).map(|at| Place {
        start: at,
        end: at + 1,
    });
    let places: Vec<Place> = places.collect();
    let place = some(dice, &places)?;
    Some(replaced("comma doubled", text, place, ",,"))
}
