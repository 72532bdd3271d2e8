//! Values of another type than the key needs, and the words to write instead.

use super::scalar::{DATE, TRUTH};
use super::{Decoder, Value};
use crate::problem::{Label, Problem, ProblemKind};
use crate::suggest;
use crate::yaml::key::Key;
use crate::yaml::tree::Kind;
use crate::yaml::values::{Entry, parse_date, parse_truth};

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

    /// The words to write where a value has another type: the only item of a list, if that will do.
    pub(super) fn help_for(&self, entry: &Entry, expected: &str) -> String {
        let (name, about) = (entry.definition.name, entry.definition.about);
        let mut items = self.tree.children(entry.value.id);
        let only = (items.next(), items.next());
        let is_expected = |text: &&str| match expected {
            DATE => parse_date(text).is_some(),
            TRUTH => parse_truth(text).is_some(),
            _ => suggest::shortened(text) == **text,
        };
        if let (Kind::Sequence, (Some(only), None)) = (self.kind(entry.value), only)
            && let Some((text, _)) = self.tree.text_of(only)
            && is_expected(&text)
        {
            return format!("write `{name}: {text}`");
        }
        let example = match expected {
            DATE => "a date such as `2026-10-31`",
            other => other,
        };
        format!("write {example} after `{name}:`: {about}")
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
            format!("write {name} with its keys, at least {names}")
        }
        None => {
            let names = suggest::listed(keys.map(|key| key.name));
            format!("write {name} with keys of {names}, or remove it")
        }
    }
}
