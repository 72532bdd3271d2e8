//! An answer: the people, the steps that lead to each, and the next step if nobody has it. This
//! file builds the answer about an activity.

use super::named::{Involvement, Named};
use super::next;
use crate::model::{PartyName, Text};
use crate::overview::{Duties, Duty, How, Owner, Share};
use crate::source::Span;
use crate::teams::Shown;

/// The answers of one team.
pub struct Answers<'a> {
    /// The file.
    pub path: &'a str,
    /// The project's name.
    pub project: Option<&'a str>,
    /// The people who count as away.
    pub away: Vec<&'a str>,
    /// The answers, in the order of the team's tables. Each is computed when it is written, because
    /// a glob has many, and each may name everybody.
    pub answers: Box<dyn Iterator<Item = Answer> + 'a>,
}

/// The subject of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectKind {
    /// An activity of a table of responsibilities.
    Activity,
    /// A permission.
    Permission,
    /// A custom permission.
    CustomPermission,
    /// A role.
    Role,
    /// A person.
    Person,
}

impl SubjectKind {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            SubjectKind::Activity => "activity",
            SubjectKind::Permission => "permission",
            SubjectKind::CustomPermission => "custom-permission",
            SubjectKind::Role => "role",
            SubjectKind::Person => "person",
        }
    }
}

/// Who has something, and why.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The kind of subject.
    pub kind: SubjectKind,
    /// Its id.
    pub id: String,
    /// The published words, or the person's name.
    pub title: Option<String>,
    /// The published table, with its edition.
    pub table: Option<String>,
    /// The people who have it, the most important first.
    pub people: Vec<Named>,
    /// If nobody has it, the steps that explain it.
    pub why_nobody: Vec<String>,
    /// Who would be next, or how to give it to somebody.
    pub next: Option<String>,
    /// Whether it is a gap.
    pub is_gap: bool,
}

impl Answer {
    /// The words for a gap, which come first, so that work on an activity does not hide that nobody
    /// owns it.
    pub fn nobody(&self) -> Option<&'static str> {
        let mut people = self.people.iter();
        match self.kind {
            // Who has it, and whether somebody must have it, are two questions.
            SubjectKind::Permission | SubjectKind::CustomPermission => {
                people.all(|named| !named.is_present).then_some("nobody")
            }
            _ if !self.is_gap => None,
            SubjectKind::Activity => people
                .all(|named| named.part != Involvement::Owns || !named.is_present)
                .then_some("nobody owns it"),
            _ if people.all(|named| !named.is_present) => Some("nobody"),
            _ => Some("nobody who can have it"),
        }
    }

    /// The kind of subject and its table; for a person, the name is enough.
    pub fn of(&self) -> Option<String> {
        match (self.kind, &self.table) {
            (SubjectKind::Permission, Some(table)) => Some(format!("permission of {table}")),
            (_, Some(table)) => Some(table.clone()),
            (SubjectKind::Person, None) if self.title.is_some() => None,
            (kind, None) => Some(kind.word().to_owned()),
        }
    }
}

/// Who owns and works on an activity.
pub fn activity(duties: &Duties, duty: &Duty, asked: &Shown) -> Answer {
    let overview = asked.overview;
    let mut people: Vec<Named> = duty
        .owner
        .shares()
        .iter()
        .map(|share| owner(duties, duty, share, asked))
        .collect();
    let contributors = duty.contributors.iter();
    people.extend(contributors.map(|share| contributor(share, asked)));
    let is_gap = overview.is_gap(duty);
    let why_nobody = match duty.owner {
        Owner::Nobody => nobody(duties, duty, asked),
        _ => Vec::new(),
    };
    Answer {
        kind: SubjectKind::Activity,
        id: duty.id.to_string(),
        title: Some(duty.title.to_string()),
        table: Some(format!("{}, {}", duties.table.title, duties.table.edition)),
        people,
        why_nobody,
        next: next::owner(duty, asked.overview),
        is_gap,
    }
}

/// The steps that explain why nobody owns it.
fn nobody(duties: &Duties, duty: &Duty, asked: &Shown) -> Vec<String> {
    let mut steps = vec![row(duty, duties)];
    steps.extend(agreed(duty, asked));
    let party = duty.accountable;
    let party = party.map_or("the party", |party| asked.overview.phrase(party));
    steps.push(format!("no entry names an owner, and {party} has no lead"));
    steps
}

