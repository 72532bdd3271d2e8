//! Writes files atomically: nobody finds half of one, whatever happens to the run.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::project::input::io_message;
use crate::project::{Errors, Folder};

/// Writes a file and replaces an old one; a pipe or a device is written to.
pub fn write(path: &Path, bytes: &[u8], folder: &Folder) -> Result<(), Errors> {
    replace(&folder.reach(path), bytes).map_err(|error| unwritten(path, &error))
}

/// Writes a file, but does not replace an old one.
pub fn write_new(path: &Path, bytes: &[u8], folder: &Folder) -> Result<(), Errors> {
    let place = folder.reach(path);
    let written = beside(&place, bytes)
        .and_then(|file| file.persist_noclobber(&place).map_err(|error| error.error));
    written.map(|_| ()).map_err(|error| unwritten(path, &error))
}

fn unwritten(path: &Path, error: &io::Error) -> Errors {
    let (path, why) = (path.display(), io_message(error));
    Errors::other(format!("cannot write `{path}`: {why}"))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let old = std::fs::metadata(&path).ok();
    if old.as_ref().is_some_and(|meta| !meta.is_file()) {
        return OpenOptions::new().write(true).open(&path)?.write_all(bytes);
    }
    let file = beside(&path, bytes)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?; // nobody may read the new file who could not read the old one
    }
    file.persist(&path).map(|_| ()).map_err(|error| error.error)
}

/// The bytes in a temporary file in the same folder, which is removed unless it gets its name.
fn beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rolecall-");
    #[cfg(unix)]
    let builder = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666)); // the mask of the process applies
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    Ok(file)
}
