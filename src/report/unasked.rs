//! The questions that were not asked of a team because a key that they need could not be read. They
//! are listed so that nobody takes the silence for an answer.

use crate::sanitize;
use crate::suggest::listed;

/// A key, and the questions that need all of its value.
struct Needed {
    key: &'static str,
    questions: &'static [&'static str],
}

const OWNERS: &str = "owners";
const ROLES: &str = "missing roles";
const CERTIFICATIONS: &str = "missing certifications";
const PARTIES: &str = "missing parties";

const NEEDED: [Needed; 6] = [
    needed("models", &[OWNERS, ROLES, CERTIFICATIONS]),
    needed("parties", &[PARTIES, OWNERS]),
    needed("people", &[OWNERS, ROLES, CERTIFICATIONS]),
    needed("roles", &[ROLES]),
    needed("responsibilities", &[OWNERS]),
    needed("agreements", &[OWNERS]),
];

const fn needed(key: &'static str, questions: &'static [&'static str]) -> Needed {
    Needed { key, questions }
}

/// The keys of a file that could not be read, as far as questions need all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unasked([bool; NEEDED.len()]);

impl Unasked {
    /// By whether each key could be read.
    pub fn of(is_read: impl Fn(&str) -> bool) -> Self {
        Unasked(std::array::from_fn(|number| !is_read(NEEDED[number].key)))
    }

    /// Those of two documents.
    pub fn or(self, other: Self) -> Self {
        Unasked(std::array::from_fn(|number| {
            self.0[number] || other.0[number]
        }))
    }

    fn needed(self) -> impl Iterator<Item = &'static Needed> {
        let all = NEEDED.iter().zip(self.0);
        all.filter_map(|(needed, is_unread)| is_unread.then_some(needed))
    }

    /// The keys.
    pub fn keys(self) -> Vec<&'static str> {
        self.needed().map(|needed| needed.key).collect()
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

    /// The line about a file.
    pub fn line(self, path: &str) -> Option<String> {
        let keys = self.keys();
        let are = match keys.len() {
            0 => return None,
            1 => "is",
            _ => "are",
        };
        let (path, keys) = (sanitize::text(path), listed(keys));
        let questions = self.questions().join(", ");
        Some(format!(
            "{path}: not judged until {keys} {are} fixed: {questions}"
        ))
    }
}
