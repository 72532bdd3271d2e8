//! The words that identify nobody: the keys of the file formats, the words of the published tables,
//! dates, and the words of the program's messages.

use std::collections::HashSet;

use super::admitted;
use super::word::pieces;
use crate::model::{Library, Model, Oversight, PartyKind, PartyName};
use crate::team::keys::Key;
use crate::yaml::values::parse_date;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The keys and words of configurations and custom models, the names of the files, and the rules
/// that belong to no model.
const FILE_WORDS: [&str; 42] = [
    "null",
    "off",
    "advice",
    "warning",
    "error",
    "extends",
    "files",
    "exclude",
    "models",
    "rules",
    "overrides",
    "fail-level",
    "certifications",
    "version",
    "title",
    "edition",
    "source",
    "columns",
    "rows",
    "cells",
    "id",
    "group",
    "severity",
    "check",
    "summary",
    "why",
    "help",
    "bad",
    "good",
    "drop",
    "counts-as",
    "offers",
    "actions",
    "reading",
    "roles-without-column",
    "configuration",
    "not-judged",
    "team",
    "yaml",
    "yml",
    "rolecall",
    "stdin",
];
/// The placeholder in a message.
const SUBJECTS_PLACEHOLDER: &str = "subjects";
/// The start of every pseudonym, and its digits.
pub const PSEUDONYM: &str = "hidden-";
pub const PSEUDONYM_DIGITS: usize = 8;
/// A longer number may identify somebody.
const MAX_NUMBER_DIGITS: usize = 2;

/// The published words.
pub struct Published {
    /// Ids and keys, which the source may show.
    words: HashSet<String>,
    /// The words of published titles and texts, which messages have in their sentences.
    titles: HashSet<String>,
    /// The words of the program's own messages.
    said: HashSet<&'static str>,
    /// The texts in backticks in the program's own messages.
    quoted: HashSet<&'static str>,
}

impl Published {
    /// The words of some keys and of the published tables.
    pub fn new(keys: &'static [Key], library: &Library) -> Self {
        let mut published = Published {
            words: HashSet::new(),
            titles: HashSet::new(),
            said: SAID.lines().collect(),
            quoted: QUOTED.lines().collect(),
        };
        published.add_words(admitted::words(keys));
        published.add_words(FILE_WORDS);
        published.add_words(Oversight::WORDS);
        published.add_words(PartyKind::WORDS);
        published.add_words(PartyName::ALL.map(PartyName::word));
        for model in library.models() {
            published.add_model(model);
        }
        published.add_rules(library);
        published.add_certifications(library);
        published
    }

    /// Whether a word identifies nobody, wherever it is written.
    pub fn has(&self, word: &str) -> bool {
        self.words.contains(word) || is_number_or_date(word) || is_pseudonym(word)
    }

    /// Whether the text of an argument identifies nobody.
    pub fn has_all(&self, text: &str) -> bool {
        let words = pieces(text).filter(|(_, is_word)| *is_word);
        words.into_iter().all(|(word, _)| self.has(word)) || self.quoted.contains(text)
    }

    /// Whether a word may belong to one of the program's own sentences.
    pub fn says(&self, word: &str) -> bool {
        self.has(word)
            || self.said.contains(word)
            || self.titles.contains(word)
            || word == SUBJECTS_PLACEHOLDER
            || word.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn add_words<'w>(&mut self, texts: impl IntoIterator<Item = &'w str>) {
        add(&mut self.words, texts);
    }

    fn add_model(&mut self, model: &Model) {
        let columns = || {
            model
                .columns
                .iter()
                .chain(model.roles_without_column.iter())
        };
        self.add_words([model.id.as_ref()]);
        self.add_words(columns().map(|column| column.id.as_ref()));
        self.add_words(columns().flat_map(|column| column.also.iter().map(AsRef::as_ref)));
        self.add_words(model.rows.iter().map(|row| row.id.as_ref()));
        self.add_words(model.requirements.iter().map(|(id, _)| id.as_ref()));
        for custom in model.custom_permissions.iter() {
            self.add_words([custom.id.as_ref()]);
            self.add_words(custom.also.iter().map(AsRef::as_ref));
            add(&mut self.titles, [custom.title.as_ref()]);
        }
        self.add_words(model.actions.iter().map(|(step, _)| step.as_ref()));
        add(&mut self.titles, [model.title.as_ref()]);
        add(
            &mut self.titles,
            columns().map(|column| column.title.as_ref()),
        );
        for row in model.rows.iter() {
            add(&mut self.titles, row.group.as_deref());
            add(&mut self.titles, [row.title.as_ref()]);
            add(
                &mut self.titles,
                row.cells.iter().map(|(_, word)| word.as_ref()),
            );
        }
    }

    fn add_rules(&mut self, library: &Library) {
        for rule in library.rules() {
            self.add_words([rule.id.as_ref()]);
            for text in [&rule.summary, &rule.help] {
                add(&mut self.titles, text.split('`').step_by(2));
            }
        }
    }

    fn add_certifications(&mut self, library: &Library) {
        for certification in library.certifications() {
            self.add_words([certification.id.as_ref()]);
            self.add_words(certification.also.iter().map(AsRef::as_ref));
            self.add_words(certification.exams.iter().map(|exam| exam.id.as_ref()));
            add(
                &mut self.titles,
                [certification.name.as_ref(), certification.level.as_ref()],
            );
        }
    }
}

fn add<'w>(words: &mut HashSet<String>, texts: impl IntoIterator<Item = &'w str>) {
    let pieces = texts.into_iter().flat_map(pieces);
    words.extend(
        pieces
            .filter(|(_, is_word)| *is_word)
            .map(|(word, _)| word.to_owned()),
    );
}

fn is_number_or_date(word: &str) -> bool {
    let is_short =
        word.len() <= MAX_NUMBER_DIGITS && word.bytes().all(|byte| byte.is_ascii_digit());
    is_short || word.bytes().all(|byte| byte == b'-' || byte == b'_') || parse_date(word).is_some()
}

fn is_pseudonym(word: &str) -> bool {
    let digits = word.strip_prefix(PSEUDONYM);
    digits.is_some_and(|digits| {
        digits.len() == PSEUDONYM_DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}
