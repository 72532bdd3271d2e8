//! A person of a team: the file's values, and the conclusions from them.

use std::cell::Cell;

use jiff::civil::Date;

use super::HeldCertification;
use crate::model::{PartyName, Row, is_same};
use crate::problem::Label;
use crate::source::{Span, Spanned};
use crate::yaml::values::{Given, Items};

/// A person.
#[derive(Debug)]
pub struct Person<'a> {
    /// The id; no entry can refer to a person with an unreadable one.
    pub id: Given<&'a str>,
    /// The name.
    pub name: Given<&'a str>,
    /// The e-mail.
    pub email: Given<&'a str>,
    /// The party that employs the person.
    pub party: Given<PartyName>,
    /// The roles in Cloud Manager.
    pub roles: Items<'a, Role<'a>>,
    /// The custom permissions in Cloud Manager.
    pub custom: &'a Custom<'a>,
    /// When the person is on the team; `None` for always.
    pub stay: Option<&'a Stay>,
    /// The certifications. They are allocated separately, because most people have none and a team
    /// may be large.
    pub certifications: &'a Items<'a, HeldCertification<'a>>,
    /// The place of the person: the id, or the entry's first key.
    pub place: Span,
    /// Whether the person counts as away.
    pub is_away: Cell<bool>,
}

/// The dates of a person on the team. They are allocated separately, because most people have none
/// and a team may be large.
#[derive(Debug)]
pub struct Stay {
    /// The first day.
    pub starts: Given<Date>,
    /// The last day.
    pub ends: Given<Date>,
}

impl Stay {
    /// Whether it includes a day.
    fn includes(&self, day: Date) -> bool {
        self.starts.get().is_none_or(|starts| *starts <= day)
            && self.ends.get().is_none_or(|ends| day <= *ends)
    }

    /// Whether a day of it could not be read.
    fn is_unreadable(&self) -> bool {
        self.starts.is_unreadable() || self.ends.is_unreadable()
    }
}

/// The custom permissions of a person. They are allocated separately, because few people have any
/// and a team may be large.
#[derive(Debug)]
pub struct Custom<'a> {
    /// As written.
    pub permissions: Items<'a, Role<'a>>,
    /// The rows of the team's tables that these give.
    pub rows: &'a [&'a Row],
}

impl Custom<'_> {
    /// The custom permissions of somebody without the key.
    pub const NONE: Self = Custom {
        permissions: Items::NONE,
        rows: &[],
    };
}

/// A role or a custom permission of a person.
#[derive(Clone, Copy, Debug)]
pub struct Role<'a> {
    /// The name as written.
    pub written: Spanned<&'a str>,
    /// The role's id; a misspelt one counts as the clearly intended one.
    pub id: Option<&'a str>,
}

/// The name of a person.
#[derive(Clone, Copy, Debug)]
pub struct PersonRef<'a> {
    /// As written.
    pub written: Spanned<&'a str>,
    /// A small number, because a large team has tens of thousands of names.
    person: Option<u32>,
}

impl<'a> PersonRef<'a> {
    /// A name and the person's place in `people`; `None` for an unknown person.
    pub(super) fn new(written: Spanned<&'a str>, person: Option<usize>) -> Self {
        PersonRef {
            written,
            person: person.map(|person| person as u32),
        }
    }

    /// The person's place in `people`; `None` for an unknown person.
    pub fn person(&self) -> Option<usize> {
        self.person.map(|person| person as usize)
    }
}

impl<'a> Person<'a> {
    /// The same person with another id.
    pub(super) fn with_id(&self, id: Given<&'a str>) -> Self {
        Person {
            id,
            is_away: self.is_away.clone(),
            ..*self
        }
    }

    /// The same person in another party.
    pub fn working_for(&self, party: Given<PartyName>) -> Self {
        Person {
            party,
            is_away: self.is_away.clone(),
            ..*self
        }
    }

    /// Whether the person works for a party, or may because the party is unreadable.
    pub fn may_work_for(&self, party: PartyName) -> bool {
        self.party.is_unreadable() || self.party.get() == Some(&party)
    }

    /// The first day on the team.
    pub fn starts(&self) -> &'a Given<Date> {
        self.stay.map_or(&Given::ABSENT, |stay| &stay.starts)
    }

    /// The last day on the team.
    pub fn ends(&self) -> &'a Given<Date> {
        self.stay.map_or(&Given::ABSENT, |stay| &stay.ends)
    }

    /// Whether the person is on the team on a day: from `starts` to `ends`, inclusive.
    #[inline]
    pub fn is_on_team(&self, day: Date) -> bool {
        !self.is_away.get() && self.stay.is_none_or(|stay| stay.includes(day))
    }

    /// Whether a day of the stay could not be read.
    pub(super) fn has_unreadable_stay(&self) -> bool {
        self.stay.is_some_and(Stay::is_unreadable)
    }

    /// Whether the person is on the team on a day or will be.
    pub fn has_not_left(&self, day: Date) -> bool {
        !self.is_away.get() && self.ends().get().is_none_or(|ends| day <= *ends)
    }

    /// The person's name in a report: the id, where there is one.
    pub fn called(&self) -> &str {
        self.id
            .get()
            .or(self.name.get())
            .copied()
            .unwrap_or("somebody")
    }

    /// Why the person is not on the team on a day.
    #[inline]
    pub fn absence(&self, day: Date) -> Option<Label> {
        match self.is_on_team(day) {
            true => None, // as nearly everybody is
            false => self.reason_for_absence(day),
        }
    }

    #[cold]
    fn reason_for_absence(&self, day: Date) -> Option<Label> {
        let called = self.called();
        if self.is_away.get() {
            let why = match self.has_unreadable_stay() {
                true => format!("`starts` or `ends` of `{called}` cannot be read"),
                false => format!("`{called}` is away"),
            };
            return Some(Label::absence(self.place, why, called));
        }
        if let Some(starts) = self.starts().value().filter(|starts| starts.value > day) {
            let why = format!("`{called}` joins the team on {}", starts.value);
            return Some(Label::absence(starts.used, why, called));
        }
        let ends = self.ends().value().filter(|ends| ends.value < day)?;
        let why = format!("`{called}` left on {}", ends.value);
        Some(Label::absence(ends.used, why, called))
    }

    /// Whether custom permissions give the person a row of one of the team's tables. Each product
    /// has its own custom permissions, which do not give the row with the same id in another table.
    pub fn is_granted(&self, row: &Row) -> bool {
        let mut rows = self.custom.rows.iter();
        rows.any(|granted| std::ptr::eq(*granted, row))
    }

    /// Whether custom permissions give the person a row with this id, in any table or edition.
    pub fn is_granted_id(&self, id: &str) -> bool {
        self.custom.rows.iter().any(|row| is_same(&row.id, id))
    }

    /// Whether the person holds a role.
    pub fn has_role(&self, role: &str) -> bool {
        self.roles
            .items
            .iter()
            .any(|held| held.id.is_some_and(|id| is_same(id, role)))
    }
}
