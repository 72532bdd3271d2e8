//! What git knows: the files as they stand in the index, and those that differ from a revision. git
//! itself answers.

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Failure;
use super::files::{self, Found, Named, TeamFile, path_of};
use super::project::{FILE_NAME, Projects};
use crate::project::Folder;

/// The index as files, for as long as this lives.
pub struct Index {
    /// Its copy of the repository's YAML files.
    pub folder: tempfile::TempDir,
    /// Their paths from the repository's root.
    paths: Vec<PathBuf>,
    root: PathBuf,
}

impl Index {
    /// Writes the index's YAML files (team files, configurations, models) to a folder of their own.
    pub fn checked_out(here: &Folder) -> Result<Self, Failure> {
        let root = root(here)?;
        let listed = git(
            &["ls-files", "-z", "--cached", "--full-name", ":/"],
            None,
            here,
        )?;
        // What is only announced (`git add -N`) is in the index without its content.
        let announced = git(
            &["diff-files", "--name-only", "-z", "--diff-filter=A"],
            None,
            here,
        )?;
        let announced: std::collections::HashSet<&[u8]> =
            announced.split(|byte| *byte == 0).collect();
        let is_yaml = |path: &&[u8]| {
            !announced.contains(path)
                && [&b".yaml"[..], b".yml", b".gitignore"]
                    .iter()
                    .any(|end| path.ends_with(end))
        };
        let paths: Vec<&[u8]> = listed
            .split(|byte| *byte == 0)
            .filter(|path| !path.is_empty())
            .filter(is_yaml)
            .collect();
        let folder = tempfile::tempdir().map_err(|error| {
            Failure::new(format!("a folder for the index could not be made: {error}"))
        })?;
        let prefix = format!("--prefix={}/", folder.path().display());
        let mut input = Vec::new();
        for path in &paths {
            input.extend_from_slice(path);
            input.push(0);
        }
        let at_root = root.to_string_lossy().into_owned();
        git(
            &[
                "-C",
                &at_root,
                "checkout-index",
                "-z",
                "--stdin",
                "--force",
                &prefix,
            ],
            Some(input),
            here,
        )?;
        Ok(Index {
            folder,
            paths: paths.into_iter().map(path_of).collect(),
            root,
        })
    }

    /// The team files of the index below some paths; all where there are none.
    pub fn find(&self, paths: &[PathBuf], projects: &mut Projects) -> Result<Found<()>, Failure> {
        let wanted: Vec<PathBuf> = paths
            .iter()
            .map(|path| projects.here.absolute(path))
            .collect();
        let mut found = Found::default();
        for path in &self.paths {
            let (real, copy) = (self.root.join(path), self.folder.path().join(path));
            if !wanted.is_empty() && !wanted.iter().any(|wanted| real.starts_with(wanted)) {
                continue;
            }
            let project = projects.of(&copy).map_err(|Failure(reasons)| {
                Failure(
                    reasons
                        .iter()
                        .map(|reason| self.as_in_repository(reason))
                        .collect(),
                )
            })?;
            if !project.is_team_file(&copy) || copy.is_symlink() {
                continue;
            }
            found.take(
                copy,
                Some(projects.here.display(&real).into_owned()),
                project,
            );
        }
        Ok(found)
    }

    /// A message with the paths that the user knows.
    fn as_in_repository(&self, message: &str) -> String {
        message.replace(&format!("{}/", self.folder.path().display()), "")
    }
}

/// The team files that differ from where the branch left a revision, and those that git does not
/// know yet. Where a configuration differs, every team file below it does.
pub fn changed_since(
    revision: &str,
    paths: &[PathBuf],
    projects: &mut Projects,
) -> Result<Found<()>, Failure> {
    if revision.starts_with('-') {
        return Err(Failure::new(format!("`{revision}` is no revision")));
    }
    let here = projects.here.clone();
    let root = root(&here)?;
    let at_root = root.to_string_lossy().into_owned();
    let mut changed = git(
        &[
            "-C",
            &at_root,
            "diff",
            "--name-only",
            "-z",
            "--no-renames",
            "--merge-base",
            revision,
            "--",
        ],
        None,
        &here,
    )?;
    changed.extend(git(
        &[
            "-C",
            &at_root,
            "ls-files",
            "-z",
            "--others",
            "--exclude-standard",
        ],
        None,
        &here,
    )?);
    let all = [PathBuf::from(".")];
    let wanted: Vec<PathBuf> = if paths.is_empty() { &all } else { paths }
        .iter()
        .map(|path| here.absolute(path))
        .collect();
    let mut found = Found::default();
    let mut whole: Vec<PathBuf> = Vec::new();
    for path in changed
        .split(|byte| *byte == 0)
        .filter(|path| !path.is_empty())
        .map(path_of)
    {
        let path = root.join(path);
        if path.file_name().is_some_and(|name| name == FILE_NAME) {
            whole.extend(path.parent().map(Path::to_path_buf));
            continue;
        }
        let below = wanted.iter().any(|wanted| path.starts_with(wanted));
        if !below || !path.is_file() {
            continue; // a file that is gone is judged by what its going leaves behind
        }
        let project = projects.of(&path)?;
        if project.is_team_file(&path) {
            found.take(path, None, project);
        }
    }
    if !whole.is_empty() {
        let all = files::find(&wanted, Named::UnlessExcluded, projects, &|_, _| ())?;
        let affected = |file: &TeamFile| {
            whole
                .iter()
                .any(|folder| here.absolute(&file.path).starts_with(folder))
        };
        let known: HashSet<String> = found
            .files
            .iter()
            .map(|(file, ())| file.shown().into_owned())
            .collect();
        found.files.extend(
            all.files
                .into_iter()
                .filter(|(file, ())| affected(file) && !known.contains(file.shown().as_ref())),
        );
    }
    Ok(found)
}

fn root(here: &Folder) -> Result<PathBuf, Failure> {
    let root = git(&["rev-parse", "--show-toplevel"], None, here)?;
    Ok(path_of(root.trim_ascii_end()))
}

/// What git says to some arguments.
fn git(arguments: &[&str], input: Option<Vec<u8>>, here: &Folder) -> Result<Vec<u8>, Failure> {
    let failure = |error: std::io::Error| Failure::new(format!("git could not be run: {error}"));
    let stdin = if input.is_some() {
        Stdio::piped()
    } else {
        Stdio::null()
    };
    let mut child = Command::new("git")
        .args(arguments)
        .current_dir(here.path())
        .stdin(stdin)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failure)?;
    let writer = child
        .stdin
        .take()
        .zip(input)
        .map(|(mut pipe, input)| std::thread::spawn(move || pipe.write_all(&input)));
    let output = child.wait_with_output().map_err(failure)?;
    if let Some(writer) = writer {
        _ = writer.join();
    }
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr);
    Err(Failure::new(format!(
        "git says: {}",
        message
            .trim()
            .lines()
            .next()
            .unwrap_or("nothing")
            .trim_start_matches("fatal: ")
    )))
}
