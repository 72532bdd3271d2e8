//! Which waivers and agreements of a team file are new, or last longer, than in the revision, and
//! what its teams no longer choose to be checked against.

mod standing;

use std::collections::HashSet;
use std::sync::Arc;

use bumpalo::Bump;
use jiff::civil::Date;

use super::choices::Choices;
use super::{Collected, Kind, Place, Places, Run};
use crate::files::Source;
use crate::finding::Finding;
use crate::glob::Matcher;
use crate::judge::Selection;
use crate::model::Library;
use crate::project::team_file::TeamFile;
use crate::project::{ConfigText, View};
use crate::report::FileReport;
use crate::source::Span;
use crate::team::{self, Team};
use crate::teams::Matched;
use crate::waiver;
use crate::yaml::decode::Decoder;
use crate::yaml::tree::Limits;
use crate::{Settings, judge, yaml};
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
        for waiver in team
            .waivers
            .iter()
            .filter(|waiver| is_open(waiver.until, run.day))
        {
            let (before, span) = match before.standing_of_waiver(waiver) {
                Standing::Same => continue,
                Standing::Extended(known) => (Some(known), waiver.end),
                Standing::New => (None, waiver.place),
            };
            let hidden = hidden.get_or_insert_with(|| Hidden::of(run, file, &config));
            let rule = waiver.key[0].clone().unwrap_or_default();
            let hides = hidden.by(&rule, waiver.key[1].as_deref());
            let kind = Kind::Waiver {
                rule,
                before,
                until: waiver.until,
                hides,
            };
            all.add(place(&config, span), kind, &shown);
        }
        for agreement in &team.agreements {
            if !is_open(agreement.ends, run.day) {
                continue;
            }
            let is_new = match before.standing_of_agreement(agreement) {
                Standing::Same => continue,
                Standing::Extended(_) => false,
                Standing::New => true,
            };
            let kind = Kind::Agreement {
                activities: agreement.activities.clone(),
                is_new,
                covers: agreement.covers,
            };
            all.add(place(&config, agreement.place), kind, &shown);
        }
    }
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

/// The team of the revision that each team is compared with: one of the same name, and where the file
/// was there, in order one of those that have no such name any more.
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

/// The findings that the waivers of a file hide: rule and subject.
struct Hidden(Vec<(String, String)>);

impl Hidden {
    fn of(run: &Run, file: &TeamFile, text: &ConfigText) -> Self {
        let selection = Selection::default();
        let settings = Settings {
            library: &file.project.library,
            day: run.day,
            selection: &selection,
            levels: file.project.levels(Some(&file.path)),
            waivers: waiver::Terms {
                are_ignored: true,
                ..waiver::Terms::default()
            },
            sorted: file.project.sorted,
        };
        let all = judge(&text.path, text.text.as_bytes(), &settings);
        let shown = run.reports.iter().find(|report| report.path == text.path);
        let shown: HashSet<(&str, &str)> = shown.into_iter().flat_map(subjects).collect();
        let hidden = subjects(&all).filter(|subject| !shown.contains(subject));
        let owned = |(rule, about): (&str, &str)| (rule.to_owned(), about.to_owned());
        Hidden(hidden.map(owned).collect())
    }

    /// Those that a waiver of a rule and with this `about` can have hidden.
    fn by(&self, rule: &str, about: Option<&str>) -> Vec<String> {
        let matcher = about.and_then(|about| Matcher::new(about).ok());
        let of_rule = self.0.iter().filter(|(id, _)| id == rule);
        let about = of_rule.map(|(_, about)| about.clone());
        about
            .filter(|about| {
                matcher
                    .as_ref()
                    .is_none_or(|matcher| matcher.is_match(about))
            })
            .collect()
    }
}

fn subjects(report: &FileReport) -> impl Iterator<Item = (&str, &str)> {
    let of = |finding: &'_ Finding| finding.subjects.len();
    report.findings.iter().flat_map(move |finding| {
        (0..of(finding)).map(move |at| (finding.rule.as_ref(), finding.subjects[at].as_str()))
    })
}
