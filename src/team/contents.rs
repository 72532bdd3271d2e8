//! The contents of a team file: its parties, pipelines, people and entries.

use jiff::civil::Date;

use super::named_model::NamedModel;
use super::pattern::Pattern;
use super::person::{Person, PersonRef};
use crate::model::{Oversight, PartyKind, PartyName};
use crate::source::{Span, Spanned};
use crate::yaml::values::{Given, Items};

/// One document of a team file.
#[derive(Debug)]
pub struct Team<'a> {
    /// The first key of the document: the place of findings about the whole document.
    pub first_key: Span,
    /// The project's name.
    pub project: Given<&'a str>,
    /// The id of its Cloud Manager program.
    pub program: Given<&'a str>,
    /// The models that the team names.
    pub models: Items<'a, NamedModel<'a>>,
    /// Whether Premier Support is included.
    pub premier_support: Given<bool>,
    /// When the file was last reviewed.
    pub last_reviewed: Given<Date>,
    /// The parties of the team.
    pub parties: Items<'a, Party<'a>>,
    /// The production pipelines.
    pub pipelines: Items<'a, Pipeline<'a>>,
    /// The people.
    pub people: Items<'a, Person<'a>>,
    /// Whether an entry names somebody whom the list lacks, and who may have any role.
    pub lacks_somebody: bool,
    /// Whether every unknown person is reported, so that no id that must be corrected may be
    /// theirs.
    pub references_complete: bool,
    /// Who is accountable for what.
    pub responsibilities: Items<'a, Responsibility<'a>>,
    /// Where customer and customizer differ from the table.
    pub agreements: Items<'a, Agreement<'a>>,
    /// The findings that somebody accepted for a time.
    pub waivers: Items<'a, Waiver<'a>>,
}

/// A party of the team.
#[derive(Clone, Copy, Debug)]
pub struct Party<'a> {
    /// Which one.
    pub party: PartyName,
    /// Its key under `parties`.
    pub key: Span,
    /// The key as written.
    pub word: &'a str,
    /// The party in a sentence, by the table's name for it if the key is that name.
    pub phrase: &'a str,
    /// Its name.
    pub name: Given<&'a str>,
    /// The kind of organisation.
    pub kind: Given<PartyKind>,
    /// The owner of activities without another owner.
    pub lead: Option<PersonRef<'a>>,
    /// The domains of its e-mails.
    pub domains: Items<'a, Spanned<&'a str>>,
}

/// A production pipeline.
#[derive(Debug)]
pub struct Pipeline<'a> {
    /// Its name.
    pub name: Given<&'a str>,
    /// Which Customer Success Engineer starts its deployments.
    pub oversight: Given<Oversight>,
    /// Whether it waits for an approval.
    pub go_live_approval: Given<bool>,
    /// Whether it waits for a scheduled date.
    pub scheduled: Given<bool>,
}

/// Who is accountable for some activities, and who works on them.
#[derive(Debug)]
pub struct Responsibility<'a> {
    /// Which activities.
    pub activities: Items<'a, Pattern<'a>>,
    /// Who is accountable for them.
    pub owner: Option<PersonRef<'a>>,
    /// Who works on them.
    pub contributors: Items<'a, PersonRef<'a>>,
}

/// An agreement between customer and customizer.
#[derive(Debug)]
pub struct Agreement<'a> {
    /// The entry's first key.
    pub first_key: Span,
    /// About which activities.
    pub activities: Items<'a, Pattern<'a>>,
    /// The party that owns them.
    pub owner: Given<PartyName>,
    /// The parties that work on them; without the key the table's.
    pub contributors: Items<'a, Spanned<PartyName>>,
    /// The document that records it.
    pub reference: Given<&'a str>,
    /// The place of that key, which may have no value.
    pub reference_key: Option<Span>,
    /// The day on which it was signed.
    pub signed: Given<Date>,
    /// Its last day.
    pub ends: Given<Date>,
}

/// Findings that somebody accepted.
#[derive(Clone, Copy, Debug)]
pub struct Waiver<'a> {
    /// The rule's name; if it is misspelt, the suggested id.
    pub rule: Given<&'a str>,
    /// The rule's id; a misspelt one counts as the suggested id.
    pub rule_id: Option<&'a str>,
    /// A glob over the subjects of the findings.
    pub about: Given<&'a str>,
    /// Why the findings are accepted.
    pub reason: Given<&'a str>,
    /// The person who approved it.
    pub approver: Option<PersonRef<'a>>,
    /// The last day.
    pub until: Given<Date>,
    /// Whether all of it could be read, and names its rule and its approver by their ids: somebody
    /// has approved exactly this.
    pub is_whole: bool,
}

