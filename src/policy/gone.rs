//! Which teams of the revision no longer have a team file, because it was deleted or renamed to
//! another kind of name. The team of a moved file is in a new one.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use super::moved::Moved;
use super::terms::{self, Accepted};
use super::{Collected, Kind, Place, Places, Run};
use crate::files::{Kind as FileKind, Source};
use crate::finding::Finding;
use crate::judge;
use crate::model::Severity;
use crate::project::ConfigText;
use crate::project::team_file::TeamFile;
use crate::results::SYNTAX;
use crate::source::Span;
use crate::teams::Matched;

/// The teams of files that are gone.
#[derive(Default)]
pub struct Gone {
    /// Those without another file.
    lost: Vec<(ConfigText, Accepted)>,
    /// Those in a file of another name, by the number of that file among those of the run.
    pub moved: HashMap<usize, Vec<Moved>>,
}

/// Compares the team files of a revision with those of a run.
pub fn find(run: &Run, stored: &[TeamFile]) -> Gone {
    let view = run.after.view();
    let absolute = |file: &TeamFile| view.folder.absolute(&file.path);
    let there: HashSet<PathBuf> = run.files.iter().map(absolute).collect();
    let before: HashSet<PathBuf> = stored.iter().map(absolute).collect();
    let missing: Vec<&TeamFile> = stored
        .iter()
        .filter(|file| !there.contains(&absolute(file)) && is_gone(run, file))
        .collect();
    let mut gone = Gone {
        lost: run
            .files
            .iter()
            .flat_map(|file| removed(run, file))
            .collect(),
        moved: HashMap::new(),
    };
    if missing.is_empty() {
        return gone;
    }
    let files = run.files.iter().enumerate();
    let new = files.filter(|(_, file)| !before.contains(&absolute(file)));
    let teams = new.flat_map(|(at, file)| {
        let text = terms::text_of(view, &file.source, file).unwrap_or_default();
        let text = ConfigText::new(&file.path, text, &view.folder);
        let teams = terms::read(&text.text, &file.project.library, run.day);
        teams.into_iter().map(move |team| {
            let (text, span) = (text.clone(), team.place);
            (team.project, at, Place { text, span })
        })
    });
    let new: Vec<(Option<String>, usize, Place)> = teams.collect();
    let missing = missing.into_iter().flat_map(|file| {
        let text = file.source.read(&absolute(file)).unwrap_or_default();
        let text = judge::judged_text(&text).into_owned();
        let text = ConfigText::new(&absolute(file), text, &view.folder);
        let teams = terms::read(&text.text, &file.project.library, run.day);
        teams
            .into_iter()
            .map(move |team| (file, text.clone(), team))
    });
    let missing: Vec<(&TeamFile, ConfigText, Accepted)> = missing.collect();
    let names = missing.iter().map(|(.., team)| team.project.as_deref());
    let new_names = new.iter().map(|(name, ..)| name.as_deref());
    let there = Matched::by_name(new_names, names).old;
    for ((file, text, team), at) in missing.into_iter().zip(there) {
        match at.map(|at| &new[at]) {
            Some((_, to, place)) => gone.moved.entry(*to).or_default().push(Moved {
                team,
                from: file.clone(),
                place: place.clone(),
            }),
            None => gone.lost.push((text, team)),
        }
    }
    gone
}

/// The teams that a file has lost that is still there. Their place is the start of the file.
fn removed(run: &Run, file: &TeamFile) -> Vec<(ConfigText, Accepted)> {
    if is_unreadable(run, file) {
        return Vec::new();
    }
    let view = run.after.view();
    let path = view.folder.absolute(&file.path);
    let was = run
        .before
        .view()
        .policy()
        .and_then(|policy| policy.read(&path).ok());
    let Some(was) = was else {
        return Vec::new();
    };
    let text = terms::text_of(view, &file.source, file);
    let Some(text) = text.filter(|text| text.as_bytes() != was.as_slice()) else {
        return Vec::new();
    };
    let library = &file.project.library;
    let was = terms::read(&judge::judged_text(&was), library, run.day);
    let now = terms::read(&text, library, run.day);
    let left = terms::by_name(&was, &now).then_in_order().left;
    let text = ConfigText::new(&path, text, &view.folder);
    let at_start = |at: usize| {
        let mut team = was[at].clone();
        team.place = Span::default();
        (text.clone(), team)
    };
    left.into_iter().map(at_start).collect()
}

/// Whether an error of syntax accounts for the teams that a file has lost.
fn is_unreadable(run: &Run, file: &TeamFile) -> bool {
    let path = file.display_path();
    let mut reports = run.reports.iter();
    let report = reports.find(|report| report.path == path.as_ref());
    let is_error = |one: &Finding| one.rule == SYNTAX && one.severity == Severity::Error;
    report.is_some_and(|report| report.findings.iter().any(is_error))
}

/// Whether a file of the revision is not there, or only as a link to another team file.
fn is_gone(run: &Run, file: &TeamFile) -> bool {
    let view = run.after.view();
    let path = view.folder.absolute(&file.path);
    let Ok(source) = view.source_of(&path) else {
        return true;
    };
    let kind = |source: &Source, path: &PathBuf| source.kind(path).ok();
    match kind(&source, &path) {
        None | Some(FileKind::Folder) => true,
        Some(same) => run.files.iter().any(|other| {
            let other_path = view.folder.absolute(&other.path);
            kind(&other.source, &other_path).is_some_and(|other| other == same)
        }),
    }
}

impl Gone {
    /// Reports the teams that are gone, at the file that had them.
    pub fn report(self, all: &mut Collected) {
        for (text, team) in self.lost {
            let shown = text.path.clone();
            let name = team.project.unwrap_or_else(|| shown.clone());
            let span = team.place;
            let places = Places::after(Place { text, span });
            all.add(places, Kind::Gone { team: name }, &shown);
        }
    }
}
