//! A certification that a person holds, and how long it is valid.

use jiff::civil::Date;

use jiff::ToSpan;

use crate::model::{Certification, Exam};
use crate::source::Spanned;
use crate::yaml::values::{Given, Lack, parse_date};

/// A certification that a person holds.
#[derive(Debug)]
pub struct HeldCertification<'a> {
    /// The id or exam as written; if it is misspelt, the suggested id.
    pub written: Spanned<&'a str>,
    /// Which one.
    pub certification: Option<&'a Certification>,
    /// Which exam, where one was named.
    pub exam: Option<&'a Exam>,
    /// The day of issue.
    pub issued: Given<Date>,
    /// The last day as written.
    pub expires: Given<Date>,
    /// The last day on which it is valid, as far as is known on the day of the run.
    pub last: Option<LastDay>,
    /// The number of the credential, or the address that shows it.
    pub credential: Given<&'a str>,
}

/// The last day of a certification.
#[derive(Clone, Copy, Debug)]
pub struct LastDay {
    /// The day, at the place that says so.
    pub day: Spanned<Date>,
    /// Whether it follows from the day of issue.
    pub is_derived: bool,
    /// Whether Adobe extended the certification until this day.
    pub is_extended: bool,
}

/// For how many years a certification is valid (Adobe's certification FAQ: two years from passing).
const VALID_YEARS: i64 = 2;

/// The days before the last one on which a renewal is open (Adobe's page on renewing a
/// certification).
const RENEWAL_DAYS: i64 = 90;

/// How many months before its publication an exam may have been passed: a beta group takes it
/// earlier, and the catalogue lists it with a delay.
const MONTHS_BEFORE_PUBLICATION: i64 = 6;

/// Adobe put renewals on hold: certificates that would have expired from the first to the second
/// day were extended to the third.
const EXTENSION: (Date, Date, Date) = (
    Date::constant(2024, 10, 14),
    Date::constant(2025, 9, 30),
    Date::constant(2025, 10, 1),
);

/// The last day of a certification that was issued on a day.
fn usual_expiry(issued: Date) -> Date {
    extended(two_years_after(issued))
}

/// The latest last day that a certification can have. Two years after a leap day are the last of
/// February or the first of March, depending on the way of counting.
pub fn latest_expiry(issued: Date) -> Date {
    let last = two_years_after(issued);
    extended(match (issued.month(), issued.day()) {
        (2, 29) => last.tomorrow().unwrap_or(last),
        _ => last,
    })
}

fn two_years_after(day: Date) -> Date {
    day.checked_add(jiff::Span::new().years(VALID_YEARS))
        .unwrap_or(Date::MAX)
}

/// The latest last day that a renewal by a given day can have set. A renewal may leave `issued`
/// unchanged, because the badge stays the same.
pub fn latest_renewal(day: Date) -> Date {
    let window = jiff::Span::new().days(RENEWAL_DAYS);
    day.checked_add(window).map_or(Date::MAX, two_years_after)
}

/// The first day on which a renewal can have set a last day, or the day before that last day.
pub fn earliest_renewal(last: Date) -> Option<Date> {
    let before = jiff::Span::new().years(VALID_YEARS).days(RENEWAL_DAYS);
    last.checked_sub(before).ok()
}

/// The last day of an exam, if another day is after it.
pub fn ended_before(exam: &Exam, other: Date) -> Option<Date> {
    let day = exam.last_day().and_then(parse_date)?;
    (other > day).then_some(day)
}

/// The day on which an exam was published, if a day is long before it.
pub fn published_after(exam: &Exam, day: Date) -> Option<Date> {
    let published = exam.published().and_then(parse_date)?;
    let earliest = || published.checked_sub(MONTHS_BEFORE_PUBLICATION.months());
    // Nearly all certificates are issued later, and computing with dates is slow.
    let is_before = day < published && day < earliest().unwrap_or(Date::MIN);
    is_before.then_some(published)
}

/// Whether nobody could pass an exam on a day.
fn is_outside(exam: Option<&Exam>, day: Date) -> bool {
    exam.is_some_and(|exam| {
        ended_before(exam, day).is_some() || published_after(exam, day).is_some()
    })
}

fn extended(last: Date) -> Date {
    let (first, end, extended) = EXTENSION;
    match (first..=end).contains(&last) {
        true => extended,
        false => last,
    }
}

impl LastDay {
    /// The last day of a certification, as known on a day: `expires`, or two years after `issued`
    /// if no renewal can have set that `expires`, or if nobody could pass the exam when it was
    /// issued. So a mistyped year does not prolong a certification.
    pub(super) fn of(
        issued: &Given<Date>,
        expires: &Given<Date>,
        exam: Option<&Exam>,
        day: Date,
    ) -> Option<Self> {
        match expires {
            Given::Value(expires) => Some(match issued.value() {
                Some(issued)
                    if latest_expiry(issued.value) < expires.value
                        && (expires.value > latest_renewal(day)
                            || is_outside(exam, issued.value)) =>
                {
                    Self::derived(issued, latest_expiry(issued.value))
                }
                _ => LastDay {
                    day: *expires,
                    is_derived: false,
                    is_extended: false,
                },
            }),
            Given::Missing(Lack::Unreadable) => None,
            Given::Missing(Lack::Absent) => issued
                .value()
                .map(|issued| Self::derived(issued, usual_expiry(issued.value))),
        }
    }

    fn derived(issued: &Spanned<Date>, last: Date) -> Self {
        let usual = two_years_after(issued.value);
        LastDay {
            day: issued.map(|_| last),
            is_derived: true,
            is_extended: extended(usual) != usual,
        }
    }
}

impl HeldCertification<'_> {
    /// Whether it has no dates at all, so that it counts as valid.
    pub fn is_undated(&self) -> bool {
        self.issued.is_absent() && self.expires.is_absent()
    }

    /// Whether the dates cannot be right: they are in the wrong order, too far apart, or begin in
    /// the future.
    pub fn has_impossible_dates(&self, day: Date) -> bool {
        let Some(issued) = self.issued.get() else {
            return self.expires_too_late(day).is_some();
        };
        let is_possible = |expires: &Date| (*issued..=latest_expiry(*issued)).contains(expires);
        *issued > day || !self.expires.get().is_none_or(is_possible)
    }

    /// The `expires` of a certification without `issued`, if no renewal up to a day can have set
    /// it.
    pub fn expires_too_late(&self, day: Date) -> Option<&Spanned<Date>> {
        let is_too_late = |last: &&Spanned<Date>| last.value > latest_renewal(day);
        let is_alone = self.issued.is_absent();
        self.expires
            .value()
            .filter(is_too_late)
            .filter(|_| is_alone)
    }

    /// Whether the exam could not be passed on the day of issue.
    pub fn is_outside_of_the_exam(&self) -> bool {
        let issued = self.issued.get();
        issued.is_some_and(|issued| is_outside(self.exam, *issued))
    }

    /// Whether two are the same certification, by whatever exam.
    pub fn is_same_as(&self, other: &HeldCertification) -> bool {
        let ids = (self.certification, other.certification);
        matches!(ids, (Some(own), Some(other)) if own.id == other.id)
    }
}
