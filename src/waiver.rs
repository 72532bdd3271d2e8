//! Silences the findings that somebody has accepted for a time, and reports waivers without an
//! effect.

mod faults;
mod meant_rule;
mod others;
mod pattern;
mod running;
mod terms;

use std::collections::HashSet;

use jiff::civil::Date;

use crate::checks::Asked;
use crate::finding::Finding;
use crate::model::{Check, Library, WaiverFault};
use crate::source::Span;
use crate::team::{Team, Waiver};
use crate::yaml::values::{Given, Lack};
use others::Others;
use running::{Effect, Fate, MAX_COMPARISONS, Running};

pub use terms::Terms;

/// The findings of a team after its waivers.
pub struct Outcome {
    /// The findings that are not silenced, and those about waivers.
    pub findings: Vec<Finding>,
    /// The effect of its waivers.
    pub waived: Waived,
    /// The rules of those that silenced a finding.
    pub accepting: Vec<Span>,
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

/// A team, and everything for judging its waivers.
pub struct Run<'r> {
    /// The team.
    pub team: &'r Team<'r>,
    /// The rules of its models.
    pub asked: &'r [Asked<'r>],
    /// Whether no finding can be missing. Otherwise an unreadable part may hide the finding that a
    /// waiver is for.
    pub is_certain: bool,
    /// Every rule.
    pub library: &'r Library,
    /// The day on which the waivers count.
    pub day: Date,
    /// The limits of a waiver.
    pub terms: Terms,
}

