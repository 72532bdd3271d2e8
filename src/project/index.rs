//! The files as they are in git's index.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::Folder;
use super::error::Errors;
use super::git::{self, path_of, split};
use super::input::io_message;

/// The YAML files of the index (team files, configurations, models), as files in a folder of their
/// own for as long as this lives.
pub struct Index {
    copy: tempfile::TempDir,
    /// The repository's root.
    root: PathBuf,
    /// The files' paths from the root.
    paths: Vec<PathBuf>,
}

impl Index {
    /// Copies the index of the repository around a folder.
    pub fn check_out(folder: &Folder) -> Result<Self, Errors> {
        let root = git::root(folder)?;
        let paths = yaml_paths(&root)?;
        let copy = tempfile::tempdir().map_err(|error| {
            let why = io_message(&error);
            Errors::other(format!("cannot create a folder for git's index: {why}"))
        })?;
        let prefix = format!("--prefix={}/", copy.path().display());
        let arguments = ["checkout-index", "-z", "--stdin", "--force", &prefix];
        git::run(&root, &arguments, Some(paths.join(&0)))?;
        let paths = paths.iter().map(|path| path_of(path)).collect();
        Ok(Index { copy, root, paths })
    }

    /// The files, by their paths from the root of the file system. Links are left out.
    pub fn files(&self) -> impl Iterator<Item = PathBuf> {
        let is_file = |path: &&PathBuf| !self.copy.path().join(path).is_symlink();
        let paths = self.paths.iter().filter(is_file);
        paths.map(|path| self.root.join(path))
    }

    /// The copy of a file in the repository, whether the index has it or not; nothing for a path
    /// elsewhere.
    pub fn copy_of(&self, path: &Path) -> Option<PathBuf> {
        let inside = path.strip_prefix(&self.root).ok()?;
        Some(self.copy.path().join(inside))
    }
}

/// The YAML files of the index, by their paths from the repository's root.
fn yaml_paths(root: &Path) -> Result<Vec<Vec<u8>>, Errors> {
    let listed = git::run(root, &["ls-files", "-z", "--cached"], None)?;
    // A file that is only announced (`git add -N`) is in the index without its content.
    let announced = ["diff-files", "--name-only", "-z", "--diff-filter=A"];
    let announced = git::run(root, &announced, None)?;
    let announced: HashSet<&[u8]> = split(&announced).collect();
    let is_yaml = |path: &[u8]| path.ends_with(b".yaml") || path.ends_with(b".yml");
    Ok(split(&listed)
        .filter(|path| is_yaml(path) && !announced.contains(path))
        .map(<[u8]>::to_vec)
        .collect())
}
