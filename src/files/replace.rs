//! Writes a file whole or not at all, in the place of a directory entry: a link there is replaced,
//! and what it points to stays as it is.

use std::fs::{Metadata, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::{Reason, WriteError, is_stream};

/// Writes a file. A regular file that is there passes its permissions on; a folder, a pipe, a
/// socket or a device is refused. A stream that the process was started with is written to.
pub fn replace(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), WriteError> {
    match is_stream(path) {
        true => write_stream(path, write),
        false => replace_entry(path, write),
    }
    .map_err(|reason| WriteError::new(path, reason))
}

/// Writes a file where there is neither a file nor a link.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let created = beside(path, |file| file.write_all(bytes)).and_then(|file| {
        file.persist_noclobber(path)
            .map_err(|error| Reason::from(error.error))
    });
    created
        .map(|_| ())
        .map_err(|reason| WriteError::new(path, reason))
}

fn write_stream(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Reason> {
    let mut stream = BufWriter::new(OpenOptions::new().write(true).open(path)?);
    write(&mut stream)?;
    Ok(stream.flush()?)
}

fn replace_entry(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Reason> {
    let old = path.symlink_metadata().ok();
    if let Some(old) = &old {
        check_replaceable(old)?;
    }
    let file = beside(path, write)?;
    if let Some(old) = old.filter(Metadata::is_file) {
        keep_permissions(&file, &old)?;
    }
    file.persist(path)
        .map(|_| ())
        .map_err(|error| Reason::from(error.error))
}

fn check_replaceable(old: &Metadata) -> Result<(), Reason> {
    match (old.is_file() || old.is_symlink(), old.is_dir()) {
        (true, _) => Ok(()),
        (_, true) => Err(Reason::Folder),
        _ => Err(Reason::NotAFile),
    }
}

/// Whoever may not read the old file may not read the new one.
fn keep_permissions(file: &NamedTempFile, old: &Metadata) -> Result<(), Reason> {
    Ok(file.as_file().set_permissions(old.permissions())?)
}

/// A new file of another name in the same folder; it is gone unless it gets the right name.
fn beside(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<NamedTempFile, Reason> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rolecall-");
    #[cfg(unix)]
    let builder = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666)); // the mask of the process applies
    let mut file = builder.tempfile_in(folder)?;
    let mut out = BufWriter::new(file.as_file_mut());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    Ok(file)
}
