//! The type that the value of a key must have, and the words for it.

use std::borrow::Cow;

use crate::suggest;
use crate::yaml::values::KeyValue;

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Text,
    Truth,
    Date,
    List,
}

impl Expected {
    pub fn words(self) -> &'static str {
        match self {
            Expected::Text => "text",
            Expected::Truth => "`true` or `false`",
            Expected::Date => "a date",
            Expected::List => "a list",
        }
    }

    /// The words for the value that a key needs: one of its words, if it has any.
    pub fn of_key(self, entry: &KeyValue) -> Cow<'static, str> {
        match entry.definition.words {
            _ if self == Expected::List => self.words().into(),
            [] if !entry.definition.value.is_empty() => entry.definition.value.into(),
            [] => self.words().into(),
            [only] => format!("`{only}`").into(),
            words => format!("one of {}", suggest::listed(words.iter().copied())).into(),
        }
    }

    /// Whether the value of a key can be any text.
    pub fn is_any_text(self, entry: &KeyValue) -> bool {
        let definition = entry.definition;
        self == Expected::Text && definition.words.is_empty() && definition.value.is_empty()
    }

    /// The label of a value that has another type. The message lists the words.
    pub fn label(self, entry: &KeyValue) -> String {
        match entry.definition.words.len() > 1 {
            true => "expected one of these".to_owned(),
            false => format!("expected {}", self.of_key(entry)),
        }
    }

    /// The help where a value has another type.
    pub fn help(self, entry: &KeyValue) -> String {
        let (name, about) = (entry.definition.name, entry.definition.about);
        match self {
            Expected::Date => {
                format!("after `{name}:`, write a date such as \02026-10-31\0: {about}")
            }
            _ => format!("after `{name}:`, write {}: {about}", self.of_key(entry)),
        }
    }
}
