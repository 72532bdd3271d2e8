//! Loads a project: a configuration, what it extends, and the models that it names.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use super::assembled::assemble;
use super::config_file::ConfigFile;
use super::error::{ConfigText, Errors};
use super::{Layer, Project, View, config_file};
use crate::custom_model;
use crate::files::{Identity, PathKind, Reason, Source};
use crate::model::file::Placed;
use crate::model::{Library, Text};
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

/// The configurations and models of a project, as far as they can be read.
#[derive(Default)]
struct Loaded {
    /// A configuration, followed by those that it extends.
    layers: Vec<Layer>,
    library: Library,
    /// The texts of the custom models.
    texts: Vec<ConfigText>,
    errors: Errors,
    /// Whether a model could not be read, which others may extend or configurations may name.
    lacks_models: bool,
}

/// The shipped models and those of some files that the command line names.
pub fn library(models: &[PathBuf], view: &View) -> Result<Library, Errors> {
    let mut all = Loaded::default();
    for model in models {
        all.add(view.read_named_config(model));
    }
    match all.errors.0.is_empty() {
        true => Ok(all.library),
        false => Err(all.errors),
    }
}

impl Loaded {
    /// Adds the model of a text.
    fn add(&mut self, text: Result<ConfigText, Errors>) {
        if let Err(errors) = text.and_then(|text| self.add_read(text)) {
            self.lose_model(errors);
        }
    }

    /// Notes why a model, or a configuration that may name models, could not be read.
    fn lose_model(&mut self, errors: Errors) {
        self.errors.merge(errors);
        self.lacks_models = true;
    }

    /// If others could not be read, the one that a model extends may be among them, which is not a
    /// mistake of its own.
    fn add_read(&mut self, text: ConfigText) -> Result<(), Errors> {
        match custom_model::read(&text.text, &self.library) {
            Ok(model) => {
                self.library.add(model);
                self.texts.push(text);
                Ok(())
            }
            Err(unread) if self.lacks_models && unread.lacks_base => Err(Errors::default()),
            Err(unread) => Err(text.errors(unread.errors)),
        }
    }
}

impl Loader<'_> {
    /// The project of a configuration, or of files without one. `models` belong to every project.
    pub fn project(&self, config: Option<PathBuf>, models: &[PathBuf]) -> Result<Project, Errors> {
        let mut all = Loaded::default();
        if let Some(config) = config
            && let Err(errors) = self.add_layers(config, &mut all)
        {
            all.lose_model(errors);
        }
        let layers = std::mem::take(&mut all.layers);
        // The bases come first, so that a later model can extend an earlier one.
        for layer in layers.iter().rev() {
            for model in &layer.file.models {
                all.add(self.model_text(layer, model));
            }
        }
        for model in models {
            all.add(self.view.read_named_config(model));
        }
        for layer in layers.iter().rev() {
            // A name that is unknown may be that of a model that could not be read.
            if !all.lacks_models {
                let unknown = config_file::unknown_names(&layer.file, &all.library);
                all.errors.merge(layer.text.errors(unknown));
            }
            all.library.require(config_file::requirements(&layer.file));
        }
        match all.errors.0.is_empty() {
            true => Ok(Project {
                read: self.read(&layers, models),
                models: all.texts,
                is_found: !self.is_named,
                ..assemble(layers, all.library, self.view)?
            }),
            false => Err(all.errors),
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

    /// Adds a configuration and what it extends, up to the first one that cannot be read.
    fn add_layers(&self, config: PathBuf, found: &mut Loaded) -> Result<(), Errors> {
        let mut text = match self.is_named {
            true => self.view.read_named_config(&config)?,
            false => self.view.read_config(self.source, &config)?,
        };
        let mut known: Vec<Identity> = self.identity(&config).into_iter().collect();
        let mut path = config;
        loop {
            let read = config_file::read(&text.text);
            found.errors.merge(text.errors(read.errors));
            found.lacks_models |= read.lacks_models;
            let file = read.file.ok_or_else(Errors::default)?;
            self.count_globs(&text, &file)?;
            found.layers.push(Layer { path, text, file });
            let Some(base) = self.base(&found.layers, &mut known)? else {
                return Ok(());
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
                let error = text.error(PlacedError::new(first.place, message));
                Err(error.with_help("use fewer or shorter globs").into())
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
        let (message, help) = if is_base {
            let message = format!("`{}` extends this file again", extends.value);
            (message, "remove `extends` from one of the two")
        } else if layers.len() > MAX_LAYERS {
            let message = format!("at most {MAX_LAYERS} configurations may extend each other");
            (message, "put some of them into one file")
        } else {
            known.extend(identity);
            return Ok(Some(base));
        };
        let error = PlacedError::new(extends.place, message);
        Err(text.error(error).with_help(help).into())
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

    /// The text of a model that a configuration names.
    fn model_text(&self, layer: &Layer, model: &Placed<Text>) -> Result<ConfigText, Errors> {
        let path = self.beside(&layer.text, &layer.path, model)?;
        self.view.read_config(self.source, &path)
    }
}

fn missing(text: &ConfigText, path: &Placed<Text>) -> Errors {
    let message = format!("the file `{}` does not exist", path.value);
    text.error(PlacedError::new(path.place, message))
        .with_help("write the path relative to the folder of this configuration")
        .into()
}
