//! Searches paths for team files, one after the other. A second thread would cost more than it
//! finds: judging takes the time, and the other threads do that meanwhile.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, Walk, WalkBuilder};

use super::error::Errors;
use super::ignore_files::LineCount;
use super::input::io_message;
use super::team_file::{ExcludePolicy, TeamFile};
use super::view::Entry;
use super::{Folder, Project, Workspace, ignore_files};

/// A search, and what it has met so far besides the files.
pub struct Search<'w> {
    paths: std::slice::Iter<'w, PathBuf>,
    policy: ExcludePolicy,
    workspace: &'w mut Workspace,
    /// The folder that is being searched.
    walk: Option<Walk>,
    /// The folder of the last file, and its project.
    last: Option<(PathBuf, Arc<Project>)>,
    /// How many files were left out.
    pub excluded: u32,
    /// Whether one of the files is a link.
    pub has_links: bool,
    /// Clauses about what could not be searched.
    pub unsearched: Vec<String>,
    /// The same, from inside the walk.
    skipped: Arc<Mutex<Vec<String>>>,
    /// Configurations that cannot be used.
    pub errors: Errors,
    /// The lines of ignore files.
    pub ignored: LineCount,
}

impl Iterator for Search<'_> {
    type Item = TeamFile;

    fn next(&mut self) -> Option<TeamFile> {
        loop {
            let found = match self.walk.as_mut().map(Iterator::next) {
                Some(Some(entry)) => self.meet(entry),
                _ => {
                    self.end_walk();
                    let path = self.paths.next()?;
                    self.begin(path)
                }
            };
            // After an error nothing more is judged; the search goes on only so that the same
            // errors are reported in any directory order.
            if found.is_some() && self.errors.0.is_empty() {
                return found;
            }
        }
    }
}

impl<'w> Search<'w> {
    /// A search of some paths.
    pub fn new(paths: &'w [PathBuf], policy: ExcludePolicy, workspace: &'w mut Workspace) -> Self {
        Search {
            paths: paths.iter(),
            policy,
            workspace,
            walk: None,
            last: None,
            excluded: 0,
            has_links: false,
            unsearched: Vec::new(),
            skipped: Arc::default(),
            errors: Errors::default(),
            ignored: LineCount::default(),
        }
    }

    fn end_walk(&mut self) {
        if self.walk.take().is_some() {
            let mut skipped = self.skipped.lock().unwrap_or_else(PoisonError::into_inner);
            self.unsearched.append(&mut skipped);
        }
    }

    /// Takes a file that is named, or begins to search a folder.
    fn begin(&mut self, path: &Path) -> Option<TeamFile> {
        let place = self.workspace.view().folder.reach(path);
        match self.workspace.view().entry(&place) {
            // A path that does not exist does not hide what the others lead to.
            Err(error) => {
                let (path, why) = (path.display(), io_message(&error));
                self.unsearched.push(format!("cannot read `{path}`: {why}"));
                None
            }
            Ok(Entry::Folder) => {
                self.begin_walk(place);
                None
            }
            Ok(Entry::File(identity)) => {
                let project = self.project(&place)?;
                let policy = self.policy;
                let file = self.take(place, project, policy)?;
                Some(TeamFile {
                    identity: Some(identity),
                    ..file
                })
            }
        }
    }

    fn begin_walk(&mut self, folder: PathBuf) {
        let here = self.workspace.view().folder.clone();
        let absolute = here.absolute(&folder);
        if let Some(reason) = absolute
            .ancestors()
            .find_map(|folder| ignore_files::refuse(folder, &here, &self.ignored))
        {
            self.unsearched.push(reason);
            return;
        }
        let (skipped, ignored) = (self.skipped.clone(), self.ignored.clone());
        let walk = WalkBuilder::new(folder)
            .hidden(false)
            .require_git(false)
            .filter_entry(move |entry| is_searched(entry, &here, &ignored, &skipped))
            .build();
        self.walk = Some(walk);
    }

    /// Takes a file in a folder, if it is a team file.
    fn meet(&mut self, entry: Result<DirEntry, ignore::Error>) -> Option<TeamFile> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                self.unsearched
                    .push(walk_message(&error, &self.workspace.view().folder));
                return None;
            }
        };
        // Anything but a file or a link, such as a pipe, could keep the run waiting for ever.
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
        self.has_links |= kind.is_symlink();
        self.take(entry.into_path(), project, ExcludePolicy::AlsoNamed)
    }

    fn take(
        &mut self,
        path: PathBuf,
        project: Arc<Project>,
        policy: ExcludePolicy,
    ) -> Option<TeamFile> {
        if policy == ExcludePolicy::AlsoNamed && project.excludes(&path) {
            self.excluded += 1;
            return None;
        }
        Some(TeamFile::new(path, project))
    }

    /// The project of a file.
    fn project(&mut self, path: &Path) -> Option<Arc<Project>> {
        let parent = path.parent().unwrap_or(Path::new(""));
        if let Some((folder, project)) = &self.last
            && folder.as_os_str() == parent.as_os_str()
        {
            return Some(project.clone());
        }
        match self.workspace.project_of(path) {
            Ok(project) => {
                self.last = Some((parent.to_path_buf(), project.clone()));
                Some(project)
            }
            Err(errors) => {
                self.errors.merge(errors);
                None
            }
        }
    }
}

/// Whether a walk goes on below an entry. git's own folder has no team files.
fn is_searched(
    entry: &DirEntry,
    here: &Folder,
    ignored: &LineCount,
    skipped: &Mutex<Vec<String>>,
) -> bool {
    if entry.file_name() == ".git" {
        return false;
    }
    if !entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return true;
    }
    let Some(reason) = ignore_files::refuse(entry.path(), here, ignored) else {
        return true;
    };
    let mut skipped = skipped.lock().unwrap_or_else(PoisonError::into_inner);
    skipped.push(reason);
    false
}

/// An error of a walk as a clause.
fn walk_message(error: &ignore::Error, here: &Folder) -> String {
    match error {
        ignore::Error::WithDepth { err, .. } => walk_message(err, here),
        ignore::Error::WithPath { path, err } => match err.io_error() {
            Some(error) => format!(
                "cannot read `{}`: {}",
                here.display(path),
                io_message(error)
            ),
            None => format!("cannot read `{}`: {err}", here.display(path)),
        },
        error => error.to_string(),
    }
}
