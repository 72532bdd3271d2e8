//! Which waivers and agreements of a team file are new or last longer than in the revision, and
//! which tables its teams no longer choose.

mod hidden;
mod standing;

use std::sync::Arc;

use bumpalo::Bump;
use jiff::civil::Date;

use super::choices::Choices;
use super::{Collected, Kind, Place, Places, Run};
use crate::files::Source;
use crate::model::Library;
use crate::project::team_file::TeamFile;
use crate::project::{ConfigText, View};
use crate::source::Span;
use crate::team::{self, Team};
use crate::teams::Matched;
use crate::yaml;
use crate::yaml::decode::Decoder;
use crate::yaml::tree::Limits;
use hidden::Hidden;
use standing::Standing;

/// The waivers and agreements of one team.
#[derive(Clone, Debug, Default)]
pub struct Accepted {
    /// The project's name.
    pub project: Option<String>,
    /// Where that is, or the document's first key.
    pub place: Span,
    waivers: Vec<Waiver>,
    agreements: Vec<Agreement>,
    choices: Choices,
}

/// A waiver; two with equal keys accept the same.
#[derive(Clone, Debug)]
struct Waiver {
    key: [Option<String>; 3],
    until: Option<Date>,
    place: Span,
    /// The place of its last day.
    end: Span,
}

impl Waiver {
    fn rule(&self) -> &str {
        self.key[0].as_deref().unwrap_or_default()
    }
}

/// An agreement; two with equal keys say the same.
#[derive(Clone, Debug)]
struct Agreement {
    activities: Vec<String>,
    parties: String,
    ends: Option<Date>,
    covers: usize,
    place: Span,
}

/// The waivers and agreements of the teams of a text.
pub fn read(text: &str, library: &Library, day: Date) -> Vec<Accepted> {
    let (tree, arena) = (yaml::parse(text, &Limits::default()), Bump::new());
    let mut decoder = Decoder::new(&tree);
    let mut all = Vec::new();
    for document in &tree.documents {
        let root = decoder.root(*document);
        let team = team::read(&mut decoder, root, library, day, &arena);
        all.extend(team.as_ref().map(accepted));
    }
    all
}

fn accepted(team: &Team) -> Accepted {
    let project = team.project.value();
    Accepted {
        project: project.map(|name| name.value.to_owned()),
        place: project.map_or(team.first_key, |name| name.used),
        waivers: team.waivers.items.iter().filter_map(waiver).collect(),
        agreements: team.agreements.items.iter().map(agreement).collect(),
        choices: Choices::of(team),
    }
}

fn waiver(waiver: &team::Waiver) -> Option<Waiver> {
    let rule = waiver.rule.value()?;
    let until = waiver.until.value();
    let approver = waiver.approver.as_ref();
    let about = waiver.about.get().map(|about| (*about).to_owned());
    Some(Waiver {
        key: [
            Some(waiver.rule_id.unwrap_or(rule.value).to_owned()),
            about,
            approver.map(|approver| approver.written.value.to_owned()),
        ],
        until: until.map(|until| until.value),
        place: rule.used,
        end: until.map_or(rule.used, |until| until.used),
    })
}

fn agreement(agreement: &team::Agreement) -> Agreement {
    let patterns = agreement.activities.items.iter();
    let mut activities: Vec<String> = patterns
        .clone()
        .map(|pattern| pattern.written.value.to_owned())
        .collect();
    activities.sort_unstable();
    let contributors = agreement.contributors.items.iter();
    let mut contributors: Vec<_> = contributors.map(|party| party.value).collect();
    contributors.sort_unstable();
    let has_contributors = agreement.contributors.key.is_some();
    let owner = agreement.owner.get();
    Agreement {
        activities,
        parties: format!("{owner:?} {has_contributors} {contributors:?}"),
        ends: agreement.ends.get().copied(),
        covers: patterns.map(|pattern| pattern.activities.len()).sum(),
        place: agreement.first_key,
    }
}

