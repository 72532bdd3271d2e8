//! The words that a key of a team file admits to a redacted report, by the form of its value. A new
//! form does not compile before this file decides about it, and the values of a new key are masked
//! unless they are published words.

use crate::team::keys::{self, Form, Key};

/// The words of some keys and of the keys below them.
pub fn words(keys: &'static [Key]) -> Vec<&'static str> {
    keys.iter()
        .flat_map(|key| {
            let mut words = of_form(&key.form);
            words.push(key.name);
            words
        })
        .collect()
}

fn of_form(form: &'static Form) -> Vec<&'static str> {
    match form {
        Form::Truth => vec!["true", "false"],
        Form::OneOf(words) => words.to_vec(),
        Form::Mapping(keys) => words(keys),
        // The names that only some tables have are among the words of the tables.
        Form::Parties => words(&keys::PARTIES),
        Form::List(item) | Form::Some(item) => of_form(item),
        // They may contain anything, including a person's name.
        Form::Text
        | Form::PublicText
        | Form::Prose
        | Form::Email
        | Form::Domain
        | Form::Credential
        | Form::Id
        | Form::Person
        | Form::Glob => Vec::new(),
        // Words of the published tables, dates and numbers, which are admitted everywhere.
        Form::Version
        | Form::Date
        | Form::Party
        | Form::Model
        | Form::Role
        | Form::Permission
        | Form::Certification
        | Form::Activity
        | Form::Rule => Vec::new(),
    }
}
