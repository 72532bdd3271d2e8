//! The dates of a team on a line of time: how long each certificate is valid, when it can be
//! renewed, and when people are not on the team.

use jiff::civil::Date;

use super::bar::Bar;
use super::percent::Percent;
use crate::overview::words::count;
use crate::overview::{Absence, Certificate, Member, Overview};

/// The months before and after the day that are shown.
const MONTHS_BEFORE: i64 = 6;
const MONTHS_AFTER: i64 = 24;
/// The months between two marks.
const MONTHS_OF_TICK: i8 = 3;

/// Some people's dates.
pub struct Timeline {
    /// The time that is shown.
    pub scale: Scale,
    /// By person, in the file's order.
    pub rows: Vec<Row>,
}

/// The time around a day.
pub struct Scale {
    /// The first of each quarter.
    pub ticks: Vec<Tick>,
    /// The place of the day.
    pub today: Percent,
}

/// A mark on the line.
pub struct Tick {
    /// Its place.
    pub at: Percent,
    /// `2027-01`.
    pub label: String,
}

/// A line: the time of a person on the team, or of a certificate.
pub struct Row {
    /// The person.
    pub person: usize,
    /// The certificate's name; `on the team`.
    pub title: String,
    /// Its bars: `valid`, `renew`, `over`, `here` and `away`.
    pub bars: Vec<Bar>,
    /// The same in words.
    pub words: String,
    /// Whether somebody has to act.
    pub state: Urgency,
}

/// Whether somebody has to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// No.
    Good,
    /// Soon.
    Soon,
    /// It is too late.
    Late,
}

/// Somebody has to act within this many days: to find a successor, or to prepare the time after.
const SOON_DAYS: i32 = 90;

impl Urgency {
    /// The state of what ends in a number of days.
    pub fn after(days: i32) -> Self {
        match days {
            ..0 => Urgency::Late,
            0..=SOON_DAYS => Urgency::Soon,
            _ => Urgency::Good,
        }
    }

    /// The word for it in style sheets.
    pub fn word(self) -> &'static str {
        match self {
            Urgency::Good => "good",
            Urgency::Soon => "soon",
            Urgency::Late => "late",
        }
    }
}

/// The period that is shown.
#[derive(Clone, Copy)]
struct Period {
    from: Date,
    day: Date,
    to: Date,
}

impl Timeline {
    /// The dates of a team; nothing where it has none.
    pub fn of(overview: &Overview) -> Option<Self> {
        let period = Period::around(overview.day);
        let people = overview.people.iter().enumerate();
        let rows = people.flat_map(|(person, member)| {
            let certificates = member.certificates.iter();
            let certificates = certificates.map(move |held| certificate(person, held, period));
            presence(person, member, period)
                .into_iter()
                .chain(certificates)
        });
        let rows: Vec<Row> = rows.collect();
        (!rows.is_empty()).then(|| Timeline {
            scale: Scale::of(overview.day),
            rows,
        })
    }
}

impl Scale {
    /// The time that charts show on a day.
    pub fn of(day: Date) -> Self {
        let period = Period::around(day);
        Scale {
            ticks: ticks(period),
            today: period.place(day),
        }
    }
}

impl Period {
    fn around(day: Date) -> Self {
        let months = |months| jiff::Span::new().months(months);
        Period {
            from: day.checked_sub(months(MONTHS_BEFORE)).unwrap_or(day),
            day,
            to: day.checked_add(months(MONTHS_AFTER)).unwrap_or(day),
        }
    }

    fn place(self, day: Date) -> Percent {
        Percent::of_day(day, self.from, self.to)
    }

    /// A bar from one day up to another, if any of it is in the period.
    fn bar(self, look: &'static str, from: Date, to: Date) -> Option<Bar> {
        let (from, to) = (self.place(from), self.place(to));
        let width = from.to(to);
        (width > Percent::of(0, 1)).then_some(Bar { look, from, width })
    }

