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
}

impl Error {
    pub(super) fn new(message: String) -> Self {
        Error {
            message,
            span: None,
        }
    }

    /// A value of another kind than the expected one.
    pub(super) fn wrong_kind(expected: &str, found: &str) -> Self {
        Error::new(format!("expected {expected}, found {found}"))
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
        Error::new(format!("the key `{key}` is missing"))
    }

    fn duplicate_field(key: &'static str) -> Self {
        Error::new(format!("the key `{key}` appears twice"))
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

fn describe(found: Unexpected) -> String {
    match found {
        Unexpected::Str(text) => format!("`{}`", suggest::shortened(text)),
        Unexpected::Bool(truth) => format!("`{truth}`"),
        Unexpected::Unsigned(number) => format!("`{number}`"),
        Unexpected::Signed(number) => format!("`{number}`"),
        Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a mapping".to_owned(),
        _ => "another value".to_owned(),
    }
}
