//! Loads a project: a configuration, what it extends, and the models that it names.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use globset::GlobSet;

use super::config_file::ConfigFile;
use super::error::{ConfigText, Errors};
use super::{Layer, Project, View, config_file, globs};
use crate::custom_model;
use crate::files::{Identity, PathKind, Reason, Source};
use crate::judge::{Level, SortedLists};
use crate::model::file::{Pairs, Placed};
use crate::model::{Library, Severity, Text};
use crate::problem::PlacedError;

/// The most configurations that may extend each other.
const MAX_LAYERS: usize = 16;
/// The most bytes of globs that the configurations of a run have together; those of a configuration
/// that others extend count for each of them.
const MAX_GLOB_BYTES: usize = 128 << 10;

/// Loads the configurations and models of one place.
pub struct Loader<'l> {
    /// The files.
    pub view: &'l View,
    /// The place that they are read from.
    pub source: &'l Source,
    /// Whether the command line names the configuration.
    pub is_named: bool,
    /// How many bytes of globs the run has compiled.
    pub glob_bytes: &'l Cell<usize>,
}

/// The shipped models and those of some files that the command line names.
pub fn library(models: &[PathBuf], view: &View) -> Result<Library, Errors> {
    let mut library = Library::default();
    add_named_models(&mut library, models, view)?;
    Ok(library)
}

/// Returns the texts of the models.
fn add_named_models(
    library: &mut Library,
    models: &[PathBuf],
    view: &View,
) -> Result<Vec<ConfigText>, Errors> {
    let paths = models.iter();
    paths
        .map(|path| add_model(library, view.read_named_config(path)?))
        .collect()
}

fn add_model(library: &mut Library, text: ConfigText) -> Result<ConfigText, Errors> {
    let model = custom_model::read(&text.text, library).map_err(|errors| text.errors(errors))?;
    library.add(model);
    Ok(text)
}

impl Loader<'_> {
    /// The project of a configuration, or of files without one. `models` belong to every project.
    pub fn project(&self, config: Option<PathBuf>, models: &[PathBuf]) -> Result<Project, Errors> {
        let layers = config.map_or(Ok(Vec::new()), |config| self.layers(config))?;
        let mut library = Library::default();
        // The bases come first, so that a later model can extend an earlier one.
        let mut own_models = Vec::new();
        for layer in layers.iter().rev() {
            self.add_models(&mut library, layer, &mut own_models)?;
        }
        own_models.extend(add_named_models(&mut library, models, self.view)?);
        let mut errors = Errors::default();
        for layer in layers.iter().rev() {
            let unknown = config_file::unknown_names(&layer.file, &library);
            errors.merge(layer.text.errors(unknown));
            library.require(config_file::requirements(&layer.file));
        }
        match errors.0.is_empty() {
            true => Ok(Project {
                read: self.read(&layers, models),
                models: own_models,
                is_found: !self.is_named,
                ..assemble(layers, library, self.view)?
            }),
            false => Err(errors),
        }
    }

    /// The paths of what was read.
    fn read(&self, layers: &[Layer], models: &[PathBuf]) -> Vec<PathBuf> {
        let folder = |layer: &Layer| layer.path.parent().map(Path::to_path_buf);
        let own = layers.iter().flat_map(|layer| {
            let folder = folder(layer).unwrap_or_default();
            let models = layer.file.models.iter();
            models.map(move |model| folder.join(model.value.as_ref()))
        });
        let named = models.iter().map(|model| self.view.folder.absolute(model));
        let configs = layers.iter().map(|layer| layer.path.clone());
        configs.chain(own).chain(named).collect()
    }

    /// A configuration and what it extends.
    fn layers(&self, config: PathBuf) -> Result<Vec<Layer>, Errors> {
        let mut text = match self.is_named {
            true => self.view.read_named_config(&config)?,
            false => self.view.read_config(self.source, &config)?,
        };
        let mut known: Vec<Identity> = self.identity(&config).into_iter().collect();
        let (mut path, mut layers) = (config, Vec::new());
        loop {
            let file = config_file::read(&text.text).map_err(|errors| text.errors(errors))?;
            self.count_globs(&text, &file)?;
            layers.push(Layer { path, text, file });
            let Some(base) = self.base(&layers, &mut known)? else {
                return Ok(layers);
            };
            text = self.view.read_config(self.source, &base)?;
            path = base;
        }
    }

    fn count_globs(&self, text: &ConfigText, file: &ConfigFile) -> Result<(), Errors> {
        let bytes: usize = file.globs().map(|glob| glob.value.len()).sum();
        self.glob_bytes.set(self.glob_bytes.get() + bytes);
        match file.globs().next() {
            Some(first) if self.glob_bytes.get() > MAX_GLOB_BYTES => {
                let limit = MAX_GLOB_BYTES >> 10;
                let message =
                    format!("the configurations of a run may have at most {limit} KiB of globs");
                Err(text.error(PlacedError::new(first.place, message)).into())
            }
            _ => Ok(()),
        }
    }

    fn identity(&self, path: &Path) -> Option<Identity> {
        match self.source.kind(path) {
            Ok(PathKind::File(identity)) => Some(identity),
            _ => None,
        }
    }

    /// The configuration that the last layer extends.
    fn base(&self, layers: &[Layer], known: &mut Vec<Identity>) -> Result<Option<PathBuf>, Errors> {
        let Some(Layer { path, text, file }) = layers.last() else {
            return Ok(None);
        };
        let Some(extends) = &file.extends else {
            return Ok(None);
        };
        let base = self.beside(text, path, extends)?;
        let identity = self.identity(&base);
        let is_base = layers.iter().any(|layer| layer.path == base)
            || identity.as_ref().is_some_and(|base| known.contains(base));
        let message = if is_base {
            format!("`{}` extends this file again", extends.value)
        } else if layers.len() > MAX_LAYERS {
            format!("at most {MAX_LAYERS} configurations may extend each other")
        } else {
            known.extend(identity);
            return Ok(Some(base));
        };
        let error = PlacedError::new(extends.place, message);
        Err(text.error(error).into())
    }

    /// The path of a file that a configuration names relative to its own folder. If it leads to no
    /// file, that is a mistake in the configuration; the error does not say what is there instead.
    fn beside(
        &self,
        text: &ConfigText,
        config: &Path,
        named: &Placed<Text>,
    ) -> Result<PathBuf, Errors> {
        let folder = config.parent().unwrap_or(Path::new(""));
        let path = folder.join(named.value.as_ref());
        let refused = match self.source.kind(&path) {
            _ if self.view.unsaved(&path).is_some() => return Ok(path),
            Ok(PathKind::File(_)) => return Ok(path),
            Ok(PathKind::Folder) => Reason::Folder,
            Err(error) if error.reason == Reason::NotFound => return Err(missing(text, named)),
            Err(error) => error.reason,
        };
        let message = format!("cannot read `{}`: {refused}", named.value);
        let error = PlacedError::new(named.place, message);
        let help = "name a file inside the project, relative to the folder of this configuration";
        Err(text.error(error).with_help(help).into())
    }

    /// Adds the models that a configuration names. All missing ones are reported together.
    fn add_models(
        &self,
        library: &mut Library,
        layer: &Layer,
        texts: &mut Vec<ConfigText>,
    ) -> Result<(), Errors> {
        let mut errors = Errors::default();
        for model in &layer.file.models {
            match self.beside(&layer.text, &layer.path, model) {
                Err(missing) => errors.merge(missing),
                Ok(path) if errors.0.is_empty() => {
                    let text = self.view.read_config(self.source, &path)?;
                    texts.push(add_model(library, text)?);
                }
                Ok(_) => {}
            }
        }
        match errors.0.is_empty() {
            true => Ok(()),
            false => Err(errors),
        }
    }
}

