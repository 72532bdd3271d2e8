//! Lines as an e-mail, a chat, a diff, a word processor or another keyboard leaves them.

use super::mistake::{Break, replaced, some};
use super::places::{Place, lines};
use crate::support::Random;

/// The lines that are an entry of a list, or continue with one.
fn entries(text: &str) -> Vec<Place> {
    let is_entry = |place: &Place| {
        let line = text.get(place.start..place.end).unwrap_or_default().trim();
        line.starts_with("- ") && line.contains(": ") && !line.contains("*")
    };
    lines(text).into_iter().filter(is_entry).collect()
}

/// A line starts with a character that does not belong to it.
pub fn character_before_line(dice: &mut Random, text: &str) -> Option<Break> {
    let places = entries(text);
    let place = some(dice, &places)?;
    let line = text.get(place.start..place.end)?;
    let new = match dice.below(3) {
        0 => format!("+{line}"),
        1 => format!("> {line}"),
        _ => format!(">{}", line.strip_prefix(' ')?),
    };
    Some(replaced("character before a line", text, place, &new))
}

/// An entry has another character instead of its dash, or of the space after it.
pub fn other_item(dice: &mut Random, text: &str) -> Option<Break> {
    let places = entries(text);
    let place = some(dice, &places)?;
    let line = text.get(place.start..place.end)?;
    let new = *dice.pick(&["1. ", "2) ", "-\u{a0}"]);
    Some(replaced(
        "other item",
        text,
        place,
        &line.replacen("- ", new, 1),
    ))
}

/// An entry is indented with ideographic spaces.
pub fn wide_spaces(dice: &mut Random, text: &str) -> Option<Break> {
    let places = entries(text);
    let place = some(dice, &places)?;
    let line = text.get(place.start..place.end)?;
    let content = line.trim_start_matches(' ');
    let column = line.len() - content.len();
    let wide = match dice.chance(50) {
        true => column,
        false if column % 2 == 0 => column / 2,
        false => return None,
    };
    let new = "\u{3000}".repeat(wide) + content;
    (column > 0).then(|| replaced("wide spaces", text, place, &new))
}

/// A line that marks code is above an entry, or a comment has a full-width `＃`.
pub fn odd_line(dice: &mut Random, text: &str) -> Option<Break> {
    let places = entries(text);
    let place = some(dice, &places)?;
    let start = Place {
        start: place.start,
        end: place.start,
    };
    let new = *dice.pick(&["```\n", "```yaml\n", "＃ those who decide\n"]);
    Some(replaced("odd line", text, &start, new))
}
