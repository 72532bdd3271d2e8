//! Projects: the closest `rolecall.yaml` upward from a file, with what it extends and the models
//! that it names.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::GlobSet;

use super::files::is_team_file;
use super::{Failure, placed, read_text};
use crate::config::{self, ConfigFile, Level};
use crate::custom_model;
use crate::model::file::{Pairs, Placed};
use crate::model::{Library, Severity, Text};
use crate::project::Folder;

/// The name of a configuration.
pub const FILE_NAME: &str = "rolecall.yaml";

/// What applies to the files below a configuration.
pub struct Project {
    /// The folder that relative paths start from.
    pub here: Arc<Folder>,
    /// The configurations: the one that was found, then those that it extends.
    pub layers: Vec<Layer>,
    /// Every model, rule and certification.
    pub library: Library,
    /// What a team file is called, where a configuration says so.
    pub files: Option<GlobSet>,
    exclude: GlobSet,
    overrides: Vec<(GlobSet, Vec<(Text, Level)>)>,
    rules: Vec<(Text, Level)>,
    /// From which severity on findings fail the run, where a configuration says so.
    pub fail_level: Option<Severity>,
}

/// One configuration.
pub struct Layer {
    /// Where it is.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// What it says.
    pub file: ConfigFile,
}

impl Project {
    fn folder(&self) -> &Path {
        self.layers
            .first()
            .and_then(|layer| layer.path.parent())
            .unwrap_or(Path::new(""))
    }

    /// A path as the configuration's globs see it: relative to its folder.
    fn relative(&self, path: &Path) -> PathBuf {
        let path = self.here.absolute(path);
        path.strip_prefix(self.folder())
            .map(Path::to_path_buf)
            .unwrap_or(path)
    }

    /// Whether a file is left out.
    pub fn excludes(&self, path: &Path) -> bool {
        !self.exclude.is_empty() && self.exclude.is_match(self.relative(path))
    }

    /// Whether a file is a team file.
    pub fn is_team_file(&self, path: &Path) -> bool {
        match &self.files {
            Some(globs) => globs.is_match(self.relative(path)),
            None => path
                .file_name()
                .is_some_and(|name| is_team_file(&name.to_string_lossy())),
        }
    }

    /// The levels of the rules for a file, or for a text that has no path; a later one counts
    /// before an earlier one.
    pub fn levels(&self, path: Option<&Path>) -> HashMap<&str, Level> {
        let relative = path
            .filter(|_| !self.overrides.is_empty())
            .map(|path| self.relative(path));
        let applies = |globs: &GlobSet| relative.as_ref().is_some_and(|path| globs.is_match(path));
        let overrides = self
            .overrides
            .iter()
            .filter(|(globs, _)| applies(globs))
            .flat_map(|(_, rules)| rules);
        self.rules
            .iter()
            .chain(overrides)
            .map(|(rule, level)| (rule.as_ref(), *level))
            .collect()
    }
}

/// Finds projects, and reads each only once.
pub struct Projects {
    /// The folder that relative paths start from.
    pub here: Arc<Folder>,
    /// Models that the command line names, for every project.
    models: Vec<PathBuf>,
    how: How,
    /// By the folder that the search starts from.
    found: HashMap<PathBuf, Arc<Project>>,
    /// By the configuration.
    read: HashMap<PathBuf, Result<Arc<Project>, Failure>>,
}

/// Where configurations come from.
#[derive(Clone, Debug)]
pub enum How {
    /// The closest one upward from each file.
    Closest,
    /// This one, for every file.
    This(PathBuf),
    /// None.
    Without,
}

impl Projects {
    /// Projects with some models from the command line.
    pub fn new(models: &[PathBuf], how: How, here: &Folder) -> Self {
        Projects {
            here: Arc::new(here.clone()),
            models: models.to_vec(),
            how,
            found: HashMap::new(),
            read: HashMap::new(),
        }
    }

    /// The project of a file, whose path is absolute.
    pub fn of(&mut self, file: &Path) -> Result<Arc<Project>, Failure> {
        let config = match &self.how {
            How::Without => None,
            How::This(config) => Some(config.clone()),
            How::Closest => {
                let folder = file.parent().unwrap_or(Path::new("/"));
                let known = folder
                    .ancestors()
                    .position(|above| self.found.contains_key(above));
                // Each folder is looked into once, however many are below each other.
                let unknown = known.unwrap_or(usize::MAX);
                let closest = folder
                    .ancestors()
                    .take(unknown)
                    .map(|folder| folder.join(FILE_NAME))
                    .find(|config| is_there(config));
                let project = match (
                    closest,
                    known.and_then(|known| self.found.get(folder.ancestors().nth(known)?)),
                ) {
                    (None, Some(project)) => project.clone(),
                    (config, _) => self.project(config)?,
                };
                let has_it = |folder: &Path| {
                    project.layers.first().is_none_or(|layer| {
                        layer
                            .path
                            .parent()
                            .is_some_and(|home| folder.starts_with(home))
                    })
                };
                for folder in folder
                    .ancestors()
                    .take(unknown)
                    .take_while(|folder| has_it(folder))
                {
                    self.found.insert(folder.to_path_buf(), project.clone());
                }
                return Ok(project);
            }
        };
        self.project(config)
    }