fn owner(duties: &Duties, duty: &Duty, share: &Share, asked: &Shown) -> Named {
    let mut steps = vec![row(duty, duties)];
    steps.extend(agreed(duty, asked));
    steps.push(match &share.how {
        How::Named => format!(
            "an entry names it and its owner at {}",
            at(share.place, asked)
        ),
        How::Glob(glob) => format!(
            "the glob `{glob}` of an entry matches it, which names its owner at {}",
            at(share.place, asked)
        ),
        How::Lead => lead(duty, share, asked),
    });
    steps.extend(outside(duty, share, asked));
    let part = match duty.is_outside {
        true => Involvement::MayNotOwn,
        false => Involvement::Owns,
    };
    Named::new(share.person, part, steps, asked)
}

/// The step that says that an owner works for another party.
fn outside(duty: &Duty, share: &Share, asked: &Shown) -> Option<String> {
    let member = &asked.overview.people[share.person];
    let (own, party) = (member.party?, duty.accountable?);
    duty.is_outside.then(|| {
        let phrase = |party| asked.overview.phrase(party);
        let (own, party) = (phrase(own), phrase(party));
        format!("`{}` works for {own}, not {party}", member.called)
    })
}

/// The step to a lead, which in-house may be that of the other party.
fn lead(duty: &Duty, share: &Share, asked: &Shown) -> String {
    let party = duty.accountable;
    let leads = led_by(share.person, party, asked);
    let place = at(share.place, asked);
    let phrase = |party: Option<PartyName>| party.map_or("the party", PartyName::phrase);
    match leads == party {
        true => format!(
            "no entry names an owner, so the lead of {} owns it: {place}",
            phrase(party)
        ),
        false => format!(
            "no entry names an owner, and {} has no lead; in-house, the two parties work as one, so the lead of {} owns it: {place}",
            phrase(party),
            phrase(leads)
        ),
    }
}

/// The party that a person leads: one of several, if the person leads that.
fn led_by(person: usize, first: Option<PartyName>, asked: &Shown) -> Option<PartyName> {
    let parties = asked.overview.parties.iter();
    let led = parties.filter(|party| party.lead == Some(person));
    let led: Vec<PartyName> = led.map(|party| party.party).collect();
    first
        .filter(|first| led.contains(first))
        .or(led.first().copied())
}

/// The published row in words.
fn row(duty: &Duty, duties: &Duties) -> String {
    let cells = duty.cells.iter();
    let cells: Vec<String> = cells
        .map(|(column, word)| format!("{}: {word}", title_of(column, duties)))
        .collect();
    format!("the table says {}", cells.join(", "))
}

/// The head of a party's column.
fn title_of<'t>(column: &'t Text, duties: &'t Duties) -> &'t str {
    let own = duties.columns.iter().find(|(id, _)| id == column);
    own.map_or(column, |(_, title)| title)
}

fn agreed(duty: &Duty, asked: &Shown) -> Option<String> {
    let agreement = &asked.overview.agreements[duty.agreement?];
    let reference = agreement.reference.as_deref();
    let document = reference.map_or(String::new(), |text| format!(" (`{text}`)"));
    let place = at(agreement.place, asked);
    Some(
        match duty.accountable.filter(|_| agreement.owner.is_some()) {
            Some(owner) => format!(
                "an agreement{document} gives it to {}: {place}",
                owner.phrase()
            ),
            None => format!("an agreement{document} says who works on it: {place}"),
        },
    )
}

fn contributor(share: &Share, asked: &Shown) -> Named {
    let step = match &share.how {
        How::Glob(glob) => format!("the glob `{glob}` of an entry matches it"),
        How::Named => "an entry names it with its contributors".to_owned(),
        How::Lead => {
            let leads = led_by(
                share.person,
                asked.overview.people[share.person].party,
                asked,
            );
            let phrase = leads.map_or("the party", PartyName::phrase);
            format!("no entry names a contributor, so the lead of {phrase} works on it")
        }
    };
    let place = at(share.place, asked);
    Named::sharing(share.person, &step, &place, asked)
}

/// `team.yaml:12:30`.
pub(super) fn at(place: Span, asked: &Shown) -> String {
    let position = asked.position(place);
    format!("{}:{}:{}", asked.path, position.line, position.column)
}
