//! Values of another type than the key needs, and the words to write instead.

use super::scalar::{DATE, TEXT};
use super::{Decoder, Value};
use crate::problem::{Fix, Label, Problem, ProblemKind};
use crate::suggest;
use crate::yaml::key::Key;
use crate::yaml::tree::Kind;
use crate::yaml::values::Entry;

impl Decoder<'_> {
    /// Reports a value of another type than the key needs, with the words to write.
    #[cold]
    pub(super) fn wrong_type(
        &mut self,
        value: Value,
        about: &str,
        message: String,
        label: &str,
        help: String,
    ) {
        let labels = Label::of(&self.spanned(value, ()), label);
        self.report_problem(Problem {
            about: vec![about.to_owned()],
            help: Some(help),
            ..Problem::new(ProblemKind::WrongType, labels, message)
        });
    }

    #[cold]
    pub(super) fn not_a_mapping(
        &mut self,
        value: Value,
        owner: Option<Value>,
        name: &str,
        help: String,
    ) {
        if self.kind(value) == Kind::Error || self.tree.node(value.id).damaged {
            return;
        }
        let place = if self.kind(value) == Kind::Null {
            owner.unwrap_or(value)
        } else {
            value
        };
        let found = self.kind_name(value);
        let about = owner.map_or(name, |owner| self.tree.scalar(owner.id));
        let message = format!("{name} must be a mapping, but this is {found}");
        let about = about.to_owned();
        self.wrong_type(place, &about, message, "expected `key: value`", help);
    }

    /// The words to write where a value has another type.
    pub(super) fn help_for(&self, entry: &Entry, expected: &str) -> String {
        let (name, about) = (entry.definition.name, entry.definition.about);
        match expected {
            DATE => format!("after `{name}:`, write a date such as `2026-10-31`: {about}"),
            _ => format!("after `{name}:`, write {expected}: {about}"),
        }
    }

    /// Reports a list with one item where text is expected; returns whether it is one. Nobody knows
    /// yet that the item is the value.
    #[cold]
    pub(super) fn is_only_item(&mut self, entry: &Entry, expected: &str) -> bool {
        let (tree, list) = (self.tree, self.tree.node(entry.value.id));
        let mut items = tree.children(entry.value.id);
        let (Some(only), None) = (items.next(), items.next()) else {
            return false;
        };
        let is_list = list.kind == Kind::Sequence && list.flow && !list.damaged;
        let Some((text, span)) = tree.text_of(only).filter(|_| is_list && expected == TEXT) else {
            return false;
        };
        if suggest::shortened(text) != text || text.trim().is_empty() || entry.value.is_aliased() {
            return false;
        }
        let name = entry.definition.name;
        let title = format!("write `{name}: {text}`");
        let fix = Fix::rewrite(list.span, &tree.text[span.range()], title);
        let message = format!("`{name}` must be {expected}, but this is a list");
        self.report_with_fix(entry.value, ProblemKind::WrongType, name, message, fix);
        self.problems.has_lost_values = true;
        true
    }
}

/// The words to write where a mapping is expected: the keys that it must have, or else those that it can.
#[cold]
pub(super) fn help_for_mapping<'k>(
    name: &str,
    keys: impl Iterator<Item = &'k Key> + Clone,
) -> String {
    let required = keys.clone().filter(|key| key.required);
    match required.clone().next() {
        Some(_) => {
            let names = suggest::listed(required.map(|key| key.name));
            format!("give {name} its keys, at least {names}")
        }
        None => {
            let names = suggest::listed(keys.map(|key| key.name));
            format!("give {name} keys of {names}, or remove it")
        }
    }
}
