//! Judges the team of one document: applies every rule, and then the waivers.

use bumpalo::Bump;
use foldhash::HashSet;

use super::accounting::{all_account, is_error, kind_accounts};
use super::hiding::{leaves_open, may_hide};
use super::unread_waivers::{UnreadWaivers, is_waivable};
use super::{Audience, Settings, unasked};
use crate::capped::Capped;
use crate::checks::wrong_party::{self, Misplaced};
use crate::checks::{self, Asked, Context};
use crate::finding::Finding;
use crate::model::Rule;
use crate::ownership;
use crate::problem::{Fix, ProblemKind};
use crate::results::Unasked;
use crate::source::Span;
use crate::team::Team;
use crate::waiver::{self, Waived};
use crate::yaml::problems::Problems;
use crate::yaml::tree::{Id, Tree};

/// Everything that the findings about a document's team depend on.
struct Trial<'t, 'a> {
    /// The source of the team.
    document: (&'t Tree<'t>, Id),
    /// Whether the mistakes account for what they may hide; otherwise they are assumed to hide
    /// nothing.
    account: bool,
    /// Whether every rule has all its findings.
    is_certain: bool,
    settings: &'t Settings<'t>,
    /// Whether the findings of a rule are errors of the report.
    is_error: &'t dyn Fn(&Rule) -> bool,
    arena: &'a Bump,
}

/// The answers of the rules about a team.
struct Answers<'a> {
    context: Context<'a>,
    asked: &'a [Asked<'a>],
    /// The findings of the reader, followed by those of the rules.
    found: Capped<Finding>,
    of_reader: usize,
}

/// The result of judging the team of a document.
pub(super) struct JudgedTeam {
    pub found: Capped<Finding>,
    /// The effect of its waivers.
    pub waived: Waived,
    /// The questions that were not asked.
    pub unasked: Unasked,
}

/// Judges one document's team. If a mistake does not account for what it may hide, only readable
/// values count.
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
) -> JudgedTeam {
    let mut found = Capped::default();
    let account = all_account(document.0, &problems, settings);
    let is_faithful = document.0.errors.is_empty();
    let leaves_any_open = problems.items.iter().any(leaves_open)
        || problems.overflow.iter().any(|(kind, _)| may_hide(*kind));
    let is_read = is_faithful && !has_lost_values && !leaves_any_open;
    let trial = Trial {
        document,
        account,
        is_certain: is_read || !account,
        settings,
        is_error: &|rule| is_error(settings, rule),
        arena,
    };
    found.extend(checks::problems(problems.items, settings.library));
    for (kind, more) in &problems.overflow {
        checks::count_more(*kind, *more, settings.library, &mut found);
    }
    let Some(team) = team else {
        return JudgedTeam {
            found,
            waived: Waived::default(),
            unasked: unasked::without_team(),
        };
    };
    let unasked = match is_read {
        true => Unasked::default(),
        false => unasked::unasked(&team, document, account),
    };
    if !audience.away.is_empty() {
        team.suppose_away(audience.away);
    }
    let (found, waived) = match account {
        true => trial.judged(&team, found, audience),
        false => trial.judged_as_certain(&team, found, audience),
    };
    JudgedTeam {
        found,
        waived,
        unasked,
    }
}

impl Trial<'_, '_> {
    /// The findings of a team with those of its reader, and the effect of its waivers. If the file
    /// has somebody in the wrong party, the person is judged in the right one.
    fn judged(
        &self,
        team: &Team,
        found: Capped<Finding>,
        audience: &mut Audience,
    ) -> (Capped<Finding>, Waived) {
        let mut answers = self.ask(team, found);
        let misplaced = self.misplaced(&answers);
        if misplaced.is_empty() {
            return self.accept(answers, audience);
        }
        answers.found.items.truncate(answers.of_reader);
        let mut found = answers.found;
        // The party of such a person may also be an unknown word, which is then no second finding.
        let places = misplaced
            .iter()
            .filter_map(|one| one.problem.labels.first());
        let places: HashSet<Span> = places.map(|label| label.span).collect();
        let is_about =
            |finding: &Finding| finding.labels.len() == 1 && places.contains(&finding.place());
        found.items.retain(|finding| !is_about(finding));
        // The same word of other people does not mean this party for sure.
        for finding in &mut found.items {
            let mut labels = finding.labels.iter();
            if labels.any(|label| places.contains(&label.span)) {
                finding.fix = finding.fix.take().map(Fix::to_review);
            }
        }
        let people = wrong_party::corrected(team, &misplaced, self.arena);
        let problems = misplaced.into_iter().map(|misplaced| misplaced.problem);
        found.extend(checks::problems(problems, self.settings.library));
        let team = Team { people, ..*team };
        self.accept(self.ask(&team, found), audience)
    }

