//! The people who are on several projects of a page, or whose name is written in several ways.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::listed::{Listed, Projects};
use super::source::Source;
use crate::overview::Member;

/// A person who is on several projects, or whose name is written in several ways.
#[derive(Default)]
pub struct Shared {
    /// The names.
    pub names: Vec<String>,
    /// The e-mail addresses.
    pub emails: Vec<String>,
    /// The projects.
    pub projects: Projects,
}

/// The people who are on several projects. People with the same e-mail address are the same person,
/// and so is somebody without an address who has the name of exactly one person.
pub fn shared(sources: &[Source]) -> Listed<Shared> {
    let members = || {
        let teams = sources
            .iter()
            .filter_map(|source| Some((source, source.teams?)));
        teams.flat_map(|(source, teams)| {
            let people = teams.overviews.iter().flat_map(|one| &one.people);
            people.map(move |member| (source, member))
        })
    };
    let mut people: BTreeMap<String, Shared> = BTreeMap::new();
    let mut addresses: HashMap<String, BTreeSet<String>> = HashMap::new();
    for (source, member) in members() {
        if let (Some(email), Some(name)) = (&member.email, &member.name) {
            addresses
                .entry(folded(name))
                .or_default()
                .insert(folded(email));
        }
        if let Some(email) = &member.email {
            people.entry(folded(email)).or_default().add(source, member);
        }
    }
    for (source, member) in members().filter(|(_, member)| member.email.is_none()) {
        let Some(name) = member.name.as_deref().map(folded) else {
            continue;
        };
        let known = addresses.get(&name).filter(|known| known.len() == 1);
        let key = known.and_then(|known| known.first()).unwrap_or(&name);
        people.entry(key.clone()).or_default().add(source, member);
    }
    let is_shown = |one: &Shared| one.projects.count() > 1 || one.names.len() > 1;
    let mut shared: Vec<Shared> = people.into_values().filter(is_shown).collect();
    shared.sort_by_key(|one| Reverse((one.names.len() > 1, one.projects.count())));
    Listed::of(shared)
}

impl Shared {
    fn add(&mut self, source: &Source, member: &Member) {
        add(&mut self.names, member.name.as_ref());
        add(&mut self.emails, member.email.as_ref());
        self.projects.add(source);
    }
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

fn add(texts: &mut Vec<String>, text: Option<&String>) {
    if let Some(text) = text.filter(|text| !texts.contains(text)) {
        texts.push(text.clone());
    }
}
