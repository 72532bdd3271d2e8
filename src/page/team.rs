//! A team as the page shows it: its people and their load, who does what, and what applies only for
//! a time.

use super::matrices::{self, DutyTable, PermissionTable};
use super::people::{self, Person};
use super::pipelines::{self, Pipelines};
use super::promises::{self, Agreement, Waiver};
use super::weak::{self, Weak};
use crate::chart::Timeline;
use crate::model::PartyName;
use crate::overview::{Overview, words};

/// A team.
pub struct Team {
    /// The prefix of all ids within it.
    pub id: String,
    /// Its name, where a file has several teams.
    pub title: Option<String>,
    /// The level of its titles.
    pub level: u8,
    /// Its parties with their kinds, names and leads; and what the contract includes.
    pub parties: Vec<(&'static str, String)>,
    /// Its people.
    pub people: Vec<Person>,
    /// The activities.
    pub duties: Vec<DutyTable>,
    /// The permissions.
    pub permissions: Vec<PermissionTable>,
    /// The production pipelines; none in a dense page.
    pub pipelines: Vec<Pipelines>,
    /// The smallest groups without whom something is lost.
    pub weakest: Vec<Weak>,
    /// How many more groups are not named.
    pub more_weakest: usize,
    /// The dates.
    pub timeline: Option<Timeline>,
    /// The labels of the people in it.
    pub labels: Vec<String>,
    /// Its agreements.
    pub agreements: Vec<Agreement>,
    /// Its waivers.
    pub waivers: Vec<Waiver>,
    /// Whether it omits what is slow in a browser: a dense page explains the marks of bars once,
    /// and has no counts of people.
    pub is_dense: bool,
}

/// How a team is shown.
#[derive(Clone, Copy)]
pub struct Look {
    /// The level of its titles.
    pub level: u8,
    /// Whether its file has no other team.
    pub is_only: bool,
    /// Whether the page is dense because it has very many teams.
    pub is_dense: bool,
}

impl Team {
    /// Shows a team, with the labels of its people.
    pub fn of(overview: &Overview, labels: Vec<String>, id: String, look: Look) -> Self {
        let title = overview
            .project
            .clone()
            .unwrap_or_else(|| "A team without a name".to_owned());
        let (weakest, more_weakest) = weak::of(overview, &labels, look.is_dense);
        Team {
            id,
            title: (!look.is_only).then_some(title),
            level: if look.is_only {
                look.level
            } else {
                look.level + 1
            },
            parties: parties(overview, &labels)
                .chain(premier_support(overview))
                .collect(),
            people: people::of(overview, &labels, look.is_dense),
            duties: matrices::duties(overview, &labels, look.is_dense),
            permissions: matrices::permissions(overview, &labels, look.is_dense),
            pipelines: match look.is_dense {
                true => Vec::new(),
                false => pipelines::of(overview, &labels),
            },
            weakest,
            more_weakest,
            timeline: Timeline::of(overview),
            agreements: promises::agreements(overview),
            waivers: promises::waivers(overview, &labels),
            is_dense: look.is_dense,
            labels,
        }
    }
}

impl Team {
    /// Whether the team has any agreements or waivers.
    pub fn has_terms(&self) -> bool {
        !self.agreements.is_empty() || !self.waivers.is_empty()
    }
}

fn parties(overview: &Overview, labels: &[String]) -> impl Iterator<Item = (&'static str, String)> {
    overview.parties.iter().map(|party| {
        let name = party.name.clone();
        let kind = party.kind.filter(|_| party.party == PartyName::Customizer);
        let lead = party.lead.map(|lead| format!("led by {}", labels[lead]));
        let parts = [name, kind.map(str::to_owned), lead];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (party.party.title(), parts.join(", "))
    })
}

/// Whether the contract includes Premier Support, if a table assumes it, and for how many
/// activities the table assumes it.
fn premier_support(overview: &Overview) -> Option<(&'static str, String)> {
    let tables = overview.duties.iter();
    let assuming: usize = tables.map(|table| table.with_premier_support).sum();
    let words = match (overview.premier_support, assuming) {
        (None, 0) => return None,
        (Some(true), _) => "included",
        (Some(false), _) => "not included",
        (None, _) => "the file does not say whether it is included",
    };
    let assumed = match assuming {
        0 => String::new(),
        number => {
            let activities = words::count(number, "activity", "activities");
            format!("; Adobe owns or advises on {activities} in a table that assumes it")
        }
    };
    Some(("Premier Support", format!("{words}{assumed}")))
}
