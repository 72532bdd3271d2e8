//! Which file a path leads to.

use std::path::PathBuf;

/// The identity of a file: two paths with one identity lead to one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity(Inner);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Inner {
    #[cfg(unix)]
    OnDisk {
        device: u64,
        inode: u64,
    },
    Path(PathBuf),
}

impl Identity {
    /// The identity of a file or folder to the system.
    #[cfg(unix)]
    pub(super) fn on_disk(device: u64, inode: u64) -> Self {
        Identity(Inner::OnDisk { device, inode })
    }

    /// A file by its path on disk.
    pub(super) fn of_path(path: PathBuf) -> Self {
        Identity::of_unique_path(path.canonicalize().unwrap_or(path))
    }

    /// A file by its only path.
    pub(super) fn of_unique_path(path: PathBuf) -> Self {
        Identity(Inner::Path(path))
    }
}
