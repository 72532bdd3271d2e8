//! Values of the wrong type, and the words to write instead.

use super::expected::Expected;
use super::{Decoder, Value};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::{Span, Spanned};
use crate::suggest;
use crate::yaml::key::Key;
use crate::yaml::problems::ProblemId;
use crate::yaml::tree::NodeKind;
use crate::yaml::values::KeyValue;
use crate::yaml::wording;

impl<'t> Decoder<'t> {
    /// Reports a text that a value cannot have.
    pub(super) fn invalid(
        &mut self,
        value: Value,
        about: &str,
        message: String,
        label: &str,
        help: String,
    ) {
        let kind = ProblemKind::InvalidValue;
        self.misread(kind, (value, about), message, label, help);
    }

    /// Reports a value of another type than the key needs, with the words to write.
    #[cold]
    pub(super) fn wrong_type(
        &mut self,
        value: Value,
        about: &str,
        message: String,
        label: &str,
        help: String,
    ) -> Option<ProblemId> {
        self.misread(ProblemKind::WrongType, (value, about), message, label, help)
    }

    fn misread(
        &mut self,
        kind: ProblemKind,
        (value, about): (Value, &str),
        message: String,
        label: &str,
        help: String,
    ) -> Option<ProblemId> {
        let labels = Label::of(&self.spanned(value, ()), label);
        self.report_problem(Problem {
            about: vec![about.to_owned()],
            help: Some(help),
            ..Problem::new(kind, labels, message)
        })
    }

    #[cold]
    pub(super) fn not_a_mapping(
        &mut self,
        value: Value,
        owner: Option<Value>,
        name: &str,
        help: String,
    ) -> Option<ProblemId> {
        if self.kind(value) == NodeKind::Error || self.tree.node(value.id).damaged {
            return None;
        }
        let place = if self.kind(value) == NodeKind::Null {
            owner.unwrap_or(value)
        } else {
            value
        };
        let found = self.kind_name(value);
        let about = owner.map_or(name, |owner| self.tree.scalar(owner.id));
        let message = format!("{name} must be a mapping, but this is {found}");
        let about = about.to_owned();
        self.wrong_type(place, &about, message, "expected `key: value`", help)
    }

