//! How a redacted report treats the values of a key: that follows from the form that the key
//! table gives it. A new form does not compile until it is decided here; a new key of a known form
//! needs nothing.

use std::collections::HashMap;

use crate::team::keys::{Form, Key};

/// The kind of personal data in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataKind {
    /// An id or a name.
    Person,
    /// An e-mail address.
    Email,
    /// The part of an e-mail address behind the `@`, unless a party declares it.
    Domain,
    /// The number or the address of a credential.
    Credential,
}

/// How a value is treated, from the most public to the most private.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Treatment {
    /// It is shown.
    Shown,
    /// It is a domain that a party declares: it is shown, in e-mail addresses too.
    Declared,
    /// It is a sentence that may mention anybody: it is masked where it is written.
    Masked,
    /// It gets a pseudonym wherever it appears.
    Replaced(DataKind),
}

/// How the values of a form are treated; of a list, its items.
pub fn treatment(form: &Form) -> Treatment {
    match form {
        // In place of a party people write persons; the words of parties are never replaced.
        Form::Text | Form::Id | Form::Person | Form::Party => {
            Treatment::Replaced(DataKind::Person)
        }
        Form::Email => Treatment::Replaced(DataKind::Email),
        Form::Credential => Treatment::Replaced(DataKind::Credential),
        Form::Prose => Treatment::Masked,
        Form::Domain => Treatment::Declared,
        // Words of closed sets, and texts that are not about people.
        Form::Version
        | Form::PublicText
        | Form::Truth
        | Form::Date
        | Form::OneOf(_)
        | Form::Model
        | Form::Role
        | Form::Certification
        | Form::Activity
        | Form::Rule
        // A glob over subjects; the people among them are known from elsewhere in the file.
        | Form::Glob
        // Its keys have forms of their own.
        | Form::Mapping(_) => Treatment::Shown,
        Form::List(item) | Form::Some(item) => treatment(item),
    }
}

/// Whether a value declares people: a mapping with an id, or a list of such mappings.
pub fn declares_people(form: &Form) -> bool {
    match form {
        Form::List(item) | Form::Some(item) => declares_people(item),
        Form::Mapping(keys) => has_id(keys),
        _ => false,
    }
}

/// Whether a mapping with these keys is about one person.
pub fn has_id(keys: &[Key]) -> bool {
    keys.iter().any(|key| matches!(key.form, Form::Id))
}

/// The treatment of every key name in a table and in the tables below it. Where two tables have the
/// same name, the more private treatment counts.
pub type Treatments = HashMap<&'static str, Treatment>;

/// Collects them.
pub fn by_name(keys: &'static [Key]) -> Treatments {
    let mut treatments = Treatments::new();
    collect(keys, &mut treatments);
    treatments
}

fn collect(keys: &'static [Key], treatments: &mut Treatments) {
    for key in keys {
        let new = treatment(&key.form);
        let known = treatments.entry(key.name).or_insert(new);
        *known = new.max(*known);
        if let Some(inner) = inner_keys(&key.form) {
            collect(inner, treatments);
        }
    }
}

/// The keys of a mapping, or of the mappings in a list.
fn inner_keys(form: &Form) -> Option<&'static [Key]> {
    match form {
        Form::Mapping(keys) => Some(keys),
        Form::List(item) | Form::Some(item) => inner_keys(item),
        _ => None,
    }
}
