//! The mistakes that people make in a team file: each changes one thing.

use super::mistake::{Break, replaced, some};
use super::places::{Place, keys, lines, pairs, values};
use super::{blocks, characters, form, layout, line, pasted, punctuation, together, writing};
use crate::support::Random;

type Mistake = fn(&mut Random, &str) -> Option<Break>;

const MISTAKES: &[Mistake] = &[
    misspelt_key,
    misspelt_word,
    unknown_word,
    other_type,
    missing_value,
    missing_pair,
    missing_lead,
    past_date,
    person_twice,
    person_missing,
    item_twice,
    odd_date,
    odd_truth,
    form::colon_without_space,
    form::bracket_missing,
    form::comma_missing,
    form::indentation,
    form::tab,
    characters::colon_lost,
    characters::wide_colon,
    characters::odd_key,
    characters::odd_word,
    characters::placeholder,
    characters::wide_bracket,
    line::twice,
    line::first_dash_lost,
    line::section_indented,
    line::conflict_mark,
    line::merge_conflict,
    punctuation::for_colon,
    punctuation::comma_for_colon,
    punctuation::wide_colon,
    punctuation::before_key,
    punctuation::section_key_gone,
    punctuation::first_column,
    punctuation::no_break_spaces,
    punctuation::parenthesis,
    punctuation::mark_alone,
    punctuation::for_dash,
    punctuation::space_in_id,
    line::twice_at_entry,
    layout::quote_before_value,
    layout::quote_before_key,
    layout::key_of_the_one_before,
    writing::date,
    writing::email,
    writing::domain,
    writing::in_brackets,
    writing::odd_id,
    writing::empty,
    writing::two_dashes,
    writing::characters_of_a_glob,
    layout::dash_doubled,
    layout::line_further_out,
    writing::curly_quotes,
    together::without_comma,
    together::without_brackets,
    together::without_brackets_in_braces,
    together::odd_dashes,
    layout::comma_doubled,
    layout::comment_in_brackets,
    layout::point_after_brace,
    layout::line_moved,
    layout::word_before_line,
    pasted::character_before_line,
    pasted::other_item,
    pasted::wide_spaces,
    pasted::odd_line,
    blocks::block_moved,
    blocks::first_line_gone,
    blocks::lines_of_another,
    blocks::key_beside_its_block,
];

/// Makes a mistake in a text.
pub fn break_one_thing(dice: &mut Random, text: &str) -> Break {
    loop {
        let mistake = *dice.pick(MISTAKES);
        if let Some(made) = mistake(dice, text)
            && made.text != text
        {
            return made;
        }
    }
}

/// Misspells a word so that it does not become another word of the file.
fn misspelt(dice: &mut Random, text: &str, word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 {
        return None;
    }
    let at = 1 + dice.below(letters.len() - 2);
    let mut changed = letters.clone();
    match dice.below(4) {
        0 => _ = changed.remove(at),
        1 => changed.insert(at, letters[at]),
        2 => changed.swap(at, at + 1),
        _ => changed[at] = if letters[at] == 'e' { 'a' } else { 'e' },
    }
    let changed: String = changed.into_iter().collect();
    let is_other = changed != word && !text.contains(&changed);
    is_other.then_some(changed)
}

fn misspelt_key(dice: &mut Random, text: &str) -> Option<Break> {
    let places = keys(text);
    let place = some(dice, &places)?;
    let new = misspelt(dice, text, &text[place.start..place.end])?;
    Some(replaced("misspelt key", text, place, &new))
}

/// The keys whose values are words of a closed set, or names that the file declares.
const NAMING: [&str; 15] = [
    "models",
    "kind",
    "lead",
    "id",
    "party",
    "roles",
    "certification",
    "activities",
    "owner",
    "contributors",
    "rule",
    "approved-by",
    "cse-oversight",
    "domains",
    "email",
];

fn misspelt_word(dice: &mut Random, text: &str) -> Option<Break> {
    let key = *dice.pick(&NAMING[..13]);
    let places = values(text, key);
    let place = some(dice, &places)?;
    let word = &text[place.start..place.end];
    if word.contains(['*', '"', '\'', '{', '&']) {
        return None;
    }
    let new = misspelt(dice, text, word)?;
    // An id that nothing else names can be anything.
    let elsewhere = text.matches(word).count() - text.matches(&format!("{word}@")).count();
    let is_named = key != "id" || elsewhere > 1;
    is_named.then(|| replaced("misspelt word", text, place, &new))
}

fn unknown_word(dice: &mut Random, text: &str) -> Option<Break> {
    let key = *dice.pick(&NAMING[..13]);
    let places = values(text, key);
    let place = some(dice, &places)?;
    let is_plain = !text[place.start..].starts_with(['*', '&', '"']);
    (key != "id" && is_plain).then(|| replaced("unknown word", text, place, "somewhat-else"))
}

