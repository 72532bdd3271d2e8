//! The days on which the findings of a team can change: its dates, the days that are a rule's
//! window away from them, and the days of its tables' editions.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Period;
use crate::model::{Check, Library, Model};
use crate::team::{Team, earliest_renewal};
use crate::waiver::Terms;

/// Collects the dates of a team: the written ones, and those that follow from them.
pub fn collect(team: &Team, dates: &mut BTreeSet<Date>) {
    dates.extend(team.last_reviewed.get());
    for person in team.people.items {
        dates.extend(person.starts().get());
        dates.extend(person.ends().get());
        for held in person.certifications.items {
            dates.extend(held.issued.get());
            dates.extend(held.expires.get());
            dates.extend(held.expires.get().and_then(|last| earliest_renewal(*last)));
            dates.extend(held.last.map(|last| last.day.value));
        }
    }
    for agreement in team.agreements.items {
        dates.extend(agreement.signed.get());
        dates.extend(agreement.ends.get());
    }
    for waiver in team.waivers.items {
        dates.extend(waiver.until.get());
    }
}

/// Collects the days on which the tables of a team had another edition, or other pages said
/// something else about them.
pub fn collect_editions(team: &Team, library: &Library, dates: &mut BTreeSet<Date>) {
    for named in team.models.items {
        dates.extend(library.editions(&named.model.id).filter_map(Model::since));
    }
    for rule in library.team_file_rules() {
        if let Check::Contradicting(all) = &rule.check {
            for page in all.iter().flat_map(|one| one.pages.iter()) {
                let days = std::iter::once(&page.from).chain(&page.until);
                dates.extend(days.filter_map(|day| day.parse::<Date>().ok()));
                let tables = page.table.iter();
                let editions = tables.flat_map(|table| library.editions(table));
                dates.extend(editions.filter_map(Model::since));
            }
        }
    }
}

/// How many days before or after a date the rules, or the terms of waivers, look.
pub fn windows(library: &Library, terms: Terms) -> BTreeSet<u32> {
    let rules = library.team_file_rules().iter();
    let rules = rules.chain(library.models().flat_map(|model| model.rules.iter()));
    let of_rules = rules.filter_map(|rule| rule.check.properties().within_days);
    of_rules.chain([terms.longest_days]).collect()
}

/// The days after the first of a period on which findings can change. Rules differ in whether a day
/// still counts, so the day after each one is included.
pub fn candidates(
    dates: &BTreeSet<Date>,
    windows: &BTreeSet<u32>,
    period: Period,
) -> BTreeSet<Date> {
    let windows = windows.iter().map(|days| i64::from(*days));
    let distances: BTreeSet<i64> = windows
        .flat_map(|days| [-days, days])
        .chain([0])
        .flat_map(|days| [days, days + 1])
        .collect();
    let all = (period.until - period.day).get_days() as usize;
    let mut candidates = BTreeSet::new();
    for date in dates {
        let days = distances.iter().filter_map(|days| shifted(*date, *days));
        candidates.extend(days.filter(|day| *day > period.day && *day <= period.until));
        if candidates.len() >= all {
            break; // every day is already included
        }
    }
    candidates
}

fn shifted(date: Date, days: i64) -> Option<Date> {
    let days = jiff::Span::new().try_days(days).ok()?;
    date.checked_add(days).ok()
}
