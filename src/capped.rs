//! A list with a maximum length; further items are only counted, by kind. A file with more findings
//! is broken as a whole, and nobody reads them one by one.

/// More than a report lists, so that a report can list the first findings by place, in whatever
/// order the checks found them.
pub const MAX_ITEMS: usize = 20_000;

/// An item that is counted by its kind once there are too many.
pub trait Countable {
    /// The key that it is counted by.
    type Kind: PartialEq;
    /// The kind of this item.
    fn kind(&self) -> Self::Kind;
}

/// The first items, and the number of the others.
pub struct Capped<T: Countable> {
    /// The first items.
    pub items: Vec<T>,
    /// The number of the others, by their kind.
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
    /// Adds an item, or counts it if the list is full.
    pub fn push(&mut self, one: T) {
        match self.items.len() < MAX_ITEMS {
            true => self.items.push(one),
            false => self.count(one.kind(), 1),
        }
    }

    /// Adds items, or counts them if the list is full.
    pub fn extend(&mut self, some: impl IntoIterator<Item = T>) {
        some.into_iter().for_each(|one| self.push(one));
    }

    /// Counts items that are not added.
    pub fn count(&mut self, kind: T::Kind, count: u32) {
        match self.overflow.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, known)) => *known += count,
            None => self.overflow.push((kind, count)),
        }
    }

    /// Adds the items and numbers of another list.
    pub fn append(&mut self, other: Self) {
        self.extend(other.items);
        other
            .overflow
            .into_iter()
            .for_each(|(kind, count)| self.count(kind, count));
    }
}
