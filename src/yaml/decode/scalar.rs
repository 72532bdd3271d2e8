//! Text, truth and dates; a mistake with one clear meaning counts as what was meant.

use jiff::civil::Date;

use super::{Decoder, Entry, Given, Slot, Value};
use crate::problem::{Fix, Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest;
use crate::team::keys::Form;
use crate::yaml::tree::{Kind, Tree};
use crate::yaml::values::{LONGEST_TEXT, Values, parse_date, parse_truth};

impl<'t> Decoder<'t> {
    /// A key's text; an empty one is a problem.
    #[inline(always)]
    pub(super) fn text(&mut self, slot: &Slot<Value>) -> Given<&'t str> {
        let entry = match slot {
            Slot::Absent => return Given::Absent,
            Slot::Lost => return Given::Unreadable,
            Slot::Found(entry) => *entry,
        };
        match self.plain_text(entry.value) {
            Some(text) => Given::Value(text),
            None => self.not_text(entry),
        }
    }

    #[cold]
    fn not_text(&mut self, entry: Entry<Value>) -> Given<&'t str> {
        let name = entry.definition.name;
        if self.tree.is_null(entry.value.id) && self.kind(entry.value) != Kind::Error {
            if !entry.definition.required {
                return Given::Absent;
            }
            let place = if self.kind(entry.value) == Kind::Null {
                entry.key
            } else {
                entry.value
            };
            self.object(
                place,
                ProblemKind::WrongType,
                name,
                format!("`{name}` has no value"),
                "text is due here",
            );
            return Given::Unreadable;
        }
        let due = match entry.definition.form {
            Form::Truth => "`true` or `false`",
            Form::Date => "a date",
            _ => "text",
        };
        self.no_text(entry.value, &format!("`{name}`"), due);
        Given::Unreadable
    }

    #[inline(always)]
    /// The text of a list's item, `name` in words; `None`, and a problem, where it is none or
    /// empty.
    pub(super) fn item_text(&mut self, value: Value, name: &str) -> Option<Spanned<&'t str>> {
        let text = self.plain_text(value);
        if text.is_none() {
            self.no_text(value, name, "text");
        }
        text
    }

    #[inline(always)]
    fn plain_text(&self, value: Value) -> Option<Spanned<&'t str>> {
        let tree: &'t Tree<'t> = self.tree;
        let text = tree.text_of(value.id)?;
        // What starts with a visible character is not blank.
        let blank =
            !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && text.trim().is_empty();
        (!blank && text.len() <= LONGEST_TEXT).then(|| self.spanned(value, text))
    }

    /// Says why a value is no text.
    #[cold]
    fn no_text(&mut self, value: Value, name: &str, due: &str) {
        let about = name.trim_matches('`').to_owned();
        match self.kind(value) {
            Kind::Error => {}
            Kind::Plain | Kind::Quoted | Kind::Block
                if self.tree.scalar(value.id).len() > LONGEST_TEXT =>
            {
                let message = format!(
                    "{name} has {} bytes; at most {LONGEST_TEXT} are read",
                    self.tree.scalar(value.id).len()
                );
                self.object(
                    value,
                    ProblemKind::InvalidValue,
                    &about,
                    message,
                    "too long",
                )
            }
            Kind::Plain | Kind::Quoted | Kind::Block if !self.tree.is_null(value.id) => self
                .object(
                    value,
                    ProblemKind::InvalidValue,
                    &about,
                    format!("{name} is empty"),
                    "",
                ),
            _ => {
                let found = self.what_is(value);
                self.object(
                    value,
                    ProblemKind::WrongType,
                    &about,
                    format!("{name} is {due}, and this is {found}"),
                    format!("{found}, where {due} is due"),
                );
            }
        }
    }

    /// `true` or `false`.
    pub(super) fn truth(&mut self, slot: &Slot<Value>) -> Given<bool> {
        let Slot::Found(entry) = slot else {
            return self.text(slot).then(|_| Given::Unreadable);
        };
        self.text(slot).then(|text| {
            if let Some(truth) =
                parse_truth(text.value).filter(|_| self.kind(entry.value) == Kind::Plain)
            {
                return Given::Value(text.map(|_| truth));
            }
            let message = format!(
                "`{}` is `true` or `false`, and this is text",
                entry.definition.name
            );
            let meant = match text.value.to_ascii_lowercase().as_str() {
                "yes" | "on" | "y" | "true" => true,
                "no" | "off" | "n" | "false" => false,
                _ => {
                    self.object(
                        entry.value,
                        ProblemKind::WrongType,
                        entry.definition.name,
                        message,
                        "write `true` or `false`",
                    );
                    return Given::Unreadable;
                }
            };
            let fix = Fix::replace(text.defined, meant.to_string(), format!("write `{meant}`"));
            self.object_with(
                entry.value,
                ProblemKind::WrongType,
                entry.definition.name,
                message,
                fix,
            );
            Given::Value(text.map(|_| meant))
        })
    }

    /// A date.
    pub(super) fn date(&mut self, slot: &Slot<Value>) -> Given<Date> {
        self.text(slot).then(|text| {
            if let Some(date) = parse_date(text.value) {
                return Given::Value(text.map(|_| date));
            }
            let labels = Label::of(&text, "");
            let name = if let Slot::Found(entry) = slot {
                entry.definition.name
            } else {
                "date"
            };
            let problem = Problem::new(
                ProblemKind::InvalidValue,
                labels,
                format!("`{name}` is no date: `{}`", suggest::shortened(text.value)),
            );
            let help = "write a day of the calendar as `YYYY-MM-DD`".to_owned();
            self.say(Problem {
                about: vec![name.to_owned()],
                help: Some(help),
                ..problem
            });
            Given::Unreadable
        })
    }
}
