//! A key of a team file: the reader's key, and the form of its value.

use std::ops::Deref;

use crate::model::PartyName;
use crate::team::email::is_email;
use crate::team::meant_address::meant_email;
use crate::yaml;
use crate::yaml::decode::is_date_in_words;
use crate::yaml::values::{parse_date, parse_truth};

/// One key of a mapping.
#[derive(Debug)]
pub struct Key {
    /// The form of its value.
    pub form: Form,
    key: yaml::key::Key,
}

impl Key {
    /// The key with other words that people use for it.
    pub const fn also(self, words: &'static [&'static str]) -> Self {
        Key {
            form: self.form,
            key: self.key.also(words),
        }
    }

    /// The key with words that may mean it.
    pub const fn perhaps(self, words: &'static [&'static str]) -> Self {
        Key {
            form: self.form,
            key: self.key.perhaps(words),
        }
    }

    /// The keys of an entry, if its value is a list of mappings.
    pub fn entry_keys(&self) -> Option<&'static [Key]> {
        match self.form {
            Form::List(Form::Mapping(keys)) | Form::Some(Form::Mapping(keys)) => Some(keys),
            _ => None,
        }
    }

    /// The key, which the mapping must have unless it has the other one.
    pub const fn one_of_two(self) -> Self {
        Key {
            form: self.form,
            key: self.key.one_of_two(),
        }
    }

    /// The key, for which no other is taken by a guess.
    pub const fn never_guessed(self) -> Self {
        Key {
            form: self.form,
            key: self.key.never_guessed(),
        }
    }

    /// The key of a list whose entries can be plain text, which is then the value of this key.
    pub const fn of_texts(self, key: &'static str) -> Self {
        Key {
            form: self.form,
            key: self.key.with_item_key(key),
        }
    }
}

/// The reader uses the keys of a team file directly.
impl Deref for Key {
    type Target = yaml::key::Key;

    fn deref(&self) -> &yaml::key::Key {
        &self.key
    }
}

impl AsRef<yaml::key::Key> for Key {
    #[inline(always)]
    fn as_ref(&self) -> &yaml::key::Key {
        &self.key
    }
}

/// The form of a value. If text is expected, a number, `true` and `false` count as text, as
/// written; a list and a mapping are never text.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// The number of the file's version: 1.
    Version,
    /// Any text that is not empty. It may name a person.
    Text,
    /// A text that does not name people: the name of a project, a party or a pipeline.
    PublicText,
    /// Sentences, which may mention anybody.
    Prose,
    /// `true` or `false`.
    Truth,
    /// `YYYY-MM-DD`.
    Date,
    /// An e-mail.
    Email,
    /// The part of an e-mail after the `@`.
    Domain,
    /// Text, or an https address.
    Credential,
    /// The id that a person gets.
    Id,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// The id of a person of the file.
    Person,
    /// `customer`, `customizer`, `adobe`, or a party's name in one of the team's tables.
    Party,
    /// A model's name, perhaps with its edition. Custom models add names, and so do the roles,
    /// activities and rules in them.
    Model,
    /// A role's id.
    Role,
    /// A custom permission's id.
    Permission,
    /// A certification's or an exam's id.
    Certification,
    /// An activity's id, or a glob over them.
    Activity,
    /// A rule's id.
    Rule,
    /// A glob over the subjects of a finding.
    Glob,
    /// A list.
    List(&'static Form),
    /// A list that is not empty.
    Some(&'static Form),
    /// The parties, by their usual names or by those that the team's tables have for them.
    Parties,
    /// A mapping with these keys.
    Mapping(&'static [Key]),
}

impl Form {
    /// Whether a value can be nothing but one of this form, which text rarely is.
    pub fn shows(&self, value: &str) -> bool {
        let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._/-".contains(c);
        match self {
            Form::Version => value == "1",
            Form::Date => parse_date(value).is_some(),
            Form::Truth => parse_truth(value).is_some(),
            Form::Email => is_email(value),
            Form::OneOf(words) => words.contains(&value),
            Form::Person | Form::Party => !value.is_empty() && value.chars().all(is_word),
            Form::List(Form::Mapping(_)) | Form::Some(Form::Mapping(_)) => value.is_empty(),
            Form::List(_) | Form::Some(_) => value.is_empty() || value.starts_with('['),
            _ => false,
        }
    }
}

/// A required key.
pub const fn required(name: &'static str, form: Form, about: &'static str) -> Key {
    Key {
        form,
        key: key(name, true, form, about),
    }
}

/// An optional key.
pub const fn optional(name: &'static str, form: Form, about: &'static str) -> Key {
    Key {
        form,
        key: key(name, false, form, about),
    }
}

const fn key(
    name: &'static str,
    required: bool,
    form: Form,
    about: &'static str,
) -> yaml::key::Key {
    let words: &[&str] = match form {
        Form::Version => &["1"],
        Form::OneOf(words) => words,
        _ => &[],
    };
    let is_whole: Option<fn(&str) -> bool> = match form {
        Form::Date => Some(is_date_in_words),
        Form::Email => Some(|text| {
            is_email(text) || meant_email(text).is_some() || is_email(&text.replacen(',', "", 1))
        }),
        Form::Party => Some(|text| PartyName::from_word(text).is_some()),
        _ => None,
    };
    let is_list = match form {
        Form::List(item) | Form::Some(item) => !matches!(item, Form::Mapping(_)),
        _ => false,
    };
    // A list without entries has none, and an agreement without a reference has a rule of its own.
    let may_be_empty = matches!(
        form,
        Form::List(Form::Mapping(_)) | Form::Mapping(_) | Form::Parties | Form::Prose
    );
    let needs_value = required || !may_be_empty;
    let value = match form {
        Form::Person => "the `id` of one person",
        Form::Party => "the key of a party",
        _ => "",
    };
    yaml::key::Key::new(name, required, about)
        .with_list(is_list)
        .with_prose(matches!(form, Form::Prose))
        .with_commas(is_whole)
        .with_words(words)
        .with_value_of(value)
        .with_value(needs_value)
}
