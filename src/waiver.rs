//! Silences what somebody accepted for a time, and reports waivers that do nothing.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::checks::Asked;
use crate::finding::{Finding, Label};
use crate::glob::Matcher;
use crate::model::{Check, Library, WaiverFault};
use crate::team::{Team, Waiver};
use crate::yaml::decode::Given;

/// What is left of a team's findings.
pub struct Outcome {
    /// The findings that stand, those about waivers included.
    pub findings: Vec<Finding>,
    /// How many were silenced.
    pub waived: u32,
}

/// Applies a team's waivers on a day. A finding about several things stands for those that no waiver names.
/// `asked` are the rules of the team's models: a waiver of another one cannot be said to do nothing.
pub fn apply(findings: Vec<Finding>, team: &Team, asked: &[Asked], library: &Library, day: Date) -> Outcome {
    let waivers = &team.waivers.items;
    if waivers.is_empty() {
        return Outcome { findings, waived: 0 };
    }
    let mut used = vec![false; waivers.len()];
    let mut left = Vec::new();
    let mut waived = 0;
    for mut finding in findings {
        let waivable = library.rule(&finding.rule).is_none_or(|rule| rule.waivable);
        match waivable && silenced(&mut finding, waivers, &mut used, day) {
            true => waived += 1,
            false => left.push(finding),
        }
    }
    let asked_ids: HashSet<&str> = asked.iter().map(|asked| asked.rule.id.as_ref()).collect();
    for asked in asked {
        let Check::Waiver(fault) = asked.rule.check else { continue };
        for (waiver, used) in waivers.iter().zip(&used) {
            left.extend(match fault {
                WaiverFault::Expired => expired(asked, waiver, day),
                WaiverFault::Unused
                    if !used && waiver.until.get().is_some_and(|until| day <= *until) && waiver.rule_id.is_some_and(|id| asked_ids.contains(id)) =>
                {
                    unused(asked, waiver, library)
                }
                WaiverFault::Unused => None,
            });
        }
    }
    Outcome { findings: left, waived }
}

/// Takes away what waivers accept; true if nothing is left.
fn silenced(finding: &mut Finding, waivers: &[Waiver], used: &mut [bool], day: Date) -> bool {
    let mut silenced = false;
    for (waiver, used) in waivers.iter().zip(used) {
        if is_over(waiver, day) || waiver.rule_id != Some(finding.rule.as_ref()) {
            continue;
        }
        if matches!(waiver.about, Given::Unreadable) {
            *used = true; // what it would silence cannot be said
            continue;
        }
        let Some(about) = waiver.about.get() else {
            *used = true;
            silenced = true;
            continue;
        };
        let Ok(matcher) = Matcher::new(about) else { continue };
        if finding.about.iter().any(|about| matcher.is_match(about)) {
            *used = true;
            silenced |= finding.is_one || !finding.narrow(|about| !matcher.is_match(about));
        }
    }
    silenced
}

/// Whether a waiver's time is over; it counts up to and including its last day.
fn is_over(waiver: &Waiver, day: Date) -> bool {
    waiver.until.get().is_some_and(|until| *until < day)
}

fn expired(asked: &Asked, waiver: &Waiver, day: Date) -> Option<Finding> {
    let until = waiver.until.value().filter(|until| until.value < day)?;
    let rule = waiver.rule.value()?;
    let mut labels = Label::of(until, "its last day");
    labels.push(Label::new(rule.used, "what it was to silence"));
    let mut finding = asked.rule.finding(format!("the waiver of `{}` ended on {}", rule.value, until.value), labels);
    finding.about = vec![waiver.rule_id.unwrap_or(rule.value).to_owned()];
    Some(finding)
}

fn unused(asked: &Asked, waiver: &Waiver, library: &Library) -> Option<Finding> {
    let (written, id) = (waiver.rule.value()?, waiver.rule_id?);
    let waivable = library.rule(id).is_none_or(|rule| rule.waivable);
    let (message, label) = match (waivable, waiver.about.get()) {
        (false, _) => (format!("`{id}` cannot be waived"), "this has no effect".to_owned()),
        (true, Some(about)) => (format!("the waiver of `{id}` silences nothing"), format!("no such finding is about `{about}`")),
        (true, None) => (format!("the waiver of `{id}` silences nothing"), "no such finding".to_owned()),
    };
    let mut finding = asked.rule.finding(message, Label::of(written, label));
    finding.about = vec![id.to_owned()];
    Some(finding)
}
