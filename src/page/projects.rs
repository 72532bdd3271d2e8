//! All projects of a page at a glance: their state, and what changes in the next months.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::listed::Listed;
use super::soon::{self, Day};
use super::source::{Counts, Source};
use crate::forecast;
use crate::overview::Overview;

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
    /// How many activities nobody owns, and how many permissions nobody has.
    pub gaps: usize,
    /// How many people are on the team.
    pub people: usize,
    /// The next day on which its findings change.
    pub next: Option<Date>,
}

impl Project {
    /// Whether its name differs from that of its file.
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
        let mut changes = source.changes();
        Project {
            number: source.number,
            title: source.title(),
            path: source.path.to_owned(),
            counts: source.counts(),
            gaps: overviews().map(Overview::gaps).sum(),
            people: people.count(),
            next: changes.next().map(|change| change.day),
        }
    });
    let mut projects: Vec<Project> = projects.collect();
    projects.sort_by_key(|project| Reverse(project.counts)); // by path otherwise, as before
    projects
}

/// A day on which the findings of a project change.
pub struct ProjectChange {
    /// The number of the project's section.
    pub number: usize,
    /// Its name.
    pub title: String,
    /// The day.
    pub day: Day,
}

/// The changes of the next months, by day.
pub fn changes(sources: &[Source], day: Date) -> Listed<ProjectChange> {
    let last = forecast::soon(day);
    let changes = sources.iter().flat_map(|source| {
        let days = soon::days(source, Some(last), day).into_iter();
        days.map(|day| ProjectChange {
            number: source.number,
            title: source.title(),
            day,
        })
    });
    let mut changes: Vec<ProjectChange> = changes.collect();
    changes.sort_by_key(|change| change.day.day);
    Listed::of(changes)
}
