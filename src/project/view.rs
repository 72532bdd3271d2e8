//! Where the text of a path is: in an editor that has not saved it, in git's index, or on the disk.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::{ConfigText, Errors};
use super::identity::Identity;
use super::index::Index;
use super::{Folder, config_file, input};

/// A folder or a file.
pub enum Entry {
    /// A folder.
    Folder,
    /// A file.
    File(Identity),
}

/// The files of a workspace.
#[derive(Clone)]
pub struct View {
    /// The folder that relative paths start from.
    pub folder: Folder,
    /// Texts that are not saved, by their paths from the root.
    unsaved: HashMap<PathBuf, Arc<[u8]>>,
    /// The files below the repository's root.
    index: Option<Arc<Index>>,
}

impl View {
    /// The files as they are on the disk.
    pub fn of_disk(folder: Folder) -> Self {
        View {
            folder,
            unsaved: HashMap::new(),
            index: None,
        }
    }

    /// The same with a text that is not saved.
    pub fn with_unsaved(mut self, path: &Path, text: impl Into<Arc<[u8]>>) -> Self {
        self.unsaved.insert(self.folder.absolute(path), text.into());
        self
    }

    /// The same with the repository's files as they are in git's index.
    pub fn with_index(mut self, index: Arc<Index>) -> Self {
        self.index = Some(index);
        self
    }

    /// The same without git's index.
    pub fn without_index(&self) -> Self {
        View {
            index: None,
            ..self.clone()
        }
    }

    /// The path under which the system has a file.
    fn place<'p>(&self, path: &'p Path) -> Cow<'p, Path> {
        match &self.index {
            Some(index) => index
                .copy_of(&self.folder.absolute(path))
                .map_or(Cow::Borrowed(path), Cow::Owned),
            None => Cow::Borrowed(path),
        }
    }

    fn unsaved(&self, path: &Path) -> Option<&[u8]> {
        if self.unsaved.is_empty() {
            return None;
        }
        let text = self.unsaved.get(&self.folder.absolute(path))?;
        Some(text)
    }

    /// Whether there is something under a path: a file, a folder or a broken link.
    pub fn has(&self, path: &Path) -> bool {
        self.unsaved(path).is_some() || self.place(path).symlink_metadata().is_ok()
    }

    /// Whether there is a file, or what should be one, under a path. A file that cannot be read is
    /// there, too: what it says must not be left out in silence.
    pub fn has_file(&self, path: &Path) -> bool {
        let on_disk = || self.place(path).symlink_metadata();
        self.unsaved(path).is_some() || on_disk().is_ok_and(|meta| !meta.is_dir())
    }

    /// The folder or the file at a path. A pipe or a device is refused.
    pub fn entry(&self, path: &Path) -> io::Result<Entry> {
        if self.unsaved(path).is_some() {
            let identity = Identity::Path(self.folder.absolute(path));
            return Ok(Entry::File(identity));
        }
        let place = self.place(path);
        let meta = std::fs::metadata(&place)?;
        input::refuse_pipe(&place, &meta)?;
        Ok(match meta.is_dir() {
            true => Entry::Folder,
            false => Entry::File(Identity::with(&place, &meta)),
        })
    }

    /// Reads a file into a buffer, in the place of what that holds.
    pub fn read_into(&self, path: &Path, bytes: &mut Vec<u8>) -> io::Result<()> {
        match self.unsaved(path) {
            Some(text) => {
                bytes.clear();
                bytes.extend_from_slice(text);
                Ok(())
            }
            None => input::read_file(&self.place(path), bytes),
        }
    }

    /// Reads the text of a configuration or of an own model.
    pub fn read_config(&self, path: &Path) -> Result<ConfigText, Errors> {
        let path = self.folder.reach(path);
        let refused = |why: &str| {
            let error = config_file::error(None, why.to_owned());
            ConfigText::new(&path, "", &self.folder).error(error)
        };
        let bytes = match self.unsaved(&path) {
            Some(text) => Ok(text.to_vec()),
            None => input::read(&self.place(&path)),
        };
        let bytes = bytes.map_err(|error| {
            refused(&format!(
                "cannot read this file: {}",
                input::io_message(&error)
            ))
        })?;
        let text = String::from_utf8(bytes)
            .map_err(|_| refused("this file is not UTF-8").with_help("save the file as UTF-8"))?;
        Ok(ConfigText::new(&path, text, &self.folder))
    }
}
