//! Findings: the results of checks, as data that knows nothing of terminals or formats.

mod builder;
pub mod identity;

use crate::capped::Countable;
use crate::model::{PartyName, Severity, Text};
use crate::problem::{Fix, Label, LabelRole, ProblemKind};
use crate::source::Span;
use crate::suggest::enumerated;

/// The rule about text that is not valid YAML.
pub const SYNTAX: &str = "syntax";

/// The result of a check. The first label says where; the others say why.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule's id.
    pub rule: Text,
    /// The kind of the reader's problem, if it is one.
    pub kind: Option<ProblemKind>,
    /// Its severity.
    pub severity: Severity,
    /// One clause about the mistake: lower case, no final period.
    pub message: String,
    /// Where in the message its subjects are listed, if it lists them: a mark for them in the text
    /// could be the file's own.
    pub subjects_at: Option<usize>,
    /// Where, then why.
    pub labels: Vec<Label>,
    /// The activities it is about, or a person, role, pipeline, key, certification or rule.
    pub subjects: Vec<String>,
    /// Whether the subjects together name a single thing (a person and the certification), so that
    /// a waiver about one of them silences the finding. Otherwise the finding keeps the subjects
    /// that no waiver names.
    pub single_subject: bool,
    /// The person whose act the finding is about, if its subjects do not name the person.
    pub person: Option<String>,
    /// The party that must act, if it is a single one.
    pub party: Option<PartyName>,
    /// The gap that causes it, if the gap may also cause findings of other rules.
    pub cause: Option<String>,
    /// The published rows that it cites.
    pub source: Option<Source>,
    /// The way to fix it: an imperative phrase.
    pub help: Option<String>,
    /// A change of the text that fixes it.
    pub fix: Option<Fix>,
}

/// The message of a new finding.
pub struct Message {
    /// The message without its subjects.
    pub text: String,
    /// Where in it the subjects are listed, if they are.
    pub subjects_at: Option<usize>,
}

impl Message {
    /// A message with its subjects between two texts.
    pub fn around(before: impl Into<String>, after: &str) -> Self {
        let before = before.into();
        Message {
            subjects_at: Some(before.len()),
            text: before + after,
        }
    }
}

impl<T: Into<String>> From<T> for Message {
    fn from(text: T) -> Self {
        Message {
            text: text.into(),
            subjects_at: None,
        }
    }
}

/// Published rows.
#[derive(Clone, Debug)]
pub struct Source {
    /// The model's id.
    pub model: Text,
    /// The table's published title.
    pub title: Text,
    /// Its edition's day.
    pub edition: Text,
    /// Its address.
    pub address: Text,
    /// The rows.
    pub rows: Vec<CitedRow>,
}

/// One published row, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedRow {
    /// The activity's or permission's id.
    pub id: Text,
    /// `Staging & Transition / Load testing: Customer Owner`.
    pub words: String,
}

impl Finding {
    /// The table that it cites. The same finding about two tables is two findings.
    pub fn model(&self) -> Option<&str> {
        self.source.as_ref().map(|source| source.model.as_ref())
    }

    /// Whether it is a problem of a kind.
    pub fn is_a(&self, kind: ProblemKind) -> bool {
        self.kind == Some(kind)
    }

    /// Whether a mistake in the layout or a wrong bracket can cause it.
    pub fn is_of_structure(&self) -> bool {
        self.kind.is_some_and(ProblemKind::is_of_structure)
    }

    /// Whether it is about the form of a text.
    pub fn is_of_form(&self) -> bool {
        self.kind.is_some_and(ProblemKind::is_of_form)
    }

    /// Whether it is about the form of a text, or about a name that is not known.
    pub fn is_of_form_or_name(&self) -> bool {
        self.kind.is_some_and(ProblemKind::is_of_form_or_name)
    }

    /// Whether it has a fix that can be made unseen.
    pub fn has_safe_fix(&self) -> bool {
        let fix = self.fix.as_ref();
        fix.is_some_and(|fix| fix.safety.is_safe())
    }

