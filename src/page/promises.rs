//! Promises for a limited time: agreements and waivers, with the days they have left.

use jiff::civil::Date;

use crate::chart::Urgency;
use crate::model::PartyName;
use crate::overview::{Day, Overview, words};

/// An agreement.
pub struct Agreement {
    /// The activities as written.
    pub activities: Vec<String>,
    /// The party that owns them.
    pub owner: &'static str,
    /// The document.
    pub reference: String,
    /// How long it applies.
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
    /// How long it applies.
    pub term: Term,
}

/// How long something applies.
pub struct Term {
    /// The last day.
    pub last: Day,
    /// The same in words, with the days that are left.
    pub words: String,
    /// Whether somebody has to act.
    pub state: Urgency,
}

impl Term {
    fn of(last: Day, today: Date) -> Self {
        let days = last.date.map(|last| (last - today).get_days());
        let words = match (last.in_words(), days) {
            (None, _) => "no last day".to_owned(),
            (Some(last), None) => format!("until {last}"),
            (Some(last), Some(days)) => match usize::try_from(days) {
                Err(_) => format!("ended on {last}"),
                Ok(left) => format!("until {last}, {} left", words::count(left, "day", "days")),
            },
        };
        let state = match days {
            Some(days) => Urgency::after(days),
            None if last.is_unreadable => Urgency::Late,
            None => Urgency::Good,
        };
        Term { last, words, state }
    }
}

/// The agreements of a team.
pub fn agreements(overview: &Overview) -> Vec<Agreement> {
    let agreements = overview.agreements.iter().map(|agreement| Agreement {
        activities: agreement.activities.clone(),
        owner: agreement.owner.map_or("as published", PartyName::title),
        reference: agreement.reference.clone().unwrap_or_default(),
        term: Term::of(agreement.ends, overview.day),
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
        term: Term::of(waiver.until, overview.day),
    });
    waivers.collect()
}

/// Joins the paragraphs of a text into one.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
