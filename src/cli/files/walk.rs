//! Searches a folder for team files, on all threads.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};

use ignore::{DirEntry, WalkBuilder, WalkState};
use rayon::prelude::*;

use super::{Found, Named, absolute};
use crate::cli::Failure;
use crate::cli::project::{Project, Projects};

/// What a thread that searches a folder comes upon.
enum Met {
    Team(PathBuf, Arc<Project>),
    Link(PathBuf, Arc<Project>),
    Trouble(String),
    Failure(Failure),
}

/// Searches a folder, on as many threads as judge; true if it holds links to team files.
pub(super) fn walk(folder: &Path, projects: &mut Projects, found: &mut Found) -> Result<bool, Failure> {
    let mut walk = WalkBuilder::new(folder);
    walk.hidden(false).require_git(false).filter_entry(|entry| entry.file_name() != ".git").threads(rayon::current_num_threads());
    let projects = Mutex::new(projects);
    let (send, met) = mpsc::channel();
    walk.build_parallel().run(|| {
        let mut visitor = Visitor { projects: &projects, folder: None };
        let send = send.clone();
        Box::new(move |entry| match visitor.meet(entry) {
            None => WalkState::Continue,
            Some(met) => match send.send(met) {
                Ok(()) => WalkState::Continue,
                Err(_) => WalkState::Quit,
            },
        })
    });
    drop(send);
    let (mut links, mut paths, mut troubles, mut failures) = (false, Vec::new(), Vec::new(), Vec::new());
    for met in met {
        match met {
            Met::Team(path, project) => paths.push((path, project)),
            Met::Link(path, project) => {
                links = true;
                paths.push((path, project));
            }
            Met::Trouble(trouble) => troubles.push(trouble),
            Met::Failure(failure) => failures.push(failure),
        }
    }
    // Whichever thread was first, the same comes out.
    if let Some(failure) = failures.into_iter().min_by(|Failure(a), Failure(b)| a.cmp(b)) {
        return Err(failure);
    }
    paths.par_sort_unstable_by(|(a, _), (b, _)| a.as_os_str().cmp(b.as_os_str()));
    troubles.sort_unstable();
    found.troubles.extend(troubles);
    for (path, project) in paths {
        found.take(path, project, Named::UnlessExcluded);
    }
    Ok(links)
}

struct Visitor<'p> {
    projects: &'p Mutex<&'p mut Projects>,
    /// The folder of the last file, and its project.
    folder: Option<(PathBuf, Arc<Project>)>,
}

impl Visitor<'_> {
    fn meet(&mut self, entry: Result<DirEntry, ignore::Error>) -> Option<Met> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return Some(Met::Trouble(error.to_string())),
        };
        // What is neither a file nor a link, a pipe for one, could keep the run waiting for ever.
        let kind = entry.file_type().filter(|kind| kind.is_file() || kind.is_symlink())?;
        let project = match self.project(entry.path()) {
            Ok(project) => project,
            Err(failure) => return Some(Met::Failure(failure)),
        };
        if !project.is_team_file(entry.path()) {
            return None;
        }
        // A link to a file is followed, one to a folder is not: it could lead anywhere, or round in circles.
        match kind.is_symlink() {
            true if entry.path().metadata().is_ok_and(|meta| !meta.is_file()) => None,
            true => Some(Met::Link(entry.into_path(), project)),
            false => Some(Met::Team(entry.into_path(), project)),
        }
    }

    fn project(&mut self, path: &Path) -> Result<Arc<Project>, Failure> {
        let parent = path.parent().unwrap_or(Path::new(""));
        if let Some((folder, project)) = &self.folder
            && folder.as_os_str() == parent.as_os_str()
        {
            return Ok(project.clone());
        }
        let project = self.projects.lock().unwrap_or_else(PoisonError::into_inner).of(&absolute(path))?;
        self.folder = Some((parent.to_path_buf(), project.clone()));
        Ok(project)
    }
}
