//! The changes that a comparison knows, by weight.

use super::Sentence;
use crate::model::{Severity, Text};
use crate::report::Redactor;
use crate::source::Position;

/// The class of a change; the weightiest come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Somebody can do or owns something that they could not before.
    Gain,
    /// Somebody can no longer.
    Loss,
    /// Nobody has a permission or owns an activity that somebody had or owned.
    LastHolder,
    /// Somebody is new on the team.
    Joined,
    /// Somebody is no longer on it.
    Left,
    /// The same person has another id or name.
    Renamed,
    /// The same id means another person.
    Swapped,
    /// Anything else about a person.
    Person,
    /// Somebody works on other activities.
    Work,
    /// A certification is new, gone or valid until another day.
    Certificate,
    /// An agreement between the parties.
    Agreement,
    /// A waiver.
    Waiver,
    /// Anything else about the team: its tables, parties, pipelines.
    Team,
    /// The rules that a team is judged by.
    Policy,
    /// A finding that was not there before.
    NewFinding,
    /// A finding that is no longer there.
    GoneFinding,
}

impl Class {
    /// All of them, by weight.
    pub const ALL: [Class; 16] = [
        Class::Gain,
        Class::Loss,
        Class::LastHolder,
        Class::Joined,
        Class::Left,
        Class::Renamed,
        Class::Swapped,
        Class::Person,
        Class::Work,
        Class::Certificate,
        Class::Agreement,
        Class::Waiver,
        Class::Team,
        Class::Policy,
        Class::NewFinding,
        Class::GoneFinding,
    ];

    /// The word for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Class::Gain => "gain",
            Class::Loss => "loss",
            Class::LastHolder => "last-holder",
            Class::Joined => "joined",
            Class::Left => "left",
            Class::Renamed => "renamed",
            Class::Swapped => "swapped",
            Class::Person => "person",
            Class::Work => "work",
            Class::Certificate => "certificate",
            Class::Agreement => "agreement",
            Class::Waiver => "waiver",
            Class::Team => "team",
            Class::Policy => "policy",
            Class::NewFinding => "new-finding",
            Class::GoneFinding => "gone-finding",
        }
    }

    /// The heading for people.
    pub const fn title(self) -> &'static str {
        match self {
            Class::Gain => "Gained",
            Class::Loss => "Lost",
            Class::LastHolder => "New gaps",
            Class::Joined => "Joined",
            Class::Left => "Left",
            Class::Renamed => "Renamed",
            Class::Swapped => "Swapped",
            Class::Person => "People",
            Class::Work => "Work",
            Class::Certificate => "Certificates",
            Class::Agreement => "Agreements",
            Class::Waiver => "Waivers",
            Class::Team => "Team",
            Class::Policy => "Policy",
            Class::NewFinding => "New findings",
            Class::GoneFinding => "Gone findings",
        }
    }
}

/// The kind of power that somebody gains or loses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Power {
    /// To approve deployments.
    Approval,
    /// A permission.
    Permission,
    /// An activity.
    Ownership,
}

impl Power {
    /// The word for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Power::Approval => "approval",
            Power::Permission => "permission",
            Power::Ownership => "ownership",
        }
    }
}

/// One change.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its class.
    pub class: Class,
    /// The project's name, in a file with several teams.
    pub project: Option<String>,
    /// The kind of power, of a gain or a loss.
    pub power: Option<Power>,
    /// The person whom it is about, by id.
    pub person: Option<String>,
    /// The change, and why it matters.
    pub sentence: Sentence,
    /// The ids that it is about: permissions, activities, certifications, rules.
    pub about: Vec<String>,
    /// The rule of a finding, and how severe it is.
    pub rule: Option<(Text, Severity)>,
    /// Where it is written.
    pub place: Option<ChangePlace>,
}

/// A place in one of the two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangePlace {
    /// Whether it is in the old text; else in the new one.
    pub is_old: bool,
    /// Where it starts.
    pub position: Position,
    /// The line of the new text at that place; the first line if the text is gone.
    pub line_now: u32,
}

impl ChangePlace {
    /// A place in the new text, or in a deleted old one.
    pub fn new(is_old: bool, position: Position) -> Self {
        ChangePlace {
            is_old,
            position,
            line_now: if is_old { 1 } else { position.line },
        }
    }
}

impl Change {
    /// A change that says something.
    pub fn new(class: Class, sentence: Sentence, place: Option<ChangePlace>) -> Self {
        Change {
            class,
            project: None,
            power: None,
            person: None,
            sentence,
            about: Vec::new(),
            rule: None,
            place,
        }
    }

    /// The same about a person.
    pub fn of(mut self, person: &str) -> Self {
        self.person = Some(person.to_owned());
        self
    }

    /// The same about some ids.
    pub fn about(mut self, ids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.about = ids.into_iter().map(Into::into).collect();
        self
    }

    /// Hides every word that is not published.
    pub fn redact(&mut self, redactor: &Redactor) {
        self.sentence.redact(redactor);
        self.project = self.project.take().map(|name| redactor.argument(&name));
        self.person = self.person.take().map(|id| redactor.argument(&id));
        for id in &mut self.about {
            *id = redactor.argument(id);
        }
        if let Some((rule, _)) = &mut self.rule {
            *rule = redactor.argument(rule).into();
        }
    }
}
