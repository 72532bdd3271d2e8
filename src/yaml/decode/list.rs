//! Lists, item by item.

use super::expected::Expected;
use super::state::List;
use super::{Decoder, Value};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Span;
use crate::suggest;
use crate::yaml::tree::NodeKind;
use crate::yaml::values::KeyValue;

impl<'t> Decoder<'t> {
    /// Starts to read a key's list.
    #[inline(always)]
    pub fn list(&mut self, entry: &KeyValue) -> List<'t> {
        let node = self.tree.node(entry.value.id);
        if node.kind != NodeKind::Sequence {
            return self.not_a_list(entry);
        }
        List {
            items: self.tree.children(entry.value.id),
            alias: entry.value.alias,
            only_item: None,
            is_complete: !node.damaged,
        }
    }

    /// The next item of a list.
    #[inline(always)]
    pub fn next(&mut self, list: &mut List<'t>) -> Option<Value> {
        match self.next_child(&mut list.items, list.alias) {
            Some((item, node)) => {
                // A damaged item may have swallowed the next one.
                list.is_complete &= !node.is_damaged();
                Some(item)
            }
            None => {
                list.is_complete &= self.alias_budget > 0;
                list.only_item.take()
            }
        }
    }

    /// The text of a list's first item.
    pub fn first_word(&self, list: Value) -> Option<&'t str> {
        let first = self.tree.children(list.id).next()?;
        Some(self.tree.scalar(first))
    }

    #[inline(never)]
    fn not_a_list(&mut self, entry: &KeyValue) -> List<'t> {
        let tree = self.tree;
        match self.kind(entry.value) {
            NodeKind::Error => List::without_items(false),
            _ if tree.is_null(entry.value.id) && self.report_spreadsheet_error(entry) => {
                List::without_items(false)
            }
            _ if tree.is_null(entry.value.id) || self.is_blank(entry.value) => {
                // An empty list that is required has a message of its own.
                let is_reported = !entry.definition.required
                    && (entry.definition.needs_value || !tree.is_null(entry.value.id));
                if is_reported {
                    self.without_value(entry, Expected::List);
                }
                List::without_items(!is_reported)
            }
            // A syntax error may have taken the dash of its first item.
            NodeKind::Mapping if tree.node(entry.value.id).damaged => List::without_items(false),
            NodeKind::Mapping => {
                self.mapping_instead_of_list(entry);
                List::without_items(false)
            }
            _ => {
                let is_one = self.text_instead_of_list(entry);
                self.problems.has_lost_values |= !is_one;
                List {
                    only_item: Some(entry.value).filter(|_| is_one),
                    ..List::without_items(is_one)
                }
            }
        }
    }

    fn mapping_instead_of_list(&mut self, entry: &KeyValue) {
        let (name, about) = (entry.definition.name, entry.definition.about);
        let is_in_braces = self.tree.node(entry.value.id).flow;
        let message = format!("`{name}` must be a list, but this is a mapping");
        let span = self.tree.node(entry.value.id).span;
        let start = span.start as usize;
        let is_below = self.before_key(entry.value).is_some();
        let help = match is_in_braces {
            true if is_below => "put `- ` before this `{`".to_owned(),
            true => format!("write a list in brackets after `{name}:`: {about}"),
            false => format!("start each item of `{name}` with `- `: {about}"),
        };
        if is_in_braces && let Some(items) = self.items_in_braces(entry.value) {
            let title = format!("write \0{name}: [{}]\0", suggest::shortened(&items));
            let fix = Fix::certain(Change::value(span, format!("[{items}]")), title);
            self.problems.has_lost_values = true;
            let kind = ProblemKind::WrongType;
            return self.report_with_fix(entry.value, kind, name, message, fix);
        }
        let label = "expected a list";
        let reported = self.wrong_type(entry.value, name, message, label, help.clone());
        let dash = || Change::Bytes {
            at: Span::new(start, start),
            text: "- ".to_owned(),
        };
        self.problems.has_lost_values = true;
        let fix = (is_in_braces && is_below).then(|| Fix::certain(dash(), help));
        self.problems.fix(reported, fix);
    }

    /// The texts of a mapping whose keys have no values: `{developer, content-author}`.
    fn items_in_braces(&self, map: Value) -> Option<String> {
        let inner = self.tree.text[self.tree.node(map.id).span.range()].strip_prefix('{')?;
        let inner = inner.strip_suffix('}')?.trim();
        let is_of_items = |c: char| c.is_alphanumeric() || " ,-_./".contains(c);
        let is_list = inner.contains(',') && inner.chars().all(is_of_items) && !map.is_aliased();
        is_list.then(|| inner.to_owned())
    }

    /// Reports an empty list that must have items.
    pub fn empty_list(&mut self, entry: &KeyValue) {
        let name = entry.definition.name;
        let place = if self.kind(entry.value) == NodeKind::Null {
            entry.key
        } else {
            entry.value
        };
        let labels = Label::of(&self.spanned(place, ()), "expected at least one item");
        let message = format!("`{name}` is empty");
        self.report_problem(Problem {
            about: vec![name.to_owned()],
            help: Some(format!(
                "add at least one item to `{name}`: {}",
                entry.definition.about
            )),
            ..Problem::new(ProblemKind::InvalidValue, labels, message)
        });
    }
}
