//! Lists, item by item.

use super::{Decoder, Entry, Slot, Value};
use crate::few::Few;
use crate::finding::Fix;
use crate::model::Shape;
use crate::source::Span;
use crate::yaml::tree::Kind;

/// A list as far as it could be read.
#[derive(Clone, Debug)]
pub struct Items<T> {
    /// What could be read. Most lists of a team file have one item, which needs no memory of its own.
    pub items: Few<T>,
    /// Whether that is all of it.
    pub complete: bool,
    /// The list's key, where there is one.
    pub key: Option<Span>,
}

impl<T> Items<T> {
    /// A list that is not there.
    pub fn none() -> Self {
        Items { items: Few::None, complete: true, key: None }
    }
}

/// Whoever reads lists with a decoder.
pub trait Lists<'t>: Sized {
    /// The decoder.
    fn decoder(&mut self) -> &mut Decoder<'t>;

    /// The items of a list; `each` reads one, or finds that it cannot be read.
    fn list<T>(&mut self, slot: &Slot, mut each: impl FnMut(&mut Self, Value) -> Option<T>) -> Items<T> {
        let mut read = Items::none();
        let entry = match slot {
            Slot::Absent => return read,
            Slot::Lost => return Items { complete: false, ..read },
            Slot::Found(entry) => *entry,
        };
        let decoder = self.decoder();
        let tree = decoder.tree;
        read.key = Some(decoder.span(entry.key));
        match decoder.kind(entry.value) {
            Kind::Sequence => {
                read.complete = !tree.node(entry.value.id).damaged;
                // Behind aliases more could be asked for than there is memory.
                let count = if entry.value.is_aliased() { 0 } else { tree.children(entry.value.id).count() };
                read.items = Few::with_capacity(count);
                for item in tree.children(entry.value.id) {
                    let item = self.decoder().value(item, entry.value.site);
                    if self.decoder().budget == 0 {
                        read.complete = false;
                        break;
                    }
                    match each(self, item) {
                        Some(item) => read.items.push(item),
                        None => read.complete = false,
                    }
                }
            }
            Kind::Error => read.complete = false,
            _ if tree.is_null(entry.value.id) => {}
            Kind::Mapping => {
                decoder.no_list(entry);
                read.complete = false;
            }
            _ => {
                decoder.lone_item(entry);
                read.items = each(self, entry.value).map_or(Few::None, Few::One);
            }
        }
        if read.items.is_empty() && read.complete && entry.definition.required {
            self.decoder().empty_list(entry);
            read.complete = false;
        }
        read
    }
}

impl Decoder<'_> {
    fn no_list(&mut self, entry: Entry) {
        let name = entry.definition.name;
        self.object(entry.value, Shape::WrongType, name, format!("`{name}` is a list, and this is a mapping"), "a mapping, where a list is due");
    }

    /// A text where a list is due: it counts as the list's only item.
    fn lone_item(&mut self, entry: Entry) {
        let name = entry.definition.name;
        let text = self.tree.scalar(entry.value.id);
        let span = self.tree.node(entry.value.id).span;
        let fix = Fix::replace(span, format!("[{}]", &self.tree.text[span.range()]), format!("write `{name}: [{text}]`"));
        self.object_with(entry.value, Shape::WrongType, name, format!("`{name}` is a list, and this is text"), fix);
    }

    fn empty_list(&mut self, entry: Entry) {
        let name = entry.definition.name;
        let place = if self.kind(entry.value) == Kind::Null { entry.key } else { entry.value };
        self.object(place, Shape::InvalidValue, name, format!("`{name}` is empty"), "at least one is due here");
    }
}
