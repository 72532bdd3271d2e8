//! Which teams of the revision have no team file any more: it was deleted, or is one no longer by
//! its name. A file that moved has its team in a new one.

use std::collections::HashSet;
use std::path::PathBuf;

use super::moved::Moved;
use super::terms::{self, Accepted};
use super::{Collected, Kind, Place, Places, Run};
use crate::files::{Kind as FileKind, Source};
use crate::project::ConfigText;
use crate::project::team_file::TeamFile;
use crate::source::Span;

/// The teams of files that are gone.
#[derive(Default)]
pub struct Gone {
    /// Those without another file.
    lost: Vec<(ConfigText, Accepted)>,
    /// Those in a file of another name.
    pub moved: Vec<Moved>,
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
        moved: Vec::new(),
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
    let mut teams: Vec<(Option<String>, usize, Place)> = teams.collect();
    for file in missing {
        let text = file.source.read(&absolute(file)).unwrap_or_default();
        let text = String::from_utf8_lossy(&text).into_owned();
        let config = ConfigText::new(&absolute(file), text, &view.folder);
        for team in terms::read(&config.text, &file.project.library, run.day) {
            match teams.iter().position(|(new, ..)| *new == team.project) {
                Some(at) => {
                    let (_, to, place) = teams.swap_remove(at);
                    gone.moved.push(Moved {
                        team,
                        from: file.clone(),
                        to,
                        place,
                    });
                }
                None => gone.lost.push((config.clone(), team)),
            }
        }
    }
    gone
}

/// The teams that a file with several has lost. Their place is the start of the file.
fn removed(run: &Run, file: &TeamFile) -> Vec<(ConfigText, Accepted)> {
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
    let mut teams = terms::read(&String::from_utf8_lossy(&was), library, run.day);
    if teams.len() < 2 {
        return Vec::new();
    }
    let (count, now) = (teams.len(), terms::read(&text, library, run.day));
    for team in &now {
        if let Some(at) = teams.iter().position(|was| was.project == team.project) {
            teams.remove(at);
        }
    }
    // Another may have a new name.
    teams.truncate(count.saturating_sub(now.len()));
    let text = ConfigText::new(&path, text, &view.folder);
    let at_start = |mut team: Accepted| {
        team.place = Span::default();
        team
    };
    teams
        .into_iter()
        .map(|team| (text.clone(), at_start(team)))
        .collect()
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
