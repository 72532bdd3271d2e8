//! Finds the team files of paths, folders and lists of paths.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::error::Errors;
use super::lookalikes::Unjudged;
use super::search::Search;
use super::team_file::{Each, ExcludePolicy, TeamFile};
use super::{Project, Workspace, parallel};
use crate::files::{Identity, PathKind, Source, path_of};
use crate::report::Lookalike;

/// The result of a search.
pub struct Found<T> {
    /// The files, each with its result.
    pub files: Vec<(TeamFile, T)>,
    /// How many files a configuration excludes.
    pub excluded: u32,
    /// The files that may only look like team files.
    pub(super) unjudged: Unjudged,
    /// A clause about each path that could not be searched.
    pub errors: Vec<String>,
}

impl<T> Default for Found<T> {
    fn default() -> Self {
        Found {
            files: Vec::new(),
            excluded: 0,
            unjudged: Unjudged::default(),
            errors: Vec::new(),
        }
    }
}

/// Finds the team files of some paths, in no order. A file is taken whatever its name is, a folder
/// is searched. Unsaved texts count; a new one that the disk does not have is found by its own path
/// only.
pub fn find<T: Send>(
    paths: &[PathBuf],
    policy: ExcludePolicy,
    workspace: &mut Workspace,
    each: &Each<T>,
) -> Result<Found<T>, Errors> {
    let mut search = Search::new(paths, policy, workspace);
    let mut files = parallel::each(&mut search, each);
    search.add_tracked(&files);
    let Search {
        excluded,
        unjudged,
        mut unsearched,
        links,
        errors,
        ignored,
        ..
    } = search;
    if let Some(refused) = ignored.refuse() {
        return Err(Errors::other(refused));
    }
    if !errors.0.is_empty() {
        return Err(errors);
    }
    if paths.len() > 1 || !links.is_empty() {
        let seen = drop_repeated(&mut files);
        let mut links = only_new(links, seen);
        files.extend(parallel::each(&mut links, each));
    }
    unsearched.sort_unstable();

    Ok(Found {
        files,
        excluded,
        unjudged,
        errors: unsearched,
    })
}

impl<T> Found<T> {
    /// The files that only look like team files, in order. Their content is read here.
    pub fn lookalikes(&self) -> Vec<Lookalike> {
        self.unjudged.lookalikes()
    }

    /// The files that pass a test.
    pub fn filter(self, mut passes: impl FnMut(&TeamFile, T) -> bool) -> Found<()> {
        let files = self.files.into_iter();
        let passing = files.filter_map(|(file, of)| passes(&file, of).then_some((file, ())));
        Found {
            files: passing.collect(),
            excluded: self.excluded,
            unjudged: self.unjudged,
            errors: self.errors,
        }
    }
}

impl Found<()> {
    /// Takes a file, or counts it as excluded.
    pub fn take(&mut self, path: PathBuf, source: Arc<Source>, project: Arc<Project>) {
        match project.excludes(&path) {
            true => self.excluded += 1,
            false => self.files.push((TeamFile::new(path, source, project), ())),
        }
    }

    /// Does something with each file, on all threads.
    pub fn each<T: Send>(self, each: &Each<T>) -> Found<T> {
        let files = parallel::each(&mut self.files.into_iter().map(|(file, ())| file), each);
        Found {
            files,
            excluded: self.excluded,
            unjudged: self.unjudged,
            errors: self.errors,
        }
    }
}

/// A file that several paths lead to counts once: by the first of them. Returns which files are
/// left.
fn drop_repeated<T>(files: &mut Vec<(TeamFile, T)>) -> HashSet<Identity> {
    files.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    let mut seen = HashSet::with_capacity(files.len());
    files.retain_mut(|(file, _)| note_identity(file, &mut seen));
    seen
}

/// The links that lead to files that are not judged yet, each of which is judged once. A link that
/// cannot be read is an error each time.
pub fn only_new(
    mut links: Vec<TeamFile>,
    mut seen: HashSet<Identity>,
) -> impl Iterator<Item = TeamFile> {
    links.sort_by(|a, b| a.path.cmp(&b.path));
    links
        .into_iter()
        .filter_map(move |mut file| note_identity(&mut file, &mut seen).then_some(file))
}

/// Notes which file a path leads to; `false` if an earlier path leads to it.
fn note_identity(file: &mut TeamFile, seen: &mut HashSet<Identity>) -> bool {
    let absolute = file.project.folder.absolute(&file.path);
    let known = file.identity.take();
    match known.map_or_else(
        || file.source.kind(&absolute),
        |known| Ok(PathKind::File(known)),
    ) {
        Ok(PathKind::File(identity)) => seen.insert(identity),
        _ => true,
    }
}

/// The paths in a list, separated by NUL or else by line breaks.
pub fn listed(bytes: &[u8]) -> Vec<PathBuf> {
    let separator = if bytes.contains(&0) { 0 } else { b'\n' };
    let mut seen = HashSet::new();
    bytes
        .split(|byte| *byte == separator)
        .map(|path| match separator {
            0 => path,
            _ => path.strip_suffix(b"\r").unwrap_or(path),
        })
        .filter(|path| !path.is_empty() && seen.insert(*path))
        .map(path_of)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_list_is_separated_by_nul_or_by_lines() {
        let paths = |list: &[u8]| listed(list);
        assert_eq!(paths(b"a\r\n\nb\na\n"), [Path::new("a"), Path::new("b")]);
        assert_eq!(paths(b"a\nb\0c\r\0"), [Path::new("a\nb"), Path::new("c\r")]);
    }
}
