//! A workspace: the files of a run or of an editor, and the project of each. Each configuration is
//! read once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::Errors;
use super::load::GlobBytes;
use super::{Project, View, load};

/// The name of a configuration.
pub const CONFIG_NAME: &str = "rolecall.yaml";

/// The configuration of each file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigSource {
    /// The closest `rolecall.yaml` upward from the file.
    Closest,
    /// This one for every file, by its path from the root. It is read from the disk, even if the
    /// files are not: whoever names it has it there.
    This(PathBuf),
    /// None.
    Without,
}

/// Finds the projects of files.
pub struct Workspace {
    view: Arc<View>,
    source: ConfigSource,
    /// Models that belong to every project.
    models: Vec<PathBuf>,
    /// By the folder of a file.
    by_folder: HashMap<PathBuf, Arc<Project>>,
    /// By the configuration; of files without one, by an empty path.
    by_config: HashMap<PathBuf, Result<Arc<Project>, Errors>>,
    globs: GlobBytes,
}

impl Workspace {
    /// A workspace; `models` belong to every project.
    pub fn new(view: View, source: ConfigSource, models: &[PathBuf]) -> Self {
        Workspace {
            view: Arc::new(view),
            source,
            models: models.to_vec(),
            by_folder: HashMap::new(),
            by_config: HashMap::new(),
            globs: 0,
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

    /// The project of a file.
    pub fn project_of(&mut self, file: &Path) -> Result<Arc<Project>, Errors> {
        match &self.source {
            ConfigSource::Without => self.project(None),
            ConfigSource::This(config) => self.project(Some(config.clone())),
            ConfigSource::Closest => {
                let file = self.absolute(file);
                self.closest(file.parent().unwrap_or(Path::new("/")))
            }
        }
    }

    /// The project of a folder's files. Each folder is looked into once, however many are below it.
    fn closest(&mut self, folder: &Path) -> Result<Arc<Project>, Errors> {
        if let Some(project) = self.by_folder.get(folder) {
            return Ok(project.clone());
        }
        let config = folder.join(CONFIG_NAME);
        let project = match (self.view.has_file(&config), folder.parent()) {
            (true, _) => self.project(Some(config)),
            (false, Some(above)) => self.closest(above),
            (false, None) => self.project(None),
        }?;
        self.by_folder.insert(folder.to_path_buf(), project.clone());
        Ok(project)
    }

    fn project(&mut self, config: Option<PathBuf>) -> Result<Arc<Project>, Errors> {
        let key = config.clone().unwrap_or_default();
        if let Some(project) = self.by_config.get(&key) {
            return project.clone();
        }
        let is_named = matches!(self.source, ConfigSource::This(_));
        let disk = self.view.without_index();
        let view = if is_named { &disk } else { &*self.view };
        let project = load::project(config, &self.models, view, &disk, &mut self.globs);
        let project = project.map(Arc::new);
        self.by_config.insert(key, project.clone());
        project
    }
}
