//! Lists, item by item.

use super::{Decoder, Value};
use crate::problem::{Fix, ProblemKind};
use crate::yaml::tree::{Children, Id, Kind};
use crate::yaml::values::Entry;

/// A list that is being read.
pub struct List<'t> {
    items: Option<Children<'t>>,
    /// The alias that led to the list; 0 where there is none.
    alias: Id,
    /// The text that was written instead of a list.
    only_item: Option<Value>,
    /// Whether everything could be read so far.
    pub is_complete: bool,
}

impl List<'_> {
    /// How many items are left; 0 where that is unknown: behind aliases the numbers may add up to
    /// more than there is memory.
    pub fn remaining(&self) -> usize {
        match &self.items {
            Some(items) if self.alias == 0 => items.clone().count(),
            _ => 0,
        }
    }
}

impl<'t> Decoder<'t> {
    /// Starts to read a key's list.
    pub fn list(&mut self, entry: &Entry) -> List<'t> {
        let (tree, alias) = (self.tree, entry.value.alias);
        let mut list = List {
            items: None,
            alias,
            only_item: None,
            is_complete: true,
        };
        match self.kind(entry.value) {
            Kind::Sequence => {
                list.is_complete = !tree.node(entry.value.id).damaged;
                list.items = Some(tree.children(entry.value.id));
            }
            Kind::Error => list.is_complete = false,
            _ if tree.is_null(entry.value.id) => {}
            Kind::Mapping => {
                self.mapping_instead_of_list(entry);
                list.is_complete = false;
            }
            _ => {
                self.text_instead_of_list(entry);
                // A text with commas is meant as several items, none of which can be read.
                list.is_complete = !tree.scalar(entry.value.id).contains(',');
                list.only_item = Some(entry.value).filter(|_| list.is_complete);
            }
        }
        list
    }

    /// The next item of a list.
    #[inline(always)]
    pub fn next(&mut self, list: &mut List<'t>) -> Option<Value> {
        let Some(items) = &mut list.items else {
            return list.only_item.take();
        };
        match self.next_child(items, list.alias) {
            Some((item, _)) => Some(item),
            None => {
                list.is_complete &= self.alias_budget > 0;
                None
            }
        }
    }

    fn mapping_instead_of_list(&mut self, entry: &Entry) {
        let name = entry.definition.name;
        self.report(
            entry.value,
            ProblemKind::WrongType,
            name,
            format!("`{name}` must be a list, but this is a mapping"),
            "expected a list",
        );
    }

    /// Reports a text instead of a list; it counts as the list's only item.
    fn text_instead_of_list(&mut self, entry: &Entry) {
        let name = entry.definition.name;
        let text = self.tree.scalar(entry.value.id);
        let span = self.tree.node(entry.value.id).span;
        let fix = Fix::replace(
            span,
            format!("[{}]", &self.tree.text[span.range()]),
            format!("write `{name}: [{text}]`"),
        );
        self.report_with_fix(
            entry.value,
            ProblemKind::WrongType,
            name,
            format!("`{name}` must be a list, but this is text"),
            fix,
        );
    }

    /// Reports that a list is empty and must not be.
    pub fn empty_list(&mut self, entry: &Entry) {
        let name = entry.definition.name;
        let place = if self.kind(entry.value) == Kind::Null {
            entry.key
        } else {
            entry.value
        };
        self.report(
            place,
            ProblemKind::InvalidValue,
            name,
            format!("`{name}` is empty"),
            "expected at least one item",
        );
    }
}
