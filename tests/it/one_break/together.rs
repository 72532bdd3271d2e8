//! Lists as people write them: without a comma, without brackets, or after other dashes.

use super::mistake::{Break, replaced, some};
use super::places::{Place, keys};
use crate::support::Random;

const DASHES: [&str; 3] = ["-", "– ", "–"];
const SEPARATORS: [&str; 4] = [" ", "; ", " / ", " and "];

/// A list in brackets, with its key, and its items without the brackets.
fn list<'t>(dice: &mut Random, text: &'t str) -> Option<(Place, &'t str, Vec<&'t str>)> {
    let of_key = |key: Place| {
        let name = &text[key.start..key.end];
        let after = text[key.end..].strip_prefix(": [")?;
        let inner = &after[..after.find([']', '\n'])?];
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-/@, ".contains(c);
        let is_known = ["roles", "contributors", "models"].contains(&name);
        let end = key.end + ": []".len() + inner.len();
        (is_known && !inner.is_empty() && inner.chars().all(is_plain))
            .then_some(Place { end, ..key })
    };
    let places: Vec<Place> = keys(text).into_iter().filter_map(of_key).collect();
    let place = some(dice, &places)?.clone();
    let (key, items) = text[place.start..place.end].split_once(": [")?;
    let items = items.strip_suffix(']')?.split(", ").collect();
    Some((place, key, items))
}

/// Something else than a comma is between two items.
pub fn without_comma(dice: &mut Random, text: &str) -> Option<Break> {
    let (place, key, items) = list(dice, text)?;
    let list = items.join(*dice.pick(&SEPARATORS));
    let new = format!("{key}: [{list}]");
    (items.len() > 1).then(|| replaced("list without comma", text, &place, &new))
}

/// The brackets are gone, and perhaps the comma, or the key is in the singular.
pub fn without_brackets(dice: &mut Random, text: &str) -> Option<Break> {
    let (place, key, items) = list(dice, text)?;
    let new = match items.as_slice() {
        [only] => format!("{}: {only}", key.trim_end_matches('s')),
        several => format!("{key}: {}", several.join(*dice.pick(&SEPARATORS))),
    };
    Some(replaced("list without brackets", text, &place, &new))
}

/// In braces the brackets are gone.
pub fn without_brackets_in_braces(dice: &mut Random, text: &str) -> Option<Break> {
    let (place, key, items) = list(dice, text)?;
    let line = text[..place.start].rsplit('\n').next()?;
    let new = format!("{key}: {}", items.join(", "));
    line.contains('{')
        .then(|| replaced("braces without brackets", text, &place, &new))
}

/// The items are in lines, but not after `- `.
pub fn odd_dashes(dice: &mut Random, text: &str) -> Option<Break> {
    let (place, key, items) = list(dice, text)?;
    let line = text[..place.start].rsplit('\n').next()?;
    let dash = *dice.pick(&DASHES);
    let indent = format!("\n{}  {dash}", " ".repeat(line.len()));
    let new = format!("{key}:{indent}{}", items.join(&indent));
    (!line.contains('{')).then(|| replaced("odd dashes", text, &place, &new))
}
