//! The team files that git has staged, and those that differ from a revision.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::error::Errors;
use super::files::{self, Found};
use super::git::{self, path_of, split};
use super::index::Index;
use super::team_file::{ExcludePolicy, TeamFile};
use super::{CONFIG_NAME, Folder, Workspace};

/// The team files of git's index below some paths; all of them if there are no paths. The index is the
/// view of the workspace.
pub fn staged(
    index: &Index,
    paths: &[PathBuf],
    workspace: &mut Workspace,
) -> Result<Found<()>, Errors> {
    let within = absolute(paths, workspace);
    let (mut found, mut errors) = (Found::default(), Errors::default());
    for file in index.files() {
        if !within.is_empty() && !is_below(&file, &within) {
            continue;
        }
        match workspace.project_of(&file) {
            Ok(project) if project.is_team_file(&file) => found.take(file, project),
            Ok(_) => {}
            Err(others) => errors.merge(others),
        }
    }
    match errors.0.is_empty() {
        true => Ok(found),
        false => Err(errors),
    }
}

/// The team files that differ from where the branch left a revision, and those that git does not
/// know yet. Where a configuration differs, every team file below it counts as different.
pub fn changed_since(
    revision: &str,
    paths: &[PathBuf],
    workspace: &mut Workspace,
) -> Result<Found<()>, Errors> {
    if revision.starts_with('-') {
        return Err(Errors::other(format!("`{revision}` is not a revision")));
    }
    let all = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &all } else { paths };
    let within = absolute(paths, workspace);
    let changed = changed_paths(revision, &workspace.view().folder)?;
    let is_config = |path: &&PathBuf| path.file_name().is_some_and(|name| name == CONFIG_NAME);
    let (configs, changed): (Vec<&PathBuf>, Vec<&PathBuf>) = changed.iter().partition(is_config);
    let mut found = Found::default();
    for path in changed {
        // A file that is gone cannot be judged.
        if !is_below(path, &within) || !path.is_file() {
            continue;
        }
        let project = workspace.project_of(path)?;
        if project.is_team_file(path) {
            found.take(path.clone(), project);
        }
    }
    if !configs.is_empty() {
        add_below(&configs, &within, workspace, &mut found)?;
    }
    Ok(found)
}

/// Adds the team files in the folders of some configurations that are not found yet.
fn add_below(
    configs: &[&PathBuf],
    within: &[PathBuf],
    workspace: &mut Workspace,
    found: &mut Found<()>,
) -> Result<(), Errors> {
    let folders: Vec<PathBuf> = configs
        .iter()
        .filter_map(|config| config.parent().map(Path::to_path_buf))
        .collect();
    let all = files::find(within, ExcludePolicy::AlsoNamed, workspace, &|_, _| ())?;
    let known: HashSet<PathBuf> = found
        .files
        .iter()
        .map(|(file, ())| workspace.absolute(&file.path))
        .collect();
    let is_new = |file: &TeamFile| {
        let path = workspace.absolute(&file.path);
        is_below(&path, &folders) && !known.contains(&path)
    };
    let new = all.files.into_iter().filter(|(file, ())| is_new(file));
    found.files.extend(new);
    Ok(())
}

/// The files that differ from where the branch left a revision, and those that git does not know
/// yet, by their paths from the root.
fn changed_paths(revision: &str, folder: &Folder) -> Result<Vec<PathBuf>, Errors> {
    let root = git::root(folder)?;
    let diff = ["diff", "--name-only", "-z", "--no-renames", "--merge-base"];
    let mut paths = git::run(&root, &[&diff[..], &[revision, "--"]].concat(), None)?;
    let others = ["ls-files", "-z", "--others", "--exclude-standard"];
    paths.extend(git::run(&root, &others, None)?);
    Ok(split(&paths).map(|path| root.join(path_of(path))).collect())
}

fn absolute(paths: &[PathBuf], workspace: &Workspace) -> Vec<PathBuf> {
    paths.iter().map(|path| workspace.absolute(path)).collect()
}

fn is_below(path: &Path, folders: &[PathBuf]) -> bool {
    folders.iter().any(|folder| path.starts_with(folder))
}
