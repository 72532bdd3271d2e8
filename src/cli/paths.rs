//! The paths of a command and the files there, and the answer if they lead to no team file.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::project::team_file::{TEAM_FILE_NAMES, TeamFile};
use crate::project::{Errors, View};
use crate::suggest;

/// The paths to search; without any, the folder where the command runs.
pub fn searched(paths: &[PathBuf]) -> Cow<'_, [PathBuf]> {
    match paths.is_empty() {
        true => Cow::Owned(vec![PathBuf::from(".")]),
        false => Cow::Borrowed(paths),
    }
}

/// The error of a search without results; `place` is where the paths are, if not on disk.
pub fn nothing_found(place: &str, paths: &[PathBuf]) -> Errors {
    let paths = searched(paths);
    let paths: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
    let within = suggest::listed(paths.iter().map(AsRef::as_ref));
    Errors::with_way_out(format!(
        "no team file found in {place}{within}; team files are named {TEAM_FILE_NAMES}, and `rolecall init` writes a first one"
    ))
}

/// Reads the bytes of a team file.
pub fn read_into(bytes: &mut Vec<u8>, file: &TeamFile, view: &View) -> Result<(), String> {
    let read = view.read_into(&file.source, &file.path, bytes);
    read.map_err(|error| format!("cannot read `{}`: {}", file.display_path(), error.reason))
}
