//! Why a value does not fit its type, in the user's words. `serde` supplies the parts of each
//! sentence, but not the sentences.

use std::fmt;

use ::serde::de::{self, Unexpected};

use crate::source::Span;
use crate::suggest;

/// Why a value does not fit, and where.
#[derive(Debug)]
pub struct Error {
    /// Why.
    pub message: String,
    /// The place; `None` if it is about the whole text.
    pub span: Option<Span>,
    /// The help, if the message does not say what to write.
    pub help: Option<String>,
    /// The kinds of the expected and of the found value, until the key of the value is known.
    pub(super) kinds: Option<[String; 2]>,
    /// Whether a mapping lacks a key, which may have been left out because of another error.
    pub(super) is_missing_key: bool,
    /// Whether it is about a key that a mapping does not have.
    pub(super) is_unknown_key: bool,
}

impl Error {
    pub(super) fn new(message: String) -> Self {
        Error {
            message,
            span: None,
            help: None,
            kinds: None,
            is_missing_key: false,
            is_unknown_key: false,
        }
    }

    /// A value of another kind than the expected one.
    pub(super) fn wrong_kind(expected: &str, found: &str) -> Self {
        Error {
            kinds: Some([expected.to_owned(), found.to_owned()]),
            ..Error::new(format!("expected {expected}, found {found}"))
        }
    }

    /// A key that a mapping has twice.
    pub(super) fn repeated_key(key: &str) -> Self {
        Error {
            help: Some("remove one of the two".to_owned()),
            ..Error::new(format!("the key `{key}` appears twice"))
        }
    }

    /// The same error about the value of a key, as it is written there.
    pub(super) fn of_key(mut self, key: &str, written: &str) -> Self {
        let Some([expected, found]) = self.kinds.take() else {
            return self;
        };
        let key = suggest::shortened(key);
        self.message = match found.as_str() {
            NOTHING => format!("`{key}` must be {expected}, but it has no value"),
            _ => format!("`{key}` must be {expected}, not {found}"),
        };
        let is_short = suggest::shortened(written) == written;
        self.help = Some(match expected.as_str() {
            _ if found == NOTHING => format!("write its value after `{key}:`, or remove the key"),
            "text" => format!("write one value after `{key}:`, not {found}"),
            "a number" => format!("write a number in digits, such as \0{key}: 1\0"),
            "a list" if found.starts_with('`') && is_short => {
                format!("write \0{key}: [{written}]\0")
            }
            "a list" => format!("write lines of the form `- value` below `{key}:`"),
            "a mapping" => format!("write lines of the form `key: value` below `{key}:`"),
            "`true` or `false`" => format!("write \0{key}: true\0 or \0{key}: false\0"),
            expected => format!("after `{key}:`, write {expected}"),
        });
        self
    }

    /// The same error about a key itself.
    pub(super) fn in_key(mut self) -> Self {
        if let Some([_, found]) = self.kinds.take() {
            let (message, help) = match found.as_str() {
                NOTHING => (EMPTY_KEY.to_owned(), "write the key before its `:`"),
                _ => (
                    format!("a key must be text, not {found}"),
                    "write one word before its `:`",
                ),
            };
            self.message = message;
            self.help = Some(help.to_owned());
        }
        self
    }

    /// The same error about an item of a list.
    pub(super) fn in_item(mut self) -> Self {
        if let Some([expected, found]) = self.kinds.take() {
            let is_empty = found == NOTHING;
            self.message = match is_empty {
                true => format!("an item must be {expected}, but it is empty"),
                false => format!("an item must be {expected}, not {found}"),
            };
            self.help = Some(match expected.as_str() {
                _ if is_empty => "write its value, or remove the item".to_owned(),
                "text" => "write each value as an item of its own".to_owned(),
                "a mapping" => "write lines of the form `key: value` in this item".to_owned(),
                expected => format!("as this item, write {expected}"),
            });
        }
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Error::new(message.to_string())
    }

    fn invalid_type(found: Unexpected, expected: &dyn de::Expected) -> Self {
        Error::wrong_kind(&expected.to_string(), &describe(found))
    }

    fn invalid_value(found: Unexpected, expected: &dyn de::Expected) -> Self {
        Error::wrong_kind(&expected.to_string(), &describe(found))
    }

    fn invalid_length(length: usize, expected: &dyn de::Expected) -> Self {
        Error::wrong_kind(&expected.to_string(), &format!("{length} items"))
    }

    fn unknown_variant(word: &str, expected: &'static [&'static str]) -> Self {
        unknown("word", word, expected)
    }

    fn unknown_field(key: &str, expected: &'static [&'static str]) -> Self {
        let error = match key.is_empty() {
            true => {
                let known = suggest::listed(expected.iter().copied());
                Error {
                    help: Some(format!("write one of {known}, or remove the line")),
                    ..Error::new(EMPTY_KEY.to_owned())
                }
            }
            false => unknown("key", key, expected),
        };
        Error {
            is_unknown_key: true,
            ..error
        }
    }

    fn missing_field(key: &'static str) -> Self {
        Error {
            help: Some(format!("add `{key}`")),
            is_missing_key: true,
            ..Error::new(format!("the key `{key}` is missing"))
        }
    }
}

fn unknown(what: &str, written: &str, expected: &[&str]) -> Error {
    let name = suggest::unknown(what, written, expected.iter().copied());
    Error {
        help: Some(name.help()),
        ..Error::new(name.message)
    }
}

/// The message for a key without a letter.
const EMPTY_KEY: &str = "a key must not be empty";

/// A key without a value.
pub(super) const NOTHING: &str = "nothing";

fn describe(found: Unexpected) -> String {
    match found {
        Unexpected::Str(text) => format!("`{}`", suggest::shortened(text)),
        Unexpected::Bool(truth) => format!("`{truth}`"),
        Unexpected::Unsigned(number) => format!("`{number}`"),
        Unexpected::Signed(number) => format!("`{number}`"),
        Unexpected::Unit | Unexpected::Option => NOTHING.to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a mapping".to_owned(),
        _ => "another value".to_owned(),
    }
}
