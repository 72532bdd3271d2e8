//! The state of a decoder while it reads: the list that it is in, the keys that it also accepts,
//! and the entries and keys that are in the wrong collection.

use crate::yaml::tree::{Children, Id};
use crate::yaml::values::Value;

/// A list that is being read.
pub struct List<'t> {
    pub(super) items: Children<'t>,
    /// The alias that led to the list, or 0.
    pub(super) alias: Id,
    /// The text in place of a list.
    pub(super) only_item: Option<Value>,
    /// Whether everything was readable so far.
    pub is_complete: bool,
}

impl<'t> List<'t> {
    pub(super) fn without_items(is_complete: bool) -> Self {
        List {
            items: Children::default(),
            alias: 0,
            only_item: None,
            is_complete,
        }
    }

    /// How many items remain; 0 if that is unknown. Through aliases, the numbers could exceed the
    /// memory.
    pub fn remaining(&self) -> usize {
        match self.alias {
            0 => self.items.clone().count(),
            _ => 0,
        }
    }
}

/// Additional keys of the next mapping.
#[derive(Default)]
pub struct MoreKeys<'t> {
    /// Their names, each with the number of the usual key that means the same, if there is one.
    pub names: &'t [(&'t str, Option<usize>)],
    /// The keys that the mapping has: the place in `names`, the key and its value.
    pub found: Vec<(usize, Value, Value)>,
    /// Whether the mapping has an unknown key, which may be one of these.
    pub is_open: bool,
}

/// A list whose entries are mappings.
#[derive(Debug)]
pub struct EntryList {
    /// The key of the list.
    pub name: &'static str,
    /// The keys that its entries can have.
    pub keys: Vec<&'static str>,
}

/// An entry of another list, which is not read.
pub struct Misplaced<'t> {
    /// The list that it belongs to.
    pub list: &'static str,
    /// Its `id`; empty without one.
    pub id: &'t str,
}

/// The entries and keys in the wrong collection.
#[derive(Default)]
pub struct Astray<'t> {
    /// The lists that a file can have.
    pub lists: &'static [EntryList],
    /// The lists that an entry of these lists can have.
    pub inner: &'static [EntryList],
    /// The lists that the file does not have, one bit each.
    pub absent: u8,
    /// The absent lists whose entries are in another list.
    pub lost: Vec<&'static str>,
    /// The entries of a list of the file that are in another one.
    pub misplaced: Vec<Misplaced<'t>>,
    /// The number of the last problem about such entries, their list, and what is there instead.
    pub(super) joined: Option<(usize, &'static str, String)>,
    /// Whether the last entry that was read belongs to another list.
    pub is_entry: bool,
    /// The top-level keys that belong to an inner mapping.
    pub(super) outdented: Vec<(&'t str, Value, Value)>,
    /// The number of the problem about the last of these keys, and the end of its place.
    pub(super) last: Option<(usize, usize)>,
}

impl Astray<'_> {
    /// The lists that a file can have, and whether this one lacks them.
    pub(super) fn lists_and_absence(
        &self,
    ) -> impl Iterator<Item = (&'static EntryList, bool)> + use<> {
        let absent = self.absent;
        let numbered = self.lists.iter().enumerate();
        numbered.map(move |(number, list)| (list, absent >> number & 1 == 1))
    }
}
