//! The questions that were not asked about a team because a key that they need is unreadable. They
//! are listed, so that nobody mistakes the silence for an answer.

use crate::finding::SYNTAX;
use crate::overview::words;
use crate::sanitize;
use crate::suggest::all_of;

/// The most files to list.
const MAX_LINES: usize = 10;

/// A key, and the questions that need all of its value.
struct Needed {
    key: &'static str,
    questions: &'static [&'static str],
}

const OWNERS: &str = "owners";
const ROLES: &str = "missing roles";
const CERTIFICATIONS: &str = "missing certifications";
const PARTIES: &str = "missing parties";
const REFERENCES: &str = "unknown people";

const NEEDED_PARTS: [Needed; 7] = [
    needed("models", &[OWNERS, ROLES, CERTIFICATIONS]),
    needed("parties", &[PARTIES, OWNERS]),
    needed("people", &[OWNERS, ROLES, CERTIFICATIONS, REFERENCES]),
    needed("id", &[REFERENCES]),
    needed("roles", &[ROLES]),
    needed("responsibilities", &[OWNERS]),
    needed("agreements", &[OWNERS]),
];

const fn needed(key: &'static str, questions: &'static [&'static str]) -> Needed {
    Needed { key, questions }
}

/// The unreadable keys of a file that questions need completely.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unasked {
    unread: [bool; NEEDED_PARTS.len()],
    /// Those that the text does not contain, which a syntax error may hide.
    unseen: [bool; NEEDED_PARTS.len()],
}

impl Unasked {
    /// From whether each key could be read.
    pub fn of(is_read: impl Fn(&str) -> bool) -> Self {
        Unasked {
            unread: std::array::from_fn(|number| !is_read(NEEDED_PARTS[number].key)),
            ..Unasked::default()
        }
    }

    /// The same for a text with a syntax error, by whether it has each key.
    pub fn naming(self, has: impl Fn(&str) -> bool) -> Self {
        let is_unseen = |number: usize| self.unread[number] && !has(NEEDED_PARTS[number].key);
        Unasked {
            unseen: std::array::from_fn(is_unseen),
            ..self
        }
    }

    /// Whether everything was asked.
    pub fn is_empty(self) -> bool {
        self == Unasked::default()
    }

    /// Those of two documents.
    pub fn or(self, other: Self) -> Self {
        let is_unread = |number: usize| self.unread[number] || other.unread[number];
        let is_seen = |number| self.is_seen(number) || other.is_seen(number);
        Unasked {
            unread: std::array::from_fn(is_unread),
            unseen: std::array::from_fn(|number| is_unread(number) && !is_seen(number)),
        }
    }

    /// Whether the text has a key that could not be read.
    fn is_seen(self, number: usize) -> bool {
        self.unread[number] && !self.unseen[number]
    }

    fn needed(self) -> impl Iterator<Item = &'static Needed> {
        let all = NEEDED_PARTS.iter().zip(self.unread);
        all.filter_map(|(needed, is_unread)| is_unread.then_some(needed))
    }

    /// The mistakes behind it: keys that the file has, and the syntax where it may hide others.
    pub fn causes(self) -> Vec<&'static str> {
        let numbers = 0..NEEDED_PARTS.len();
        let seen = numbers.filter(|number| self.is_seen(*number));
        let syntax = self.unseen.contains(&true).then_some(SYNTAX);
        syntax
            .into_iter()
            .chain(seen.map(|number| NEEDED_PARTS[number].key))
            .collect()
    }

    /// The questions that need them.
    pub fn questions(self) -> Vec<&'static str> {
        let mut questions = Vec::new();
        for question in self.needed().flat_map(|needed| needed.questions) {
            if !questions.contains(question) {
                questions.push(question);
            }
        }
        questions
    }

    /// Whether a key could not be read.
    pub fn is_until(self, key: &str) -> bool {
        self.needed().any(|needed| needed.key == key)
    }

    /// The lines about the parts of files that were not judged, where a gap may be.
    pub fn lines<'f>(files: impl Iterator<Item = (Self, &'f str)>) -> Vec<String> {
        let mut lines = files.filter_map(|(unasked, path)| unasked.line(path));
        let mut shown: Vec<String> = lines.by_ref().take(MAX_LINES).collect();
        if let more @ 1.. = lines.count() {
            let files = words::count(more, "more file", "more files");
            shown.push(format!("{files} could not be judged completely"));
        }
        shown
    }

    /// The line about a file.
    fn line(self, path: &str) -> Option<String> {
        let causes = self.causes();
        let are = match causes.len() {
            0 => return None,
            1 => "is",
            _ => "are",
        };
        let name = |cause: &&str| match *cause {
            SYNTAX => "the syntax".to_owned(),
            key => format!("`{key}`"),
        };
        let causes: Vec<String> = causes.iter().map(name).collect();
        let causes = all_of(&causes);
        let path = sanitize::text(path);
        let questions = self.questions().join(", ");
        Some(format!(
            "{path}: not judged until {causes} {are} fixed: {questions}"
        ))
    }
}
