//! A tree on a disk, with the standard library only: each folder is a path. A link that somebody
//! creates between a check and its use would be followed; a link that a change commits is there
//! before the run.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::path::{Path, PathBuf};

use crate::files::walk::{self, FolderEntry, Target, Tree};
use crate::files::{Identity, Reason};

/// A folder on disk, and what is beneath it.
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// A folder that the command line names, wherever it is.
    pub fn new(root: &Path) -> Result<Self, Reason> {
        match fs::metadata(root)?.is_dir() {
            true => Ok(Disk {
                root: root.to_path_buf(),
            }),
            false => Err(Reason::NotFound),
        }
    }

    /// The file at a path.
    pub fn open(&self, path: &Path) -> Result<File, Reason> {
        walk::file(self, path)
    }

    /// Whether there is something other than a folder at a path.
    pub fn has_entry(&self, path: &Path) -> bool {
        walk::has_entry(self, path)
    }

    /// Refuses a path that does not lead to a folder beneath the root.
    pub fn hold(&self, path: &Path) -> Result<Held, Reason> {
        match walk::target(self, path)? {
            Target::Folder(_) => Ok(Held),
            Target::File(_) => Err(Reason::NotFound),
        }
    }
}

/// A folder; here nothing holds it.
pub struct Held;

impl Held {
    /// No path is better than the requested one.
    pub fn path(&self) -> Option<PathBuf> {
        None
    }
}

impl Tree for Disk {
    type Folder = PathBuf;
    type File = File;

    fn look(
        &self,
        folder: Option<&PathBuf>,
        name: &OsStr,
    ) -> Result<FolderEntry<PathBuf, File>, Reason> {
        let path = folder.unwrap_or(&self.root).join(name);
        let kind = fs::symlink_metadata(&path)?.file_type();
        if kind.is_symlink() {
            return Ok(FolderEntry::Link(fs::read_link(&path)?));
        }
        match (kind.is_dir(), kind.is_file()) {
            (true, _) => Ok(FolderEntry::Folder(path)),
            (_, true) => Ok(FolderEntry::File(File::open(&path)?)),
            _ => Err(Reason::NotAFile),
        }
    }
}

/// Opens a path that the command line names.
pub fn open_at_once(path: &Path) -> Result<File, Reason> {
    match fs::metadata(path)?.is_dir() {
        true => Err(Reason::Folder),
        false => Ok(File::open(path)?),
    }
}

/// Whether a path is a stream that the process was started with.
pub fn opened_by_process(_: &Path) -> bool {
    false
}

/// Which file an open one is.
pub fn identity(_: &Metadata, on_disk: impl FnOnce() -> PathBuf) -> Identity {
    Identity::of_path(on_disk())
}
