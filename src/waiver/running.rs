//! The waivers in force, and the findings that each of them accepts.

use std::collections::HashMap;

use super::pattern::{Pattern, Renamed};
use crate::finding::Finding;
use crate::model::Library;
use crate::team::Team;
use crate::yaml::values::{Given, Lack};

/// The most comparisons of findings with waivers: enough for ordinary files, and few enough to be
/// fast.
pub(super) const MAX_COMPARISONS: usize = 20_000_000;

/// The waivers in force, by the rule that they waive.
pub(super) struct Running<'a> {
    of_rule: HashMap<&'a str, Vec<Accepted<'a>>>,
    renamed: Renamed<'a>,
}

/// The findings that a waiver accepts.
struct Accepted<'a> {
    /// The waiver's place in the team's list.
    waiver: usize,
    about: About<'a>,
    /// Whether somebody has approved exactly this. A waiver with a mistake accepts nothing. While
    /// the mistake is reported, it only withholds the findings that it may be for.
    is_whole: bool,
    /// Who approved it, as findings name a person.
    approver: Option<&'a str>,
}

/// The effect of a waiver on the findings.
#[derive(Clone, Copy, Default)]
pub(super) struct Effect {
    /// It is in force, so it could silence a finding.
    pub is_in_force: bool,
    /// It silenced a finding, or may have.
    pub is_used: bool,
    /// It certainly silenced one, at least about some subjects.
    pub has_accepted: bool,
    /// It repeats an earlier waiver.
    pub is_repeat: bool,
    /// It would have silenced a finding about its own approver.
    pub is_own: bool,
}

/// The fate of a finding.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    /// It is reported.
    Reported,
    /// It may be accepted by a waiver with a mistake, which is reported.
    Withheld,
    /// A waiver accepts it.
    Accepted,
}

enum About<'a> {
    Everything,
    These(Box<Pattern<'a>>),
    /// Its `about` is unreadable.
    Unclear,
}

impl<'a> Running<'a> {
    pub fn new(team: &'a Team<'a>, library: &Library, effects: &[Effect]) -> Self {
        let mut of_rule: HashMap<&str, Vec<Accepted>> = HashMap::new();
        let waivers = team.waivers.items.iter().enumerate();
        for (number, waiver) in waivers.filter(|(number, _)| effects[*number].is_in_force) {
            let approver = waiver.approver.and_then(|approver| team.person(&approver));
            let about = match waiver.about {
                Given::Missing(Lack::Absent) => About::Everything,
                Given::Missing(Lack::Unreadable) => About::Unclear,
                Given::Value(about) => {
                    let pattern = Pattern::new(about.value, library).map(Box::new);
                    pattern.map_or(About::Unclear, About::These)
                }
            };
            if let Some(rule) = waiver.rule_id {
                of_rule.entry(rule).or_default().push(Accepted {
                    waiver: number,
                    about,
                    is_whole: waiver.is_whole,
                    approver: approver.map(|person| person.called()),
                });
            }
        }
        let renamed = Renamed::of(team);
        Running { of_rule, renamed }
    }

    /// Removes the subjects that waivers accept; returns whether any is left.
    pub fn silence(
        &self,
        finding: &mut Finding,
        effects: &mut [Effect],
        comparisons: &mut usize,
    ) -> Fate {
        let mut fate = Fate::Reported;
        if *comparisons == 0 {
            return fate;
        }
        let Some(of_rule) = self.of_rule.get(finding.rule.as_ref()) else {
            return fate;
        };
        // An earlier waiver does not make a later one unused: it may end sooner.
        let subjects = finding.subjects.clone();
        // A long text costs as much as several short ones; so do the names of a row.
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
                return fate;
            }
            let effect = &mut effects[accepted.waiver];
            fate = fate.max(accepted.apply(finding, &subjects, model, renamed, effect));
        }
        fate
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
    /// Removes the subjects that it accepts; records its effect. `subjects` are those before any
    /// waiver.
    fn apply(
        &self,
        finding: &mut Finding,
        subjects: &[String],
        model: Option<&str>,
        renamed: Option<&Renamed>,
        effect: &mut Effect,
    ) -> Fate {
        let is_match = |about: &str| self.about.is_match(about, model, renamed);
        let is_about = |about: &&String| is_match(about);
        let touched: Vec<&String> = subjects.iter().filter(is_about).collect();
        if touched.is_empty() && matches!(self.about, About::These(_)) {
            return Fate::Reported;
        }
        effect.is_used = true;
        if self.is_own(&touched, finding) {
            effect.is_own = true;
            return Fate::Reported;
        }
        effect.has_accepted |= self.is_whole && !matches!(self.about, About::Unclear);
        let is_silenced = match &self.about {
            About::Everything => true,
            About::Unclear => false,
            About::These(_) => {
                let is_left = |about: &str| !is_match(about);
                // A waiver about a table accepts everything that the finding says about its rows.
                let is_of_table = touched.iter().any(|about| Some(about.as_str()) == model);
                finding.single_subject || is_of_table || !finding.retain_subjects(is_left)
            }
        };
        match (is_silenced, self.is_whole) {
            (false, _) => Fate::Reported,
            (true, false) => Fate::Withheld,
            (true, true) => Fate::Accepted,
        }
    }

    /// Whether it accepts a finding about its own approver: about the person's own act, or with the
    /// person as its subject. A finding about a single subject has all names of the subject.
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
