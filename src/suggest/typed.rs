//! A text that may be a misspelt name, prepared to be compared with many names.

use super::letters::{distance, letter_set, lower};
use crate::deception::as_seen;

/// The longest text that can resemble a name.
const MAX_LETTERS: usize = 80;

/// A text as names are written.
pub(super) struct Typed {
    pub lower: String,
    /// How many characters it has.
    pub length: usize,
    letters: u32,
}

impl Typed {
    /// `None` if the text is too long.
    pub fn of(written: &str) -> Option<Self> {
        if written.len() > 4 * MAX_LETTERS {
            return None;
        }
        let lower = lower(&as_seen(written));
        let length = lower.chars().count();
        (length <= MAX_LETTERS).then(|| Typed {
            letters: letter_set(&lower),
            length,
            lower,
        })
    }

    /// The distance to a name, if it is at most `steps`.
    pub fn distance_within(&self, steps: usize, name: &str) -> Option<usize> {
        let (own, other) = (self.letters, letter_set(name));
        // A letter in only one of them costs a step, and so does each that one is longer: counting
        // them is cheap.
        let others = (own & !other).count_ones().max((other & !own).count_ones());
        let may_be_near =
            others as usize <= steps && name.chars().count().abs_diff(self.length) <= steps;
        let distance = may_be_near.then(|| distance(&self.lower, name))?;
        (distance <= steps).then_some(distance)
    }

    /// The name that is closest; `None` if two are equally close.
    pub fn closest<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
        let allowed = (self.length / 3).min(4);
        let mut best: Option<(usize, &str)> = None;
        let mut is_clear = true;
        for name in names {
            let Some(distance) = self.distance_within(allowed, name) else {
                continue;
            };
            match best {
                Some((least, _)) if distance > least => {}
                Some((least, known)) if distance == least => is_clear &= known == name,
                _ => (best, is_clear) = (Some((distance, name)), true),
            }
        }
        best.filter(|_| is_clear).map(|(_, name)| name)
    }
}
