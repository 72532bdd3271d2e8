//! A sentence about a change: the program's own words, and the words from somebody's file, so that
//! a redacted run can hide the latter and show the former.

use std::borrow::Cow;

use crate::report::Redactor;
use crate::suggest::shortened;

/// The longest value that is shown whole. No published id is longer.
const MAX_ID_CHARACTERS: usize = 100;

/// A sentence. It is one line without a final period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence(Vec<Piece>);

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// The program's own words.
    Said(Cow<'static, str>),
    /// Published words, or those of a finding.
    Title(String),
    /// A person or a party, by name.
    Name(String),
    /// An id, a glob or another value of a file.
    Value(String),
}

impl Sentence {
    /// A message of the program. The parts between backticks come from somebody's file.
    pub fn of_message(message: &str) -> Self {
        let parts = message.split('`').enumerate();
        let pieces = parts.map(|(number, part)| match number % 2 {
            0 => Piece::Title(part.to_owned()),
            _ => Piece::Value(part.to_owned()),
        });
        Sentence(pieces.collect())
    }

    /// Adds words of the program: they name nobody.
    pub fn said(mut self, words: impl Into<Cow<'static, str>>) -> Self {
        self.0.push(Piece::Said(words.into()));
        self
    }

    /// Adds a published title.
    pub fn title(mut self, title: &str) -> Self {
        self.0.push(Piece::Title(shortened(title)));
        self
    }

    /// Adds a name, as it is.
    pub fn name(mut self, name: &str) -> Self {
        self.0.push(Piece::Name(shortened(name)));
        self
    }

    /// Adds a value, which is set in backticks.
    pub fn value(mut self, value: &str) -> Self {
        let value = match value.chars().nth(MAX_ID_CHARACTERS) {
            None => value.to_owned(),
            Some(_) => shortened(value),
        };
        self.0.push(Piece::Value(value));
        self
    }

    /// Adds another sentence.
    pub fn and(mut self, other: Sentence) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Adds the first two values, and how many more there are.
    pub fn values<'v>(self, values: &[impl AsRef<str> + 'v]) -> Self {
        match values {
            [] => self,
            [only] => self.value(only.as_ref()),
            [one, two] => self.value(one.as_ref()).said(" and ").value(two.as_ref()),
            [first, rest @ ..] => self
                .value(first.as_ref())
                .said(format!(" and {} more", rest.len())),
        }
    }

    /// Adds a noun in the number of its values, and the values.
    pub fn noun<'v>(self, noun: &'static str, values: &[impl AsRef<str> + 'v]) -> Self {
        let ending = if values.len() > 1 { "s " } else { " " };
        self.said(noun).said(ending).values(values)
    }

    /// Hides every word that is not published.
    pub fn redact(&mut self, redactor: &Redactor) {
        for piece in &mut self.0 {
            match piece {
                Piece::Said(_) => {}
                Piece::Title(title) => *title = redactor.message(title),
                Piece::Name(text) | Piece::Value(text) => *text = redactor.argument(text),
            }
        }
    }

    /// The sentence. A backtick within a name or a value would start or end one of the program's.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Said(words) => text.push_str(words),
                Piece::Title(words) | Piece::Name(words) => text.push_str(&words.replace('`', "'")),
                Piece::Value(value) => {
                    text.push('`');
                    text.push_str(&value.replace('`', "'"));
                    text.push('`');
                }
            }
        }
        text
    }
}