    /// The text of the only item of a list or a mapping in brackets: `[ana]`, `{ana}`, `[ana:]`.
    pub(super) fn only_text(&self, value: Value) -> Option<Spanned<&'t str>> {
        let only = self.only_item(value)?;
        let (text, span) = self.tree.text_of(only.id)?;
        Some(self.spanned_at(only, text, span))
    }

    /// The text of an item that a colon after it makes a key: `- ana:`. The problem with it, which
    /// was reported last, gets the fix that removes the colon.
    #[cold]
    pub(super) fn without_colon(&mut self, value: Value) -> Option<Spanned<&'t str>> {
        let node = self.tree.node(value.id);
        let mut parts = self.tree.children(value.id);
        let (key, of_key) = (parts.next()?, parts.next()?);
        let (text, span) = self.tree.text_of(key)?;
        let is_alone = self.tree.node(of_key).kind == NodeKind::Null && parts.next().is_none();
        let is_item = node.kind == NodeKind::Mapping && !node.flow && !value.is_aliased();
        let colon = Span::new(span.end as usize, span.end as usize + 1);
        if !is_alone || !is_item || self.tree.text.get(colon.range()) != Some(":") {
            return None;
        }
        // The line break between an item and the key below it is lost.
        if let Some((_, last)) = text.rsplit_once(' ') {
            let help = format!(
                "start `{}:` on a line of its own, or remove the `:`",
                suggest::shortened(last)
            );
            self.problems.problems.items.last_mut()?.help = Some(help);
            return None;
        }
        let title = format!("remove the `:` after `{}`", suggest::shortened(text));
        let text = String::new();
        let fix = Fix::certain(Change::Bytes { at: colon, text }, title.clone());
        let problem = self.problems.problems.items.last_mut()?;
        (problem.help, problem.fix) = (Some(title), Some(fix));
        let key = Value { id: key, alias: 0 };
        self.tree
            .text_of(key.id)
            .map(|(text, span)| self.spanned_at(key, text, span))
    }

    /// A value's kind in a sentence: "but this is …".
    pub(super) fn kind_name(&self, value: Value) -> &'static str {
        match self.kind(value) {
            NodeKind::Sequence => "a list",
            NodeKind::Mapping => "a mapping",
            _ if self.tree.is_null(value.id) => "empty",
            _ => "text",
        }
    }

    pub(super) fn only_item(&self, value: Value) -> Option<Value> {
        let node = self.tree.node(value.id);
        let mut parts = self.tree.children(value.id);
        let id = parts.next()?;
        let is_only = match (node.kind, parts.next()) {
            (NodeKind::Sequence, None) => true,
            (NodeKind::Mapping, Some(value)) => {
                self.tree.node(value).kind == NodeKind::Null && parts.next().is_none()
            }
            _ => false,
        };
        let (text, _) = self.tree.text_of(id)?;
        let is_clear = !value.is_aliased() && node.flow && !node.damaged && is_only;
        (is_clear && !text.trim().is_empty() && suggest::shortened(text) == text)
            .then_some(Value { id, alias: 0 })
    }

    /// Gives the problem about a value the fix that takes the brackets away.
    pub(super) fn unwrap(&mut self, reported: Option<ProblemId>, value: Value) {
        let Some(text) = self.only_text(value) else {
            return;
        };
        let title = match self.kind(value) {
            NodeKind::Sequence => format!("remove the brackets around `{}`", text.value),
            _ => format!("write \0{}\0", text.value),
        };
        let yaml = self.source(&text).to_owned();
        let fix = Fix::certain(
            Change::value(self.tree.node(value.id).span, yaml),
            title.clone(),
        );
        if let Some(problem) = self.problems.get_mut(reported) {
            problem.help = Some(title);
            problem.fix = Some(fix);
        }
    }

    /// Reports a key without a value.
    #[cold]
    pub(super) fn without_value(&mut self, entry: &KeyValue, expected: Expected) {
        let name = entry.definition.name;
        let place = if self.kind(entry.value) == NodeKind::Null {
            entry.key
        } else {
            entry.value
        };
        let message = format!("`{name}` has no value");
        if let Some(comment) = self.commented_value(entry) {
            self.value_in_comment((entry, expected), message, comment);
            return;
        }
        let mut help = expected.help(entry);
        if !entry.definition.required {
            help.push_str(&format!("; or remove `{name}`"));
        }
        self.wrong_type(place, name, message, &expected.label(entry), help);
    }

    /// Reports a mapping with two dashes, and returns it: it is the only item of a list.
    #[cold]
    pub(super) fn after_two_dashes(&mut self, value: Value, name: &str) -> Option<Value> {
        let list = self.tree.node(value.id);
        let mut items = self.tree.children(value.id);
        let (only, None) = (items.next()?, items.next()) else {
            return None;
        };
        let item = self.tree.node(only);
        let dash = Span {
            start: list.span.start,
            end: item.span.start,
        };
        let between = self.tree.text.get(dash.range())?;
        let is_dash = between.strip_prefix('-')?.trim_matches(' ').is_empty();
        if value.is_aliased() || list.damaged || item.kind != NodeKind::Mapping || !is_dash {
            return None;
        }
        let message = format!("{name} must be a mapping, but this is a list");
        let help = "remove one `- `".to_owned();
        let reported = self.wrong_type(value, name, message, wording::EXTRA_DASH, help);
        let text = " ".repeat(between.len());
        let fix = Fix::certain(Change::Bytes { at: dash, text }, "remove one `- `");
        self.problems.fix(reported, Some(fix));
        Some(Value { id: only, alias: 0 })
    }
}

/// The help for a missing mapping: its required keys, otherwise its optional ones.
#[cold]
pub(super) fn help_for_mapping<'k>(
    name: &str,
    keys: impl Iterator<Item = &'k Key> + Clone,
    is_required: bool,
) -> String {
    let required = keys.clone().filter(|key| key.required);
    match required.clone().next() {
        Some(_) => {
            let names = suggest::listed(required.map(|key| key.name));
            format!("write {name} as `key: value`, with at least {names}")
        }
        None => {
            let names = suggest::listed(keys.map(|key| key.name));
            let or_remove = if is_required { "" } else { ", or remove it" };
            format!("write {name} as `key: value`, with any of {names}{or_remove}")
        }
    }
}
