//! Mistakes with a whole line: it appears twice, lacks its dash, is out of line, or was left by a
//! merge.

use super::mistake::{Break, replaced, some};
use super::places::{Place, lines};
use crate::support::Random;

/// The lines that have more than a comment.
fn code(text: &str) -> Vec<Place> {
    let has_code = |place: &Place| {
        let line = text[place.start..place.end].trim_start();
        !line.is_empty() && !line.starts_with('#')
    };
    lines(text).into_iter().filter(has_code).collect()
}

fn content<'t>(text: &'t str, place: &Place) -> &'t str {
    &text[place.start..place.end]
}

/// A key that starts a line appears twice.
pub fn twice(dice: &mut Random, text: &str) -> Option<Break> {
    let places = code(text);
    let place = some(dice, &places)?;
    let line = content(text, place);
    let starts_entry = line.trim_start().starts_with("- ") || line.contains(": ");
    // Of a waiver, the other keys seem to be missing; an anchor would be there twice.
    let is_other = line.contains(" &") || line.trim_start().starts_with("- rule");
    if !starts_entry || is_other {
        return None;
    }
    Some(replaced(
        "line twice",
        text,
        place,
        &format!("{line}{line}"),
    ))
}

/// The first line of an entry appears twice.
pub fn twice_at_entry(dice: &mut Random, text: &str) -> Option<Break> {
    let starts_entry = |place: &Place| {
        let line = content(text, place).trim_start();
        ["- rule: ", "- id: "]
            .iter()
            .any(|start| line.starts_with(start))
    };
    let places: Vec<Place> = code(text).into_iter().filter(starts_entry).collect();
    let place = some(dice, &places)?;
    let line = content(text, place);
    let twice = format!("{line}{line}");
    Some(replaced("entry's line twice", text, place, &twice))
}

/// The first item of a list has no dash.
pub fn first_dash_lost(dice: &mut Random, text: &str) -> Option<Break> {
    let places = code(text);
    let is_first = |two: &&[Place]| {
        let (before, line) = (content(text, &two[0]), content(text, &two[1]));
        before.trim_end().ends_with(':') && line.trim_start().starts_with("- ")
    };
    let firsts: Vec<Place> = places
        .windows(2)
        .filter(is_first)
        .map(|two| two[1].clone())
        .collect();
    let place = some(dice, &firsts)?;
    let line = content(text, place).replacen("- ", "  ", 1);
    Some(replaced("first dash lost", text, place, &line))
}

/// The file's first line, or a section's, is indented.
pub fn section_indented(dice: &mut Random, text: &str) -> Option<Break> {
    let is_outer = |place: &Place| !content(text, place).starts_with([' ', '-']);
    let places: Vec<Place> = code(text).into_iter().filter(is_outer).collect();
    let place = some(dice, &places)?;
    let indentation = *dice.pick(&[" ", "  ", "\t"]);
    let line = format!("{indentation}{}", content(text, place));
    Some(replaced("section indented", text, place, &line))
}

/// A mark of a merge conflict is left.
pub fn conflict_mark(dice: &mut Random, text: &str) -> Option<Break> {
    let places = code(text);
    let place = some(dice, &places)?;
    if content(text, place).starts_with("---") {
        return None;
    }
    let mark = *dice.pick(&[
        "<<<<<<< HEAD",
        "||||||| base",
        "=======",
        ">>>>>>> theirs",
        ">>>>>>>",
    ]);
    let line = format!("{mark}\n{}", content(text, place));
    Some(replaced("conflict mark", text, place, &line))
}

/// A merge conflict is left: another side has a line in another way, or not at all, or alone has
/// it.
pub fn merge_conflict(dice: &mut Random, text: &str) -> Option<Break> {
    let places = code(text);
    let place = some(dice, &places)?;
    let line = content(text, place);
    // Blank lines below the head of a text are part of it.
    if line.starts_with("---") || line.trim_end().ends_with(">-") {
        return None;
    }
    let is_entry = line.trim_start().starts_with("- {") && line.trim_end().ends_with('}');
    let (ours, theirs) = match dice.below(4) {
        0 if is_entry => ("", line),
        1 => (line, ""),
        2 => (line, "  theirs: [\n"),
        _ => (line, line),
    };
    let before = *dice.pick(&["", "||||||| base\n", "||||||| base\nbase: \"\n"]);
    let conflict = format!("<<<<<<< HEAD\n{ours}{before}=======\n{theirs}>>>>>>> theirs\n");
    Some(replaced("merge conflict", text, place, &conflict))
}
