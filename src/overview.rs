//! Who does what on a day: the owners of each activity and the people who work on it, the holders
//! of each permission, and the people with their certificates. The matrix, the page and every
//! question about a team use it. It borrows nothing from the team's text.

mod day;
mod duties;
mod entries;
mod groups;
mod heads;
mod load;
mod members;
mod permissions;
mod pipeline;
mod places;
mod promises;
mod share;
mod stand_in;
mod state;
mod weakest;
pub mod words;

use jiff::civil::Date;

use crate::checks::Context;
use crate::model::{Column, PartyName, Text};
use crate::source::Span;
use crate::team::NamedModel;

pub use day::Day;
pub use duties::{Duties, Duty};
pub use groups::with_headings;
pub use load::Load;
pub use members::{Absence, Certificate, Member};
pub use permissions::{Holder, Permission, Permissions};
pub use pipeline::Pipeline;
pub use promises::{Agreement, Waiver};
pub use share::{How, Owner, Share};
pub use stand_in::{StandIn, StandIns};
pub use state::State;
pub use weakest::{KeyPeople, Loss, weakest};

/// The most cells that a run shows. More than two thousand teams fit, or sixty thousand people,
/// which a page takes five seconds to draw.
pub const MAX_CELLS: usize = 800_000;
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

/// A published table that the team names.
#[derive(Clone, Debug)]
pub struct Table {
    /// The model's id.
    pub model: Text,
    /// The published title.
    pub title: Text,
    /// The day of its edition.
    pub edition: Text,
    /// Whether the team file pins that edition.
    pub is_pinned: bool,
    /// The address of the published page; empty for a custom table.
    pub source: Text,
    /// Its columns: id and published title.
    pub columns: Vec<(Text, Text)>,
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

    /// The day, and the people who count as away, in words.
    pub fn when(&self) -> String {
        words::when(self.day, &self.away())
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

impl Table {
    fn of(named: &NamedModel) -> Self {
        let model = named.model;
        Table {
            model: model.id.clone(),
            title: model.title.clone(),
            edition: model.edition.clone(),
            is_pinned: named.pinned().is_some(),
            source: model.source.clone(),
            columns: model
                .columns
                .iter()
                .map(|column| (column.id.clone(), column.title.clone()))
                .collect(),
        }
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
