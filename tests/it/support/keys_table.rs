//! The table of the keys of a team file, as its page in `src/docs` has it.

use std::fmt::Write;

use rolecall::suggest::listed;
use rolecall::team::keys::{self, Form, Key};

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
    /// The mappings so far, each with its path: two parties have the same keys, and once is enough.
    done: Vec<(&'static [Key], String)>,
}

impl KeysTable {
    fn rows(&mut self, path: &str, keys: &'static [Key]) {
        for key in keys {
            self.key(path, key);
        }
    }

    /// A key, and the keys of its value.
    fn key(&mut self, path: &str, key: &Key) {
        let inner = format!("{path}{}", key.name);
        match key.form {
            Form::Parties => {
                self.row(&inner, key, "mapping");
                self.rows(&format!("{inner}."), &keys::PARTIES);
                self.key(&format!("{inner}."), &keys::FURTHER_PARTY);
            }
            Form::Mapping(keys) => match self.path_of(keys) {
                Some(same) => self.row(&inner, key, &format!("mapping, as `{same}`")),
                None => {
                    self.row(&inner, key, "mapping");
                    self.done.push((keys, inner.clone()));
                    self.rows(&format!("{inner}."), keys);
                }
            },
            Form::List(Form::Mapping(keys)) | Form::Some(Form::Mapping(keys)) => {
                self.row(&inner, key, &describe(&key.form));
                self.rows(&format!("{inner}[]."), keys);
            }
            form => self.row(&inner, key, &describe(&form)),
        }
    }

    /// The path under which the keys of a mapping are already listed.
    fn path_of(&self, keys: &[Key]) -> Option<String> {
        let mut done = self.done.iter();
        let (_, path) = done.find(|(done, _)| std::ptr::eq(*done, keys))?;
        Some(path.clone())
    }

    fn row(&mut self, path: &str, key: &Key, value: &str) {
        let needed = if key.required { "**required**; " } else { "" };
        let about = key.about.replace('|', "\\|");
        let _ = writeln!(self.text, "| `{path}` | {value} | {needed}{about} |");
    }
}

/// Describes a form in a few words.
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
