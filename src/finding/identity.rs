//! When two findings are the same: the answer differs with the question, so each has its own
//! identity here. A baseline's is the form of its file, and is there.

use std::collections::BTreeMap;

use super::Finding;
use crate::model::{PartyName, Severity, Text};
use crate::source::Span;

/// On another day, in the same text. A finding with another message or other rows is another
/// finding: a sole holder of five permissions tomorrow instead of three is news. Numbers of days,
/// help, and labels after the first do not count, because some change daily and none is the
/// verdict.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct OfDay<'f> {
    rule: &'f str,
    severity: Severity,
    place: Span,
    subjects: &'f [String],
    message: String,
    /// The ids of the published rows.
    rows: Vec<&'f str>,
}

/// In the text after a fix, wherever it is now.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InWords {
    rule: Text,
    message: String,
    subjects: Vec<String>,
}

/// One part of it, in another version of the team: a finding about several things comes or goes by
/// its parts, and may have other words then.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    rule: String,
    /// The person whose act it is about.
    person: Option<String>,
    party: Option<PartyName>,
    /// A subject or a row; without these, its message.
    part: String,
}

impl Finding {
    /// Itself on another day.
    pub fn of_day(&self) -> OfDay<'_> {
        let rows = self.source.iter().flat_map(|source| &source.rows);
        OfDay {
            rule: &self.rule,
            severity: self.severity,
            place: self.place(),
            subjects: &self.subjects,
            message: self.lasting_message(),
            rows: rows.map(|row| row.id.as_ref()).collect(),
        }
    }

    /// Itself after a fix.
    pub fn in_words(&self) -> InWords {
        InWords {
            rule: self.rule.clone(),
            message: self.message.clone(),
            subjects: self.subjects.clone(),
        }
    }

    /// A part of it in another version of the team, where people may have other ids.
    pub fn part(&self, part: String, id: impl Fn(&String) -> String) -> Part {
        Part {
            rule: self.rule.to_string(),
            person: self.person.as_ref().map(id),
            party: self.party,
            part,
        }
    }
}

impl InWords {
    /// Whether another finding is about the same and more.
    pub fn is_rest_of(&self, other: &InWords) -> bool {
        let is_known = |subject: &String| other.subjects.contains(subject);
        self.rule == other.rule
            && self.subjects.len() < other.subjects.len()
            && !self.subjects.is_empty()
            && self.subjects.iter().all(is_known)
    }
}

/// How often each of some findings occurs: each counts once.
pub struct Counts<K>(BTreeMap<K, usize>);

impl<K: Ord> Counts<K> {
    /// The counts of these.
    pub fn of(keys: impl IntoIterator<Item = K>) -> Self {
        let mut counts = BTreeMap::new();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
        Counts(counts)
    }

    /// Each as often as in the one of the two that has it more often.
    pub fn or(mut self, other: Counts<K>) -> Self {
        for (key, count) in other.0 {
            let known = self.0.entry(key).or_default();
            *known = count.max(*known);
        }
        self
    }

    /// Takes one away, if it is there.
    pub fn take(&mut self, key: &K) -> bool {
        let left = self.0.get_mut(key).filter(|count| **count > 0);
        left.map(|count| *count -= 1).is_some()
    }

    /// The first that is left and passes a test.
    pub fn find(&self, is_it: impl Fn(&K) -> bool) -> Option<&K> {
        let mut left = self.0.iter().filter(|(_, count)| **count > 0);
        left.find(|(key, _)| is_it(key)).map(|(key, _)| key)
    }
}
