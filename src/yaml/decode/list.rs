//! Lists, item by item.

use super::{Decoder, Entry, Value};
use crate::problem::{Fix, ProblemKind};
use crate::yaml::tree::{Children, Id, Kind};

/// A list that is being read.
pub struct List<'t> {
    items: Option<Children<'t>>,
    /// The alias that led to it; 0 where there is none.
    site: Id,
    /// What stands where the list should.
    lone: Option<Value>,
    /// For how many items there should be room.
    pub(super) room: usize,
    /// Whether all of it could be read so far.
    pub(super) is_whole: bool,
}

impl<'t> Decoder<'t> {
    /// A key's list.
    pub(super) fn list(&mut self, entry: Entry<Value>) -> List<'t> {
        let (tree, site) = (self.tree, entry.value.site);
        let mut list = List {
            items: None,
            site,
            lone: None,
            room: 0,
            is_whole: true,
        };
        match self.kind(entry.value) {
            Kind::Sequence => {
                list.is_whole = !tree.node(entry.value.id).damaged;
                // Behind aliases more could be asked for than there is memory.
                list.room = if entry.value.is_aliased() {
                    0
                } else {
                    tree.children(entry.value.id).count()
                };
                list.items = Some(tree.children(entry.value.id));
            }
            Kind::Error => list.is_whole = false,
            _ if tree.is_null(entry.value.id) => {}
            Kind::Mapping => {
                self.no_list(entry);
                list.is_whole = false;
            }
            _ => {
                self.lone_item(entry);
                // Of several items in one text none can be read.
                list.is_whole = !tree.scalar(entry.value.id).contains(',');
                list.lone = Some(entry.value).filter(|_| list.is_whole);
            }
        }
        list
    }

    /// The next item of a list.
    pub(super) fn next(&mut self, list: &mut List<'t>) -> Option<Value> {
        let Some(items) = &mut list.items else {
            return list.lone.take();
        };
        let item = self.value(items.next()?, list.site);
        if self.budget == 0 {
            list.is_whole = false;
            return None;
        }
        Some(item)
    }
}

impl Decoder<'_> {
    fn no_list(&mut self, entry: Entry<Value>) {
        let name = entry.definition.name;
        self.object(
            entry.value,
            ProblemKind::WrongType,
            name,
            format!("`{name}` is a list, and this is a mapping"),
            "a mapping, where a list is due",
        );
    }

    /// A text where a list is due: it counts as the list's only item.
    fn lone_item(&mut self, entry: Entry<Value>) {
        let name = entry.definition.name;
        let text = self.tree.scalar(entry.value.id);
        let span = self.tree.node(entry.value.id).span;
        let fix = Fix::replace(
            span,
            format!("[{}]", &self.tree.text[span.range()]),
            format!("write `{name}: [{text}]`"),
        );
        self.object_with(
            entry.value,
            ProblemKind::WrongType,
            name,
            format!("`{name}` is a list, and this is text"),
            fix,
        );
    }

    pub(super) fn empty_list(&mut self, entry: Entry<Value>) {
        let name = entry.definition.name;
        let place = if self.kind(entry.value) == Kind::Null {
            entry.key
        } else {
            entry.value
        };
        self.object(
            place,
            ProblemKind::InvalidValue,
            name,
            format!("`{name}` is empty"),
            "at least one is due here",
        );
    }
}