    fn project(&mut self, config: Option<PathBuf>) -> Result<Arc<Project>, Failure> {
        let key = config.clone().unwrap_or_default();
        if let Some(project) = self.read.get(&key) {
            return project.clone();
        }
        let project = read(config, &self.models, &self.here).map(Arc::new);
        self.read.insert(key, project.clone());
        project
    }
}

/// Whether there is a configuration. One that cannot be read is one, too: what it says must not be
/// left out in silence.
fn is_there(config: &Path) -> bool {
    config.symlink_metadata().is_ok_and(|meta| !meta.is_dir())
}

fn read(
    config: Option<PathBuf>,
    models: &[PathBuf],
    here: &Arc<Folder>,
) -> Result<Project, Failure> {
    let layers = config.map_or(Ok(Vec::new()), |config| layers(config, here))?;
    let mut library = Library::default();
    // What is extended comes first, so that a later model can extend an earlier one.
    for layer in layers.iter().rev() {
        for model in &layer.file.models {
            let path = beside(&layer.path, &model.value);
            let missing = |failure: Failure| match path.exists() {
                true => failure,
                false => placed(
                    &layer.path,
                    &layer.text,
                    &[config::error(
                        model.place,
                        format!("there is no file `{}`", model.value),
                    )],
                    here,
                ),
            };
            add_model(&mut library, &path, here).map_err(missing)?;
        }
    }
    for model in models {
        add_model(&mut library, model, here)?;
    }
    for layer in layers.iter().rev() {
        let errors = config::unknown_names(&layer.file, &library);
        if !errors.is_empty() {
            return Err(placed(&layer.path, &layer.text, &errors, here));
        }
        library.require(config::requirements(&layer.file));
    }
    Ok(assemble(layers, library, here))
}

/// So many configurations extend each other at most.
const MOST_LAYERS: usize = 16;

/// A configuration and what it extends.
fn layers(config: PathBuf, here: &Folder) -> Result<Vec<Layer>, Failure> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some(config);
    while let Some(path) = next.take() {
        let text = read_text(&path, here)?;
        let file = config::read(&text).map_err(|errors| placed(&path, &text, &errors, here))?;
        if let Some(extends) = &file.extends {
            let base = beside(&path, &extends.value);
            let refuse = |message: String| {
                Err(placed(
                    &path,
                    &text,
                    &[config::error(extends.place, message)],
                    here,
                ))
            };
            if !base.is_file() {
                return refuse(format!("there is no file `{}`", extends.value));
            }
            let same = |other: &Path| other.canonicalize().ok() == base.canonicalize().ok();
            if layers.len() == MOST_LAYERS {
                return refuse(format!(
                    "more than {MOST_LAYERS} configurations extend each other"
                ));
            }
            if same(&path) || layers.iter().any(|layer| same(&layer.path)) {
                return refuse(format!("`{}` extends this file again", extends.value));
            }
            next = Some(base);
        }
        layers.push(Layer { path, text, file });
    }
    Ok(layers)
}

fn beside(file: &Path, path: &str) -> PathBuf {
    file.parent().unwrap_or(Path::new("")).join(path)
}

fn add_model(library: &mut Library, path: &Path, here: &Folder) -> Result<(), Failure> {
    let text = read_text(path, here)?;
    let model =
        custom_model::read(&text, library).map_err(|errors| placed(path, &text, &errors, here))?;
    library.add(model);
    Ok(())
}

fn assemble(layers: Vec<Layer>, library: Library, here: &Arc<Folder>) -> Project {
    // Globs and levels were read before; what cannot be read has been refused.
    let globs = |globs: &[Placed<Text>]| {
        config::globs_of(globs.iter().map(|glob| glob.value.as_ref())).unwrap_or_default()
    };
    let levels = |rules: &Pairs| -> Vec<(Text, Level)> {
        rules
            .0
            .iter()
            .filter_map(|(rule, level)| Some((rule.value.clone(), Level::from_word(&level.value)?)))
            .collect()
    };
    let files = layers
        .iter()
        .find(|layer| !layer.file.files.is_empty())
        .map(|layer| globs(&layer.file.files));
    let exclude: Vec<Placed<Text>> = layers
        .iter()
        .flat_map(|layer| layer.file.exclude.clone())
        .collect();
    let from_base = || layers.iter().rev();
    let rules = from_base()
        .flat_map(|layer| levels(&layer.file.rules))
        .collect();
    let overrides = from_base()
        .flat_map(|layer| &layer.file.overrides)
        .map(|entry| (globs(&entry.files), levels(&entry.rules)))
        .collect();
    let fail_level = layers
        .iter()
        .find_map(|layer| layer.file.fail_level.as_ref())
        .and_then(|level| match Level::from_word(&level.value)? {
            Level::As(severity) => Some(severity),
            Level::Off => None,
        });
    let exclude = globs(&exclude);
    Project {
        here: here.clone(),
        layers,
        library,
        files,
        exclude,
        overrides,
        rules,
        fail_level,
    }
}
