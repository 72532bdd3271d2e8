//! Where a run reads from: everything that it reads comes from the same place.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::root::beneath;
use super::{Identity, MAX_FILE_BYTES, ReadError, Root, Snapshot};

/// A place to read from. A path is relative to the root, or absolute and beneath it.
pub enum Source {
    /// The work tree, or a folder without git.
    WorkTree(Root),
    /// What git has stored: the index, or a revision.
    Snapshot(Box<Snapshot>),
    /// Texts that are not saved, before those of another place.
    Overlay(Overlay),
}

/// Texts that are not saved, and the place that they will be saved to.
pub struct Overlay {
    below: Box<Source>,
    /// By the path from the root.
    texts: BTreeMap<PathBuf, Vec<u8>>,
}

impl Source {
    /// The folder that all paths are beneath.
    pub fn root(&self) -> &Path {
        match self {
            Source::WorkTree(root) => root.path(),
            Source::Snapshot(snapshot) => snapshot.root(),
            Source::Overlay(overlay) => overlay.below.root(),
        }
    }

    /// The bytes of the file at a path that content names.
    pub fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        self.read_into(path, &mut bytes)?;
        Ok(bytes)
    }

    /// The same instead of what `bytes` holds.
    pub fn read_into(&self, path: &Path, bytes: &mut Vec<u8>) -> Result<(), ReadError> {
        match self {
            Source::WorkTree(root) => root.open(path)?.read_into(MAX_FILE_BYTES, bytes)?,
            Source::Snapshot(snapshot) => *bytes = snapshot.read(path, MAX_FILE_BYTES)?,
            Source::Overlay(overlay) => match overlay.text(path) {
                Some(text) => bytes.clone_from(text),
                None => overlay.below.read_into(path, bytes)?,
            },
        }
        Ok(())
    }

    /// Whether there is something other than a folder at a path. What is there and cannot be read
    /// counts, too: it must not be passed over in silence.
    pub fn exists(&self, path: &Path) -> bool {
        match self {
            Source::WorkTree(root) => root.exists(path),
            Source::Snapshot(snapshot) => snapshot.exists(path),
            Source::Overlay(overlay) => overlay.text(path).is_some() || overlay.below.exists(path),
        }
    }

    /// Which file a path leads to: known before the file is read, so that a file with many names
    /// is read once.
    pub fn identity(&self, path: &Path) -> Result<Identity, ReadError> {
        match self {
            Source::WorkTree(root) => Ok(root.open(path)?.identity().clone()),
            Source::Snapshot(snapshot) => snapshot.identity(path),
            Source::Overlay(overlay) => match overlay.key(path) {
                Some(path) if overlay.texts.contains_key(&path) => {
                    Ok(Identity::of_unique_path(path))
                }
                _ => overlay.below.identity(path),
            },
        }
    }

    /// The paths of all files from the root, where they are known without a search: a work tree
    /// has none here, it is searched.
    pub fn paths(&self) -> Option<Vec<PathBuf>> {
        match self {
            Source::WorkTree(_) => None,
            Source::Snapshot(snapshot) => Some(snapshot.paths()),
            Source::Overlay(overlay) => {
                let mut paths = overlay.below.paths()?;
                paths.extend(overlay.texts.keys().cloned());
                paths.sort_unstable();
                paths.dedup();
                Some(paths)
            }
        }
    }
}

impl Overlay {
    /// No texts yet, before a place.
    pub fn new(below: Source) -> Self {
        Overlay {
            below: Box::new(below),
            texts: BTreeMap::new(),
        }
    }

    /// Puts a text before the file at a path; nothing removes it. A path that leads out of the
    /// root is left out: nothing would read it.
    pub fn set(&mut self, path: &Path, text: Option<Vec<u8>>) {
        let Some(key) = self.key(path) else { return };
        match text {
            Some(text) => _ = self.texts.insert(key, text),
            None => _ = self.texts.remove(&key),
        }
    }

    fn text(&self, path: &Path) -> Option<&Vec<u8>> {
        self.texts.get(&self.key(path)?)
    }

    /// The path from the root, without detours.
    fn key(&self, path: &Path) -> Option<PathBuf> {
        let mut key = PathBuf::new();
        for part in beneath(self.below.root(), path).ok()?.components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir if key.pop() => {}
                Component::Normal(name) => key.push(name),
                _ => return None,
            }
        }
        Some(key)
    }
}
