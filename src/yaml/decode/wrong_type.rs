//! Values of another type than the key needs, and the words to write instead.

use super::scalar::{DATE, TEXT};
use super::{Decoder, Value};
use crate::problem::{Label, Problem, ProblemKind};
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
        if let Some(only) = self.only_item(entry.value).filter(|_| expected == TEXT) {
            return format!("remove the brackets around `{only}`");
        }
        match expected {
            DATE => format!("after `{name}:`, write a date such as `2026-10-31`: {about}"),
            _ => format!("after `{name}:`, write {expected}: {about}"),
        }
    }

    /// The text of a list in brackets that has nothing else.
    fn only_item(&self, value: Value) -> Option<&str> {
        let list = self.tree.node(value.id);
        let mut items = self.tree.children(value.id);
        let (only, None) = (items.next()?, items.next()) else {
            return None;
        };
        let is_list = list.kind == Kind::Sequence && list.flow;
        let (text, _) = self.tree.text_of(only).filter(|_| is_list)?;
        (suggest::shortened(text) == text).then_some(text)
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
            format!("write {name} as `key: value`, with at least {names}")
        }
        None => {
            let names = suggest::listed(keys.map(|key| key.name));
            format!("write {name} as `key: value`, with any of {names}, or remove it")
        }
    }
}
