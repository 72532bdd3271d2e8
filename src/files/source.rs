//! The source of a run: everything that it reads comes from the same place.

use std::path::{Path, PathBuf};

use super::{Identity, MAX_FILE_BYTES, ReadError, Reason, Root, Snapshot};

/// A place to read from. A path is relative to the root, or absolute and beneath it.
pub enum Source {
    /// The work tree, or a folder without git.
    WorkTree(Root),
    /// Git's index, or a revision.
    Snapshot(Box<Snapshot>),
}

/// Either a folder or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathKind {
    /// A folder.
    Folder,
    /// A file, and the identity that it has under all of its paths.
    File(Identity),
}

impl Source {
    /// The folder that all paths are beneath.
    pub fn root(&self) -> &Path {
        match self {
            Source::WorkTree(root) => root.path(),
            Source::Snapshot(snapshot) => snapshot.root(),
        }
    }

    /// The bytes of the file at a path that content names.
    pub fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        self.read_into(path, &mut bytes)?;
        Ok(bytes)
    }

    /// The same, replacing the content of a buffer.
    pub fn read_into(&self, path: &Path, bytes: &mut Vec<u8>) -> Result<(), ReadError> {
        match self {
            Source::WorkTree(root) => root.open(path)?.read_into(MAX_FILE_BYTES, bytes)?,
            Source::Snapshot(snapshot) => *bytes = snapshot.read(path, MAX_FILE_BYTES)?,
        }
        Ok(())
    }

    /// Whether there is something other than a folder under a path. An unreadable file counts,
    /// because it must not be skipped silently.
    pub fn exists(&self, path: &Path) -> bool {
        match self {
            Source::WorkTree(root) => root.exists(path),
            Source::Snapshot(snapshot) => snapshot.exists(path),
        }
    }

    /// The folder or the file that a path leads to, without reading it, so that a file with many
    /// names is read once.
    pub fn kind(&self, path: &Path) -> Result<PathKind, ReadError> {
        let identity = match self {
            Source::WorkTree(root) => root.open(path).map(|opened| opened.identity().clone()),
            Source::Snapshot(snapshot) => snapshot.identity(path),
        };
        match identity {
            Ok(identity) => Ok(PathKind::File(identity)),
            Err(error) if error.reason == Reason::Folder => Ok(PathKind::Folder),
            Err(error) => Err(error),
        }
    }

    /// The paths of all files from the root, if they are known without a search: a work tree is
    /// searched.
    pub fn paths(&self) -> Option<Vec<PathBuf>> {
        match self {
            Source::WorkTree(_) => None,
            Source::Snapshot(snapshot) => Some(snapshot.paths()),
        }
    }
}