fn other_type(dice: &mut Random, text: &str) -> Option<Break> {
    let key = *dice.pick(&NAMING);
    let places = values(text, key);
    let place = some(dice, &places)?;
    let new = *dice.pick(&["[x, y]", "{ x: y }", "[]", "{}"]);
    let is_plain = !text[place.start..].starts_with(['*', '&']);
    is_plain.then(|| replaced("other type", text, place, new))
}

fn missing_value(dice: &mut Random, text: &str) -> Option<Break> {
    let key = *dice.pick(&["id", "party", "project", "rule", "reason", "until"]);
    let places = values(text, key);
    let place = some(dice, &places)?;
    Some(replaced("missing value", text, place, ""))
}

const REQUIRED: [&str; 9] = [
    "id",
    "party",
    "project",
    "rule",
    "reason",
    "approved-by",
    "until",
    "certification",
    "activities",
];

fn missing_pair(dice: &mut Random, text: &str) -> Option<Break> {
    let key = *dice.pick(&REQUIRED);
    let places = pairs(text, key);
    let place = some(dice, &places)?;
    // An entry that merges this one lacks the key, too.
    (!text.contains("<<")).then(|| replaced("missing key", text, place, ""))
}

fn missing_lead(dice: &mut Random, text: &str) -> Option<Break> {
    let places = pairs(text, "lead");
    let place = some(dice, &places)?;
    Some(replaced("missing lead", text, place, ""))
}

fn past_date(dice: &mut Random, text: &str) -> Option<Break> {
    let key = *dice.pick(&["until", "last-reviewed"]);
    let places = values(text, key);
    let place = some(dice, &places)?;
    Some(replaced("past date", text, place, "2026-02-01"))
}

/// The lines that are a person.
fn people(text: &str) -> Vec<Place> {
    let is_person = |place: &Place| text[place.start..].trim_start().starts_with("- { id: ");
    lines(text).into_iter().filter(is_person).collect()
}

fn person_twice(dice: &mut Random, text: &str) -> Option<Break> {
    let places = people(text);
    let place = some(dice, &places)?;
    let line = &text[place.start..place.end];
    Some(replaced(
        "person twice",
        text,
        place,
        &format!("{line}{line}"),
    ))
}

fn person_missing(dice: &mut Random, text: &str) -> Option<Break> {
    let places = people(text);
    let place = some(dice, &places)?;
    let line = &text[place.start..place.end];
    // Somebody whom entries name and who holds nothing that others need.
    let id = line.split("id: ").nth(1)?.split(',').next()?;
    let named = |place: &&Place| &text[place.start..place.end] == id;
    let references = ["lead", "owner", "contributors", "approved-by"].map(|key| values(text, key));
    let count = references.iter().flatten().filter(named).count();
    let holds = line.contains("roles") || line.contains("certifications");
    (count > 0 && !holds).then(|| replaced("person missing", text, place, ""))
}

fn item_twice(dice: &mut Random, text: &str) -> Option<Break> {
    let key = *dice.pick(&["models", "roles", "activities", "contributors", "domains"]);
    let places = values(text, key);
    let place = some(dice, &places)?;
    let item = &text[place.start..place.end];
    if item.contains(['*', '&']) {
        return None;
    }
    Some(replaced(
        "item twice",
        text,
        place,
        &format!("{item}, {item}"),
    ))
}

fn odd_date(dice: &mut Random, text: &str) -> Option<Break> {
    let key = *dice.pick(&[
        "starts",
        "ends",
        "issued",
        "expires",
        "signed",
        "until",
        "last-reviewed",
    ]);
    let places = values(text, key);
    let place = some(dice, &places)?;
    // None of these is a date in a recognised form.
    let new = *dice.pick(&[
        "31.12.26",
        "2026-13-01",
        "2025-02-30",
        "01/03/2026",
        "soon",
        "2026",
        "\"\"",
        "[2026-01-01, x]",
    ]);
    Some(replaced("odd date", text, place, new))
}

fn odd_truth(dice: &mut Random, text: &str) -> Option<Break> {
    let key = *dice.pick(&["premier-support", "go-live-approval", "scheduled"]);
    let places = values(text, key);
    let place = some(dice, &places)?;
    let new = match &text[place.start..place.end] {
        "true" => *dice.pick(&["yes", "on", "'true'", "maybe", "1", "[true]"]),
        _ => *dice.pick(&["no", "off", "\"false\"", "maybe", "0", "[false]"]),
    };
    Some(replaced("odd truth", text, place, new))
}
