//! One round: as many fixes of a text as are compatible.

use std::collections::{BTreeMap, HashSet};

use super::guard;
use super::policy::Policy;
use crate::edit::events::only_intended;
use crate::edit::{self, Intent, Outline, Plan};
use crate::finding::Finding;
use crate::finding::identity::InWords;
use crate::judge::{Scratch, Selection, Settings, judge_read};
use crate::problem::Edit;
use crate::results::FileReport;
use crate::source::Span;
use crate::yaml;
use crate::yaml::tree::Limits;

/// The least cost of a trial besides the text, in bytes.
pub const TRIAL_BYTES: usize = 4 << 10;
/// The cost of a finding in a trial, in bytes: most of it is the search for what was meant.
const FINDING_BYTES: usize = 512;

/// A text and its possible fixes.
pub struct Round<'a> {
    pub text: &'a str,
    /// Its findings, of all rules.
    pub before: &'a FileReport,
    /// With all rules selected.
    pub settings: &'a Settings<'a>,
    /// The rules whose findings are fixed.
    pub asked: &'a Selection,
    pub policy: Policy,
}

/// A fix that may be made.
struct Candidate<'a> {
    finding: &'a Finding,
    plan: Plan,
}

/// A text with some fixes made.
pub struct Next {
    pub text: String,
    /// Its findings, of all rules.
    pub report: FileReport,
    /// How many fixes were made.
    pub count: u32,
}

/// The fixes made so far, and the text with them.
struct Trials<'a> {
    round: &'a Round<'a>,
    outline: &'a Outline<'a>,
    scratch: &'a mut Scratch,
    refused: &'a mut HashSet<InWords>,
    accepted: Vec<&'a Candidate<'a>>,
    made: Option<(String, FileReport)>,
    bytes_left: usize,
}

impl Round<'_> {
    /// The text after this round; `None` if no fix was made. All fixes are tried at once; if one of
    /// them is refused, smaller groups are tried, until the trials have read a number of bytes.
    pub fn run(
        &self,
        scratch: &mut Scratch,
        refused: &mut HashSet<InWords>,
        trial_bytes: &mut usize,
    ) -> Option<Next> {
        if !self.before.findings.iter().any(|one| self.is_due(one)) {
            return None;
        }
        let tree = yaml::parse(self.text, &Limits::default());
        let outline = Outline::new(&tree);
        let offered = self.offered(&outline);
        let mut trials = Trials {
            round: self,
            outline: &outline,
            scratch,
            refused,
            accepted: Vec::new(),
            made: None,
            bytes_left: *trial_bytes,
        };
        for group in apart(&offered) {
            if trials.accepted.is_empty() {
                trials.bytes_left += self.trial_cost();
                trials.accept(&group);
            }
        }
        *trial_bytes = trials.bytes_left;
        let count = trials.accepted.len() as u32;
        let (text, report) = trials.made?;
        Some(Next {
            text,
            report,
            count,
        })
    }

    /// The findings whose fixes would do more than they say. Incompatible fixes are tried one by
    /// one, until the trials have read a number of bytes; the others count as refused.
    pub fn refused(&self, scratch: &mut Scratch, trial_bytes: usize) -> HashSet<InWords> {
        let tree = yaml::parse(self.text, &Limits::default());
        let outline = Outline::new(&tree);
        let mut refused = HashSet::new();
        let offered = self.offered(&outline);
        let mut groups = apart(&offered).to_vec();
        groups.retain(|group| !group.is_empty());
        let mut trials = Trials {
            round: self,
            outline: &outline,
            scratch,
            refused: &mut refused,
            accepted: Vec::new(),
            made: None,
            bytes_left: groups.len() * self.trial_cost() + trial_bytes,
        };
        // In a large file, makes all separate fixes at once, otherwise each alone. Two fixes may
        // work together although neither works alone.
        let is_good = |trials: &mut Trials, fixes: &[&Candidate]| trials.tried(fixes).is_some();
        let mut good: HashSet<InWords> = HashSet::new();
        for group in &groups {
            if is_good(&mut trials, group) {
                good.extend(group.iter().map(|one| one.finding.in_words()));
            }
        }
        for candidate in &offered {
            let key = candidate.finding.in_words();
            let is_alone = |group: &Vec<&Candidate>| matches!(group[..], [only] if std::ptr::eq(only, candidate));
            let is_tried = candidate.is_repair() || groups.iter().any(is_alone);
            let is_known = is_tried && good.contains(&key);
            let can_be_tried = trials.bytes_left >= self.trial_cost() && !is_known;
            let is_refused = match can_be_tried {
                true => !is_good(&mut trials, &[candidate]),
                false => !good.contains(&key),
            };
            if is_refused {
                trials.refused.insert(key);
            }
        }
        refused
    }

    /// The least cost of a trial, in bytes.
    fn trial_cost(&self) -> usize {
        let findings = self.before.findings.len() * FINDING_BYTES;
        self.text.len() + findings.max(TRIAL_BYTES)
    }

    /// Whether the fix of a finding is to be made.
    fn is_due(&self, finding: &Finding) -> bool {
        let fix = finding.fix.as_ref();
        fix.is_some_and(|fix| self.policy.allows(fix.safety)) && self.asked.asks(&finding.rule)
    }

    /// The fixes that may be made, by place.
    fn offered(&self, outline: &Outline) -> Vec<Candidate<'_>> {
        let due = self.before.findings.iter().filter(|one| self.is_due(one));
        let offered = due.filter_map(|finding| {
            let plan = edit::plan(outline, finding.fix.as_ref()?)?;
            Some(Candidate { finding, plan })
        });
        let mut offered: Vec<Candidate> = offered.collect();
        offered.sort_by_key(|candidate| candidate.plan.edits[0].span);
        offered
    }
}

