//! A person of an answer: their part in it, and the steps that lead to them.

use crate::overview::Absence;
use crate::teams::Shown;

/// The part of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Involvement {
    /// The owner of an activity.
    Owns,
    /// The owner of an activity who works for another party.
    MayNotOwn,
    /// A contributor to an activity.
    Works,
    /// The holder of a permission or a role.
    Has,
    /// The person whom the question is about.
    Asked,
}

impl Involvement {
    /// The part in words: what it would be if the person is not on the team.
    const fn words(self, is_present: bool) -> &'static str {
        match (self, is_present) {
            (Involvement::Owns, true) => "owns it",
            (Involvement::Owns, false) => "would own it",
            (Involvement::MayNotOwn, _) => "may not own it",
            (Involvement::Works, true) => "works on it",
            (Involvement::Works, false) => "would work on it",
            (Involvement::Has, true) => "has it",
            (Involvement::Has, false) => "would have it",
            (Involvement::Asked, true) => "is on the team",
            (Involvement::Asked, false) => "is not on the team",
        }
    }
}

/// A person of an answer.
#[derive(Clone, Debug)]
pub struct Named {
    /// The person.
    pub called: String,
    /// Their part.
    pub part: Involvement,
    /// The steps from the table to the person.
    pub steps: Vec<String>,
    /// The step without its place, if others may have the same one.
    shared: Option<String>,
    /// Whether the person is on the team on the day.
    pub is_present: bool,
}

impl Named {
    /// A person of the team, with why somebody is not on it as the last step.
    pub fn new(person: usize, part: Involvement, mut steps: Vec<String>, asked: &Shown) -> Self {
        let member = &asked.overview.people[person];
        let absence = member.absence.map(|absence| match absence {
            Absence::Supposed => "is away".to_owned(),
            Absence::NotYet(starts) => format!("starts on {starts}"),
            Absence::Since(last) => format!("left on {last}"),
        });
        steps.extend(absence.map(|why| format!("`{}` {why}", member.called)));
        Named {
            called: member.called.clone(),
            part,
            steps,
            shared: None,
            is_present: member.absence.is_none(),
        }
    }

    /// A person of the team who works on it, and whose only step others may have, too, each at
    /// another place.
    pub fn sharing(person: usize, step: &str, place: &str, asked: &Shown) -> Self {
        let steps = vec![format!("{step}: {place}")];
        let named = Named::new(person, Involvement::Works, steps, asked);
        Named {
            shared: named.is_present.then(|| step.to_owned()),
            ..named
        }
    }

    /// Whether another person works on it for the same reason, so that an answer for people says it
    /// once.
    pub fn is_like(&self, other: &Named) -> bool {
        self.shared.is_some() && self.shared == other.shared
    }

    /// Their part in words.
    pub fn words(&self) -> &'static str {
        self.part.words(self.is_present)
    }
}

/// The part of people who are alike, of whom there is at least one.
pub fn words_of(people: &[Named]) -> &'static str {
    match people {
        [only] => only.words(),
        _ => "work on it",
    }
}
