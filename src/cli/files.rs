//! Paths, folders and lists of paths to team files, each with the project that it belongs to.

mod ignore_files;
mod parallel;
mod search;

use std::borrow::Cow;
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bumpalo::Bump;
use search::Search;

use super::project::{Project, Projects};
use super::{Failure, Session, input};

/// A file to judge.
#[derive(Clone)]
pub struct TeamFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it is called in reports, where that does not follow from where it is.
    pub called: Option<String>,
    /// What applies to it.
    pub project: Arc<Project>,
}

impl TeamFile {
    /// A file, unless it is left out.
    fn new(path: PathBuf, project: Arc<Project>, named: Named) -> Option<Self> {
        let excluded = named == Named::UnlessExcluded && project.excludes(&path);
        (!excluded).then_some(TeamFile {
            path,
            called: None,
            project,
        })
    }

    /// What the file is called in reports: relative to where the command runs, with `/`.
    pub fn shown(&self) -> Cow<'_, str> {
        self.called
            .as_deref()
            .map_or_else(|| self.project.here.display(&self.path), Cow::Borrowed)
    }
}

/// What is done with a file as soon as it is found, on whichever thread.
pub type Each<'e, T> = dyn Fn(&TeamFile, &mut Room) -> T + Sync + 'e;

/// Room for one file at a time, which the next one can have.
pub struct Room {
    /// What is read.
    pub bytes: Vec<u8>,
    /// What is known of it.
    pub arena: Bump,
}

/// What is known of most files takes less room, in bytes.
const USUAL: usize = 32 << 10;

impl Default for Room {
    fn default() -> Self {
        Room {
            bytes: Vec::new(),
            arena: Bump::with_capacity(USUAL),
        }
    }
}

/// What was found.
#[derive(Default)]
pub struct Found<T> {
    /// The files, each with what was done with it.
    pub files: Vec<(TeamFile, T)>,
    /// How many were found, or named, and left out.
    pub excluded: u32,
    /// What could not be searched.
    pub troubles: Vec<String>,
}

/// Whether a file that is named is judged although a configuration excludes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// It is: whoever names it wants it judged.
    Always,
    /// It is not: a hook names every file that has changed.
    UnlessExcluded,
}

/// The team files of some paths, in no order, each with what was done with it.
pub fn find<T: Send>(
    paths: &[PathBuf],
    named: Named,
    projects: &mut Projects,
    each: &Each<T>,
) -> Result<Found<T>, Failure> {
    let mut search = Search::new(paths, named, projects);
    let mut files = parallel::each(&mut search, each);
    let Search {
        excluded,
        mut troubles,
        links,
        failure,
        ..
    } = search;
    if let Some(failure) = failure {
        return Err(failure);
    }
    if paths.len() > 1 || links {
        drop_repeated(&mut files);
    }
    troubles.sort_unstable();
    Ok(Found {
        files,
        excluded,
        troubles,
    })
}

impl Found<()> {
    /// Takes a file, perhaps under another name than its path's, or counts it as left out.
    pub fn take(&mut self, path: PathBuf, called: Option<String>, project: Arc<Project>) {
        match TeamFile::new(path, project, Named::UnlessExcluded) {
            None => self.excluded += 1,
            Some(file) => self.files.push((TeamFile { called, ..file }, ())),
        }
    }

    /// Does something with each file, on all threads.
    pub fn each<T: Send>(self, each: &Each<T>) -> Found<T> {
        let files = parallel::each(&mut self.files.into_iter().map(|(file, ())| file), each);
        Found {
            files,
            excluded: self.excluded,
            troubles: self.troubles,
        }
    }
}

/// A file that is reached by several ways counts once: by the first of its paths.
fn drop_repeated<T>(files: &mut Vec<(TeamFile, T)>) {
    files.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    let mut seen = HashSet::new();
    files.retain(|(file, _)| {
        seen.insert(
            file.path
                .canonicalize()
                .unwrap_or_else(|_| file.path.clone()),
        )
    });
}

/// The paths in a list, separated by NUL or else by line breaks; `-` is standard input.
pub fn listed(list: &Path, session: &mut Session) -> Result<Vec<PathBuf>, Failure> {
    let failure =
        |error: io::Error| Failure::new(format!("{}: {}", list.display(), in_words(&error)));
    let bytes = if list == Path::new("-") {
        input::read_stream(session.stdin)
    } else {
        input::read(&session.folder().reach(list))
    }
    .map_err(failure)?;
    let separator = if bytes.contains(&0) { 0 } else { b'\n' };
    let paths = bytes.split(|byte| *byte == separator).map(|path| {
        path.strip_suffix(b"\r")
            .filter(|_| separator != 0)
            .unwrap_or(path)
    });
    let mut seen = HashSet::new();
    Ok(paths
        .filter(|path| !path.is_empty() && seen.insert(*path))
        .map(path_of)
        .collect())
}

/// A path out of another program's bytes.
#[cfg(unix)]
pub fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// A path out of another program's bytes.
#[cfg(not(unix))]
pub fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// Whether a file's name is a team file's: `team.yaml`, `team.yml`, `*.team.yaml`, `*.team.yml`.
pub fn is_team_file(name: &str) -> bool {
    ["team.yaml", "team.yml"].iter().any(|end| {
        name.strip_suffix(end)
            .is_some_and(|start| start.is_empty() || start.ends_with('.'))
    })
}

/// An I/O error in a few words.
pub fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "it may not be read".into(),
        io::ErrorKind::IsADirectory => "it is a folder, not a file".into(),
        io::ErrorKind::StorageFull => "there is no space left".into(),
        io::ErrorKind::ReadOnlyFilesystem => "nothing may be written there".into(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn team_files_are_known_by_their_names() {
        for name in ["team.yaml", "team.yml", "acme.team.yaml", "a.b.team.yml"] {
            assert!(is_team_file(name), "{name}");
        }
        for name in [
            "teams.yaml",
            "myteam.yaml",
            "team.json",
            "team.yaml.bak",
            "acme-team.yaml",
        ] {
            assert!(!is_team_file(name), "{name}");
        }
    }
}
