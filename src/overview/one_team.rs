//! One team on one day: its people, and what each does. It borrows nothing from the team's text.

use jiff::civil::Date;

use super::duties::{self, Duties};
use super::members::{self, Absence, Member};
use super::permissions::{self, Permissions};
use super::pipeline::{self, Pipeline};
use super::promises::{self, Agreement, Waiver};
use super::table::Table;
use crate::checks::Context;
use crate::model::{Column, PartyName, Text};
use crate::source::Span;

/// The cost of showing a team without its tables, in cells of a table.
const TEAM_CELLS: usize = 20;
/// The cost of showing a person, in cells of a table.
const PERSON_CELLS: usize = 12;

/// One team on one day.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The project's name.
    pub project: Option<String>,
    /// The id of its Cloud Manager program.
    pub program: Option<String>,
    /// The day.
    pub day: Date,
    /// Whether Premier Support is included.
    pub premier_support: Option<bool>,
    /// When the file was last reviewed.
    pub last_reviewed: Option<Date>,
    /// The parties that the team has.
    pub parties: Vec<Party>,
    /// Whether customer and customizer are the same, or may be.
    pub is_in_house: bool,
    /// The production pipelines.
    pub pipelines: Vec<Pipeline>,
    /// The people, in the file's order. Everything else refers to them by index.
    pub people: Vec<Member>,
    /// One for each table of responsibilities, in the order of the team's models.
    pub duties: Vec<Duties>,
    /// One for each table of permissions.
    pub permissions: Vec<Permissions>,
    /// The roles that a table of the team offers or somebody has; a role in several tables appears
    /// once for each.
    pub roles: Vec<Column>,
    /// The roles that are restricted to one party's people.
    pub reserved: Vec<(Text, PartyName)>,
    /// The agreements.
    pub agreements: Vec<Agreement>,
    /// The waivers.
    pub waivers: Vec<Waiver>,
    /// Where its first key is in the text.
    pub place: Span,
}

/// A party of the team.
#[derive(Clone, Debug)]
pub struct Party {
    /// Which one.
    pub party: PartyName,
    /// The party in a sentence, as the file calls it.
    pub phrase: String,
    /// Its name.
    pub name: Option<String>,
    /// The kind of organisation, as a word of the file.
    pub kind: Option<&'static str>,
    /// Its lead.
    pub lead: Option<usize>,
    /// The domains of its e-mails.
    pub domains: Vec<String>,
    /// Where its key is in the text.
    pub place: Span,
}

impl Overview {
    /// Computes who does what from a team and its ownership.
    pub fn of(context: &Context) -> Self {
        let team = context.team;
        Overview {
            project: team.project.get().map(|name| (*name).to_owned()),
            program: team.program.get().map(|id| (*id).to_owned()),
            day: context.day,
            premier_support: team.premier_support.get().copied(),
            last_reviewed: team.last_reviewed.get().copied(),
            parties: team.parties.items.iter().map(party).collect(),
            is_in_house: team.is_in_house(),
            pipelines: team.pipelines.items.iter().map(pipeline::of).collect(),
            people: members::of(context),
            duties: duties::of(context),
            permissions: permissions::of(context),
            roles: permissions::roles(context),
            reserved: permissions::reserved(context),
            agreements: team
                .agreements
                .items
                .iter()
                .map(promises::agreement)
                .collect(),
            waivers: team.waivers.items.iter().map(promises::waiver).collect(),
            place: team.first_key,
        }
    }

    /// A team without people and tables, for the other side of a new or deleted file.
    pub fn nobody(day: Date) -> Self {
        Overview {
            project: None,
            program: None,
            day,
            premier_support: None,
            last_reviewed: None,
            parties: Vec::new(),
            is_in_house: false,
            pipelines: Vec::new(),
            people: Vec::new(),
            duties: Vec::new(),
            permissions: Vec::new(),
            roles: Vec::new(),
            reserved: Vec::new(),
            agreements: Vec::new(),
            waivers: Vec::new(),
            place: Span::default(),
        }
    }

    /// The tables that the team names.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        let duties = self.duties.iter().map(|duties| &duties.table);
        duties.chain(
            self.permissions
                .iter()
                .map(|permissions| &permissions.table),
        )
    }

    /// The only party whose people can have a role.
    pub fn reserved_for(&self, role: &str) -> Option<PartyName> {
        let mut reserved = self.reserved.iter();
        let (_, party) = reserved.find(|(reserved, _)| reserved == role)?;
        Some(*party)
    }

    /// The people who count as away although they are on the team in the file.
    pub fn away(&self) -> Vec<&str> {
        let people = self.people.iter();
        let away = people.filter(|member| member.absence == Some(Absence::Supposed));
        away.map(|member| member.called.as_str()).collect()
    }

    /// The approximate size of the team, in cells.
    pub fn cells(&self) -> usize {
        let duties = self.duties.iter().flat_map(|table| &table.activities);
        let duties: usize = duties.map(|duty| 2 + duty.contributors.len()).sum();
        let rows = self.permissions.iter().flat_map(|table| &table.rows);
        let permissions: usize = rows.map(|row| 1 + row.holders.len()).sum();
        let people = PERSON_CELLS * self.people.len();
        TEAM_CELLS + duties + permissions + people + self.pipelines.len()
    }

    /// A party in a sentence, as the file calls it.
    pub fn phrase(&self, name: PartyName) -> &str {
        let mut parties = self.parties.iter();
        let of_team = parties.find(|party| party.party == name);
        of_team.map_or(name.phrase(), |party| &party.phrase)
    }

    /// Whether a person is on the team on the day.
    pub fn is_present(&self, person: usize) -> bool {
        self.people[person].absence.is_none()
    }
}

fn party(party: &crate::team::Party) -> Party {
    Party {
        party: party.party,
        phrase: party.phrase.to_owned(),
        name: party.name.get().map(|name| (*name).to_owned()),
        kind: party.kind.get().map(|kind| kind.word()),
        lead: party.lead.as_ref().and_then(|lead| lead.person()),
        domains: party
            .domains
            .items
            .iter()
            .map(|domain| domain.value.to_owned())
            .collect(),
        place: party.key,
    }
}
