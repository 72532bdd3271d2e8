//! Tells whether two paths lead to one file, without following every part of them.

use std::fs::Metadata;
use std::path::{Path, PathBuf};

/// The same for all paths to one file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Identity {
    /// Device and inode.
    Inode(u64, u64),
    /// The path without links.
    Path(PathBuf),
}

impl Identity {
    /// The identity of the file at a path.
    pub fn of(path: &Path) -> Self {
        match path.metadata() {
            Ok(meta) => Identity::with(path, &meta),
            Err(_) => Identity::Path(path.to_path_buf()),
        }
    }

    /// The same, if the file's metadata is known. Hard links are files of their own although they
    /// share an inode, so that only the inode of a file without them identifies it.
    #[cfg(unix)]
    pub fn with(path: &Path, meta: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        match meta.nlink() {
            1 => Identity::Inode(meta.dev(), meta.ino()),
            _ => Identity::without_links(path),
        }
    }

    /// The same, if the file's metadata is known.
    #[cfg(not(unix))]
    pub fn with(path: &Path, _: &Metadata) -> Self {
        Identity::without_links(path)
    }

    fn without_links(path: &Path) -> Self {
        Identity::Path(path.canonicalize().unwrap_or_else(|_| path.to_path_buf()))
    }
}
