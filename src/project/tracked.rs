//! Team files that git tracks but that an ignore file names: they are judged, too. A change cannot
//! hide a file by naming it in a `.gitignore`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::HashSet;

use super::search::Search;
use super::team_file::TeamFile;
use crate::files::{Mode, Repository, Source, bytes_of, path_of};

impl Search<'_> {
    /// Adds the tracked team files in the searched folders that the search has not met. Git is asked
    /// only if there are lines in an ignore file: without one, the search meets every file.
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
        let met = files.chain(self.met_excluded.iter().map(PathBuf::as_path));
        let met: HashSet<&OsStr> = met.map(Path::as_os_str).collect();
        paths
            .filter(|path| !met.contains(path.as_os_str()))
            .collect()
    }

    /// Adds a tracked file if it is a team file and on the disk. It is judged with the links: another
    /// path may lead to the same file.
    fn add_unmet(&mut self, path: PathBuf, source: &Arc<Source>) {
        let Some(project) = self.project(&path, source) else {
            return;
        };
        if project.is_team_file(&path) && source.exists(&self.workspace.absolute(&path)) {
            self.meet_link(path, source, project);
        }
    }
}

/// The paths that git tracks below a folder, from there. A folder outside of git has none.
fn tracked_below(folder: &Path, source: &Source) -> Result<Vec<PathBuf>, String> {
    if !Repository::has_index(source.root()) {
        return Ok(Vec::new());
    }
    let repository = Repository::around(source.root()).map_err(|error| error.to_string())?;
    let index = repository.tracked().map_err(|error| error.to_string())?;
    let Ok(below) = folder.strip_prefix(repository.root()) else {
        return Ok(Vec::new());
    };
    let mut start = Vec::new();
    for name in below.iter() {
        start.extend(bytes_of(name));
        start.push(b'/');
    }
    let files = index
        .entries()
        .filter(|entry| entry.mode != Mode::Submodule);
    let below = files.filter_map(|entry| entry.path.strip_prefix(start.as_slice()));
    Ok(below.map(path_of).collect())
}
