//! Silences the findings that somebody accepted for a time, and reports waivers without effect.

mod faults;
mod pattern;
mod running;
mod terms;

use std::collections::HashSet;

use foldhash::HashMap;
use jiff::civil::Date;

use crate::checks::Asked;
use crate::finding::{Finding, enumerated};
use crate::model::{Check, Library, WaiverFault};
use crate::team::{Team, Waiver};
use crate::yaml::values::Given;
use running::{MAX_COMPARISONS, Running};

pub use terms::Terms;

/// The findings of a team after its waivers.
pub struct Outcome {
    /// Those that are not silenced, with those about waivers.
    pub findings: Vec<Finding>,
    /// The effect of its waivers.
    pub waived: Waived,
}

/// The effect of the waivers of some files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waived {
    /// How many findings they silenced.
    pub findings: u32,
    /// How many waivers were ignored.
    pub ignored: u32,
}

impl std::ops::AddAssign for Waived {
    fn add_assign(&mut self, other: Waived) {
        self.findings += other.findings;
        self.ignored += other.ignored;
    }
}

/// The effect of a waiver on the findings.
#[derive(Clone, Copy, Default)]
struct Effect {
    /// It is in force, so it could silence a finding.
    is_in_force: bool,
    /// It silenced a finding, or may have.
    is_used: bool,
    /// It is there before, in the same words.
    is_repeat: bool,
    /// It would have silenced a finding about the person who approved it.
    is_own: bool,
}

/// Applies a team's waivers on a day. A finding about several subjects keeps those that no waiver
/// names. `asked` are the rules of the team's models. `is_certain` says that every rule has all its
/// findings: what could not be read may hide the one that a waiver is for.
pub fn apply(
    findings: Vec<Finding>,
    team: &Team,
    asked: &[Asked],
    is_certain: bool,
    library: &Library,
    day: Date,
    terms: Terms,
) -> Outcome {
    let waivers = team.waivers.items;
    let mut outcome = Outcome {
        findings: Vec::new(),
        waived: Waived::default(),
    };
    if waivers.is_empty() {
        outcome.findings = findings;
        return outcome;
    }
    let mut known = HashSet::new();
    let in_force = |waiver| Effect {
        is_in_force: is_in_force(waiver, team, day, terms),
        is_repeat: words(waiver).is_some_and(|words| !known.insert(words)),
        ..Effect::default()
    };
    let mut effects: Vec<Effect> = waivers.iter().map(in_force).collect();
    let running = Running::new(team, library, &effects);
    let mut comparisons = MAX_COMPARISONS;
    for mut finding in findings {
        let whole = terms.are_ignored.then(|| finding.clone());
        let waivable = library.rule(&finding.rule).is_none_or(|rule| rule.waivable);
        let silenced = waivable && running.silence(&mut finding, &mut effects, &mut comparisons);
        match whole {
            Some(whole) => outcome.findings.push(whole),
            None if silenced => outcome.waived.findings += 1,
            None => outcome.findings.push(finding),
        }
    }
    if terms.are_ignored {
        outcome.waived.ignored = waivers.len() as u32;
    }
    let asked_ids: HashSet<&str> = asked.iter().map(|asked| asked.rule.id.as_ref()).collect();
    let others = match effects.iter().all(|effect| effect.is_used) {
        true => HashMap::default(),
        false => subjects_by_rule(&outcome.findings),
    };
    for asked in asked {
        let Check::Waiver(fault) = asked.rule.check else {
            continue;
        };
        for (waiver, effect) in waivers.iter().zip(&effects) {
            let is_expired = has_ended(waiver, day);
            outcome.findings.extend(match fault {
                WaiverFault::Expired => faults::expired(asked, waiver, day),
                WaiverFault::Endless => faults::endless(asked, waiver, day, terms),
                WaiverFault::WithoutApprover if !is_expired => {
                    faults::without_approver(asked, waiver, effect.is_own, team, day)
                }
                WaiverFault::Unused if effect.is_repeat && effect.is_in_force => {
                    faults::repeated(asked, waiver)
                }
                WaiverFault::Unused
                    if effect.is_in_force && !effect.is_used && waiver.until.get().is_some() =>
                {
                    let is_asked = waiver.rule_id.is_some_and(|id| asked_ids.contains(id));
                    let is_known = match is_asked {
                        true => is_certain,
                        false => team.models.complete,
                    };
                    is_known
                        .then(|| faults::unused(asked, waiver, is_asked, team, library, &others))
                        .flatten()
                }
                WaiverFault::Unused | WaiverFault::WithoutApprover => None,
            });
        }
    }
    outcome
}

/// The subjects of the first finding of each rule.
fn subjects_by_rule(findings: &[Finding]) -> HashMap<String, String> {
    let mut subjects = HashMap::default();
    for finding in findings
        .iter()
        .filter(|finding| !finding.subjects.is_empty())
    {
        let rule = finding.rule.to_string();
        subjects
            .entry(rule)
            .or_insert_with(|| enumerated(&finding.subjects));
    }
    subjects
}

/// All that a waiver says, if it can be read.
fn words<'w>(waiver: &Waiver<'w>) -> Option<(&'w str, &'w str, &'w str, &'w str, Date)> {
    let until = *waiver.until.get()?;
    let about = match &waiver.about {
        Given::Absent => "",
        about => *about.get()?,
    };
    let approver = waiver.approver?.written.value;
    Some((
        waiver.rule_id?,
        about,
        *waiver.reason.get()?,
        approver,
        until,
    ))
}

/// Whether a waiver counts: it has not ended, it ends in time, and whoever approved it is on the
/// team. An unreadable part does not count against it: that has been reported.
fn is_in_force(waiver: &Waiver, team: &Team, day: Date, terms: Terms) -> bool {
    let last = terms.last_day(day);
    let approver = waiver.approver.and_then(|approver| team.person(&approver));
    waiver
        .until
        .get()
        .is_none_or(|until| (day..=last).contains(until))
        && approver.is_none_or(|approver| approver.is_on_team(day))
}

/// Whether a waiver has ended; it is in force up to and including its last day.
fn has_ended(waiver: &Waiver, day: Date) -> bool {
    waiver.until.get().is_some_and(|until| *until < day)
}
