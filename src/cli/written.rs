//! Writes the files that the command line names: whole or not at all, and never through a link that
//! a change may have put there.

use std::path::Path;

use crate::files::{self, Reason, Root};
use crate::project::{Errors, Folder};

/// Writes a file in the place of an old one.
pub fn replace(path: &Path, bytes: &[u8], folder: &Folder) -> Result<(), Errors> {
    let root = Root::around(folder.path()).map_err(|error| unwritten(path, &error.reason))?;
    root.replace(&folder.reach(path), bytes)
        .map_err(|error| unwritten(path, &error.reason))
}

/// Writes a file, but does not replace an old one.
pub fn create(path: &Path, bytes: &[u8], folder: &Folder) -> Result<(), Errors> {
    files::create(&folder.reach(path), bytes).map_err(|error| unwritten(path, &error.reason))
}

fn unwritten(path: &Path, reason: &Reason) -> Errors {
    Errors::other(format!("cannot write `{}`: {reason}", path.display()))
}
