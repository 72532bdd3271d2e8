//! Writes a file completely or not at all, by replacing its directory entry, so a link there is
//! replaced and its target stays unchanged.

use std::fs::{Metadata, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::{Reason, is_stream};

/// Writes a file. It takes the permissions of an existing regular file, refuses a folder, a pipe, a
/// socket or a device, and writes to a stream that the process was started with.
pub fn replace(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Reason> {
    match is_stream(path) {
        true => write_stream(path, write),
        false => replace_entry(path, write),
    }
}

/// Writes a file where there is neither a file nor a link.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Reason> {
    let file = beside(path, None, |file| file.write_all(bytes))?;
    file.persist_noclobber(path)
        .map(|_| ())
        .map_err(|error| Reason::from(error.error))
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
    let old = old.filter(Metadata::is_file);
    let file = beside(path, old.map(|old| old.permissions()), write)?;
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

/// A new file with another name in the same folder, which is deleted unless it gets the right name.
/// Anybody who may not read the old file can never read the new one.
fn beside(
    path: &Path,
    permissions: Option<Permissions>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<NamedTempFile, Reason> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut file = created(folder, permissions.is_some())?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    let mut out = BufWriter::new(file.as_file_mut());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    Ok(file)
}

/// A new file; only its owner may read it if it will have other permissions.
pub(super) fn created(folder: &Path, is_private: bool) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rolecall-");
    #[cfg(unix)]
    {
        let mode = if is_private { 0o600 } else { 0o666 }; // the mask of the process applies
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = is_private;
    builder.tempfile_in(folder)
}
