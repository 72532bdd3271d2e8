//! Searches paths for team files, one after the other. A second thread would cost more than it
//! gains: judging takes the time, and the other threads do that meanwhile.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, Walk, WalkBuilder};

use super::error::Errors;
use super::ignore_files::LineCount;
use super::lookalikes::Unjudged;
use super::stored_ignores::StoredIgnores;
use super::team_file::{ExcludePolicy, TeamFile};
use super::walking::{is_searched, walk_message};
use super::{Project, Workspace, ignore_files};
use crate::files::{Identity, PathKind, ReadError, Source, is_stream, may_exclude};

/// A search, and what it has met so far besides the files.
pub struct Search<'w> {
    paths: std::slice::Iter<'w, PathBuf>,
    policy: ExcludePolicy,
    pub(super) workspace: &'w mut Workspace,
    /// The folder that is being searched, and the place that its files are read from.
    walk: Option<(Walk, Arc<Source>)>,
    /// The searched folders, by their paths for the system.
    pub(super) searched: Vec<(PathBuf, Arc<Source>)>,
    /// The files that were named: each is judged once.
    named: HashSet<Identity>,
    /// The folder of the last file, and its project.
    last: Option<(PathBuf, Arc<Project>)>,
    /// How many files were excluded.
    pub excluded: u32,
    /// Their paths.
    pub(super) met_excluded: Vec<PathBuf>,
    /// The files that may only look like team files.
    pub(super) unjudged: Unjudged,
    /// The files that are links. They are judged at the end, when the new files that they lead to
    /// are known, so that a thousand links to one file cost as much as that file.
    pub links: Vec<TeamFile>,
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
            let source = self.walk.as_ref().map(|(_, source)| source.clone());
            let entry = self.walk.as_mut().and_then(|(walk, _)| walk.next());
            let found = match (entry, source) {
                (Some(entry), Some(source)) => self.meet(entry, &source),
                _ => {
                    self.end_walk();
                    let path = self.paths.next()?;
                    self.begin(path)
                }
            };
            // After an error nothing more is judged; the search continues only so that the same
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
            searched: Vec::new(),
            met_excluded: Vec::new(),
            last: None,
            excluded: 0,
            unjudged: Unjudged::default(),
            links: Vec::new(),
            named: HashSet::new(),
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
        self.last = None; // the same folder may be read from another place
        match self.kind(path) {
            // A path that does not exist does not hide what the others lead to.
            Err(error) => {
                let (path, why) = (path.display(), error.reason);
                self.unsearched.push(format!("cannot read `{path}`: {why}"));
                None
            }
            Ok((source, Some(PathKind::Folder))) => {
                self.begin_walk(self.workspace.view().folder.reach(path), source);
                None
            }
            Ok((source, Some(PathKind::File(identity)))) => {
                let is_new = self.named.insert(identity.clone());
                let file = is_new.then(|| self.take_named(path, source)).flatten()?;
                Some(TeamFile {
                    identity: Some(identity),
                    ..file
                })
            }
            Ok((source, None)) => self.take_named(path, source),
        }
    }

    /// Where a named path is read from, and whether it is a folder or a file; neither is known of a
    /// stream and of a text that is not saved.
    fn kind(&mut self, path: &Path) -> Result<(Arc<Source>, Option<PathKind>), ReadError> {
        let source = self.workspace.source_of(path)?;
        if is_stream(path) || self.workspace.view().unsaved(path).is_some() {
            return Ok((source, None));
        }
        let kind = source.kind(&self.workspace.absolute(path))?;
        Ok((source, Some(kind)))
    }

    fn take_named(&mut self, path: &Path, source: Arc<Source>) -> Option<TeamFile> {
        let place = self.workspace.view().folder.reach(path);
        let project = self.project(&place, &source)?;
        let policy = self.policy;
        self.take(place, source, project, policy)
    }

    fn begin_walk(&mut self, folder: PathBuf, source: Arc<Source>) {
        let here = self.workspace.view().folder.clone();
        let absolute = here.absolute(&folder);
        if may_exclude(source.root()) {
            self.ignored.add_one();
        }
        if let Some(policy) = self.workspace.view().policy().cloned() {
            self.begin_walk_by(&policy, folder, source);
            return;
        }
        if let Some(reason) = absolute
            .ancestors()
            .find_map(|folder| ignore_files::refuse(folder, &here, &source, &self.ignored))
        {
            self.unsearched.push(reason);
            return;
        }
        self.searched.push((folder.clone(), source.clone()));
        let (skipped, place) = (self.skipped.clone(), source.clone());
        let ignored = self.ignored.clone();
        let walk = WalkBuilder::new(folder)
            .hidden(false)
            .ignore(false)
            .git_global(false)
            .require_git(false)
            .filter_entry(move |entry| is_searched(entry, &here, &place, &ignored, &skipped))
            .build();
        self.walk = Some((walk, source));
    }

    /// The same with the ignore files of a revision.
    fn begin_walk_by(&mut self, policy: &Source, folder: PathBuf, source: Arc<Source>) {
        let here = self.workspace.view().folder.clone();
        match StoredIgnores::of(policy) {
            Ok(ignored) => {
                if ignored.are_some() {
                    self.ignored.add_one();
                }
                self.searched.push((folder.clone(), source.clone()));
                self.walk = Some((ignored.walk(folder, here), source));
            }
            Err(error) => self.unsearched.push(error.to_string()),
        }
    }

    /// Takes a file in a folder, if it is a team file.
    fn meet(
        &mut self,
        entry: Result<DirEntry, ignore::Error>,
        source: &Arc<Source>,
    ) -> Option<TeamFile> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                self.unsearched
                    .push(walk_message(&error, &self.workspace.view().folder));
                return None;
            }
        };
        let kind = entry.file_type()?;
        if !kind.is_file() && !kind.is_symlink() {
            self.meet_no_file(entry.into_path(), kind.is_dir(), source);
            return None;
        }
        let project = self.project(entry.path(), source)?;
        let file = entry.into_path();
        if !project.is_team_file(&file) {
            self.note_unjudged(file, kind.is_symlink(), source, &project);
            return None;
        }
        if !kind.is_symlink() {
            return self.take(file, source.clone(), project, ExcludePolicy::AlsoNamed);
        }
        self.meet_link(file, source, project);
        None
    }

    pub(super) fn take(
        &mut self,
        path: PathBuf,
        source: Arc<Source>,
        project: Arc<Project>,
        policy: ExcludePolicy,
    ) -> Option<TeamFile> {
        if policy == ExcludePolicy::AlsoNamed && project.excludes(&path) {
            self.excluded += 1;
            self.met_excluded.push(path);
            return None;
        }
        Some(TeamFile::new(path, source, project))
    }

    /// The project of a file.
    pub(super) fn project(&mut self, path: &Path, source: &Arc<Source>) -> Option<Arc<Project>> {
        let parent = path.parent().unwrap_or(Path::new(""));
        if let Some((folder, project)) = &self.last
            && folder.as_os_str() == parent.as_os_str()
        {
            return Some(project.clone());
        }
        match self.workspace.project_in(source, path) {
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
