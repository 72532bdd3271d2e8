//! Judges the team of one document: asks every rule, and applies the waivers.

use bumpalo::Bump;

use super::open::leaves_open;
use super::unread::UnreadWaivers;
use super::{Audience, Settings, accounts_for_others, unasked};
use crate::capped::Capped;
use crate::checks::wrong_party::{self, Misplaced};
use crate::checks::{self, Context};
use crate::finding::Finding;
use crate::ownership;
use crate::problem::ProblemKind;
use crate::report::Unasked;
use crate::team::Team;
use crate::waiver::{self, Waived};
use crate::yaml::problems::Problems;
use crate::yaml::tree::{Id, Tree};

/// A document's team, and all that its findings depend on.
struct Trial<'t, 'a> {
    /// Where it was read from.
    document: (&'t Tree<'t>, Id),
    /// Whether all of it could be read.
    is_certain: bool,
    settings: &'t Settings<'t>,
    arena: &'a Bump,
}

/// The findings of a document, what its waivers did, and what was not asked.
pub(super) type Judged = (Capped<Finding>, Waived, Unasked);

/// Judges one document's team.
pub(super) fn judge_team(
    team: Option<Team>,
    Problems {
        problems,
        has_lost_values,
        ..
    }: Problems,
    document: (&Tree, Id),
    settings: &Settings,
    arena: &Bump,
    audience: &mut Audience,
) -> Judged {
    let mut found = Capped::default();
    let is_faithful = document.0.errors.is_empty();
    let trial = Trial {
        document,
        is_certain: is_faithful && !has_lost_values && !problems.items.iter().any(leaves_open),
        settings,
        arena,
    };
    found.extend(checks::problems(problems.items, settings.library));
    for (kind, more) in &problems.overflow {
        checks::count_more(*kind, *more, settings.library, &mut found);
    }
    let Some(team) = team else {
        return (found, Waived::default(), Unasked::default());
    };
    if !audience.away.is_empty() {
        team.suppose_away(audience.away);
    }
    match trial.judged(&team, &mut found, audience, true) {
        Ok((waived, unasked)) => (found, waived, unasked),
        Err(misplaced) => trial.judged_anew(team, misplaced, found, audience),
    }
}

impl Trial<'_, '_> {
    /// Adds the findings of a team to those of its reader. People who work for another party than the
    /// file says are judged as that one's: those are returned, and nothing else is.
    fn judged(
        &self,
        team: &Team,
        found: &mut Capped<Finding>,
        audience: &mut Audience,
        may_be_misplaced: bool,
    ) -> Result<(Waived, Unasked), Vec<Misplaced>> {
        let Trial {
            settings, arena, ..
        } = *self;
        let context = Context {
            team,
            library: settings.library,
            day: settings.day,
            ownership: ownership::ownership(team, settings.day, arena),
            roles_are_known: checks::roles::roles_are_known(team),
            arena,
        };
        // All rules are asked whatever is selected: only so is it known what a waiver silences.
        let asked = checks::asked(team, settings.library, arena);
        let unread = UnreadWaivers::of(team, self.document, &found.items, settings);
        let of_reader = found.items.len();
        for asked in &asked {
            found.extend(checks::run(asked, &context));
        }
        let has_all = found.overflow.is_empty() && found.items.len() > of_reader;
        if may_be_misplaced && has_all && self.reports_misplaced() {
            let misplaced = wrong_party::misplaced(&found.items[of_reader..], &asked, &context);
            if !misplaced.is_empty() {
                found.items.truncate(of_reader);
                return Err(misplaced);
            }
        }
        if let Some(show) = &mut audience.show {
            show(&context);
        }
        let mut outcome = waiver::apply(
            std::mem::take(&mut found.items),
            team,
            &asked,
            self.is_certain,
            settings.library,
            settings.day,
            settings.waivers,
        );
        if let Some(unread) = unread {
            let may_accept = |finding: &Finding| unread.may_accept(finding, settings);
            outcome.findings.retain(|finding| !may_accept(finding));
        }
        let unasked = match self.is_certain {
            true => Unasked::default(),
            false => unasked::unasked(&context),
        };
        found.extend(checks::party::named(outcome.findings, &context));
        Ok((outcome.waived, unasked))
    }

    /// Whether a wrong party is itself an error of the report: otherwise it would hide what it causes.
    fn reports_misplaced(&self) -> bool {
        let library = self.settings.library;
        let rule = checks::rule_of(ProblemKind::WrongParty, library);
        rule.is_some_and(|rule| accounts_for_others(self.settings, &rule.id, rule.severity))
    }

    /// Judges a team with some people in the parties that they work for.
    #[cold]
    fn judged_anew(
        &self,
        team: Team,
        misplaced: Vec<Misplaced>,
        mut found: Capped<Finding>,
        audience: &mut Audience,
    ) -> Judged {
        let people = wrong_party::corrected(&team, &misplaced, self.arena);
        let problems = misplaced.into_iter().map(|misplaced| misplaced.problem);
        found.extend(checks::problems(problems, self.settings.library));
        let team = Team { people, ..team };
        let judged = self.judged(&team, &mut found, audience, false);
        let (waived, unasked) = judged.unwrap_or_default();
        (found, waived, unasked)
    }
}
