//! All projects of a page at a glance: their state, what changes in the next months, and the people
//! who are on several of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::soon::{self, Day};
use super::source::{Counts, Source};
use crate::overview::{Member, words};

/// The days ahead that the page shows at a glance.
const DAYS_AHEAD: i64 = 90;
/// More lines of a list would not be read; the others are counted.
const MAX_LINES: usize = 200;

/// A line of the table of projects.
pub struct Project {
    /// The number of its section.
    pub number: usize,
    /// Its name.
    pub title: String,
    /// Its file.
    pub path: String,
    /// Its findings.
    pub counts: Counts,
    /// How many things nobody owns or may do.
    pub gaps: usize,
    /// How many people are on the team.
    pub people: usize,
    /// The next day on which its findings change.
    pub next: Option<Date>,
}

impl Project {
    /// Whether it is called otherwise than its file.
    pub fn has_name(&self) -> bool {
        self.title != self.path
    }
}

/// The projects, those with the worst findings first.
pub fn projects(sources: &[Source]) -> Vec<Project> {
    let projects = sources.iter().map(|source| {
        let overviews = || source.teams.iter().flat_map(|teams| &teams.overviews);
        let people =
            overviews().flat_map(|one| one.people.iter().filter(|one| one.absence.is_none()));
        let mut changes = source
            .teams
            .iter()
            .flat_map(|teams| &teams.forecast.changes);
        Project {
            number: source.number,
            title: source.title(),
            path: source.path.to_owned(),
            counts: source.counts(),
            gaps: overviews().map(words::gaps).sum(),
            people: people.count(),
            next: changes.next().map(|change| change.day),
        }
    });
    let mut projects: Vec<Project> = projects.collect();
    projects.sort_by_key(|project| Reverse(project.counts)); // by path otherwise, as before
    projects
}

/// A list that may be too long to show.
pub struct Listed<T> {
    /// The lines.
    pub lines: Vec<T>,
    /// How many more there are.
    pub more: usize,
}

impl<T> Listed<T> {
    fn of(mut lines: Vec<T>) -> Self {
        let more = lines.len().saturating_sub(MAX_LINES);
        lines.truncate(MAX_LINES);
        Listed { lines, more }
    }
}

/// A day on which the findings of a project change.
pub struct Change {
    /// The number of the project's section.
    pub number: usize,
    /// Its name.
    pub title: String,
    /// The day.
    pub day: Day,
}

/// The changes of the next months, by day.
pub fn changes(sources: &[Source], day: Date) -> Listed<Change> {
    let last = day.checked_add(jiff::Span::new().days(DAYS_AHEAD));
    let last = last.unwrap_or(Date::MAX);
    let changes = sources.iter().flat_map(|source| {
        let days = soon::days(source, Some(last), day).into_iter();
        days.map(|day| Change {
            number: source.number,
            title: source.title(),
            day,
        })
    });
    let mut changes: Vec<Change> = changes.collect();
    changes.sort_by_key(|change| change.day.day);
    Listed::of(changes)
}

/// A person who is on several projects, or whose name is written in several ways.
#[derive(Default)]
pub struct Shared {
    /// The names.
    pub names: Vec<String>,
    /// The e-mail addresses.
    pub emails: Vec<String>,
    /// The projects: section and name.
    pub projects: Vec<(usize, String)>,
}

/// The people who are on several projects. Who has the same e-mail address is the same person, and
/// so is who has no address and the name of exactly one person.
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
    let is_shown = |one: &Shared| one.projects.len() > 1 || one.names.len() > 1;
    let mut shared: Vec<Shared> = people.into_values().filter(is_shown).collect();
    shared.sort_by_key(|one| Reverse((one.names.len() > 1, one.projects.len())));
    Listed::of(shared)
}

impl Shared {
    fn add(&mut self, source: &Source, member: &Member) {
        add(&mut self.names, member.name.as_ref());
        add(&mut self.emails, member.email.as_ref());
        let mut projects = self.projects.iter();
        if projects.all(|(number, _)| *number != source.number) {
            self.projects.push((source.number, source.title()));
        }
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
