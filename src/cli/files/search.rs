//! Searches paths for team files, one after the other. Another thread to search with would cost
//! more than it finds: what takes the time is to judge, and the other threads do that meanwhile.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, Walk, WalkBuilder};

use super::{Named, TeamFile, ignore_files, in_words};
use crate::cli::project::{Project, Projects};
use crate::cli::{Failure, input};

/// A search, and what it has come upon so far besides the files.
pub(super) struct Search<'p> {
    paths: std::slice::Iter<'p, PathBuf>,
    named: Named,
    projects: &'p mut Projects,
    /// The folder that is being searched.
    walk: Option<Walk>,
    /// The folder of the last file, and its project.
    folder: Option<(PathBuf, Arc<Project>)>,
    /// How many files were left out.
    pub excluded: u32,
    /// Whether one of the files is a link.
    pub links: bool,
    /// What could not be searched.
    pub troubles: Vec<String>,
    /// Folders that are not searched, from inside of the walk.
    faults: Arc<Mutex<Vec<String>>>,
    /// What the run fails by.
    pub failure: Option<Failure>,
}

impl Iterator for Search<'_> {
    type Item = TeamFile;

    fn next(&mut self) -> Option<TeamFile> {
        loop {
            let found = match self.walk.as_mut().map(Iterator::next) {
                Some(Some(entry)) => self.meet(entry),
                _ => {
                    if self.walk.take().is_some() {
                        self.troubles.append(
                            &mut self.faults.lock().unwrap_or_else(PoisonError::into_inner),
                        );
                    }
                    let path = self.paths.next()?;
                    self.begin(path)
                }
            };
            // Of a run that fails nothing more is judged; whether there is a failure that is told
            // first is all that is left to find.
            if found.is_some() && self.failure.is_none() {
                return found;
            }
        }
    }
}

impl<'p> Search<'p> {
    /// The search of some paths: a file is taken whatever its name is, a folder is searched for
    /// team files.
    pub fn new(paths: &'p [PathBuf], named: Named, projects: &'p mut Projects) -> Self {
        Search {
            paths: paths.iter(),
            named,
            projects,
            walk: None,
            folder: None,
            excluded: 0,
            links: false,
            troubles: Vec::new(),
            faults: Arc::default(),
            failure: None,
        }
    }

    /// Takes a file that is named, or begins to search a folder.
    fn begin(&mut self, path: &Path) -> Option<TeamFile> {
        let place = self.projects.here.reach(path);
        let meta = std::fs::metadata(&place);
        match meta.and_then(|meta| input::check(&place, &meta).map(|()| meta)) {
            // One that is not there does not hide what the others hold.
            Err(error) => {
                self.troubles
                    .push(format!("{}: {}", path.display(), in_words(&error)));
                None
            }
            Ok(meta) if meta.is_dir() => {
                let folder = self.projects.here.absolute(path);
                if let Some(fault) = folder.ancestors().find_map(ignore_files::fault) {
                    self.troubles.push(fault);
                    return None;
                }
                let faults = self.faults.clone();
                let searched = move |entry: &DirEntry| {
                    if entry.file_name() == ".git" {
                        return false;
                    }
                    let fault = entry
                        .file_type()
                        .filter(|kind| kind.is_dir())
                        .and_then(|_| ignore_files::fault(entry.path()));
                    let is_sound = fault.is_none();
                    if let Some(fault) = fault {
                        faults
                            .lock()
                            .unwrap_or_else(PoisonError::into_inner)
                            .push(fault);
                    }
                    is_sound
                };
                self.walk = Some(
                    WalkBuilder::new(place)
                        .hidden(false)
                        .require_git(false)
                        .filter_entry(searched)
                        .build(),
                );
                None
            }
            Ok(_) => {
                let project = self.project(&place)?;
                self.take(place, project, self.named)
            }
        }
    }

    /// Takes a file in a folder, if it is a team file.
    fn meet(&mut self, entry: Result<DirEntry, ignore::Error>) -> Option<TeamFile> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                self.troubles.push(error.to_string());
                return None;
            }
        };
        // What is neither a file nor a link, a pipe for one, could keep the run waiting for ever.
        let kind = entry
            .file_type()
            .filter(|kind| kind.is_file() || kind.is_symlink())?;
        let project = self.project(entry.path())?;
        if !project.is_team_file(entry.path()) {
            return None;
        }
        // A link to a file is followed, one to a folder is not: it could lead anywhere, or round in
        // circles.
        if kind.is_symlink() && entry.path().metadata().is_ok_and(|meta| !meta.is_file()) {
            return None;
        }
        self.links |= kind.is_symlink();
        self.take(entry.into_path(), project, Named::UnlessExcluded)
    }

    fn take(&mut self, path: PathBuf, project: Arc<Project>, named: Named) -> Option<TeamFile> {
        let file = TeamFile::new(path, project, named);
        self.excluded += u32::from(file.is_none());
        file
    }

    /// What applies to a file.
    fn project(&mut self, path: &Path) -> Option<Arc<Project>> {
        let parent = path.parent().unwrap_or(Path::new(""));
        if let Some((folder, project)) = &self.folder
            && folder.as_os_str() == parent.as_os_str()
        {
            return Some(project.clone());
        }
        match self.projects.of(&self.projects.here.absolute(path)) {
            Ok(project) => {
                self.folder = Some((parent.to_path_buf(), project.clone()));
                Some(project)
            }
            // In whatever order a folder lists what it holds, the same comes out.
            Err(failure) => {
                self.failure = self.failure.take().into_iter().chain([failure]).min();
                None
            }
        }
    }
}
