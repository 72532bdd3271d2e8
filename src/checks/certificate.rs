//! Is a certification in order: in time, possible, dated?

use jiff::civil::Date;

use super::Context;
use crate::finding::Finding;
use crate::model::{CertificateFault, Rule, Window};
use crate::problem::Label;
use crate::team::{Held, LastDay, Person, two_years_after};
use crate::yaml::values::{Given, parse_date};

pub(super) fn check(rule: &Rule, fault: CertificateFault, context: &Context) -> Vec<Finding> {
    let day = context.day;
    let mut findings = Vec::new();
    for person in context.team.people.items {
        // What has been taken away with the person cannot run out any more.
        let matters = matches!(fault, CertificateFault::Impossible) || person.has_not_left(day);
        for held in person.certifications.items.iter().filter(|_| matters) {
            findings.extend(match fault {
                CertificateFault::Expired => expired(rule, person, held, day),
                CertificateFault::Expiring(window) => expiring(rule, person, held, window, day),
                CertificateFault::Undated => undated(rule, person, held),
                CertificateFault::Impossible => impossible(rule, person, held),
            });
        }
    }
    findings
}

/// Whether it expires before it was issued: then nothing follows from its dates.
fn is_reversed(held: &Held) -> bool {
    matches!((held.issued.get(), held.expires.get()), (Some(issued), Some(expires)) if expires < issued)
}

fn message(person: &Person, held: &Held, what: String) -> String {
    format!("`{}` of `{}` {what}", held.written.value, person.called())
}

fn finding(rule: &Rule, person: &Person, held: &Held, what: String, labels: Vec<Label>) -> Finding {
    let finding = rule
        .finding(message(person, held, what), labels)
        .about([person.called(), held.written.value]);
    Finding {
        is_one: true,
        ..finding
    }
}

fn expired(rule: &Rule, person: &Person, held: &Held, day: Date) -> Option<Finding> {
    let LastDay {
        day: last,
        is_derived,
    } = held
        .last
        .filter(|last| last.day.value < day && !is_reversed(held))?;
    let label = if is_derived {
        format!("two years after this: {}", last.value)
    } else {
        "its last day".to_owned()
    };
    Some(finding(
        rule,
        person,
        held,
        format!("expired on {}", last.value),
        Label::of(&last, label),
    ))
}

fn expiring(
    rule: &Rule,
    person: &Person,
    held: &Held,
    window: Window,
    day: Date,
) -> Option<Finding> {
    let LastDay {
        day: last,
        is_derived,
    } = held
        .last
        .filter(|last| last.day.value >= day && !is_reversed(held))?;
    let days = (last.value - day).get_days();
    if days > window.within_days as i32 {
        return None;
    }
    let label = if is_derived {
        format!("two years after this: {}", last.value)
    } else {
        format!("{days} days from {day}")
    };
    Some(finding(
        rule,
        person,
        held,
        format!("expires on {}", last.value),
        Label::of(&last, label),
    ))
}

fn undated(rule: &Rule, person: &Person, held: &Held) -> Option<Finding> {
    if held.certification.is_none()
        || !matches!(
            (&held.issued, &held.expires),
            (Given::Absent, Given::Absent)
        )
    {
        return None;
    }
    Some(finding(
        rule,
        person,
        held,
        "has no dates, so it counts as valid".to_owned(),
        Label::of(&held.written, "neither `issued` nor `expires`"),
    ))
}

fn impossible(rule: &Rule, person: &Person, held: &Held) -> Option<Finding> {
    let issued = held.issued.value()?;
    if let Some(expires) = held.expires.value() {
        // Two years after a leap day end on the last of February or on the first of March, as one
        // counts.
        let leap_day = issued.value.month() == 2 && issued.value.day() == 29;
        let last = two_years_after(issued.value);
        let longest = if leap_day {
            last.tomorrow().unwrap_or(last)
        } else {
            last
        };
        let (what, label) = match expires.value {
            expires if expires < issued.value => {
                ("expires before it was issued", "before `issued`".to_owned())
            }
            expires if expires > longest => (
                "lasts more than two years",
                format!("at most until {longest}"),
            ),
            _ => ("", String::new()),
        };
        if !what.is_empty() {
            let labels = Label::of(expires, label);
            return Some(
                finding(rule, person, held, what.to_owned(), labels)
                    .also([Label::new(issued.used, "issued")]),
            );
        }
    }
    let exam = held.exam?;
    let retired = exam
        .retired
        .as_deref()
        .and_then(parse_date)
        .filter(|retired| *retired < issued.value)?;
    let labels = Label::of(issued, format!("the exam was retired on {retired}"));
    let what = format!("was issued after the exam {} was retired", exam.id);
    Some(
        finding(rule, person, held, what, labels)
            .also([Label::new(held.written.used, "this exam")]),
    )
}
