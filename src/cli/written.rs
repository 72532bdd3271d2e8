//! Writes the files that the command line names: whole or not at all, and never through a link that
//! a change may have put there.

use std::io::{self, Write};
use std::path::Path;

use crate::files::{Reason, Root};
use crate::project::{Errors, Folder};

/// Writes a file, and replaces an old one.
pub fn replace(path: &Path, bytes: &[u8], folder: &Folder) -> Result<(), Errors> {
    replace_by(path, folder, |out| out.write_all(bytes))
}

/// The same for text that is produced while it is written, so that it is never in memory as a
/// whole.
pub fn replace_by(
    path: &Path,
    folder: &Folder,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Errors> {
    let root = Root::around(folder.path()).map_err(|error| unwritten(path, &error.reason))?;
    root.replace(&folder.reach(path), write)
        .map_err(|error| unwritten(path, &error.reason))
}

/// Writes a file, but does not replace an old one.
pub fn create(path: &Path, bytes: &[u8], folder: &Folder) -> Result<(), Errors> {
    let root = Root::around(folder.path()).map_err(|error| unwritten(path, &error.reason))?;
    root.create(&folder.reach(path), bytes)
        .map_err(|error| unwritten(path, &error.reason))
}

fn unwritten(path: &Path, reason: &Reason) -> Errors {
    let message = format!("cannot write `{}`: {reason}", path.display());
    match reason {
        Reason::NotFound => {
            Errors::with_way_out(message + "; create the folder, or name another file")
        }
        reason if reason.has_way_out() => Errors::with_way_out(message),
        _ => Errors::other(message),
    }
}