impl Run<'_> {
    /// Applies the team's waivers. A finding about several subjects keeps those that no waiver
    /// names.
    pub fn apply(&self, findings: Vec<Finding>) -> Outcome {
        if self.team.waivers.items.is_empty() {
            return Outcome {
                findings,
                waived: Waived::default(),
                accepting: Vec::new(),
            };
        }
        let mut effects = self.unused_effects();
        let mut outcome = self.silence(findings, &mut effects);
        meant_rule::of_unknown_rules(&mut outcome.findings, self.team, self.library);
        let faults = self.faults(&effects, &outcome.findings);
        let (causes, others): (Vec<Finding>, Vec<Finding>) =
            faults.into_iter().partition(|fault| fault.cause.is_some());
        for fault in &causes {
            let mut waived = outcome.findings.iter_mut();
            if let Some(waived) = waived.find(|one| fault.subjects.contains(&one.rule.to_string()))
            {
                waived.cause.clone_from(&fault.cause);
            }
        }
        // Of several findings with one cause, the first one stays.
        outcome.findings.splice(0..0, causes);
        outcome.findings.extend(others);
        outcome
    }

    /// The effects before any finding is compared with the waivers.
    fn unused_effects(&self) -> Vec<Effect> {
        let mut known = HashSet::new();
        let waivers = self.team.waivers.items.iter();
        waivers
            .map(|waiver| Effect {
                is_in_force: is_in_force(waiver, self.team, self.day, self.terms),
                is_repeat: words(waiver).is_some_and(|words| !known.insert(words)),
                ..Effect::default()
            })
            .collect()
    }

    /// The findings that no waiver silences, with the number of the others; records which waivers
    /// silenced one.
    fn silence(&self, findings: Vec<Finding>, effects: &mut [Effect]) -> Outcome {
        let running = Running::new(self.team, self.library, effects);
        let mut comparisons = MAX_COMPARISONS;
        let mut outcome = Outcome {
            findings: Vec::new(),
            waived: Waived::default(),
            accepting: Vec::new(),
        };
        for mut finding in findings {
            let whole = self.terms.are_ignored.then(|| finding.clone());
            let rule = self.library.rule(&finding.rule);
            let fate = match rule.is_none_or(|rule| rule.waivable) {
                true => running.silence(&mut finding, effects, &mut comparisons),
                false => Fate::Reported,
            };
            match (whole, fate) {
                (Some(whole), _) => outcome.findings.push(whole),
                (None, Fate::Reported) => outcome.findings.push(finding),
                (None, Fate::Withheld) => {}
                (None, Fate::Accepted) => outcome.waived.findings += 1,
            }
        }
        let waivers = self.team.waivers.items.iter().zip(effects.iter());
        let accepting = waivers.filter(|(_, effect)| effect.has_accepted);
        let rules = accepting.filter_map(|(waiver, _)| waiver.rule.value());
        outcome.accepting = rules.map(|rule| rule.used).collect();
        if self.terms.are_ignored {
            outcome.waived.ignored = self.team.waivers.items.len() as u32;
        }
        outcome
    }

    /// The findings about the waivers themselves. `findings` are the others.
    fn faults(&self, effects: &[Effect], findings: &[Finding]) -> Vec<Finding> {
        let others = match effects.iter().all(|effect| effect.is_used) {
            true => Others::default(),
            false => Others::of(findings, self.team, self.library),
        };
        let ids: HashSet<&str> = self.asked.iter().map(|one| one.rule.id.as_ref()).collect();
        let mut faults = Vec::new();
        for asked in self.asked {
            let Check::Waiver(fault) = asked.rule.check else {
                continue;
            };
            let waivers = self.team.waivers.items.iter().zip(effects);
            faults.extend(waivers.filter_map(|(waiver, effect)| match fault {
                WaiverFault::Expired => {
                    let finding = faults::expired(asked, waiver, self.team, self.library, self.day);
                    self.with_waived(finding, waiver, &others)
                }
                WaiverFault::Endless => {
                    let finding = faults::endless(asked, waiver, self.day, self.terms);
                    self.with_waived(finding, waiver, &others)
                }
                WaiverFault::WithoutApprover if has_ended(waiver, self.day) => None,
                WaiverFault::WithoutApprover => {
                    let is_own = effect.is_own;
                    let finding =
                        faults::without_approver(asked, waiver, is_own, self.team, self.day);
                    self.with_waived(finding, waiver, &others)
                }
                WaiverFault::Unused if !effect.is_in_force => None,
                WaiverFault::Unused if effect.is_repeat => faults::repeated(asked, waiver),
                WaiverFault::Unused if effect.is_used => None,
                WaiverFault::Unused => self.unused(asked, waiver, &ids, &others),
            }));
        }
        faults
    }

    /// The finding about a waiver that is not in force, which says at its rule that the waived
    /// finding is reported again.
    fn with_waived(
        &self,
        finding: Option<Finding>,
        waiver: &Waiver,
        others: &Others,
    ) -> Option<Finding> {
        let (mut finding, rule) = (finding?, waiver.rule.value()?);
        if others.has_one_for(waiver, self.library) {
            let mut labels = finding.labels.iter_mut();
            if let Some(label) = labels.find(|label| label.span == rule.used) {
                label.text = "its finding is reported again".to_owned();
            }
        }
        Some(finding)
    }

    /// The finding about a waiver in force that silences nothing, unless what could not be read may
    /// hide the finding that it is for.
    fn unused(
        &self,
        asked: &Asked,
        waiver: &Waiver,
        ids: &HashSet<&str>,
        others: &Others,
    ) -> Option<Finding> {
        waiver.until.get()?;
        let is_asked = waiver.rule_id.is_some_and(|id| ids.contains(id));
        let is_known = match is_asked {
            true => self.is_certain,
            false => self.team.models.complete,
        };
        is_known
            .then(|| faults::unused(asked, waiver, is_asked, self.team, self.library, others))
            .flatten()
    }
}

/// The content of a waiver, if it can be read.
fn words<'w>(waiver: &Waiver<'w>) -> Option<(&'w str, &'w str, &'w str, &'w str, Date)> {
    let until = *waiver.until.get()?;
    let about = match &waiver.about {
        Given::Missing(Lack::Absent) => "",
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

/// Whether a waiver accepts the findings that it is about, on a day.
pub fn may_accept(waiver: &Waiver, team: &Team, day: Date, terms: Terms) -> bool {
    !terms.are_ignored && is_in_force(waiver, team, day, terms)
}

/// Whether a waiver is in force: it has not ended, it does not last too long, and its approver is
/// on the team. An unreadable part, which has been reported, does not count against it.
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
