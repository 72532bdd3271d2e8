//! A mistake in a text: one place has another text.

use super::places::Place;
use crate::support::Random;

/// A mistake, and the text with it.
pub struct Break {
    /// The kind of mistake.
    pub kind: &'static str,
    /// The change itself.
    pub change: String,
    pub text: String,
    /// The line of the change.
    pub line: usize,
}

impl Break {
    /// Whether the finding is in the line of the mistake.
    pub fn is_placed(&self) -> bool {
        [
            "quote before a value",
            "quote before a key",
            "dash doubled",
            "line further out",
            "merge conflict",
            "character before a line",
            "other item",
            "wide spaces",
            "odd line",
            "lines of another",
            "key beside its block",
        ]
        .contains(&self.kind)
    }

    /// Whether the mistake is one in the form of the text.
    pub fn is_in_form(&self) -> bool {
        [
            "colon without space",
            "bracket missing",
            "comma missing",
            "indentation",
            "tab",
        ]
        .contains(&self.kind)
    }
}

/// The text with another one in a place.
pub fn replaced(kind: &'static str, text: &str, place: &Place, new: &str) -> Break {
    // In a file that is broken already, a place may be inside a character.
    let old = text.get(place.start..place.end).unwrap_or_default();
    let mut changed = text.to_owned();
    if text.is_char_boundary(place.start) && text.is_char_boundary(place.end) {
        changed.replace_range(place.start..place.end, new);
    }
    Break {
        kind,
        change: format!("{old:?} became {new:?}"),
        line: text
            .bytes()
            .take(place.start)
            .filter(|byte| *byte == b'\n')
            .count()
            + 1,
        text: changed,
    }
}

/// One of some places, if there is any.
pub fn some<'p>(dice: &mut Random, places: &'p [Place]) -> Option<&'p Place> {
    (!places.is_empty()).then(|| dice.pick(places))
}
