//! A project without a command line: which configuration applies to a file, which files exist, and
//! what git knows about them. An editor or a test uses it as the command line does.
//!
//! A [`View`] says where the text of a path is, so that texts that are not saved count. A
//! [`Workspace`] finds the [`Project`] of each file, and [`files::find`] the team files of some
//! paths.

mod assembled;
pub mod changes;
pub mod config_file;
mod entries;
pub mod error;
pub mod files;
pub mod folder;
pub mod globs;
mod ignore_files;
pub mod input;
pub mod load;
mod lookalikes;
mod met;
pub mod pairs;
mod parallel;
mod search;
mod stored_ignores;
pub mod team_file;
mod tracked;
pub mod view;
mod walking;
pub mod workspace;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use globset::GlobSet;

use crate::judge::{Level, SortedLists};
use crate::model::{Library, Severity, Text};
use crate::waiver::Terms;
use config_file::ConfigFile;
pub use error::{ConfigText, Error, Errors, NextStep};
pub use folder::Folder;
pub use view::View;
pub use workspace::{CONFIG_NAME, ConfigSource, Workspace};

/// A configuration and the models that apply to the files below it.
pub struct Project {
    /// The folder that relative paths start from.
    pub folder: Folder,
    /// The configurations: the one that was found, then those that it extends.
    pub layers: Vec<Layer>,
    /// The configurations and custom models that were read, by their paths from the root.
    pub read: Vec<PathBuf>,
    /// The texts of the custom models that were read.
    pub models: Vec<ConfigText>,
    /// Whether the configuration is the closest one, and not a named one.
    is_found: bool,
    /// Every model, rule and certification.
    pub library: Library,
    /// The globs of team files, if a configuration has any.
    files: Option<GlobSet>,
    exclude: GlobSet,
    overrides: Vec<(GlobSet, Vec<(Text, Level)>)>,
    rules: Vec<(Text, Level)>,
    /// The severity from which findings fail the run, if a configuration has one.
    pub fail_level: Option<Severity>,
    /// How many days a waiver may last, if a configuration says so.
    pub longest_waiver_days: Option<u32>,
    /// The lists that must be in order.
    pub sorted: SortedLists,
}

/// One configuration.
pub struct Layer {
    /// Its path from the root.
    pub path: PathBuf,
    /// Its text.
    pub text: ConfigText,
    /// Its values.
    pub file: ConfigFile,
}

impl Project {
    /// The terms on which waivers are accepted.
    pub fn waiver_terms(&self) -> Terms {
        let default = Terms::default();
        Terms {
            longest_days: self.longest_waiver_days.unwrap_or(default.longest_days),
            ..default
        }
    }

    /// The folder of the configuration.
    fn root(&self) -> &Path {
        let config = self.layers.first().map(|layer| layer.path.as_path());
        config.and_then(Path::parent).unwrap_or(Path::new(""))
    }

    /// A path as the configuration's globs see it: relative to its folder.
    fn relative(&self, path: &Path) -> PathBuf {
        let path = self.folder.absolute(path);
        path.strip_prefix(self.root())
            .map(Path::to_path_buf)
            .unwrap_or(path)
    }

    /// Whether a file is excluded.
    pub fn excludes(&self, path: &Path) -> bool {
        !self.exclude.is_empty() && self.exclude.is_match(self.relative(path))
    }

    /// Whether a file is a team file.
    pub fn is_team_file(&self, path: &Path) -> bool {
        match &self.files {
            Some(globs) => globs.is_match(self.relative(path)),
            None => path
                .file_name()
                .is_some_and(|name| team_file::is_team_file(&name.to_string_lossy())),
        }
    }

    /// The levels of the rules for a file, or for a text without a path; a later override wins over
    /// an earlier one.
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