    /// Judges the team by its readable values only. The caller sees the team as it was read.
    fn judged_as_certain(
        &self,
        team: &Team,
        found: Capped<Finding>,
        audience: &mut Audience,
    ) -> (Capped<Finding>, Waived) {
        if let Some(show) = &mut audience.show {
            show(&self.context(team));
        }
        let certain = team.only_certain(self.settings.day, self.arena);
        let mut others = Audience {
            accept: audience.accept.take(),
            ..Audience::default()
        };
        let judged = self.judged(&certain, found, &mut others);
        audience.accept = others.accept;
        judged
    }

    fn context<'c>(&'c self, team: &'c Team<'c>) -> Context<'c> {
        let terms = self.settings.waivers;
        let waivers = team.waivers.items.iter();
        let waivers = waivers.filter(|one| waiver::may_accept(one, team, self.settings.day, terms));
        Context {
            team,
            library: self.settings.library,
            day: self.settings.day,
            ownership: ownership::ownership(team, self.settings.day, self.arena),
            roles_are_known: checks::roles::roles_are_known(team),
            is_strict: false,
            waived: waivers.filter_map(|waiver| waiver.rule_id).collect(),
            is_error: self.is_error,
            has_baseline: self.settings.selection.has_baseline,
            arena: self.arena,
        }
    }

    /// Applies every rule to a team, and adds the findings to those of its reader.
    fn ask<'c>(&'c self, team: &'c Team<'c>, mut found: Capped<Finding>) -> Answers<'c> {
        let library = self.settings.library;
        let mut context = self.context(team);
        context.roles_are_known |= !self.account;
        context.is_strict = !self.account;
        // Unselected rules run, too: a waiver may silence them.
        let asked = checks::asked(team, library, self.arena).into_bump_slice();
        let of_reader = found.items.len();
        for asked in asked.iter().filter(|one| one.rule.check.is_of_team()) {
            found.extend(checks::run(asked, &context));
        }
        Answers {
            context,
            asked,
            found,
            of_reader,
        }
    }

    /// The people who are in the wrong party of the file, if that is itself an error in the report;
    /// otherwise the correction would hide its effects.
    fn misplaced(&self, answers: &Answers) -> Vec<Misplaced> {
        let found = &answers.found;
        let has_all = found.overflow.is_empty() && found.items.len() > answers.of_reader;
        if !has_all || !kind_accounts(self.settings, ProblemKind::WrongParty) {
            return Vec::new();
        }
        let (of_reader, of_rules) = found.items.split_at(answers.of_reader);
        let is_unknown = |finding: &&Finding| {
            finding.kind == Some(ProblemKind::UnknownParty) && finding.fix.is_some()
        };
        let unknown = of_reader.iter().filter(is_unknown);
        let places = unknown.flat_map(|finding| finding.labels.iter().map(|label| label.span));
        let doubted: HashSet<Span> = places.collect();
        wrong_party::misplaced(of_rules, &doubted, answers.asked, &answers.context)
    }

    /// Shows the team, and removes the findings that its waivers accept.
    fn accept(&self, answers: Answers, audience: &mut Audience) -> (Capped<Finding>, Waived) {
        let Answers {
            context,
            asked,
            mut found,
            ..
        } = answers;
        let (team, settings) = (context.team, self.settings);
        if let Some(show) = &mut audience.show {
            show(&context);
        }
        let run = waiver::Run {
            team,
            asked,
            is_certain: self.is_certain,
            library: settings.library,
            day: settings.day,
            terms: settings.waivers,
        };
        let mut outcome = run.apply(std::mem::take(&mut found.items));
        if let Some(see) = &mut audience.accept {
            outcome.accepting.iter().for_each(|rule| see(*rule));
        }
        let is_waivable = |finding: &Finding| is_waivable(finding, settings);
        if outcome.findings.iter().any(is_waivable)
            && let Some(unread) = UnreadWaivers::of(team, self.document, self.account)
        {
            let may_accept = |finding: &Finding| unread.may_accept(finding, settings);
            outcome.findings.retain(|finding| !may_accept(finding));
        }
        found.extend(outcome.findings);
        (found, outcome.waived)
    }
}
