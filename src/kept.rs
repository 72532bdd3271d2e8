//! As many of something as anybody reads: a file with more findings is broken as a whole, and the
//! rest of them is only counted.

use crate::finding::{Finding, Problem};
use crate::model::{Severity, Shape, Text};

/// So many are kept. A report lists fewer; with these it is certain that it lists the first ones.
pub const MOST: usize = 20_000;

/// What is counted by its kind once there is too much of it.
pub trait Countable {
    /// What sets those apart that are only counted.
    type Kind: PartialEq;
    /// This one's kind.
    fn kind(&self) -> Self::Kind;
}

/// Some of them, and how many more there are.
pub struct Kept<T: Countable> {
    /// Those that are kept.
    pub kept: Vec<T>,
    /// How many more there are, by their kind.
    pub beyond: Vec<(T::Kind, u32)>,
}

/// The rule that findings break, and how severe they are.
#[derive(PartialEq)]
pub struct Broken {
    /// The rule's id.
    pub rule: Text,
    /// How severe they are.
    pub severity: Severity,
}

impl Countable for Finding {
    type Kind = Broken;
    fn kind(&self) -> Broken {
        Broken {
            rule: self.rule.clone(),
            severity: self.severity,
        }
    }
}

impl Countable for Problem {
    type Kind = Shape;
    fn kind(&self) -> Shape {
        self.shape
    }
}

impl<T: Countable> Default for Kept<T> {
    fn default() -> Self {
        Kept {
            kept: Vec::new(),
            beyond: Vec::new(),
        }
    }
}

impl<T: Countable> Kept<T> {
    /// Keeps one, as long as there is room.
    pub fn push(&mut self, one: T) {
        match self.kept.len() < MOST {
            true => self.kept.push(one),
            false => self.count(one.kind(), 1),
        }
    }

    /// Keeps some, as long as there is room.
    pub fn extend(&mut self, some: impl IntoIterator<Item = T>) {
        some.into_iter().for_each(|one| self.push(one));
    }

    /// Counts some that are not kept.
    pub fn count(&mut self, kind: T::Kind, count: u32) {
        match self.beyond.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, known)) => *known += count,
            None => self.beyond.push((kind, count)),
        }
    }

    /// Takes over what another one has.
    pub fn append(&mut self, other: Self) {
        self.extend(other.kept);
        other
            .beyond
            .into_iter()
            .for_each(|(kind, count)| self.count(kind, count));
    }
}
