//! Promises that hold for a time: agreements and waivers, with the days they have left.

use jiff::civil::Date;

use crate::chart::State;
use crate::model::PartyName;
use crate::overview::{Overview, words};

/// An agreement.
pub struct Agreement {
    /// The activities as written.
    pub activities: Vec<String>,
    /// The party that owns them.
    pub owner: &'static str,
    /// The document.
    pub reference: String,
    /// How long it holds.
    pub term: Term,
}

/// A waiver.
pub struct Waiver {
    /// The rule.
    pub rule: String,
    /// The subjects.
    pub about: Option<String>,
    /// Why somebody accepted the findings.
    pub reason: String,
    /// The person who approved it.
    pub approver: String,
    /// How long it holds.
    pub term: Term,
}

/// How long something holds.
pub struct Term {
    /// The last day.
    pub last: Option<Date>,
    /// The same in words, with the days that are left.
    pub words: String,
    /// Whether somebody has to act.
    pub state: State,
}

impl Term {
    fn of(last: Option<Date>, day: Date) -> Self {
        let Some(last) = last else {
            return Term {
                last: None,
                words: "no last day".to_owned(),
                state: State::Good,
            };
        };
        let days = (last - day).get_days();
        let words = match usize::try_from(days) {
            Err(_) => format!("ended on {last}"),
            Ok(left) => format!("until {last}, {} left", words::count(left, "day", "days")),
        };
        Term {
            last: Some(last),
            words,
            state: State::after(days),
        }
    }
}

/// The agreements of a team.
pub fn agreements(overview: &Overview) -> Vec<Agreement> {
    let agreements = overview.agreements.iter().map(|agreement| Agreement {
        activities: agreement.activities.clone(),
        owner: agreement.owner.map_or("as published", PartyName::title),
        reference: agreement.reference.clone().unwrap_or_default(),
        term: Term::of(agreement.ends.date, overview.day),
    });
    agreements.collect()
}

/// The waivers of a team.
pub fn waivers(overview: &Overview, labels: &[String]) -> Vec<Waiver> {
    let waivers = overview.waivers.iter().map(|waiver| Waiver {
        rule: waiver.rule.clone().unwrap_or_default(),
        about: waiver.about.clone(),
        reason: one_line(waiver.reason.as_deref().unwrap_or_default()),
        approver: waiver
            .approver
            .map_or(String::new(), |one| labels[one].clone()),
        term: Term::of(waiver.until.date, overview.day),
    });
    waivers.collect()
}

/// A text that may have paragraphs, as one.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
