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
}

impl Break {
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
    let old = &text[place.start..place.end];
    let mut changed = text.to_owned();
    changed.replace_range(place.start..place.end, new);
    Break {
        kind,
        change: format!("{old:?} became {new:?}"),
        text: changed,
    }
}

/// One of some places, if there is any.
pub fn some<'p>(dice: &mut Random, places: &'p [Place]) -> Option<&'p Place> {
    (!places.is_empty()).then(|| dice.pick(places))
}
