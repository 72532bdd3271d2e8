//! Team files that git tracks although an ignore file names them. They are judged too. A change
//! cannot hide a file by naming it in a `.gitignore`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::HashSet;

use super::lookalikes::resemblance;
use super::search::Search;
use super::team_file::TeamFile;
use crate::files::{GitError, Mode, Repository, Source};

impl Search<'_> {
    /// Adds the tracked team files in the searched folders that the search has not met. They are
    /// listed only if there are lines in an ignore file: without one, the search meets every file.
    pub fn add_tracked<T>(&mut self, found: &[(TeamFile, T)]) {
        if !self.ignored.has_lines() || !self.errors.0.is_empty() {
            return;
        }
        for (folder, source) in std::mem::take(&mut self.searched) {
            match tracked_below(&self.workspace.absolute(&folder), &source) {
                Ok(paths) => {
                    let paths = paths.into_iter().map(|path| folder.join(path));
                    self.unmet(found, paths)
                        .into_iter()
                        .for_each(|path| self.add_unmet(path, &source));
                }
                Err(why) => {
                    let folder = self.workspace.view().folder.display(&folder);
                    let message = format!("cannot list the tracked files of `{folder}`: {why}");
                    self.unsearched.push(message);
                }
            }
        }
    }

    /// Those of some paths that the search has not met.
    fn unmet<T>(
        &self,
        found: &[(TeamFile, T)],
        paths: impl Iterator<Item = PathBuf>,
    ) -> Vec<PathBuf> {
        let files = found.iter().map(|(file, _)| file).chain(&self.links);
        let files = files.map(|file| file.path.as_path());
        let excluded = self.met_excluded.iter().map(PathBuf::as_path);
        let met = files.chain(excluded).chain(self.unjudged.paths());
        let met: HashSet<&OsStr> = met.map(Path::as_os_str).collect();
        paths
            .filter(|path| !met.contains(path.as_os_str()))
            .collect()
    }

    /// Adds a tracked file that is on the disk. A team file is judged with the links: another path
    /// may lead to the same file.
    fn add_unmet(&mut self, path: PathBuf, source: &Arc<Source>) {
        let Some(project) = self.project(&path, source) else {
            return;
        };
        let is_judged = project.is_team_file(&path);
        let is_of_interest = is_judged || resemblance(&path, &project).is_some();
        if !is_of_interest || !source.exists(&self.workspace.absolute(&path)) {
            return;
        }
        match is_judged {
            true => self.meet_link(path, source, project),
            false => self.note_unjudged(path, false, source, &project),
        }
    }
}

/// The paths that git tracks below a folder, from there, also those of submodules, which have an
/// index of their own. A folder outside git has none.
fn tracked_below(folder: &Path, source: &Source) -> Result<Vec<PathBuf>, GitError> {
    if !Repository::has_index(source.root()) {
        return Ok(Vec::new());
    }
    let root = source.root();
    let mut all = Repository::tracked_in(root, || Repository::around(root))?;
    let mut below = Vec::new();
    while let Some((path, mode)) = all.pop() {
        match mode {
            Mode::Submodule if Repository::has_index(&path) => {
                all.extend(Repository::tracked_in(&path, || Repository::at(&path))?);
            }
            Mode::Submodule => {}
            _ => below.extend(path.strip_prefix(folder).map(Path::to_path_buf)),
        }
    }
    Ok(below)
}