fn missing(text: &ConfigText, path: &Placed<Text>) -> Errors {
    let message = format!("the file `{}` does not exist", path.value);
    text.error(PlacedError::new(path.place, message))
        .with_help("write the path relative to the folder of this configuration")
        .into()
}

/// Levels that cannot be read have been refused before.
fn assemble(layers: Vec<Layer>, library: Library, view: &View) -> Result<Project, Errors> {
    let from_base = || layers.iter().rev();
    let exclude = layers.iter().flat_map(|layer| &layer.file.exclude);
    Ok(Project {
        folder: view.folder.clone(),
        files: layers
            .iter()
            .find(|layer| !layer.file.files.is_empty())
            .map(|layer| glob_set(&layer.file.files))
            .transpose()?,
        exclude: glob_set(exclude)?,
        overrides: from_base()
            .flat_map(|layer| &layer.file.overrides)
            .map(|entry| Ok((glob_set(&entry.files)?, levels(&entry.rules))))
            .collect::<Result<_, Errors>>()?,
        rules: from_base()
            .flat_map(|layer| levels(&layer.file.rules))
            .collect(),
        fail_level: layers.iter().find_map(fail_level),
        read: Vec::new(),
        models: Vec::new(),
        is_found: true,
        longest_waiver_days: layers.iter().find_map(longest_waiver_days),
        sorted: layers.iter().find_map(sorted).unwrap_or_default(),
        layers,
        library,
    })
}

fn glob_set<'g>(globs: impl IntoIterator<Item = &'g Placed<Text>>) -> Result<GlobSet, Errors> {
    globs::set(globs.into_iter().map(|glob| glob.value.as_ref())).map_err(Errors::other)
}

fn levels(rules: &Pairs) -> Vec<(Text, Level)> {
    rules
        .0
        .iter()
        .filter_map(|(rule, level)| Some((rule.value.clone(), Level::from_word(&level.value)?)))
        .collect()
}

fn fail_level(layer: &Layer) -> Option<Severity> {
    let level = layer.file.fail_level.as_ref()?;
    match Level::from_word(&level.value)? {
        Level::As(severity) => Some(severity),
        Level::Off => None,
    }
}

fn sorted(layer: &Layer) -> Option<SortedLists> {
    let keys = layer.file.sort.as_ref()?.iter();
    Some(SortedLists::of(keys.map(|key| key.value.as_ref())))
}

fn longest_waiver_days(layer: &Layer) -> Option<u32> {
    let waivers = layer.file.waivers.as_ref()?;
    waivers.longest_days.as_ref().map(|days| days.value)
}
