//! Mistakes in the form: a colon, a bracket, an indentation. Some of them still mean the same.

use super::mistake::{Break, replaced, some};
use super::places::{Place, keys, lines};
use crate::support::Random;

pub fn colon_without_space(dice: &mut Random, text: &str) -> Option<Break> {
    let places = keys(text);
    let place = some(dice, &places)?;
    let colon = Place {
        start: place.end,
        end: place.end + 2,
    };
    (text.get(colon.start..colon.end) == Some(": "))
        .then(|| replaced("colon without space", text, &colon, ":"))
}

/// The places of some characters outside comments.
fn characters(text: &str, of: &[char]) -> Vec<Place> {
    let code = lines(text).into_iter().flat_map(|line| {
        let code = text[line.start..line.end].split(" #").next().unwrap();
        let is_comment = code.starts_with('#');
        let found = code.match_indices(|character| of.contains(&character) && !is_comment);
        found.map(|(at, _)| line.start + at).collect::<Vec<usize>>()
    });
    code.map(|start| Place {
        start,
        end: start + 1,
    })
    .collect()
}

pub fn bracket_missing(dice: &mut Random, text: &str) -> Option<Break> {
    let places = characters(text, &['[', ']', '{', '}', '"']);
    let place = some(dice, &places)?;
    Some(replaced("bracket missing", text, place, ""))
}

pub fn comma_missing(dice: &mut Random, text: &str) -> Option<Break> {
    let places = characters(text, &[',']);
    let place = some(dice, &places)?;
    Some(replaced("comma missing", text, place, ""))
}

pub fn indentation(dice: &mut Random, text: &str) -> Option<Break> {
    let is_indented = |place: &Place| text[place.start..].starts_with("  ");
    let places: Vec<Place> = lines(text).into_iter().filter(is_indented).collect();
    let place = some(dice, &places)?;
    let line = &text[place.start..place.end];
    let new = match dice.chance(50) {
        true => format!(" {line}"),
        false => line[1..].to_owned(),
    };
    Some(replaced("indentation", text, place, &new))
}

pub fn tab(dice: &mut Random, text: &str) -> Option<Break> {
    let is_indented = |place: &Place| text[place.start..].starts_with("  ");
    let places: Vec<Place> = lines(text).into_iter().filter(is_indented).collect();
    let place = some(dice, &places)?;
    let line = &text[place.start..place.end];
    Some(replaced(
        "tab",
        text,
        place,
        &format!("\t{}", line.trim_start()),
    ))
}
