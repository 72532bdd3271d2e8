//! An answer about an activity, a permission or a role: the people, the steps that lead to each, and
//! what would give it where nobody has it.

use super::{Asked, next};
use crate::model::{PartyName, Text};
use crate::overview::words;
use crate::overview::{Duties, Duty, How, Permission, Permissions, Share};
use crate::source::Span;
use crate::suggest;

/// The kind of thing that an answer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An activity of a table of responsibilities.
    Activity,
    /// A permission.
    Permission,
    /// A role.
    Role,
    /// A person.
    Person,
}

impl Kind {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Activity => "activity",
            Kind::Permission => "permission",
            Kind::Role => "role",
            Kind::Person => "person",
        }
    }
}

/// Who has one thing, and why.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The kind of thing.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The published words, or the person's name.
    pub title: Option<String>,
    /// The published table, with its edition.
    pub table: Option<String>,
    /// The people who have it, the most important first.
    pub people: Vec<Named>,
    /// Who would be next, or what would give it to somebody.
    pub next: Option<String>,
    /// Whether nobody has it who should.
    pub is_gap: bool,
}

impl Answer {
    /// The words for a gap, whoever else works on it.
    pub fn gap(&self) -> Option<&'static str> {
        let has_it = |named: &Named| named.is_present && named.part != "works on it";
        let is_shown = self.is_gap && !self.people.iter().any(has_it);
        is_shown.then_some(match self.kind {
            Kind::Activity => "nobody owns it",
            _ => "nobody",
        })
    }
}

/// A person of an answer.
#[derive(Clone, Debug)]
pub struct Named {
    /// The person.
    pub called: String,
    /// Their part: `owns it`, `works on it`, `has it`.
    pub part: &'static str,
    /// The steps from the table to the person.
    pub steps: Vec<String>,
    /// Whether the person is on the team on the day.
    pub is_present: bool,
}

/// Who owns and works on an activity.
pub fn activity(duties: &Duties, duty: &Duty, asked: &Asked) -> Answer {
    let overview = asked.overview;
    let mut people: Vec<Named> = duty
        .owner
        .shares()
        .iter()
        .map(|share| owner(duties, duty, share, asked))
        .collect();
    let contributors = duty.contributors.iter();
    people.extend(contributors.map(|share| contributor(share, asked)));
    Answer {
        kind: Kind::Activity,
        id: duty.id.to_string(),
        title: Some(duty.title.to_string()),
        table: Some(format!("{}, {}", duties.table.title, duties.table.edition)),
        people,
        next: next::owner(duty, asked.overview),
        is_gap: overview.is_gap(duty),
    }
}

fn owner(duties: &Duties, duty: &Duty, share: &Share, asked: &Asked) -> Named {
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
        How::Lead => format!(
            "no entry names an owner, so the lead of {} owns it: {}",
            duty.accountable.map_or("the party", PartyName::phrase),
            at(share.place, asked)
        ),
    });
    named(share.person, "owns it", steps, asked)
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

fn agreed(duty: &Duty, asked: &Asked) -> Option<String> {
    let agreement = &asked.overview.agreements[duty.agreement?];
    let owner = duty.accountable.map_or("nobody", PartyName::phrase);
    let reference = agreement.reference.as_deref();
    let document = reference.map_or(String::new(), |text| format!(" (`{text}`)"));
    let place = at(agreement.place, asked);
    Some(format!(
        "an agreement{document} gives it to {owner}: {place}"
    ))
}

fn contributor(share: &Share, asked: &Asked) -> Named {
    let place = at(share.place, asked);
    let step = match &share.how {
        How::Glob(glob) => format!("the glob `{glob}` of an entry matches it: {place}"),
        How::Named => format!("an entry names it and the person: {place}"),
        How::Lead => {
            format!("no entry names a contributor of the party, so its lead works on it: {place}")
        }
    };
    named(share.person, "works on it", vec![step], asked)
}

/// A person of an answer, with why somebody is not on the team as the last step.
pub(super) fn named(
    person: usize,
    part: &'static str,
    mut steps: Vec<String>,
    asked: &Asked,
) -> Named {
    let member = &asked.overview.people[person];
    let absence = words::absence(member).map(|why| format!("`{}` is {why}", member.called));
    steps.extend(absence.map(|text| text.replace("is left", "has left")));
    Named {
        called: member.called.clone(),
        part,
        steps,
        is_present: member.absence.is_none(),
    }
}

/// `team.yaml:12:30`.
fn at(place: Span, asked: &Asked) -> String {
    let position = (asked.position)(place);
    format!("{}:{}:{}", asked.path, position.line, position.column)
}

/// Who holds a permission.
pub fn permission(permissions: &Permissions, row: &Permission, asked: &Asked) -> Answer {
    let table = &permissions.table;
    let holders = row.holders.iter().map(|holder| {
        let roles = holder.roles.iter();
        let mut steps: Vec<String> = roles
            .map(|role| format!("the role `{role}` gives it"))
            .collect();
        if !holder.custom.is_empty() {
            let custom = suggest::listed(holder.custom.iter().map(|id| id.as_ref()));
            steps.push(format!("custom permissions give it: {custom}"));
        }
        named(holder.person, "has it", steps, asked)
    });
    let roles: Vec<String> = row.roles.iter().map(|role| format!("`{role}`")).collect();
    let roles = roles.join(" or ");
    let next = match row.holders.as_slice() {
        _ if row.roles.len() == 1 && row.holders.len() > 1 => format!("the role {roles} gives it"),
        [] => format!("give somebody the role {roles}"),
        [_] => format!("nobody else has it; give a second person the role {roles}"),
        _ => format!("each of the roles {roles} gives it"),
    };
    Answer {
        kind: Kind::Permission,
        id: row.id.to_string(),
        title: Some(row.title.to_string()),
        table: Some(format!("{}, {}", table.title, table.edition)),
        people: holders.collect(),
        next: Some(next),
        is_gap: row.is_gap(),
    }
}

/// Who holds a role.
pub fn role(role: &str, asked: &Asked) -> Answer {
    let people = asked.overview.people.iter().enumerate();
    let holders: Vec<Named> = people
        .filter(|(_, member)| member.roles.iter().any(|held| held == role))
        .map(|(person, member)| {
            let step = format!("the person has the role: {}", at(member.place, asked));
            named(person, "has it", vec![step], asked)
        })
        .collect();
    let is_held = holders.iter().any(|holder| holder.is_present);
    Answer {
        kind: Kind::Role,
        id: role.to_owned(),
        title: None,
        table: None,
        people: holders,
        next: (!is_held).then(|| format!("add `{role}` to the `roles` of a person")),
        is_gap: !is_held,
    }
}
