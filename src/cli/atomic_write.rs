//! Writes files whole or not at all: nobody finds half of one, whatever happens to the run.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::{Failure, files};
use crate::project::Folder;

/// Writes a file, in the place of the one that is there; a pipe or a device is written to.
pub fn write(path: &Path, bytes: &[u8], folder: &Folder) -> Result<(), Failure> {
    replace(&folder.reach(path), bytes).map_err(|error| failure(path, &error))
}

/// Writes a file where there is none.
pub fn write_new(path: &Path, bytes: &[u8], folder: &Folder) -> Result<(), Failure> {
    let place = folder.reach(path);
    let written = beside(&place, bytes)
        .and_then(|file| file.persist_noclobber(&place).map_err(|error| error.error));
    written.map(|_| ()).map_err(|error| failure(path, &error))
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    let words = match error.kind() {
        io::ErrorKind::PermissionDenied => "it may not be written".into(),
        _ => files::in_words(error),
    };
    Failure::new(format!("{}: {words}", path.display()))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let old = std::fs::metadata(&path).ok();
    if old.as_ref().is_some_and(|meta| !meta.is_file()) {
        return OpenOptions::new().write(true).open(&path)?.write_all(bytes);
    }
    let file = beside(&path, bytes)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?; // whoever may not read the old one may not read the new one
    }
    file.persist(&path).map(|_| ()).map_err(|error| error.error)
}

/// The bytes in a file of another name in the same folder; gone unless it gets the right name.
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