impl Pipeline<'_> {
    /// Its name in a report.
    pub fn called(&self) -> &str {
        self.name.get().copied().unwrap_or("a pipeline")
    }
}

impl Agreement<'_> {
    /// Whether its parties and days could be read.
    pub fn is_readable(&self) -> bool {
        self.contributors.complete
            && !self.owner.is_unreadable()
            && !self.signed.is_unreadable()
            && !self.ends.is_unreadable()
    }
}

impl<'a> Team<'a> {
    /// Marks people as away, by their ids.
    pub fn suppose_away(&self, ids: &[String]) {
        let is_away = |person: &&Person| {
            let id = person.id.get();
            id.is_some_and(|id| ids.iter().any(|away| away == id))
        };
        let away = self.people.items.iter().filter(is_away);
        away.for_each(|person| person.is_away.set(true));
    }

    /// A party, if the team has it.
    pub fn party(&self, name: PartyName) -> Option<&Party<'a>> {
        self.parties.items.iter().find(|party| party.party == name)
    }

    /// A party in a sentence, as the file calls it.
    pub fn phrase(&self, name: PartyName) -> &str {
        self.party(name).map_or(name.phrase(), |party| party.phrase)
    }

    /// Whether a party works outside the team, so that the team need not name its people: Adobe,
    /// and any party that only a table has and the team does not declare.
    pub fn is_elsewhere(&self, party: PartyName) -> bool {
        party == PartyName::Adobe || party.is_further() && self.party(party).is_none()
    }

    /// The person that a name means.
    pub fn person(&self, reference: &PersonRef) -> Option<&Person<'a>> {
        self.people.items.get(reference.person()?)
    }

    /// The people whom leads, entries and waivers name.
    pub fn references(&self) -> impl Iterator<Item = &PersonRef<'a>> {
        let parties = self.parties.items.iter();
        let leads = parties.filter_map(|party| party.lead.as_ref());
        let entries = self.responsibilities.items.iter();
        let of_entries =
            entries.flat_map(|entry| entry.owner.iter().chain(entry.contributors.items));
        let waivers = self.waivers.items.iter();
        let approvers = waivers.filter_map(|waiver| waiver.approver.as_ref());
        leads.chain(of_entries).chain(approvers)
    }

    /// For each person on the team, whether a lead, an entry or a waiver names the person.
    pub fn named_people(&self) -> Vec<bool> {
        let mut named = vec![false; self.people.items.len()];
        for reference in self.references() {
            let person = reference.person().and_then(|person| named.get_mut(person));
            if let Some(named) = person {
                *named = true;
            }
        }
        named
    }

    /// The people who are on the team on a day.
    pub fn people_on(&self, day: Date) -> impl Iterator<Item = &Person<'a>> {
        self.people
            .items
            .iter()
            .filter(move |person| person.is_on_team(day))
    }

    /// A party's lead. If customer and customizer are one (in-house), the lead of either is also
    /// the lead of the other.
    pub fn lead(&self, name: PartyName) -> Option<&PersonRef<'a>> {
        let own = self.party(name)?.lead.as_ref();
        let of_other = || self.party(self.same_as(name)?)?.lead.as_ref();
        own.or_else(of_other)
    }

    /// The party whose people also work for this one: in-house, customer and customizer are one.
    pub fn same_as(&self, name: PartyName) -> Option<PartyName> {
        match name {
            PartyName::Customer if self.is_in_house() => Some(PartyName::Customizer),
            PartyName::Customizer if self.is_in_house() => Some(PartyName::Customer),
            _ => None,
        }
    }

    /// Whether customer and customizer are one, or may be because the kind cannot be read.
    pub fn is_in_house(&self) -> bool {
        let customizer = self.party(PartyName::Customizer);
        customizer.is_some_and(|customizer| {
            customizer.kind.is_unreadable() || customizer.kind.get() == Some(&PartyKind::InHouse)
        })
    }

    /// Whether a person works for a party. In-house the people of customer and customizer work for
    /// both; a person whose party cannot be read may work for any.
    pub fn is_of(&self, person: &Person, party: PartyName) -> bool {
        let works_for = |party| person.may_work_for(party);
        works_for(party) || self.same_as(party).is_some_and(works_for)
    }

    /// The key `people`; without it, the document's first key.
    pub fn people_key(&self) -> Span {
        self.people.key.unwrap_or(self.first_key)
    }
}
