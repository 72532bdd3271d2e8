//! Silences the findings that somebody accepted for a time, and reports waivers without effect.

mod faults;
mod pattern;
mod terms;

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::checks::Asked;
use crate::finding::Finding;
use crate::model::{Check, Library, WaiverFault};
use crate::team::{Team, Waiver};
use crate::yaml::values::Given;
use pattern::{Pattern, Renamed};

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
                        .then(|| faults::unused(asked, waiver, is_asked, team, library))
                        .flatten()
                }
                WaiverFault::Unused | WaiverFault::WithoutApprover => None,
            });
        }
    }
    outcome
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

/// The comparisons of a finding with a waiver: enough for honest files, too few to be slow.
const MAX_COMPARISONS: usize = 20_000_000;

/// The waivers in force, by the rule that they waive.
struct Running<'a> {
    of_rule: HashMap<&'a str, Vec<Accepted<'a>>>,
    renamed: Renamed<'a>,
}

/// The findings that a waiver accepts.
struct Accepted<'a> {
    /// The waiver's place in the team's list.
    waiver: usize,
    about: About<'a>,
    /// Who approved it, as findings name a person.
    approver: Option<&'a str>,
}

enum About<'a> {
    Everything,
    These(Box<Pattern<'a>>),
    /// Its `about` could not be read.
    Unclear,
}

impl<'a> Running<'a> {
    fn new(team: &'a Team<'a>, library: &Library, effects: &[Effect]) -> Self {
        let mut of_rule: HashMap<&str, Vec<Accepted>> = HashMap::new();
        let waivers = team.waivers.items.iter().enumerate();
        for (number, waiver) in waivers.filter(|(number, _)| effects[*number].is_in_force) {
            let approver = waiver.approver.and_then(|approver| team.person(&approver));
            let about = match waiver.about {
                Given::Absent => About::Everything,
                Given::Unreadable => About::Unclear,
                Given::Value(about) => {
                    let pattern = Pattern::new(about.value, library).map(Box::new);
                    pattern.map_or(About::Unclear, About::These)
                }
            };
            if let Some(rule) = waiver.rule_id {
                of_rule.entry(rule).or_default().push(Accepted {
                    waiver: number,
                    about,
                    approver: approver.map(|person| person.called()),
                });
            }
        }
        let renamed = Renamed::of(team);
        Running { of_rule, renamed }
    }

    /// Takes away the subjects that waivers accept; true if none is left.
    fn silence(
        &self,
        finding: &mut Finding,
        effects: &mut [Effect],
        comparisons: &mut usize,
    ) -> bool {
        let mut silenced = false;
        if *comparisons == 0 {
            return false;
        }
        let Some(of_rule) = self.of_rule.get(finding.rule.as_ref()) else {
            return false;
        };
        // A waiver that is there before another one does not take its findings: it may end sooner.
        let subjects = finding.subjects.clone();
        // A long text costs as much as many short ones, and so do the names of a row.
        let length: usize = subjects.iter().map(String::len).sum();
        let names = self.renamed.count(subjects.iter());
        let cost = 1 + names + length / 64;
        let renamed = (names > 0).then_some(&self.renamed);
        let model = finding.source.as_ref().map(|source| source.model.clone());
        let model = model.as_deref();
        for accepted in of_rule {
            *comparisons = comparisons.saturating_sub(cost);
            if *comparisons == 0 {
                // any of them may have an effect
                effects.iter_mut().for_each(|effect| effect.is_used = true);
                return silenced;
            }
            let effect = &mut effects[accepted.waiver];
            let is_match = |about: &str| accepted.about.is_match(about, model, renamed);
            let is_about = |about: &&String| is_match(about);
            let touched: Vec<&String> = subjects.iter().filter(is_about).collect();
            if touched.is_empty() && matches!(accepted.about, About::These(_)) {
                continue;
            }
            effect.is_used = true;
            if accepted.is_own(&touched, finding) {
                effect.is_own = true;
                continue;
            }
            silenced |= match &accepted.about {
                About::Everything => true,
                About::Unclear => false,
                About::These(_) => {
                    let is_left = |about: &str| !is_match(about);
                    // Whoever accepts a table accepts what the finding says of its rows.
                    let is_of_table = touched.iter().any(|about| Some(about.as_str()) == model);
                    finding.single_subject || is_of_table || !finding.retain_subjects(is_left)
                }
            };
        }
        silenced
    }
}

impl About<'_> {
    fn is_match(&self, subject: &str, model: Option<&str>, renamed: Option<&Renamed>) -> bool {
        match self {
            About::Everything => true,
            About::Unclear => false,
            About::These(pattern) => pattern.is_match(subject, model, renamed),
        }
    }
}

impl Accepted<'_> {
    /// Whether it accepts a finding about whoever approved it: about the person's doing, or with the
    /// person as its subject. A finding with one subject has all of its names.
    fn is_own(&self, touched: &[&String], finding: &Finding) -> bool {
        let Some(approver) = self.approver else {
            return false;
        };
        if finding.person.as_deref() == Some(approver) {
            return true;
        }
        let is_approver = |about: &String| about == approver;
        match finding.single_subject {
            true => !touched.is_empty() && finding.subjects.iter().any(is_approver),
            false => touched.iter().any(|about| is_approver(about)),
        }
    }
}

/// Whether a waiver has ended; it is in force up to and including its last day.
fn has_ended(waiver: &Waiver, day: Date) -> bool {
    waiver.until.get().is_some_and(|until| *until < day)
}
