//! A person of a team: the file's values, and the conclusions from them.

use jiff::civil::Date;

use crate::model::{Certification, Exam, PartyName, is_same};
use crate::source::{Span, Spanned};
use crate::yaml::values::{Given, Items};

/// A person.
#[derive(Debug)]
pub struct Person<'a> {
    /// The id; a person with an unreadable one cannot be referred to.
    pub id: Given<&'a str>,
    /// The name.
    pub name: Given<&'a str>,
    /// The e-mail.
    pub email: Given<&'a str>,
    /// The party that employs the person.
    pub party: Given<PartyName>,
    /// The roles in Cloud Manager.
    pub roles: Items<'a, Role<'a>>,
    /// The first day on the team.
    pub starts: Given<Date>,
    /// The last day on the team.
    pub ends: Given<Date>,
    /// The certifications.
    pub certifications: Items<'a, HeldCertification<'a>>,
    /// The place of the person: the id, or the entry's first key.
    pub place: Span,
}

/// A role of a person.
#[derive(Clone, Copy, Debug)]
pub struct Role<'a> {
    /// The name as written.
    pub written: Spanned<&'a str>,
    /// The role's id; a misspelt one counts as the one that was suggested.
    pub id: Option<&'a str>,
}

/// A certification that a person holds.
#[derive(Debug)]
pub struct HeldCertification<'a> {
    /// As written.
    pub written: Spanned<&'a str>,
    /// Which one.
    pub certification: Option<&'a Certification>,
    /// Which exam, where one was named.
    pub exam: Option<&'a Exam>,
    /// The day of issue.
    pub issued: Given<Date>,
    /// The last day as written.
    pub expires: Given<Date>,
    /// The last day.
    pub last: Option<LastDay>,
}

/// The last day of a certification.
#[derive(Clone, Copy, Debug)]
pub struct LastDay {
    /// The day, at the place that says so.
    pub day: Spanned<Date>,
    /// Whether it follows from the day of issue.
    pub is_derived: bool,
}

/// For how many years a certification is valid (Adobe's certification FAQ: two years from passing).
const YEARS: i64 = 2;

/// The last day of a certification that was issued on a day.
pub fn two_years_after(day: Date) -> Date {
    day.checked_add(jiff::Span::new().years(YEARS))
        .unwrap_or(Date::MAX)
}

impl LastDay {
    /// The last day of a certification: `expires`, or two years after `issued`.
    pub(super) fn of(issued: &Given<Date>, expires: &Given<Date>) -> Option<Self> {
        match expires {
            Given::Value(expires) => Some(LastDay {
                day: *expires,
                is_derived: false,
            }),
            Given::Unreadable => None,
            Given::Absent => issued.value().map(|issued| LastDay {
                day: issued.map(two_years_after),
                is_derived: true,
            }),
        }
    }
}

/// The name of a person.
#[derive(Clone, Copy, Debug)]
pub struct PersonRef<'a> {
    /// As written.
    pub written: Spanned<&'a str>,
    /// The person's place in `people`; `None` for an unknown person.
    pub person: Option<usize>,
}

impl Person<'_> {
    /// Whether the person counts on a day: from `starts` to `ends`, both included.
    pub fn is_on_team(&self, day: Date) -> bool {
        self.starts.get().is_none_or(|starts| *starts <= day)
            && self.ends.get().is_none_or(|ends| day <= *ends)
    }

    /// Whether the person is on the team on a day or will be.
    pub fn has_not_left(&self, day: Date) -> bool {
        self.ends.get().is_none_or(|ends| day <= *ends)
    }

    /// The person's name in a report: the id, where there is one.
    pub fn called(&self) -> &str {
        self.id
            .get()
            .or(self.name.get())
            .copied()
            .unwrap_or("somebody")
    }

    /// Why the person does not count on a day, and the place that says so.
    pub fn absence(&self, day: Date) -> Option<(Span, String)> {
        if let Some(starts) = self.starts.value().filter(|starts| starts.value > day) {
            return Some((
                starts.used,
                format!("`{}` joins the team on {}", self.called(), starts.value),
            ));
        }
        let ends = self.ends.value().filter(|ends| ends.value < day)?;
        Some((
            ends.used,
            format!("`{}` left on {}", self.called(), ends.value),
        ))
    }

    /// Whether the person holds a role.
    pub fn has_role(&self, role: &str) -> bool {
        self.roles
            .items
            .iter()
            .any(|held| held.id.is_some_and(|id| is_same(id, role)))
    }
}
