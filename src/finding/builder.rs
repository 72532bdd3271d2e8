//! Builds a finding: the rule supplies the first parts, and a check adds the others.

use super::{Finding, Message};
use crate::model::{PartyName, Rule, Severity, Text};
use crate::problem::{Fix, Label};
use crate::team::Person;

impl Rule {
    /// A finding of this rule, with its severity and its help.
    pub fn finding(&self, message: impl Into<Message>, labels: Vec<Label>) -> Finding {
        let Message { text, subjects_at } = message.into();
        Finding {
            subjects_at,
            help: Some(self.help.to_string()).filter(|help| !help.is_empty()),
            ..Finding::new(self.id.clone(), self.severity, text, labels)
        }
    }
}

impl Finding {
    /// A finding with nothing but what each has.
    pub fn new(rule: Text, severity: Severity, message: String, labels: Vec<Label>) -> Self {
        Finding {
            rule,
            kind: None,
            severity,
            message,
            labels,
            subjects: Vec::new(),
            subjects_at: None,
            single_subject: false,
            person: None,
            party: None,
            cause: None,
            source: None,
            help: None,
            fix: None,
        }
    }

    /// About these activities, or this person, role, key or rule.
    pub fn with_subjects<T: Into<String>>(mut self, subjects: impl IntoIterator<Item = T>) -> Self {
        self.subjects = subjects.into_iter().map(Into::into).collect();
        self
    }

    /// About a person, and so the party that the person works for.
    pub fn about(self, person: &Person) -> Self {
        self.with_subjects([person.called()]).with_party_of(person)
    }

    /// About what a person does.
    pub fn by(mut self, person: &Person) -> Self {
        self.person = Some(person.called().to_owned());
        self.with_party_of(person)
    }

    /// The party that a person works for must act.
    pub fn with_party_of(self, person: &Person) -> Self {
        self.with_party(person.party.get().copied())
    }

    /// The party that must act, if it is a single one.
    pub fn with_party(mut self, party: impl Into<Option<PartyName>>) -> Self {
        self.party = party.into();
        self
    }

    /// The same finding, which is dropped if a worse one has the same cause.
    pub fn with_cause(mut self, cause: Option<String>) -> Self {
        self.cause = cause;
        self
    }

    /// With another way to fix it than that of the rule.
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With a fix, if there is one.
    pub fn with_fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// With further places.
    pub fn with_labels(mut self, labels: impl IntoIterator<Item = Label>) -> Self {
        self.labels.extend(labels);
        self
    }
}
