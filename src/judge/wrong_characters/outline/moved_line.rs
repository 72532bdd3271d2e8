//! A line with a closing bracket that is missing at one place and extra at another one.

use super::super::mistake::{Correction, Mistake};
use crate::source::line_number;

/// The mistakes; a bracket on the wrong line is one.
pub(super) fn joined(text: &str, found: Vec<Mistake>) -> Vec<Mistake> {
    let of_pair = match &found[..] {
        [one, other] => moved(text, one, other).or_else(|| moved(text, other, one)),
        _ => None,
    };
    of_pair.map_or(found, |moved| vec![moved])
}

fn moved(text: &str, missing: &Mistake, extra: &Mistake) -> Option<Mistake> {
    let ([missing], [extra]) = (&missing.places[..], &extra.places[..]) else {
        return None;
    };
    let added = &missing.edit.text;
    let removed = bracket(&text[extra.edit.span.range()]);
    let is_moved = added.contains('\n')
        && ["}", "]"].contains(&removed)
        && bracket(added) == removed
        && extra.edit.text.is_empty();
    is_moved.then_some(())?;
    let number = |place: &Correction| line_number(text, place.at.start as usize);
    let help = format!("move line {} above line {}", number(extra), number(missing));
    let message = format!("this `{removed}` is on the wrong line");
    let mut mistake = Mistake::of(message, help, extra.clone());
    mistake.places.push(missing.clone());
    Some(mistake)
}

/// The content of a line, without its comma.
fn bracket(written: &str) -> &str {
    written.trim().trim_end_matches(',')
}
