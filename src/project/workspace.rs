//! A workspace: the files of a run or of an editor, and the project of each. Each configuration is
//! read once.

use std::cell::Cell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::Errors;
use super::{Folder, Project, View, load};
use crate::files::{ReadError, Source};

/// The name of a configuration.
pub const CONFIG_NAME: &str = "rolecall.yaml";

/// The configuration of each file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigSource {
    /// The closest `rolecall.yaml` upward from the file, up to the root of what is judged.
    Closest,
    /// This one for every file, by its path from the root of the file system.
    This(PathBuf),
    /// None.
    Without,
}

impl ConfigSource {
    /// The source that the arguments request: a named configuration, none, or the closest ones.
    pub fn asked(named: Option<&Path>, without: bool, here: &Folder) -> Self {
        match (named, without) {
            (Some(config), _) => ConfigSource::This(here.absolute(config)),
            (None, true) => ConfigSource::Without,
            (None, false) => ConfigSource::Closest,
        }
    }
}

/// A path below one of the roots that a run reads from.
type Place = (PathBuf, PathBuf);

/// Finds the projects of files.
pub struct Workspace {
    view: Arc<View>,
    source: ConfigSource,
    /// Models that belong to every project.
    models: Vec<PathBuf>,
    /// The places to read from, by a folder in them.
    sources: HashMap<PathBuf, Arc<Source>>,
    /// By the folder of a file.
    by_folder: HashMap<Place, Arc<Project>>,
    /// By the configuration; of files without one, by an empty path.
    by_config: HashMap<Place, Result<Arc<Project>, Errors>>,
    glob_bytes: Cell<usize>,
}

impl Workspace {
    /// A workspace; `models` belong to every project.
    pub fn new(view: View, source: ConfigSource, models: &[PathBuf]) -> Self {
        Workspace {
            view: Arc::new(view),
            source,
            models: models.to_vec(),
            sources: HashMap::new(),
            by_folder: HashMap::new(),
            by_config: HashMap::new(),
            glob_bytes: Cell::default(),
        }
    }

    /// The files.
    pub fn view(&self) -> &Arc<View> {
        &self.view
    }

    /// A path from the root, without detours.
    pub fn absolute(&self, path: &Path) -> PathBuf {
        self.view.folder.absolute(path)
    }

    /// The place to read a path from that the command line names. Each folder is examined once, and
    /// each root opened once.
    pub fn source_of(&mut self, path: &Path) -> Result<Arc<Source>, ReadError> {
        let path = self.absolute(path);
        let folder = match path.is_dir() {
            true => &path,
            false => path.parent().unwrap_or(&path),
        };
        if let Some(source) = self.sources.get(folder) {
            return Ok(source.clone());
        }
        let source = self.view.source_of(&path)?;
        let known = self.sources.get(source.root());
        let source = known.cloned().unwrap_or(source);
        for folder in [folder, source.root()] {
            self.sources.insert(folder.to_path_buf(), source.clone());
        }
        Ok(source)
    }

    /// The project of a file that the command line names.
    pub fn project_of(&mut self, file: &Path) -> Result<Arc<Project>, Errors> {
        let source = self.source_of(file)?;
        self.project_in(&source, file)
    }

    /// The project of a file in one of the places to read from.
    pub fn project_in(
        &mut self,
        source: &Arc<Source>,
        file: &Path,
    ) -> Result<Arc<Project>, Errors> {
        match &self.source {
            ConfigSource::Closest => {
                let file = self.absolute(file);
                let source = self.policy_of(source, &file)?;
                self.closest(&source, file.parent().unwrap_or(Path::new("/")))
            }
            ConfigSource::This(config) => {
                let config = config.clone();
                let source = self.view.source_of_option(&config)?;
                self.project(&source, Some(config))
            }
            ConfigSource::Without => self.project(source, None),
        }
    }

    /// The place that the configurations of a file are read from.
    fn policy_of(&self, source: &Arc<Source>, file: &Path) -> Result<Arc<Source>, Errors> {
        match self.view.policy() {
            None => Ok(source.clone()),
            Some(policy) if file.starts_with(policy.root()) => Ok(policy.clone()),
            Some(_) => {
                let path = self.view.folder.display(file);
                Err(Errors::other(format!(
                    "the policy of a revision does not apply to `{path}`, which is outside its repository"
                )))
            }
        }
    }

    /// The project of a folder's files. Each folder is searched once, however many are below it.
    fn closest(&mut self, source: &Arc<Source>, folder: &Path) -> Result<Arc<Project>, Errors> {
        let place = (source.root().to_path_buf(), folder.to_path_buf());
        if let Some(project) = self.by_folder.get(&place) {
            return Ok(project.clone());
        }
        let config = folder.join(CONFIG_NAME);
        let above = folder.parent().filter(|_| folder != source.root());
        let project = match (self.view.has_file(source, &config), above) {
            (true, _) => self.project(source, Some(config)),
            (false, Some(above)) => self.closest(source, above),
            (false, None) => self.project(source, None),
        }?;
        self.by_folder.insert(place, project.clone());
        Ok(project)
    }

    fn project(
        &mut self,
        source: &Arc<Source>,
        config: Option<PathBuf>,
    ) -> Result<Arc<Project>, Errors> {
        let place = (
            source.root().to_path_buf(),
            config.clone().unwrap_or_default(),
        );
        if let Some(project) = self.by_config.get(&place) {
            return project.clone();
        }
        let is_named = matches!(self.source, ConfigSource::This(_));
        let loader = load::Loader {
            view: &self.view,
            source,
            is_named,
            glob_bytes: &self.glob_bytes,
        };
        let project = loader.project(config, &self.models).map(Arc::new);
        self.by_config.insert(place, project.clone());
        project
    }
}
