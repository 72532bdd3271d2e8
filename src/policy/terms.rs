//! Which waivers and agreements of a team file are new or last longer than in the revision, and
//! which tables its teams no longer choose.

mod accepted;
mod hidden;
mod home;
mod read;
mod standing;

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Collected, Place, Places, RelaxationKind, Run, TermChange};
use crate::files::Source;
use crate::judge;
use crate::project::team_file::TeamFile;
use crate::project::{ConfigText, View};
use crate::source::Span;
use crate::teams::Matched;
use accepted::{Agreement, Waiver};
use hidden::Hidden;
use standing::Standing;

pub use accepted::Accepted;
pub use read::read;

/// Compares what a team file accepts with what it accepted in the revision; `moved` are the teams
/// that have come from other files, `left` the numbers of those that are in other files now.
pub fn compare(
    run: &Run,
    policy: &Arc<Source>,
    file: &TeamFile,
    moved: Vec<Accepted>,
    left: &HashSet<usize>,
    all: &mut Collected,
) {
    let view = run.after.view();
    let Some(text) = text_of(view, &file.source, file) else {
        return;
    };
    let path = view.folder.absolute(&file.path);
    let was = policy.read(&path).ok();
    if was.as_deref() == Some(text.as_bytes()) {
        return;
    }
    let library = &file.project.library;
    let is_known = was.is_some();
    let was = was.map(|was| read(&judge::judged_text(&was), library, run.day));
    let stay = was.into_iter().flatten().enumerate();
    let stay = stay.filter(|(number, _)| !left.contains(number));
    let was = stay.map(|(_, team)| team).chain(moved).collect();
    let shown = file.display_path();
    let config = ConfigText::new(&file.path, text, &view.folder);
    let mut hidden = None;
    let now = read(&config.text, library, run.day);
    let was = earlier(was, is_known, &now);
    for (team, before) in now.iter().zip(was) {
        if let (None, Some(span)) = (&before, team.choices.without_table()) {
            let team = team.project.as_deref().unwrap_or(&shown).to_owned();
            all.add(
                place(&config, span),
                RelaxationKind::Unchecked { team },
                &shown,
            );
        }
        let before = before.unwrap_or_default();
        for (span, kind) in team.choices.relaxed(&before.choices, library) {
            all.add(place(&config, span), kind, &shown);
        }
        let hidden = |waiver: &Waiver| {
            let hidden = hidden.get_or_insert_with(|| Hidden::of(run, file, &config));
            hidden.by(waiver.rule(), waiver.key[1].as_deref())
        };
        let is_awake = |waiver: &Waiver| team.has_woken(waiver, &before, (file, run.day));
        for (span, kind) in waivers(team, &before, run.day, is_awake, hidden) {
            all.add(place(&config, span), kind, &shown);
        }
        for (span, kind) in agreements(team, &before, run.day) {
            all.add(place(&config, span), kind, &shown);
        }
    }
}

/// The waivers that are new, last longer or have woken, each at its place; `hidden` are the
/// subjects that one hides.
fn waivers(
    team: &Accepted,
    before: &Accepted,
    day: Date,
    has_woken: impl Fn(&Waiver) -> bool,
    mut hidden: impl FnMut(&Waiver) -> Vec<String>,
) -> Vec<(Span, RelaxationKind)> {
    let open = team.waivers.iter().filter(|one| is_open(one.until, day));
    let relaxed = open.filter_map(|waiver| {
        let (change, span) = match before.standing_of_waiver(waiver) {
            Standing::Same if has_woken(waiver) => (TermChange::Awake, waiver.place),
            Standing::Same => return None,
            Standing::Extended(known) => (TermChange::Extended(known), waiver.end),
            Standing::New => (TermChange::New, waiver.place),
        };
        let kind = RelaxationKind::Waiver {
            rule: waiver.rule().to_owned(),
            change,
            until: waiver.until,
            hides: hidden(waiver),
        };
        Some((span, kind))
    });
    relaxed.collect()
}

/// The agreements that are new or last longer, each at its place.
fn agreements(team: &Accepted, before: &Accepted, day: Date) -> Vec<(Span, RelaxationKind)> {
    let open = team.agreements.iter().filter(|one| is_open(one.ends, day));
    let relaxed = open.filter_map(|agreement| {
        let change = match before.standing_of_agreement(agreement) {
            Standing::Same if before.has_without_effect(agreement) => TermChange::Awake,
            Standing::Same => return None,
            Standing::Extended(known) => TermChange::Extended(known),
            Standing::New => TermChange::New,
        };
        let kind = RelaxationKind::Agreement {
            activities: agreement.activities.clone(),
            change,
            covers: agreement.covers,
        };
        Some((agreement.place, kind))
    });
    relaxed.collect()
}

/// The text of a file, as it is judged.
pub fn text_of(view: &View, source: &Source, file: &TeamFile) -> Option<String> {
    let mut bytes = Vec::new();
    view.read_into(source, &file.path, &mut bytes).ok()?;
    Some(judge::judged_text(&bytes).into_owned())
}

fn place(text: &ConfigText, span: Span) -> Places {
    let text = text.clone();
    Places::after(Place { text, span })
}

fn is_open(until: Option<Date>, day: Date) -> bool {
    until.is_none_or(|until| until >= day)
}

/// The team of the revision to compare each team with: one of the same name, otherwise, if the file
/// existed, in order one of those whose names are gone.
fn earlier(was: Vec<Accepted>, may_be_renamed: bool, now: &[Accepted]) -> Vec<Option<Accepted>> {
    let matched = match may_be_renamed {
        true => by_name(&was, now).then_in_order(),
        false => by_name(&was, now),
    };
    let mut was: Vec<Option<Accepted>> = was.into_iter().map(Some).collect();
    let earlier = matched.old.into_iter();
    earlier.map(|at| was[at?].take()).collect()
}

/// Matches teams by the project's name.
pub fn by_name<'t>(was: &'t [Accepted], now: &'t [Accepted]) -> Matched {
    let name = |team: &'t Accepted| team.project.as_deref();
    Matched::by_name(was.iter().map(name), now.iter().map(name))
}

impl Accepted {
    fn standing_of_waiver(&self, waiver: &Waiver) -> Standing {
        let same = self.waivers.iter().filter(|known| known.key == waiver.key);
        Standing::of(waiver.until, same.map(|known| known.until))
    }

    /// Whether a waiver accepts a finding, and those like it accepted none before.
    fn has_woken(&self, waiver: &Waiver, before: &Accepted, judged: (&TeamFile, Date)) -> bool {
        let mut known = before.waivers.iter().filter(|one| one.key == waiver.key);
        self.home.accepts(waiver.place, judged)
            && !known.any(|known| before.home.accepts(known.place, judged))
    }

    fn standing_of_agreement(&self, agreement: &Agreement) -> Standing {
        let same = self.same_agreements(agreement);
        Standing::of(agreement.ends, same.map(|known| known.ends))
    }

    /// Whether an agreement was there and counted for less: it was not signed, not read, or
    /// contradicted by another one. A further table relaxes nothing.
    fn has_without_effect(&self, agreement: &Agreement) -> bool {
        let left_out = |one: &Agreement| one.covers - one.counts.min(one.covers);
        let is_less = |known: &Agreement| {
            known.counts < agreement.counts && left_out(known) > left_out(agreement)
        };
        self.same_agreements(agreement).all(is_less)
    }

    fn same_agreements(&self, agreement: &Agreement) -> impl Iterator<Item = &Agreement> {
        self.agreements.iter().filter(|known| {
            known.activities == agreement.activities && known.parties == agreement.parties
        })
    }
}
