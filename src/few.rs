//! A list that is short as a rule: one item needs no memory of its own.

use std::ops::{Deref, DerefMut};

/// Any number of items. (The crates for this are invariant over what they hold, and a team's values borrow from its text.)
#[derive(Clone, Debug, Default)]
pub enum Few<T> {
    /// None.
    #[default]
    None,
    /// One.
    One(T),
    /// Any number.
    Many(Vec<T>),
}

impl<T> Few<T> {
    /// Makes room for so many items, within reason: not all of what a list holds need be items.
    pub fn with_capacity(count: usize) -> Self {
        const REASON: usize = 16 << 20;
        let most = REASON / size_of::<T>().max(1);
        if count > 1 { Few::Many(Vec::with_capacity(count.min(most))) } else { Few::None }
    }

    /// Appends an item.
    pub fn push(&mut self, item: T) {
        match self {
            Few::None => *self = Few::One(item),
            Few::Many(items) => items.push(item),
            Few::One(_) => {
                if let Few::One(first) = std::mem::take(self) {
                    *self = Few::Many(vec![first, item]);
                }
            }
        }
    }

    /// Keeps the items that are wanted.
    pub fn retain(&mut self, mut wanted: impl FnMut(&T) -> bool) {
        match self {
            Few::None => {}
            Few::One(item) if wanted(item) => {}
            Few::One(_) => *self = Few::None,
            Few::Many(items) => items.retain(wanted),
        }
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match self {
            Few::None => &[],
            Few::One(item) => std::slice::from_ref(item),
            Few::Many(items) => items,
        }
    }
}

impl<T> DerefMut for Few<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        match self {
            Few::None => &mut [],
            Few::One(item) => std::slice::from_mut(item),
            Few::Many(items) => items,
        }
    }
}

impl<'f, T> IntoIterator for &'f Few<T> {
    type Item = &'f T;
    type IntoIter = std::slice::Iter<'f, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Few;

    #[test]
    fn it_is_a_list() {
        let mut few = Few::None;
        for item in 0..5 {
            assert_eq!(few.len(), item);
            few.push(item);
            assert_eq!(few.last(), Some(&item));
        }
        few.retain(|item| item % 2 == 1);
        assert_eq!(*few, [1, 3]);
        let mut one = Few::One(1);
        one.retain(|_| true);
        assert_eq!(one.len(), 1);
        one.retain(|_| false);
        assert!(one.is_empty());
        let mut roomy = Few::with_capacity(3);
        roomy.push(7);
        assert_eq!(*roomy, [7]);
    }
}
