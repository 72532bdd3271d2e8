//! One team before and after: the two overviews, the people of both, and the places in both texts.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};

use super::change::ChangePlace;
use super::people::{Human, Humans};
use super::{Change, Class, Sentence};
use crate::overview::{Member, Overview};
use crate::source::Span;
use crate::teams::Teams;

/// A team in one of the two texts.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The team; without people if the text has none.
    pub overview: &'a Overview,
    /// The file, if there is one.
    pub file: Option<&'a Teams>,
    /// Whether it is the old one.
    pub is_old: bool,
}

/// A team before and after.
pub struct Sides<'a> {
    /// Before.
    pub old: Side<'a>,
    /// After.
    pub new: Side<'a>,
    /// The people of both.
    pub humans: Humans,
    /// How many people have a name.
    namesakes: BTreeMap<&'a str, usize>,
    /// The person who had an id before; `None` if several had it.
    holders: HashMap<&'a str, Option<usize>>,
}

impl<'a> Side<'a> {
    /// A place in the text.
    pub fn place(&self, span: Span) -> Option<ChangePlace> {
        Some(ChangePlace::new(self.is_old, self.file?.position(span)))
    }

    /// The person behind a place in `people`.
    pub fn member(&self, at: usize) -> &'a Member {
        &self.overview.people[at]
    }
}

impl<'a> Sides<'a> {
    /// Finds out who a person of one of the two teams is.
    pub fn human(&self, side: &Side, person: usize) -> usize {
        match side.is_old {
            true => self.humans.of_old[person],
            false => self.humans.of_new[person],
        }
    }

    /// Puts two teams next to each other.
    pub fn of(old: Side<'a>, new: Side<'a>) -> Self {
        let humans = Humans::of(&old.overview.people, &new.overview.people);
        let mut namesakes = BTreeMap::new();
        for human in &humans.all {
            let member = shown(&old, &new, *human);
            if let Some(name) = member.and_then(|member| member.name.as_deref()) {
                *namesakes.entry(name).or_default() += 1;
            }
        }
        let mut holders = HashMap::default();
        for (member, human) in old.overview.people.iter().zip(&humans.of_old) {
            if let Some(id) = member.id.as_deref() {
                let known = holders.entry(id);
                known
                    .and_modify(|holder| *holder = None)
                    .or_insert(Some(*human));
            }
        }
        Sides {
            old,
            new,
            humans,
            namesakes,
            holders,
        }
    }

    /// The person who had an id, if one had it.
    pub fn holder(&self, id: &str) -> Option<usize> {
        *self.holders.get(id)?
    }

    /// The member behind a person: that of the new team, if there is one.
    pub fn member(&self, human: usize) -> Option<&'a Member> {
        shown(&self.old, &self.new, self.humans.all[human])
    }

    /// A person in a sentence: the name, and the id if others have the same name.
    pub fn name(&self, human: usize) -> Sentence {
        let Some(member) = self.member(human) else {
            return Sentence::default().said("somebody");
        };
        let Some(name) = &member.name else {
            return Sentence::default().value(&member.called);
        };
        let sentence = Sentence::default().name(name);
        match self.namesakes.get(name.as_str()) {
            Some(count) if *count > 1 => sentence.said(" (").value(&member.called).said(")"),
            _ => sentence,
        }
    }

    /// Some people in a sentence: the first two, and how many more there are.
    pub fn names(&self, humans: &[usize]) -> Sentence {
        match humans {
            [] => Sentence::default().said("nobody"),
            [only] => self.name(*only),
            [one, two] => self.name(*one).said(" and ").and(self.name(*two)),
            [first, rest @ ..] => self
                .name(*first)
                .said(format!(" and {} more people", rest.len())),
        }
    }

    /// The place of a person in the new text, or in the old one if the person is gone.
    pub fn place(&self, human: usize) -> Option<ChangePlace> {
        let Human { old, new } = self.humans.all[human];
        match (old, new) {
            (_, Some(new)) => self.new.place(self.new.member(new).place),
            (Some(old), None) => self.old.place(self.old.member(old).place),
            (None, None) => None,
        }
    }

    /// A change about a person.
    pub fn change(&self, class: Class, human: usize, sentence: Sentence) -> Change {
        let change = Change::new(class, sentence, self.place(human));
        match self.member(human) {
            Some(member) => change.of(&member.called),
            None => change,
        }
    }
}

fn shown<'a>(old: &Side<'a>, new: &Side<'a>, human: Human) -> Option<&'a Member> {
    match (human.old, human.new) {
        (_, Some(at)) => Some(new.member(at)),
        (Some(at), None) => Some(old.member(at)),
        (None, None) => None,
    }
}

/// The texts of a list that another one lacks.
pub fn only<'a>(has: &'a [String], lacks: &[String]) -> Vec<&'a String> {
    let lacks: HashSet<&String> = lacks.iter().collect();
    has.iter().filter(|text| !lacks.contains(text)).collect()
}
