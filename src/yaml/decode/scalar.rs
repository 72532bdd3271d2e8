//! Text, `true` and `false`, and dates. A mistake with one clear meaning counts as the intended
//! value.

use jiff::civil::Date;

use super::expected::Expected;
use super::{Decoder, Value};
use crate::deception::as_seen;
use crate::problem::{Change, Fix, ProblemKind};
use crate::source::{Span, Spanned};
use crate::suggest::{self, Meant};
use crate::yaml::ambiguous::word::{may_differ, other_reading};
use crate::yaml::tree::{NodeKind, Tree};
use crate::yaml::values::{Given, KeyValue, MAX_TEXT_BYTES, Slot, parse_date, parse_truth};

/// Words for `true` and `false`, which mean the same in every language that has them.
const YES: [&str; 8] = ["yes", "on", "y", "1", "ja", "oui", "sí", "si"];
const NO: [&str; 6] = ["no", "off", "n", "0", "nein", "non"];

impl<'t> Decoder<'t> {
    /// A key's text; an empty one is a problem.
    #[inline(always)]
    pub fn text(&mut self, slot: &Slot) -> Given<&'t str> {
        let mut given = self.expected_text(slot, Expected::Text);
        if let (Given::Value(text), Slot::Found(entry)) = (&mut given, slot) {
            // A text on several lines is shorter than its source.
            let is_shorter = text.value.len() != text.defined.range().len();
            if is_shorter && self.kind(entry.value) == NodeKind::Plain {
                *text = self.without_list_below(entry, *text);
            }
            if may_differ(text.value) {
                self.look_at_word(entry.value, text);
            }
        }
        given
    }

    /// The text of a list's item, which messages call `name`; `None` and a problem if it is empty
    /// or not text.
    #[inline(always)]
    pub fn item_text(&mut self, value: Value, name: &str) -> Option<Spanned<&'t str>> {
        let text = self.usable_text(value);
        match &text {
            None => return self.no_item_text(value, name),
            // A scalar that continues on another line is shorter than its source.
            Some(text)
                if text.value.len() != text.defined.range().len()
                    && self.report_joined_item(value, text) =>
            {
                return None;
            }
            Some(text) if may_differ(text.value) => self.look_at_word(value, text),
            Some(_) => {}
        }
        text
    }

    /// The text before a place and the text after it.
    pub fn around(&self, place: Span) -> (&'t str, &'t str) {
        let before = self.tree.text.get(..place.start as usize);
        (before.unwrap_or_default(), self.after(place))
    }

    /// `true` or `false`.
    pub fn truth(&mut self, slot: &Slot) -> Given<bool> {
        let text = match (self.expected_text(slot, Expected::Truth), slot) {
            (Given::Value(text), Slot::Found(entry)) => (text, entry),
            (Given::Missing(lack), _) => return Given::Missing(lack),
            _ => return Given::UNREADABLE,
        };
        let (text, entry) = text;
        let is_plain = self.is_plain(&text);
        match parse_truth(text.value).filter(|_| is_plain) {
            Some(truth) => Given::Value(text.map(|_| truth)),
            None => self.not_truth(text, entry),
        }
    }

    /// A date.
    pub fn date(&mut self, slot: &Slot) -> Given<Date> {
        let text = match self.expected_text(slot, Expected::Date) {
            Given::Value(text) => text,
            Given::Missing(lack) => return Given::Missing(lack),
        };
        match parse_date(text.value) {
            Some(date) => Given::Value(text.map(|_| date)),
            None => self.not_a_date(text, slot),
        }
    }

    #[inline(always)]
    fn expected_text(&mut self, slot: &Slot, expected: Expected) -> Given<&'t str> {
        let entry = match slot {
            Slot::Absent => return Given::ABSENT,
            Slot::Lost => return Given::UNREADABLE,
            Slot::Found(entry) => entry,
        };
        match self.usable_text(entry.value) {
            Some(text) => Given::Value(text),
            None => self.no_value(entry, expected),
        }
    }

    /// A text that is neither blank nor too long.
    #[inline(always)]
    fn usable_text(&self, value: Value) -> Option<Spanned<&'t str>> {
        let tree: &'t Tree<'t> = self.tree;
        let (text, span) = tree.text_of(value.id)?;
        // A text that starts with a visible character is not blank.
        let blank =
            !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && text.trim().is_empty();
        (!blank && text.len() <= MAX_TEXT_BYTES).then(|| self.spanned_at(value, text, span))
    }

    /// Whether a scalar equals its source: without quotes, and on one line.
    #[inline]
    fn is_plain(&self, text: &Spanned<&str>) -> bool {
        self.source(text) == text.value
    }

    #[cold]
    fn no_item_text(&mut self, value: Value, name: &str) -> Option<Spanned<&'t str>> {
        let only = self.only_text(value);
        let help = format!("write {name} as text");
        self.not_text(value, name, (Expected::Text.words(), "expected text"), help);
        only.or_else(|| self.without_colon(value))
    }

    #[cold]
    fn no_value(&mut self, entry: &KeyValue, expected: Expected) -> Given<&'t str> {
        let name = entry.definition.name;
        let is_blank = !entry.definition.required && self.is_blank(entry.value);
        let is_empty =
            self.tree.is_null(entry.value.id) && self.kind(entry.value) != NodeKind::Error;
        if !is_blank && !is_empty {
            let help = expected.help(entry);
            let only = self.only_text(entry.value);
            let (name, label) = (format!("`{name}`"), expected.label(entry));
            self.not_text(entry.value, &name, (&expected.of_key(entry), &label), help);
            return only.map_or(Given::UNREADABLE, Given::Value);
        }
        if is_empty && self.report_spreadsheet_error(entry) {
            return Given::UNREADABLE;
        }
        if !entry.definition.needs_value {
            return Given::ABSENT;
        }
        self.without_value(entry, expected);
        Given::UNREADABLE
    }

    /// Whether a value is a text of nothing but spaces: `""`.
    pub(super) fn is_blank(&self, value: Value) -> bool {
        let text = self.tree.text_of(value.id);
        text.is_some_and(|(text, _)| text.trim().is_empty())
    }

    /// Reports a text without quotes that another parser does not read as text.
    #[inline(never)]
    fn look_at_word(&mut self, value: Value, text: &Spanned<&str>) {
        let reading = other_reading(text.value).filter(|_| self.is_plain(text));
        let Some(reading) = reading else { return };
        let word = text.value;
        let message = format!(
            "`{word}` without quotes is text here, which some YAML parsers {}",
            reading.clause()
        );
        let fix = Fix::certain(
            Change::value(text.defined, format!("\"{word}\"")),
            format!("write \0\"{word}\"\0"),
        );
        self.report_with_fix(value, ProblemKind::AmbiguousYaml, word, message, fix);
    }

    /// Reports why a value cannot be used as text.
    #[cold]
    fn not_text(
        &mut self,
        value: Value,
        name: &str,
        (expected, label): (&str, &str),
        help: String,
    ) {
        let about = name.trim_matches('`');
        let bytes = self.tree.scalar(value.id).len();
        match self.kind(value) {
            NodeKind::Error => {}
            // The rest of a line with a syntax error.
            _ if self.tree.node(value.id).damaged => {}
            NodeKind::Plain | NodeKind::Quoted | NodeKind::Block if bytes > MAX_TEXT_BYTES => {
                let message =
                    format!("{name} has {bytes} bytes, but at most {MAX_TEXT_BYTES} are allowed");
                let help = format!("shorten it to at most {MAX_TEXT_BYTES} bytes");
                self.invalid(value, about, message, "too long", help);
            }
            NodeKind::Plain | NodeKind::Quoted | NodeKind::Block
                if !self.tree.is_null(value.id) =>
            {
                self.invalid(value, about, format!("{name} is empty"), "", help);
            }
            _ => {
                let found = self.kind_name(value);
                let message = format!("{name} must be {expected}, but this is {found}");
                let reported = self.wrong_type(value, about, message, label, help);
                self.unwrap(reported, value);
            }
        }
    }

    #[cold]
    fn not_truth(&mut self, text: Spanned<&str>, entry: &KeyValue) -> Given<bool> {
        let name = entry.definition.name;
        let value = self.only_item(entry.value).unwrap_or(entry.value);
        let expected = Expected::Truth;
        let message = format!("`{name}` must be {}, but this is text", expected.words());
        let meant = match as_seen(text.value).to_lowercase().as_str() {
            word if YES.contains(&word) => Some(true),
            word if NO.contains(&word) => Some(false),
            word => {
                let words = ["true", "false"].into_iter().map(|word| (word, word));
                let meant = suggest::likely(word, words).and_then(Meant::clear);
                let meant = meant.filter(|_| !suggest::is_doubted(word));
                meant.map(|meant| meant == "true")
            }
        };
        let meant = match meant {
            Some(meant) => meant,
            None => {
                let (label, help) = (expected.label(entry), expected.help(entry));
                self.wrong_type(value, name, message, &label, help);
                return Given::UNREADABLE;
            }
        };
        let fix = Fix::certain(
            Change::value(text.defined, meant.to_string()),
            format!("write \0{meant}\0"),
        );
        self.report_with_fix(value, ProblemKind::WrongType, name, message, fix);
        Given::Value(text.map(|_| meant))
    }
}
