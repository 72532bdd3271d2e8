//! Wrong characters in a file that is in braces as a whole, like JSON: a missing, extra or other
//! comma, colon, quote or bracket, entries that run together, a comment.

mod around;
mod doubts;
mod reader;
mod words;
mod wrong;

use super::mistake::{Correction, Mistake};
use wrong::Wrong;

/// More mistakes of a kind are one finding.
const MAX_SINGLE_FINDINGS: usize = 8;

/// Whether a text has a quote that may be a part of a value.
pub(super) fn has_odd_quote(text: &str) -> bool {
    memchr::memchr_iter(b'"', text.as_bytes()).count() % 2 == 1
}

/// Whether a part is written twice, or an entry starts within the braces of the one before it, so
/// that another change would seem certain.
pub(super) fn has_own_reading(text: &str) -> bool {
    let mut found = reader::wrong(text).into_iter().map(|(kind, _)| kind);
    found.any(|kind| {
        matches!(
            kind,
            Wrong::NoBraces | Wrong::DoubledLine | Wrong::DoubledQuotes
        )
    })
}

/// The wrong characters, if some are text that does not belong in JSON.
pub(super) fn with_foreign(text: &str) -> Vec<Mistake> {
    let found = reader::wrong(text);
    let is_bracket = |place: &Correction| text[place.at.range()].contains(['[', ']', '{', '}']);
    let is_foreign = |(kind, place): &(Wrong, Correction)| match kind {
        Wrong::ForBracket(_) => !is_bracket(place),
        kind => kind.is_foreign(),
    };
    match found.iter().any(is_foreign) {
        true => grouped(text, found),
        false => Vec::new(),
    }
}

/// The wrong characters, except in parts that are broken in another way.
pub(super) fn mistakes(text: &str) -> Vec<Mistake> {
    grouped(text, reader::wrong(text))
}

/// Groups wrong characters of a kind to one mistake.
fn grouped(text: &str, found: Vec<(Wrong, Correction)>) -> Vec<Mistake> {
    let mut of_kinds: Vec<(Wrong, Vec<Correction>)> = Vec::new();
    for (kind, place) in found {
        match of_kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, places)) => places.push(place),
            None => of_kinds.push((kind, vec![place])),
        }
    }
    let mistakes = of_kinds.into_iter().flat_map(|(kind, places)| {
        let alone = if kind.is_of_style() {
            1
        } else {
            MAX_SINGLE_FINDINGS
        };
        let count = match places.len() <= alone {
            true => 1,
            false => places.len(),
        };
        let mut places = places.into_iter();
        let groups = std::iter::from_fn(move || {
            let group: Vec<Correction> = places.by_ref().take(count).collect();
            Some(group).filter(|group| !group.is_empty())
        });
        groups.map(move |places| words::mistake(text, kind, places))
    });
    mistakes.collect()
}
