//! Silences the findings that somebody accepted for a time, and reports waivers without effect.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::checks::Asked;
use crate::finding::Finding;
use crate::glob::Matcher;
use crate::model::{Check, Library, WaiverFault};
use crate::problem::Label;
use crate::team::{Team, Waiver};
use crate::yaml::values::Given;

/// The findings of a team after its waivers.
pub struct Outcome {
    /// Those that are not silenced, with those about waivers.
    pub findings: Vec<Finding>,
    /// The number of silenced findings.
    pub waived: u32,
}

/// Applies a team's waivers on a day. A finding about several subjects keeps those that no waiver
/// names. `asked` are the rules of the team's models: a waiver of another rule may have an effect
/// elsewhere.
pub fn apply(
    findings: Vec<Finding>,
    team: &Team,
    asked: &[Asked],
    library: &Library,
    day: Date,
) -> Outcome {
    let waivers = &team.waivers.items;
    if waivers.is_empty() {
        return Outcome {
            findings,
            waived: 0,
        };
    }
    let running = Running::new(waivers, day);
    let mut used = vec![false; waivers.len()];
    let mut left = Vec::new();
    let mut waived = 0;
    let mut comparisons = MAX_COMPARISONS;
    for mut finding in findings {
        let waivable = library.rule(&finding.rule).is_none_or(|rule| rule.waivable);
        match waivable && running.silence(&mut finding, &mut used, &mut comparisons) {
            true => waived += 1,
            false => left.push(finding),
        }
    }
    let asked_ids: HashSet<&str> = asked.iter().map(|asked| asked.rule.id.as_ref()).collect();
    for asked in asked {
        let Check::Waiver(fault) = asked.rule.check else {
            continue;
        };
        for (waiver, used) in waivers.iter().zip(&used) {
            left.extend(match fault {
                WaiverFault::Expired => expired(asked, waiver, day),
                WaiverFault::Unused
                    if !used
                        && waiver.until.get().is_some_and(|until| day <= *until)
                        && waiver.rule_id.is_some_and(|id| asked_ids.contains(id)) =>
                {
                    unused(asked, waiver, library)
                }
                WaiverFault::Unused => None,
            });
        }
    }
    Outcome {
        findings: left,
        waived,
    }
}

/// The comparisons of a finding with a waiver: enough for honest files, too few to be slow.
const MAX_COMPARISONS: usize = 20_000_000;

/// The waivers that have not ended, by the rule that they waive.
struct Running<'a> {
    of_rule: HashMap<&'a str, Vec<Accepted<'a>>>,
}

/// The findings that a waiver accepts.
struct Accepted<'a> {
    /// The waiver's place in the team's list.
    waiver: usize,
    about: About<'a>,
}

enum About<'a> {
    Everything,
    These(Matcher<'a>),
    /// Its `about` could not be read.
    Unclear,
}

impl<'a> Running<'a> {
    fn new(waivers: &'a [Waiver], day: Date) -> Self {
        let mut of_rule: HashMap<&str, Vec<Accepted>> = HashMap::new();
        for (number, waiver) in waivers
            .iter()
            .enumerate()
            .filter(|(_, waiver)| !has_ended(waiver, day))
        {
            let about = match waiver.about {
                Given::Absent => About::Everything,
                Given::Unreadable => About::Unclear,
                Given::Value(about) => {
                    Matcher::new(about.value).map_or(About::Unclear, About::These)
                }
            };
            if let Some(rule) = waiver.rule_id {
                of_rule.entry(rule).or_default().push(Accepted {
                    waiver: number,
                    about,
                });
            }
        }
        Running { of_rule }
    }

    /// Takes away the subjects that waivers accept; true if none is left.
    fn silence(&self, finding: &mut Finding, used: &mut [bool], comparisons: &mut usize) -> bool {
        let mut silenced = false;
        if *comparisons == 0 {
            return false;
        }
        for accepted in self
            .of_rule
            .get(finding.rule.as_ref())
            .into_iter()
            .flatten()
        {
            let matcher = match &accepted.about {
                About::Everything => {
                    silenced = true;
                    used[accepted.waiver] = true;
                    continue;
                }
                About::Unclear => {
                    used[accepted.waiver] = true;
                    continue;
                }
                About::These(matcher) => matcher,
            };
            // A long text costs as much as many short ones.
            let length: usize = finding.subjects.iter().map(String::len).sum();
            *comparisons = comparisons.saturating_sub(1 + length / 64);
            if *comparisons == 0 {
                used.fill(true); // any of them may have an effect
                return silenced;
            }
            if finding.subjects.iter().any(|about| matcher.is_match(about)) {
                used[accepted.waiver] = true;
                silenced |= finding.single_subject
                    || !finding.retain_subjects(|about| !matcher.is_match(about));
            }
        }
        silenced
    }
}

/// Whether a waiver has ended; it is in force up to and including its last day.
fn has_ended(waiver: &Waiver, day: Date) -> bool {
    waiver.until.get().is_some_and(|until| *until < day)
}

fn expired(asked: &Asked, waiver: &Waiver, day: Date) -> Option<Finding> {
    let until = waiver.until.value().filter(|until| until.value < day)?;
    let rule = waiver.rule.value()?;
    let mut labels = Label::of(until, "its last day");
    labels.push(Label::new(rule.used, "the waived rule"));
    let mut finding = asked.rule.finding(
        format!("the waiver for `{}` ended on {}", rule.value, until.value),
        labels,
    );
    finding.subjects = vec![waiver.rule_id.unwrap_or(rule.value).to_owned()];
    Some(finding)
}

fn unused(asked: &Asked, waiver: &Waiver, library: &Library) -> Option<Finding> {
    let (written, id) = (waiver.rule.value()?, waiver.rule_id?);
    let waivable = library.rule(id).is_none_or(|rule| rule.waivable);
    let (message, label) = match (waivable, waiver.about.get()) {
        (false, _) => (
            format!("`{id}` cannot be waived"),
            "this has no effect".to_owned(),
        ),
        (true, Some(about)) => (
            format!("the waiver for `{id}` silences nothing"),
            format!("this rule has no finding about `{about}`"),
        ),
        (true, None) => (
            format!("the waiver for `{id}` silences nothing"),
            "this rule has no findings".to_owned(),
        ),
    };
    let mut finding = asked.rule.finding(message, Label::of(written, label));
    finding.subjects = vec![id.to_owned()];
    Some(finding)
}
