//! Which teams of the revision no longer have a team file, because it was deleted or renamed to
//! another kind of name. The team of a moved file is in a new one.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use super::moved::Moved;
use super::terms::{self, Accepted};
use super::{Collected, Place, Places, RelaxationKind, Run};
use crate::files::{PathKind, Source};
use crate::finding::{Finding, SYNTAX};
use crate::judge;
use crate::model::Severity;
use crate::project::ConfigText;
use crate::project::team_file::TeamFile;
use crate::source::Span;
use crate::teams::Matched;

/// The teams that are no longer in their files.
#[derive(Default)]
pub struct Gone {
    /// Those without another file.
    lost: Vec<(ConfigText, Accepted)>,
    /// Those in another file, by the number of that file among those of the run.
    pub moved: HashMap<usize, Vec<Moved>>,
    /// The numbers of those that another file has now, among the teams that the revision has in a
    /// file of the run, by the number of that file.
    pub left: HashMap<usize, HashSet<usize>>,
}

/// A team that is no longer in its file.
struct Departed {
    team: Accepted,
    from: TeamFile,
    /// The text to show it in: the file's, or the revision's if the file is missing.
    text: ConfigText,
    /// If there is a file, its number, and that of the team.
    still: Option<(usize, usize)>,
}

/// A team that was not in its file.
struct Arrived {
    name: Option<String>,
    file: usize,
    place: Place,
}

/// Compares the team files of a revision with those of a run.
pub fn find(run: &Run, stored: &[TeamFile]) -> Gone {
    let view = run.after.view();
    let absolute = |file: &TeamFile| view.folder.absolute(&file.path);
    let there: HashSet<PathBuf> = run.files.iter().map(absolute).collect();
    let before: HashSet<PathBuf> = stored.iter().map(absolute).collect();
    let (mut departed, mut arrived) = (Vec::new(), Vec::new());
    let is_missing = |file: &&TeamFile| !there.contains(&absolute(file)) && is_gone(run, file);
    for file in stored.iter().filter(is_missing) {
        departed.extend(of_missing(run, file));
    }
    for (at, file) in run.files.iter().enumerate() {
        let is_known = before.contains(&absolute(file));
        if let Some((text, was)) = changed(run, file, is_known) {
            let now = terms::read(&text.text, &file.project.library, run.day);
            let same = terms::by_name(&was, &now);
            let new = now.into_iter().zip(same.old);
            arrived.extend(
                new.filter(|(_, old)| old.is_none())
                    .map(|(team, _)| Arrived {
                        place: Place {
                            text: text.clone(),
                            span: team.place,
                        },
                        name: team.project,
                        file: at,
                    }),
            );
            departed.extend(same.left.into_iter().map(|number| Departed {
                team: was[number].clone(),
                from: file.clone(),
                text: text.clone(),
                still: Some((at, number)),
            }));
        }
    }
    matched(departed, &arrived)
}

/// Finds the file where each team is now. The others of a file have changed their names, as far as
/// it has new names.
fn matched(departed: Vec<Departed>, arrived: &[Arrived]) -> Gone {
    let names = departed.iter().map(|one| one.team.project.as_deref());
    let new_names = arrived.iter().map(|one| one.name.as_deref());
    let found = Matched::by_name(new_names, names);
    let mut renamed: HashMap<usize, usize> = HashMap::new();
    for at in found.left {
        *renamed.entry(arrived[at].file).or_default() += 1;
    }
    let mut gone = Gone::default();
    for (mut one, at) in departed.into_iter().zip(found.old) {
        if let Some(Arrived { file, place, .. }) = at.map(|at| &arrived[at]) {
            if let Some((from, number)) = one.still {
                gone.left.entry(from).or_default().insert(number);
            }
            gone.moved.entry(*file).or_default().push(Moved {
                team: one.team,
                from: one.from,
                place: place.clone(),
            });
            continue;
        }
        if let Some((file, _)) = one.still {
            one.team.place = Span::default();
            let names = renamed.entry(file).or_default();
            if *names > 0 {
                *names -= 1;
                continue;
            }
        }
        gone.lost.push((one.text, one.team));
    }
    gone
}

/// The teams of a file that is missing.
fn of_missing(run: &Run, file: &TeamFile) -> Vec<Departed> {
    let folder = &run.after.view().folder;
    let path = folder.absolute(&file.path);
    let text = file.source.read(&path).unwrap_or_default();
    let text = ConfigText::new(&path, judge::judged_text(&text).into_owned(), folder);
    let teams = terms::read(&text.text, &file.project.library, run.day).into_iter();
    let departed = teams.map(|team| Departed {
        team,
        from: file.clone(),
        text: text.clone(),
        still: None,
    });
    departed.collect()
}

/// The text of a file that a change adds or changes, and the teams that it had.
fn changed(run: &Run, file: &TeamFile, is_known: bool) -> Option<(ConfigText, Vec<Accepted>)> {
    let view = run.after.view();
    let path = view.folder.absolute(&file.path);
    let text = terms::text_of(view, &file.source, file);
    if !is_known {
        let text = ConfigText::new(&file.path, text.unwrap_or_default(), &view.folder);
        return Some((text, Vec::new()));
    }
    let was = run.before.view().policy()?.read(&path).ok()?;
    let text = text.filter(|text| text.as_bytes() != was.as_slice())?;
    if is_unreadable(run, file) {
        return None;
    }
    let text = ConfigText::new(&path, text, &view.folder);
    let was = terms::read(&judge::judged_text(&was), &file.project.library, run.day);
    Some((text, was))
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
        None | Some(PathKind::Folder) => true,
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
            all.add(places, RelaxationKind::Gone { team: name }, &shown);
        }
    }
}
