//! Paths and folders to team files.

use std::collections::HashSet;
use std::io;
use std::path::{Component, Path, PathBuf};

use ignore::WalkBuilder;

use super::Failure;

/// A file to judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it is called in reports: relative to where the command runs, with `/`.
    pub shown: String,
}

/// The team files of some paths: a file is taken whatever its name is, a folder is searched for files with a team file's name.
/// What cannot be searched is told to `complain`.
pub fn find(paths: &[PathBuf], complain: &mut dyn FnMut(String)) -> Result<Vec<TeamFile>, Failure> {
    let mut files = Vec::new();
    let mut seen = HashSet::new();
    for path in paths {
        let meta = std::fs::metadata(path).map_err(|error| Failure::new(format!("{}: {}", path.display(), in_words(&error))))?;
        if meta.is_dir() {
            walk(path, &mut seen, &mut files, complain);
        } else {
            add(path, &mut seen, &mut files);
        }
    }
    Ok(files)
}

/// Whether a file's name is a team file's: `team.yaml`, `team.yml`, `*.team.yaml`, `*.team.yml`.
pub fn is_team_file(name: &str) -> bool {
    ["team.yaml", "team.yml"].iter().any(|end| name.strip_suffix(end).is_some_and(|start| start.is_empty() || start.ends_with('.')))
}

fn walk(folder: &Path, seen: &mut HashSet<PathBuf>, files: &mut Vec<TeamFile>, complain: &mut dyn FnMut(String)) {
    let walk = WalkBuilder::new(folder).hidden(false).require_git(false).filter_entry(|entry| entry.file_name() != ".git").build();
    let mut found = Vec::new();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let named = entry.file_name().to_str().is_some_and(is_team_file);
                // A symlink to a file is followed, one to a folder is not: it could lead anywhere, or round in circles.
                if named && entry.file_type().is_some_and(|kind| !kind.is_dir()) && entry.path().metadata().map_or(true, |meta| !meta.is_dir()) {
                    found.push(entry.into_path());
                }
            }
            Err(error) => complain(error.to_string()),
        }
    }
    found.sort();
    for path in found {
        add(&path, seen, files);
    }
}

fn add(path: &Path, seen: &mut HashSet<PathBuf>, files: &mut Vec<TeamFile>) {
    let identity = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    if seen.insert(identity) {
        files.push(TeamFile { path: path.to_path_buf(), shown: shown(path) });
    }
}

/// A path as reports name it: `./a/../team.yaml` and `team.yaml` are the same.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&here).unwrap_or(path);
    let mut parts: Vec<String> = Vec::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if parts.last().is_some_and(|last| last != "..") => {
                parts.pop();
            }
            Component::ParentDir => parts.push("..".into()),
            Component::RootDir => parts.push(String::new()),
            other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
        }
    }
    parts.join("/")
}

/// An I/O error in a few words.
pub fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "it may not be read".into(),
        io::ErrorKind::IsADirectory => "it is a folder, not a file".into(),
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
        for name in ["teams.yaml", "myteam.yaml", "team.json", "team.yaml.bak", "acme-team.yaml"] {
            assert!(!is_team_file(name), "{name}");
        }
    }

    #[test]
    fn a_path_is_shown_without_detours() {
        assert_eq!(shown(Path::new("./a/./b/../team.yaml")), "a/team.yaml");
        assert_eq!(shown(Path::new("../team.yaml")), "../team.yaml");
    }
}
