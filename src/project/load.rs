//! Loads a project: a configuration, what it extends, and the models that it names.

use std::path::{Path, PathBuf};

use globset::GlobSet;

use super::error::{ConfigText, Errors};
use super::{Layer, Project, View, config_file, globs};
use crate::custom_model;
use crate::judge::Level;
use crate::model::file::{Pairs, Placed};
use crate::model::{Library, Severity, Text};

/// The most configurations that may extend each other.
const MAX_LAYERS: usize = 16;

/// The project of a configuration, or of files without one. `models` belong to every project; they
/// are read from the disk, as they are named there.
pub fn project(
    config: Option<PathBuf>,
    models: &[PathBuf],
    view: &View,
    disk: &View,
) -> Result<Project, Errors> {
    let layers = config.map_or(Ok(Vec::new()), |config| layers(config, view))?;
    let mut library = Library::default();
    // The bases come first, so that a later model can extend an earlier one.
    for layer in layers.iter().rev() {
        add_models(&mut library, layer, view)?;
    }
    for model in models {
        add_model(&mut library, model, disk)?;
    }
    let mut errors = Errors::default();
    for layer in layers.iter().rev() {
        errors.merge(
            layer
                .text
                .errors(config_file::unknown_names(&layer.file, &library)),
        );
        library.require(config_file::requirements(&layer.file));
    }
    match errors.0.is_empty() {
        true => Ok(assemble(layers, library, view)),
        false => Err(errors),
    }
}

/// The shipped models and those of some files.
pub fn library(models: &[PathBuf], view: &View) -> Result<Library, Errors> {
    let mut library = Library::default();
    for model in models {
        add_model(&mut library, model, view)?;
    }
    Ok(library)
}

/// A configuration and what it extends.
fn layers(config: PathBuf, view: &View) -> Result<Vec<Layer>, Errors> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some(config);
    while let Some(path) = next.take() {
        let text = view.read_config(&path)?;
        let file = config_file::read(&text.text).map_err(|errors| text.errors(errors))?;
        layers.push(Layer { path, text, file });
        next = base(&layers, view)?;
    }
    Ok(layers)
}

/// The configuration that the last layer extends.
fn base(layers: &[Layer], view: &View) -> Result<Option<PathBuf>, Errors> {
    let Some(Layer { path, text, file }) = layers.last() else {
        return Ok(None);
    };
    let Some(extends) = &file.extends else {
        return Ok(None);
    };
    let base = beside(path, &extends.value);
    if !view.has_file(&base) {
        return Err(missing(text, extends));
    }
    let is_base = |layer: &Layer| is_same(&layer.path, &base);
    let message = if layers.iter().any(is_base) {
        format!("`{}` extends this file again", extends.value)
    } else if layers.len() > MAX_LAYERS {
        format!("at most {MAX_LAYERS} configurations may extend each other")
    } else {
        return Ok(Some(base));
    };
    let error = config_file::error(extends.place, message);
    Err(text.error(error).into())
}

/// Whether two paths lead to one file.
fn is_same(a: &Path, b: &Path) -> bool {
    a == b
        || a.canonicalize()
            .is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

/// The path of a file that another file names relative to its own folder.
fn beside(file: &Path, path: &str) -> PathBuf {
    file.parent().unwrap_or(Path::new("")).join(path)
}

fn missing(text: &ConfigText, path: &Placed<Text>) -> Errors {
    let message = format!("the file `{}` does not exist", path.value);
    text.error(config_file::error(path.place, message))
        .with_help("write the path relative to the folder of this configuration")
        .into()
}

/// Adds the models that a configuration names. All that are missing are reported together.
fn add_models(library: &mut Library, layer: &Layer, view: &View) -> Result<(), Errors> {
    let mut errors = Errors::default();
    for model in &layer.file.models {
        let path = beside(&layer.path, &model.value);
        if !view.has(&path) {
            errors.merge(missing(&layer.text, model));
        } else if errors.0.is_empty() {
            add_model(library, &path, view)?;
        }
    }
    match errors.0.is_empty() {
        true => Ok(()),
        false => Err(errors),
    }
}

fn add_model(library: &mut Library, path: &Path, view: &View) -> Result<(), Errors> {
    let text = view.read_config(path)?;
    let model = custom_model::read(&text.text, library).map_err(|errors| text.errors(errors))?;
    library.add(model);
    Ok(())
}

/// Globs and levels that cannot be read have been refused before.
fn assemble(layers: Vec<Layer>, library: Library, view: &View) -> Project {
    let from_base = || layers.iter().rev();
    let exclude = layers.iter().flat_map(|layer| &layer.file.exclude);
    Project {
        folder: view.folder.clone(),
        files: layers
            .iter()
            .find(|layer| !layer.file.files.is_empty())
            .map(|layer| glob_set(&layer.file.files)),
        exclude: glob_set(exclude),
        overrides: from_base()
            .flat_map(|layer| &layer.file.overrides)
            .map(|entry| (glob_set(&entry.files), levels(&entry.rules)))
            .collect(),
        rules: from_base()
            .flat_map(|layer| levels(&layer.file.rules))
            .collect(),
        fail_level: layers.iter().find_map(fail_level),
        longest_waiver_days: layers.iter().find_map(longest_waiver_days),
        layers,
        library,
    }
}

fn glob_set<'g>(globs: impl IntoIterator<Item = &'g Placed<Text>>) -> GlobSet {
    globs::set(globs.into_iter().map(|glob| glob.value.as_ref())).unwrap_or_default()
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

fn longest_waiver_days(layer: &Layer) -> Option<u32> {
    let waivers = layer.file.waivers.as_ref()?;
    waivers.longest_days.as_ref().map(|days| days.value)
}
