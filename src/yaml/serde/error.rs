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
}

impl Error {
    pub(super) fn new(message: String) -> Self {
        Error {
            message,
            span: None,
            help: None,
            kinds: None,
            is_missing_key: false,
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
            _ if found == NOTHING => format!("write {expected} after `{key}:`, or remove the key"),
            "a list" if found.starts_with('`') && is_short => format!("write `{key}: [{written}]`"),
            "a mapping" => format!("write lines of the form `key: value` below `{key}:`"),
            "`true` or `false`" => format!("write `{key}: true` or `{key}: false`"),
            expected => format!("write {expected} after `{key}:`"),
        });
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
        unknown("key", key, expected)
    }

    fn missing_field(key: &'static str) -> Self {
        Error {
            help: Some(format!("add `{key}`")),
            is_missing_key: true,
            ..Error::new(format!("the key `{key}` is missing"))
        }
    }

    fn duplicate_field(key: &'static str) -> Self {
        Error::repeated_key(key)
    }
}

fn unknown(what: &str, written: &str, expected: &[&str]) -> Error {
    let hint = match suggest::closest(written, expected.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("use one of {}", suggest::listed(expected.iter().copied())),
    };
    let written = suggest::shortened(written);
    Error::new(format!("unknown {what} `{written}`; {hint}"))
}

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
