//! Where a walk continues, and why it failed.

use std::sync::{Mutex, PoisonError};

use ignore::DirEntry;

use super::ignore_files::LineCount;
use super::{Folder, ignore_files};
use crate::files::{Reason, Source};

/// Whether a walk continues below an entry. git's own folder has no team files.
pub(super) fn is_searched(
    entry: &DirEntry,
    here: &Folder,
    source: &Source,
    ignored: &LineCount,
    skipped: &Mutex<Vec<String>>,
) -> bool {
    if entry.file_name() == ".git" {
        return false;
    }
    if !entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return true;
    }
    let Some(reason) = ignore_files::refuse(entry.path(), here, source, ignored) else {
        return true;
    };
    let mut skipped = skipped.lock().unwrap_or_else(PoisonError::into_inner);
    skipped.push(reason);
    false
}

/// An error of a walk as a clause.
pub(super) fn walk_message(error: &ignore::Error, here: &Folder) -> String {
    match error {
        ignore::Error::WithDepth { err, .. } => walk_message(err, here),
        ignore::Error::WithPath { path, err } => match err.io_error() {
            Some(error) => format!(
                "cannot read `{}`: {}",
                here.display(path),
                Reason::from(std::io::Error::from(error.kind()))
            ),
            None => format!("cannot read `{}`: {err}", here.display(path)),
        },
        error => error.to_string(),
    }
}