    /// Where it is: its first label.
    pub fn place(&self) -> Span {
        let first = self.labels.first();
        first.map_or(Span::default(), |label| label.span)
    }

    /// The people whose absence from the team is a reason for it.
    pub fn absent_people(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().filter_map(|label| match &label.role {
            LabelRole::Absence(person) => Some(person.as_str()),
            _ => None,
        })
    }

    /// Severity, message and rule on one line.
    pub fn line(&self) -> String {
        let (severity, message) = (self.severity.word(), self.message_text());
        format!("{severity}: {message} [{}]", self.rule)
    }

    /// The message with its subjects filled in.
    pub fn message_text(&self) -> String {
        match self.around_subjects() {
            Some((before, after)) => format!("{before}{}{after}", enumerated(&self.subjects)),
            None => self.message.clone(),
        }
    }

    /// The message before its subjects and after them, if it lists them.
    fn around_subjects(&self) -> Option<(&str, &str)> {
        self.message.split_at_checked(self.subjects_at?)
    }

    /// Says the words of the message in other ones.
    pub fn reword(&mut self, words: impl Fn(&str) -> String) {
        let Message { text, subjects_at } = match self.around_subjects() {
            Some((before, after)) => Message::around(words(before), &words(after)),
            None => words(&self.message).into(),
        };
        (self.message, self.subjects_at) = (text, subjects_at);
    }

    /// The message without its numbers of days, which change every day.
    pub fn lasting_message(&self) -> String {
        without_day_counts(&self.message_text())
    }

    /// The first published row that it cites, its table, and the number of the other rows.
    pub fn published(&self) -> Option<String> {
        let source = self.source.as_ref()?;
        Some(match source.rows.as_slice() {
            [] => format!("published in {}", source.title),
            [only] => format!("published row: {} ({})", only.words, source.title),
            [first, rest @ ..] => format!(
                "published row: {} ({}; {} more)",
                first.words,
                source.title,
                rest.len()
            ),
        })
    }

    /// Message, help and published row in one line, for formats that show nothing else.
    pub fn one_line(&self) -> String {
        let mut text = self.message_text();
        for more in self.help.clone().into_iter().chain(self.published()) {
            text.push_str("; ");
            text.push_str(&more);
        }
        text
    }

    /// Keeps only the subjects that pass a test, with their rows and places; `false` if nothing is
    /// left.
    pub fn retain_subjects(&mut self, keep: impl Fn(&str) -> bool) -> bool {
        let dropped: Vec<String> = self
            .subjects
            .iter()
            .filter(|about| !keep(about))
            .cloned()
            .collect();
        self.subjects.retain(|about| !dropped.contains(about));
        if let Some(source) = &mut self.source {
            source
                .rows
                .retain(|row| !dropped.iter().any(|id| *id == row.id));
        }
        let subjects = &self.subjects;
        self.labels.retain(|label| {
            label.about.is_empty() || label.about.iter().any(|about| subjects.contains(about))
        });
        !self.subjects.is_empty()
    }
}

/// `the last review was days ago` of `the last review was 12 days ago`.
fn without_day_counts(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let is_count = |at: usize| {
        let is_number = words[at].bytes().all(|byte| byte.is_ascii_digit());
        is_number && matches!(words.get(at + 1), Some(&("day" | "days")))
    };
    let lasting = (0..words.len()).filter(|at| !is_count(*at));
    let lasting: Vec<&str> = lasting.map(|at| words[at]).collect();
    lasting.join(" ")
}

/// The key that findings beyond a maximum are counted by.
#[derive(PartialEq)]
pub struct RuleKey {
    /// The rule's id.
    pub rule: Text,
    /// How severe its findings are.
    pub severity: Severity,
}

impl Countable for Finding {
    type Kind = RuleKey;
    fn kind(&self) -> RuleKey {
        RuleKey {
            rule: self.rule.clone(),
            severity: self.severity,
        }
    }
}
