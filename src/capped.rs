//! A list with a maximum: further items are only counted, by kind. A file with more findings than
//! that is broken as a whole, and nobody reads them one by one.

/// So many are kept. A report lists fewer; with these it is certain that it lists the first ones.
pub const MAX_ITEMS: usize = 20_000;

/// What is counted by its kind once there is too much of it.
pub trait Countable {
    /// What sets those apart that are only counted.
    type Kind: PartialEq;
    /// This one's kind.
    fn kind(&self) -> Self::Kind;
}

/// Some of them, and how many more there are.
pub struct Capped<T: Countable> {
    /// Those that are kept.
    pub items: Vec<T>,
    /// How many more there are, by their kind.
    pub overflow: Vec<(T::Kind, u32)>,
}

impl<T: Countable> Default for Capped<T> {
    fn default() -> Self {
        Capped {
            items: Vec::new(),
            overflow: Vec::new(),
        }
    }
}

impl<T: Countable> Capped<T> {
    /// Keeps one, as long as there is room.
    pub fn push(&mut self, one: T) {
        match self.items.len() < MAX_ITEMS {
            true => self.items.push(one),
            false => self.count(one.kind(), 1),
        }
    }

    /// Keeps some, as long as there is room.
    pub fn extend(&mut self, some: impl IntoIterator<Item = T>) {
        some.into_iter().for_each(|one| self.push(one));
    }

    /// Counts some that are not kept.
    pub fn count(&mut self, kind: T::Kind, count: u32) {
        match self.overflow.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, known)) => *known += count,
            None => self.overflow.push((kind, count)),
        }
    }

    /// Takes over what another one has.
    pub fn append(&mut self, other: Self) {
        self.extend(other.items);
        other
            .overflow
            .into_iter()
            .for_each(|(kind, count)| self.count(kind, count));
    }
}
