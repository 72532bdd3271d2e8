//! The inputs of every check: the team, its models, the day and who owns what.

use bumpalo::Bump;
use foldhash::HashSet;
use jiff::civil::Date;

use crate::finding::Finding;
use crate::model::{Library, PartyName, Rule};
use crate::ownership::{Activity, Ownership};
use crate::team::{NamedModel, Responsibility, Team};

/// The inputs of every check.
pub struct Context<'a> {
    /// The team.
    pub team: &'a Team<'a>,
    /// Every model, rule and certification.
    pub library: &'a Library,
    /// The day on which the team is judged.
    pub day: Date,
    /// Who owns which activity.
    pub ownership: Ownership<'a>,
    /// Whether every role of every person is readable and in a model. Otherwise somebody may have a
    /// role that nobody seems to have.
    pub roles_are_known: bool,
    /// Whether what could not be read counts as what asks for most: nothing else would report it.
    pub is_strict: bool,
    /// The rules of which some waiver accepts findings.
    pub waived: HashSet<&'a str>,
    /// Whether the findings of a rule are errors of the report.
    pub is_error: &'a dyn Fn(&Rule) -> bool,
    /// Whether a baseline may accept them.
    pub has_baseline: bool,
    /// Memory for a check's intermediate results.
    pub arena: &'a Bump,
}

impl Context<'_> {
    /// The common cause of findings by several rules about this document.
    pub fn cause(&self, words: std::fmt::Arguments) -> String {
        format!("{words} in the document at {}", self.team.first_key.start)
    }
}

/// The activities of one model.
pub(super) fn activities_of<'c>(
    context: &'c Context<'_>,
    named: &'c NamedModel,
) -> impl Iterator<Item = &'c Activity<'c>> {
    context.ownership.of(named, context.team).iter()
}

/// Whether every entry that matters to a question is readable. An unreadable entry may be the one
/// that seems to be missing.
pub(super) fn entries_are_known(team: &Team, matters: impl Fn(&Responsibility) -> bool) -> bool {
    let entries = &team.responsibilities;
    let is_lost = |entry: &Responsibility| !entry.activities.complete && matters(entry);
    entries.complete && !entries.items.iter().any(is_lost)
}

/// The findings about each model and each party with activities; none if a relevant entry is
/// unreadable.
pub(super) fn by_model_and_party(
    models: &[NamedModel],
    context: &Context,
    matters: impl Fn(&Responsibility) -> bool,
    finding: impl Fn(&NamedModel, PartyName) -> Option<Finding>,
) -> Vec<Finding> {
    if !entries_are_known(context.team, matters) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for named in models {
        findings.extend(finding(named, PartyName::Customer));
        findings.extend(finding(named, PartyName::Customizer));
        let further = named.model.further_parties();
        findings.extend(further.filter_map(|party| finding(named, party)));
    }
    findings
}
