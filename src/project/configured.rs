//! A project as its configurations say it is: which files they apply to, and with which rules and
//! models.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use globset::GlobSet;

use super::config_file::ConfigFile;
use super::error::ConfigText;
use super::folder::Folder;
use super::team_file_name::is_team_file;
use crate::judge::{Level, SortedLists};
use crate::model::{Library, Severity, Text};
use crate::waiver::Terms;

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
    pub(super) is_found: bool,
    /// Every model, rule and certification.
    pub library: Library,
    /// The globs of team files, if a configuration has any.
    pub(super) files: Option<GlobSet>,
    pub(super) exclude: GlobSet,
    pub(super) overrides: Vec<(GlobSet, Vec<(Text, Level)>)>,
    pub(super) rules: Vec<(Text, Level)>,
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
    pub(super) fn relative(&self, path: &Path) -> PathBuf {
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
                .is_some_and(|name| is_team_file(&name.to_string_lossy())),
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
