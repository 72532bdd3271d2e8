//! The table of the keys of a team file.

use std::fmt::Write;

use crate::suggest::listed;
use crate::team::keys::{self, Form, Key};

/// The keys of a team file as a table.
pub fn keys_table() -> String {
    let mut table = KeysTable {
        text: String::from("| key | value | meaning |\n|---|---|---|\n"),
        done: Vec::new(),
    };
    table.rows("", &keys::TEAM);
    table.text
}

struct KeysTable {
    text: String,
    /// The mappings so far: two parties have the same keys, and once is enough.
    done: Vec<&'static [Key]>,
}

impl KeysTable {
    fn rows(&mut self, path: &str, keys: &'static [Key]) {
        if self.done.iter().any(|done| std::ptr::eq(*done, keys)) {
            return;
        }
        self.done.push(keys);
        for key in keys {
            self.row(path, key);
            match key.form {
                Form::Parties => self.rows(&format!("{path}{}.", key.name), &keys::PARTIES),
                Form::Mapping(inner) => self.rows(&format!("{path}{}.", key.name), inner),
                Form::List(Form::Mapping(inner)) | Form::Some(Form::Mapping(inner)) => {
                    self.rows(&format!("{path}{}[].", key.name), inner);
                }
                _ => {}
            }
        }
    }

    fn row(&mut self, path: &str, key: &Key) {
        let needed = if key.required { "**required**; " } else { "" };
        let _ = writeln!(
            self.text,
            "| `{path}{}` | {} | {needed}{} |",
            key.name,
            describe(&key.form),
            key.about.replace('|', "\\|")
        );
    }
}

/// A form in a few words.
fn describe(form: &Form) -> String {
    let words = match form {
        Form::Version => "`1`",
        Form::Text | Form::PublicText | Form::Prose => "text",
        Form::Truth => "`true` or `false`",
        Form::Date => "date",
        Form::Email => "e-mail",
        Form::Domain => "domain",
        Form::Credential => "text or https address",
        Form::Id => "id",
        Form::OneOf(words) => return listed(words.iter().copied()),
        Form::Person => "a person's id",
        Form::Party => "party",
        Form::Model => "model",
        Form::Role => "role",
        Form::Permission => "custom permission",
        Form::Certification => "certification",
        Form::Activity => "activity or glob",
        Form::Rule => "rule",
        Form::Glob => "glob",
        Form::Mapping(_) | Form::Parties => "mapping",
        Form::List(item) | Form::Some(item) => return format!("list of: {}", describe(item)),
    };
    words.to_owned()
}
