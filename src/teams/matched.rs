//! Matches new items with old ones, such as the teams of a file or the entries of a list.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// Each new item with its old one, by their indices in two lists.
pub struct Matched {
    /// The old one of each new one.
    pub old: Vec<Option<usize>>,
    /// The old ones without a new one, in order.
    pub left: VecDeque<usize>,
}

impl Matched {
    /// Matches items with the same name, in order.
    pub fn by_name<K: Eq + Hash>(
        old: impl Iterator<Item = K>,
        new: impl Iterator<Item = K>,
    ) -> Self {
        let mut places: HashMap<K, VecDeque<usize>> = HashMap::new();
        let mut is_left = Vec::new();
        for (at, name) in old.enumerate() {
            places.entry(name).or_default().push_back(at);
            is_left.push(true);
        }
        let mut take = |name| {
            let at = places.get_mut(&name)?.pop_front()?;
            is_left[at] = false;
            Some(at)
        };
        let old = new.map(&mut take).collect();
        let left = is_left.iter().enumerate();
        let left = left.filter_map(|(at, is_left)| is_left.then_some(at));
        Matched {
            old,
            left: left.collect(),
        }
    }

    /// Matches the others in order, because their names have changed.
    pub fn then_in_order(mut self) -> Self {
        for old in self.old.iter_mut().filter(|old| old.is_none()) {
            *old = self.left.pop_front();
        }
        self
    }
}