impl Candidate<'_> {
    /// Whether a fix makes a part of the text readable. Such a fix may have an effect only together
    /// with others like it, and is not combined with a fix of a value.
    fn is_repair(&self) -> bool {
        let mut intents = self.plan.intents.iter();
        intents.all(|intent| matches!(intent, Intent::Bytes { .. }))
    }
}

/// Fixes that do not touch each other (of two that touch, the first): those that make more of the
/// text readable, and the others.
fn apart<'o, 'c>(offered: &'o [Candidate<'c>]) -> [Vec<&'o Candidate<'c>>; 2] {
    let mut taken: BTreeMap<Span, &Edit> = BTreeMap::new();
    let mut apart = Vec::new();
    for candidate in offered {
        let edits = &candidate.plan.edits;
        if edits.iter().all(|edit| is_free(&taken, edit)) {
            taken.extend(edits.iter().map(|edit| (edit.span, edit)));
            apart.push(candidate);
        }
    }
    let (repairs, others) = apart.into_iter().partition(|one| one.is_repair());
    [repairs, others]
}

/// Whether an edit touches none of some others.
fn is_free(taken: &BTreeMap<Span, &Edit>, edit: &Edit) -> bool {
    let before = taken.range(..=edit.span).next_back();
    let after = taken.range(edit.span..).next();
    before.is_none_or(|(_, before)| before.is_before(edit))
        && after.is_none_or(|(_, after)| edit.is_before(after))
}

impl<'a> Trials<'a> {
    /// Accepts all of some fixes, or those with the intended effect.
    fn accept(&mut self, candidates: &[&'a Candidate<'a>]) {
        if candidates.is_empty() {
            return;
        }
        let all: Vec<&Candidate> = self.accepted.iter().chain(candidates).copied().collect();
        if let Some(made) = self.tried(&all) {
            self.accepted.extend(candidates);
            self.made = Some(made);
            return;
        }
        match candidates {
            // Together with others, it may be tried again in the next round.
            [only] if self.accepted.is_empty() => {
                self.refused.insert(only.finding.in_words());
            }
            [_] => {}
            several => {
                let (first, second) = several.split_at(several.len() / 2);
                self.accept(first);
                self.accept(second);
            }
        }
    }

    /// The text with some fixes and its report, if they have the intended effect.
    fn tried(&mut self, fixes: &[&Candidate]) -> Option<(String, FileReport)> {
        self.bytes_left = self.bytes_left.checked_sub(self.round.trial_cost())?;
        // Those of several fixes may interleave, and none of them overlap.
        let mut edits: Vec<&Edit> = fixes.iter().flat_map(|fix| &fix.plan.edits).collect();
        edits.sort_by_key(|edit| edit.span);
        let new = edit::applied(self.round.text, edits);
        let tree = yaml::parse(&new, &Limits::default());
        let intents: Vec<&Intent> = fixes.iter().flat_map(|fix| &fix.plan.intents).collect();
        if !only_intended(self.outline, &intents, &tree) {
            return None;
        }
        let Round {
            before, settings, ..
        } = self.round;
        let judged = self.scratch.judged_bytes();
        let after = judge_read(self.scratch, &before.path, tree, settings);
        let judged = (self.scratch.judged_bytes() - judged) as usize;
        let again = judged.saturating_sub(new.len());
        self.bytes_left = self.bytes_left.saturating_sub(again);
        let fixed: Vec<&Finding> = fixes.iter().map(|fix| fix.finding).collect();
        guard::has_nothing_new(before, &fixed, &after).then_some((new, after))
    }
}
