//! The team files that git has staged, and those that differ from a revision.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::Errors;
use super::files::{self, Found};
use super::lookalikes::{Unjudged, resemblance};
use super::team_file::{Buffers, ExcludePolicy, TeamFile};
use super::{CONFIG_NAME, Folder, Project, Workspace};
use crate::files::{Mode, PathKind, Reason, Repository, Snapshot, Source};
use crate::report::Resemblance;

/// The files of a revision, to read from.
pub fn revision(name: &str, here: &Folder) -> Result<Arc<Source>, Errors> {
    let snapshot = Repository::around(here.path())?.revision(name)?;
    Ok(Arc::new(Source::Snapshot(Box::new(snapshot))))
}

/// Whether the current commit contains a revision; true if git does not say.
pub fn contains(name: &str, here: &Folder) -> bool {
    let repository = Repository::around(here.path());
    let contains = repository.and_then(|repository| repository.contains(name));
    contains.unwrap_or(true)
}

/// The files of the commit where the branch left a revision, to read from.
pub fn branched_from(revision: &str, here: &Folder) -> Result<Arc<Source>, Errors> {
    let snapshot = Repository::around(here.path())?.merge_base(revision)?;
    Ok(Arc::new(Source::Snapshot(Box::new(snapshot))))
}

/// The files of git's index, to read from.
pub fn index(here: &Folder) -> Result<Arc<Source>, Errors> {
    let snapshot = Repository::around(here.path())?.index()?;
    Ok(Arc::new(Source::Snapshot(Box::new(snapshot))))
}

/// The team files of git's index below some paths; all of them if there are no paths. The index is
/// the view of the workspace.
pub fn staged(
    index: &Arc<Source>,
    paths: &[PathBuf],
    workspace: &mut Workspace,
) -> Result<Found<()>, Errors> {
    let Source::Snapshot(snapshot) = &**index else {
        return Ok(Found::default());
    };
    let within = absolute(paths, workspace);
    let (mut found, mut links) = (Found::default(), Found::default());
    let (mut errors, mut unjudged) = (Errors::default(), Unjudged::default());
    for entry in snapshot.entries() {
        let file = index.root().join(entry.to_path());
        let list = match entry.mode {
            Mode::NotStaged => continue,
            Mode::Link | Mode::Submodule => &mut links,
            Mode::File | Mode::Unmerged => &mut found,
        };
        if !within.is_empty() && !is_below(&file, &within) {
            continue;
        }
        match workspace.project_in(index, &file) {
            Ok(project) if project.is_team_file(&file) => list.take(file, index.clone(), project),
            // Reading every file in the index would delay a commit.
            Ok(project) if resemblance(&file, &project) == Some(Resemblance::Name) => {
                match project.excludes(&file) {
                    true => found.excluded += 1,
                    false => unjudged.add(Resemblance::Name, file, index, &project),
                }
            }
            Ok(_) => {}
            Err(others) => errors.merge(others),
        }
    }
    found.unjudged = unjudged;
    match errors.0.is_empty() {
        true => Ok(with_links(found, links)),
        false => Err(errors),
    }
}

/// Adds the links to files that are not judged yet, and records links to folders, and submodules,
/// with the names of team files.
fn with_links(mut found: Found<()>, links: Found<()>) -> Found<()> {
    let identity = |file: &TeamFile| match file.source.kind(&file.path) {
        Ok(PathKind::File(identity)) => Some(identity),
        _ => None,
    };
    let seen: HashSet<_> = found
        .files
        .iter()
        .filter_map(|(file, ())| identity(file))
        .collect();
    let is_folder = |file: &TeamFile| match file.source.kind(&file.path) {
        Ok(kind) => kind == PathKind::Folder,
        Err(error) => error.reason == Reason::Submodule,
    };
    let links_and_submodules = links.files.into_iter().map(|(file, ())| file);
    let (folders, links_to_files): (Vec<_>, Vec<_>) = links_and_submodules.partition(is_folder);
    for TeamFile {
        path,
        source,
        project,
        ..
    } in folders
    {
        found
            .unjudged
            .add(Resemblance::Folder, path, &source, &project);
    }
    let new = files::only_new(links_to_files, seen);
    found.files.extend(new.map(|file| (file, ())));
    found.excluded += links.excluded;
    found
}

/// The team files that differ from where the branch left a revision, and those that git does not
/// know yet. If anything that applies to a file differs, the file counts as different.
pub fn changed_since(
    revision: &str,
    paths: &[PathBuf],
    workspace: &mut Workspace,
) -> Result<Found<()>, Errors> {
    let all = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &all } else { paths };
    let here = workspace.view().folder.clone();
    let base = Repository::around(here.path())?.merge_base(revision)?;
    let differs = |file: &TeamFile, buffers: &mut Buffers| {
        let path = here.absolute(&file.path);
        differs(&base, &path, &file.source, &mut buffers.bytes)
    };
    let found = files::find(paths, ExcludePolicy::AlsoNamed, workspace, &differs)?;
    let mut changes = Changes {
        base: &base,
        here: &here,
        projects: Vec::new(),
    };
    Ok(found.filter(|file, differs| differs || changes.applies_to(file)))
}

/// Whether the text under a path differs, wherever the links of the path lead. An unreadable file
/// counts as different, so that the error is reported.
fn differs(base: &Snapshot, path: &Path, source: &Source, bytes: &mut Vec<u8>) -> bool {
    let read = source.read_into(path, bytes);
    read.is_err() || !base.has_same(path, bytes)
}

/// The differences in what applies to files.
struct Changes<'c> {
    base: &'c Snapshot,
    here: &'c Folder,
    /// The projects that have been compared, and whether they differ.
    projects: Vec<(Arc<Project>, bool)>,
}

impl Changes<'_> {
    /// Whether anything that applies to a file differs.
    fn applies_to(&mut self, file: &TeamFile) -> bool {
        let path = self.here.absolute(&file.path);
        self.is_other_config(&path, &file.project) || self.has_project(file)
    }

    /// Whether another configuration was the closest one.
    fn is_other_config(&self, path: &Path, project: &Project) -> bool {
        let now = project.layers.first().map(|layer| layer.path.as_path());
        let mut folders = path.ancestors().skip(1);
        folders
            .by_ref()
            .take_while(|folder| folder.starts_with(self.base.root()))
            .map(|folder| folder.join(CONFIG_NAME))
            .take_while(|config| now.is_none_or(|now| config != now))
            .any(|config| self.base.exists(&config) && project.is_found)
    }

    /// Whether a configuration or a model of a file's project differs.
    fn has_project(&mut self, file: &TeamFile) -> bool {
        let known = self.projects.iter();
        let mut known = known.filter(|(project, _)| Arc::ptr_eq(project, &file.project));
        if let Some((_, differs)) = known.next() {
            return *differs;
        }
        // A change contains nothing outside the repository.
        let mut read = file.project.read.iter();
        let mut bytes = Vec::new();
        let mut differs = |path: &PathBuf| differs(self.base, path, &file.source, &mut bytes);
        let differs = read.any(|path| path.starts_with(self.base.root()) && differs(path));
        self.projects.push((file.project.clone(), differs));
        differs
    }
}

fn absolute(paths: &[PathBuf], workspace: &Workspace) -> Vec<PathBuf> {
    paths.iter().map(|path| workspace.absolute(path)).collect()
}

fn is_below(path: &Path, folders: &[PathBuf]) -> bool {
    folders.iter().any(|folder| path.starts_with(folder))
}
