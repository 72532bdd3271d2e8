//! Where the text of a path comes from: an editor that has not saved it, git's index, or the disk.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Folder;
use super::error::{ConfigText, Errors};
use crate::files::{MAX_FILE_BYTES, ReadError, Root, Source, is_stream};
use crate::problem::PlacedError;

/// The files of a workspace.
#[derive(Clone)]
pub struct View {
    /// The folder that relative paths start from.
    pub folder: Folder,
    /// Texts that are not saved, by their paths from the root.
    unsaved: HashMap<PathBuf, Arc<[u8]>>,
    /// The repository's files as git has them.
    stored: Option<Arc<Source>>,
    /// The revision whose configurations, models, baselines and ignore files count.
    policy: Option<Arc<Source>>,
}

impl View {
    /// The files as they are on the disk.
    pub fn of_disk(folder: Folder) -> Self {
        View {
            folder,
            unsaved: HashMap::new(),
            stored: None,
            policy: None,
        }
    }

    /// The same with a text that is not saved.
    pub fn with_unsaved(mut self, path: &Path, text: impl Into<Arc<[u8]>>) -> Self {
        self.unsaved.insert(self.folder.absolute(path), text.into());
        self
    }

    /// The same with the repository's files as git has them.
    pub fn with_stored(mut self, stored: Arc<Source>) -> Self {
        self.stored = Some(stored);
        self
    }

    /// The same with the configurations, models, baselines and ignore files of a revision.
    pub fn with_policy(mut self, policy: Arc<Source>) -> Self {
        self.policy = Some(policy);
        self
    }

    /// The same without the policy of a revision.
    pub fn without_policy(&self) -> Self {
        View {
            policy: None,
            ..self.clone()
        }
    }

    /// The revision whose configurations, models, baselines and ignore files count.
    pub fn policy(&self) -> Option<&Arc<Source>> {
        self.policy.as_ref()
    }

    /// The place to read a path from that the command line names, and all that it leads to.
    pub fn source_of(&self, path: &Path) -> Result<Arc<Source>, ReadError> {
        let path = self.folder.absolute(path);
        match &self.stored {
            Some(stored) if path.starts_with(stored.root()) => Ok(stored.clone()),
            _ => self.disk_of(&path),
        }
    }

    /// The same for a configuration, a model or a baseline. A file that git does not have is not
    /// part of a change. A revision's policy has only its own.
    pub fn source_of_option(&self, path: &Path) -> Result<Arc<Source>, ReadError> {
        let path = self.folder.absolute(path);
        match (&self.policy, &self.stored) {
            (Some(policy), _) if path.starts_with(policy.root()) => Ok(policy.clone()),
            (_, Some(stored)) if stored.exists(&path) => Ok(stored.clone()),
            _ => self.disk_of(&path),
        }
    }

    fn disk_of(&self, path: &Path) -> Result<Arc<Source>, ReadError> {
        let root = Root::of_run(path, self.folder.path())?;
        Ok(Arc::new(Source::WorkTree(root)))
    }

    /// The text of a path that is not saved.
    pub fn unsaved(&self, path: &Path) -> Option<&[u8]> {
        if self.unsaved.is_empty() {
            return None;
        }
        let text = self.unsaved.get(&self.folder.absolute(path))?;
        Some(text)
    }

    /// Whether there is a file, or something in its place, under a path. An unreadable file counts,
    /// because its content must not be omitted silently.
    pub fn has_file(&self, source: &Source, path: &Path) -> bool {
        self.unsaved(path).is_some() || source.exists(path)
    }

    /// Reads a file into a buffer, and replaces its content.
    pub fn read_into(
        &self,
        source: &Source,
        path: &Path,
        bytes: &mut Vec<u8>,
    ) -> Result<(), ReadError> {
        if let Some(text) = self.unsaved(path) {
            bytes.clear();
            bytes.extend_from_slice(text);
            return Ok(());
        }
        match is_stream(path) {
            true => Root::trusted(path)?.read_into(MAX_FILE_BYTES, bytes),
            false => source.read_into(&self.folder.absolute(path), bytes),
        }
    }

    /// Reads a configuration, a model, a baseline or a list that the command line names.
    pub fn read_option(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        let source = self.source_of_option(path)?;
        self.read_into(&source, path, &mut bytes)?;
        Ok(bytes)
    }

    /// Reads the text of a configuration or of a model that the command line names.
    pub fn read_named_config(&self, path: &Path) -> Result<ConfigText, Errors> {
        self.config_text(path, self.read_option(path))
    }

    /// Reads the text of a configuration or of a model that is found, or that another one names.
    pub fn read_config(&self, source: &Source, path: &Path) -> Result<ConfigText, Errors> {
        let bytes = match self.unsaved(path) {
            Some(text) => Ok(text.to_vec()),
            None => source.read(path),
        };
        self.config_text(path, bytes)
    }

    fn config_text(
        &self,
        path: &Path,
        bytes: Result<Vec<u8>, ReadError>,
    ) -> Result<ConfigText, Errors> {
        let refused = |why: &str| {
            let error = PlacedError::new(None, why.to_owned());
            ConfigText::new(path, "", &self.folder).error(error)
        };
        let bytes =
            bytes.map_err(|error| refused(&format!("cannot read this file: {}", error.reason)))?;
        let text = String::from_utf8(bytes)
            .map_err(|_| refused("this file is not UTF-8").with_help("save the file as UTF-8"))?;
        Ok(ConfigText::new(path, text, &self.folder))
    }
}