    fn days_until(self, day: Date) -> i32 {
        (day - self.day).get_days()
    }
}

/// The first days of the quarters in the period.
fn ticks(period: Period) -> Vec<Tick> {
    let mut ticks = Vec::new();
    let mut day = period.from.first_of_month();
    let last = period.to;
    while day <= last {
        if day > period.from && (day.month() - 1) % MONTHS_OF_TICK == 0 {
            ticks.push(Tick {
                at: period.place(day),
                label: day.strftime("%Y-%m").to_string(),
            });
        }
        match day.checked_add(jiff::Span::new().months(1)) {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    ticks
}

/// When a person is on the team, if the file says so.
fn presence(person: usize, member: &Member, period: Period) -> Option<Row> {
    let (starts, ends) = (member.starts.date, member.ends.date);
    let (words, state) = match (member.absence, ends) {
        (Some(Absence::Supposed), _) => ("counts as away".to_owned(), Urgency::Late),
        (Some(Absence::NotYet(starts)), _) => (format!("joins on {starts}"), Urgency::Soon),
        (Some(Absence::Since(ends)), _) => (format!("left on {ends}"), Urgency::Late),
        (None, Some(ends)) => {
            let state = Urgency::after(period.days_until(ends));
            (format!("leaves on {ends}{}", left(period, ends)), state)
        }
        (None, None) => {
            let starts = starts.filter(|starts| *starts > period.from)?;
            (format!("since {starts}"), Urgency::Good)
        }
    };
    let first = starts.unwrap_or(period.from);
    let after = ends.map_or(period.to, |ends| ends.tomorrow().unwrap_or(ends));
    let bars = match member.absence {
        Some(Absence::Supposed) => vec![period.bar("away", period.from, period.to)],
        _ => vec![
            period.bar("away", period.from, first),
            period.bar("here", first, after),
            period.bar("away", after, period.to),
        ],
    };
    Some(Row {
        person,
        title: "on the team".to_owned(),
        bars: bars.into_iter().flatten().collect(),
        words,
        state,
    })
}

fn certificate(person: usize, held: &Certificate, period: Period) -> Row {
    let title = held.name.as_deref().unwrap_or(&held.id).to_owned();
    let from = held.issued.date.unwrap_or(period.from);
    let after = held.last.date.map(|last| last.tomorrow().unwrap_or(last));
    let (bars, words, state) = match (held.last.date, after) {
        (Some(last), Some(after)) if last < period.day => (
            vec![period.bar("over", from, after)],
            format!("expired on {last}"),
            Urgency::Late,
        ),
        (Some(last), Some(after)) => {
            let renewable = held.renewable.unwrap_or(after).max(from);
            let bars = vec![
                period.bar("valid", from, renewable),
                period.bar("renew", renewable, after),
            ];
            let (words, state) = valid(held, last, period);
            (bars, words, state)
        }
        _ => (
            vec![period.bar("valid", from, period.to)],
            held.last
                .in_words()
                .map_or("no last day".to_owned(), |last| {
                    format!("valid until {last}")
                }),
            Urgency::Soon,
        ),
    };
    Row {
        person,
        title,
        bars: bars.into_iter().flatten().collect(),
        words,
        state,
    }
}

/// A certificate that is valid, in words.
fn valid(held: &Certificate, last: Date, period: Period) -> (String, Urgency) {
    let left = left(period, last);
    match held.renewable {
        Some(renewable) if renewable <= period.day => {
            (format!("renew it by {last}{left}"), Urgency::Soon)
        }
        Some(renewable) => (
            format!("valid until {last}, renewable from {renewable}"),
            Urgency::Good,
        ),
        None => (format!("valid until {last}{left}"), Urgency::Good),
    }
}

/// The days until a day that people plan for, if it is about as close as the period is long.
fn left(period: Period, day: Date) -> String {
    let days = period.days_until(day);
    match usize::try_from(days) {
        Ok(days) => format!(", {} left", count(days, "day", "days")),
        Err(_) => String::new(),
    }
}