/// Compares what a team file accepts with what it accepted in the revision; `moved` are the teams
/// that have come from other files.
pub fn compare(
    run: &Run,
    policy: &Arc<Source>,
    file: &TeamFile,
    moved: Vec<Accepted>,
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
    let was = was.and_then(|was| String::from_utf8(was).ok());
    let is_known = was.is_some();
    let was = was.map_or(moved, |was| read(&was, library, run.day));
    let shown = file.display_path();
    let config = ConfigText::new(&file.path, text, &view.folder);
    let mut hidden = None;
    let now = read(&config.text, library, run.day);
    let was = earlier(was, is_known, &now);
    for (team, before) in now.iter().zip(was) {
        for (span, kind) in team.choices.relaxed(&before.choices, library) {
            all.add(place(&config, span), kind, &shown);
        }
        let hidden = |waiver: &Waiver| {
            let hidden = hidden.get_or_insert_with(|| Hidden::of(run, file, &config));
            hidden.by(waiver.rule(), waiver.key[1].as_deref())
        };
        for (span, kind) in waivers(team, &before, run.day, hidden) {
            all.add(place(&config, span), kind, &shown);
        }
        for (span, kind) in agreements(team, &before, run.day) {
            all.add(place(&config, span), kind, &shown);
        }
    }
}

/// The waivers that are new or last longer, each at its place; `hidden` are the subjects that one hides.
fn waivers(
    team: &Accepted,
    before: &Accepted,
    day: Date,
    mut hidden: impl FnMut(&Waiver) -> Vec<String>,
) -> Vec<(Span, Kind)> {
    let open = team.waivers.iter().filter(|one| is_open(one.until, day));
    let relaxed = open.filter_map(|waiver| {
        let (before, span) = match before.standing_of_waiver(waiver) {
            Standing::Same => return None,
            Standing::Extended(known) => (Some(known), waiver.end),
            Standing::New => (None, waiver.place),
        };
        let kind = Kind::Waiver {
            rule: waiver.rule().to_owned(),
            before,
            until: waiver.until,
            hides: hidden(waiver),
        };
        Some((span, kind))
    });
    relaxed.collect()
}

/// The agreements that are new or last longer, each at its place.
fn agreements(team: &Accepted, before: &Accepted, day: Date) -> Vec<(Span, Kind)> {
    let open = team.agreements.iter().filter(|one| is_open(one.ends, day));
    let relaxed = open.filter_map(|agreement| {
        let is_new = match before.standing_of_agreement(agreement) {
            Standing::Same => return None,
            Standing::Extended(_) => false,
            Standing::New => true,
        };
        let kind = Kind::Agreement {
            activities: agreement.activities.clone(),
            is_new,
            covers: agreement.covers,
        };
        Some((agreement.place, kind))
    });
    relaxed.collect()
}

/// The text of a file, if it is one.
pub fn text_of(view: &View, source: &Source, file: &TeamFile) -> Option<String> {
    let mut bytes = Vec::new();
    view.read_into(source, &file.path, &mut bytes).ok()?;
    String::from_utf8(bytes).ok()
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
fn earlier(was: Vec<Accepted>, may_be_renamed: bool, now: &[Accepted]) -> Vec<Accepted> {
    let matched = match may_be_renamed {
        true => by_name(&was, now).then_in_order(),
        false => by_name(&was, now),
    };
    let mut was: Vec<Option<Accepted>> = was.into_iter().map(Some).collect();
    let earlier = matched.old.into_iter();
    let earlier = earlier.map(|at| was[at?].take());
    earlier.map(Option::unwrap_or_default).collect()
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

    fn standing_of_agreement(&self, agreement: &Agreement) -> Standing {
        let same = self.agreements.iter().filter(|known| {
            known.activities == agreement.activities && known.parties == agreement.parties
        });
        Standing::of(agreement.ends, same.map(|known| known.ends))
    }
}
