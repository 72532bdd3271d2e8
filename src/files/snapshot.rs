//! The files that git has stored, in memory: those of the index, or of a revision.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::blobs::Blobs;
use super::git::Git;
use super::listing::{Listing, bytes_of, path_of};
use super::walk::{self, Tree};
use super::{Identity, Mode, ReadError, Reason, StoredFile, blob_id};

/// The most bytes of files to read from one snapshot.
const MAX_SNAPSHOT_BYTES: u64 = 1 << 30;
/// The longest path that a link may hold, in bytes; Linux allows the same.
const MAX_LINK_BYTES: u64 = 4096;

/// The files that git has stored at one point.
pub struct Snapshot {
    root: PathBuf,
    listing: Listing,
    blobs: Mutex<Blobs>,
}

impl Snapshot {
    pub(super) fn new(root: &Path, git: Git, listing: Listing) -> Self {
        Snapshot {
            root: root.to_path_buf(),
            listing,
            blobs: Mutex::new(Blobs::new(git, MAX_SNAPSHOT_BYTES)),
        }
    }

    /// The same with another limit for the bytes to read from it.
    pub fn with_limit(self, limit: u64) -> Self {
        self.blobs().set_limit(limit);
        self
    }

    /// The work tree's root, which the files would be beneath on disk.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// All files, in the order of their paths' bytes.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = StoredFile<'_>> {
        self.listing.entries()
    }

    /// The paths of files and of links to files, in the same order. A file that is only announced
    /// does not count yet.
    pub fn paths(&self) -> Vec<PathBuf> {
        let is_file = |entry: &StoredFile| !matches!(entry.mode, Mode::Submodule | Mode::NotStaged);
        self.entries()
            .filter(is_file)
            .map(|entry| entry.to_path())
            .collect()
    }

    /// The bytes of the file at a path, if they are not more than a limit.
    pub fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.find(path)
            .and_then(|entry| self.blobs().read(entry.object, limit))
            .map_err(|reason| ReadError::new(path, reason))
    }

    /// Whether there is something other than a folder at a path. An unreadable file counts too.
    pub fn exists(&self, path: &Path) -> bool {
        self.beneath(path)
            .is_ok_and(|path| walk::has_entry(&self, path))
    }

    /// Which file a path leads to.
    pub fn identity(&self, path: &Path) -> Result<Identity, ReadError> {
        self.find(path)
            .map(|entry| Identity::of_unique_path(entry.to_path()))
            .map_err(|reason| ReadError::new(path, reason))
    }

    /// Whether the file at a path has these bytes, apart from line endings.
    pub fn has_same(&self, path: &Path, bytes: &[u8]) -> bool {
        let is_same = |entry: &StoredFile| blob_id::is_of(entry.object, bytes);
        if self.find(path).is_ok_and(|entry| is_same(&entry)) {
            return true;
        }
        let stored = self.read(path, bytes.len() as u64);
        stored.is_ok_and(|stored| lines_of(&stored).eq(lines_of(bytes)))
    }

    /// The file that a path leads to.
    fn find(&self, path: &Path) -> Result<StoredFile<'_>, Reason> {
        walk::file(&self, self.beneath(path)?)
    }

    fn beneath<'p>(&self, path: &'p Path) -> Result<&'p Path, Reason> {
        super::root::beneath(&self.root, path)
    }

    fn blobs(&self) -> std::sync::MutexGuard<'_, Blobs> {
        self.blobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn link(&self, id: &str) -> Result<PathBuf, Reason> {
        match self.blobs().read(id, MAX_LINK_BYTES) {
            Ok(path) => Ok(path_of(&path)),
            Err(Reason::TooLong(_)) => Err(Reason::NotFound),
            Err(reason) => Err(reason),
        }
    }
}

/// A folder is the path of its files up to the `/`.
impl<'s> Tree for &'s Snapshot {
    type Folder = Vec<u8>;
    type File = StoredFile<'s>;

    fn look(
        &self,
        folder: Option<&Vec<u8>>,
        name: &OsStr,
    ) -> Result<walk::FolderEntry<Vec<u8>, StoredFile<'s>>, Reason> {
        let mut path = folder.cloned().unwrap_or_default();
        path.extend_from_slice(&bytes_of(name));
        let Some(entry) = self.listing.find(&path) else {
            path.push(b'/');
            return match self.listing.has_folder(&path) {
                true => Ok(walk::FolderEntry::Folder(path)),
                false => Err(Reason::NotFound),
            };
        };
        match entry.mode {
            Mode::File => Ok(walk::FolderEntry::File(entry)),
            Mode::Link => Ok(walk::FolderEntry::Link(self.link(entry.object)?)),
            Mode::Submodule => Err(Reason::Submodule),
            Mode::Unmerged => Err(Reason::Unmerged),
            Mode::NotStaged => Err(Reason::NotStaged),
        }
    }
}

/// The lines of a text, with any line ending.
fn lines_of(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| *byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
}
