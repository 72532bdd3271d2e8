//! The keys of a `rolecall.yaml`: which files are judged, by which models and rules, and how
//! severely.

use serde::Deserialize;

use super::globs;
use crate::judge::{Level, SortedLists};
use crate::model::file::{Entries, Pairs, Placed};
use crate::model::{Library, List, Text};
use crate::problem::PlacedError;
use crate::suggest;
use crate::yaml;

/// The content of a configuration file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ConfigFile {
    /// The version of the keys: 1.
    #[serde(default)]
    pub version: Option<Placed<u32>>,
    /// Another configuration, by its path, that this one adds to.
    #[serde(default)]
    pub extends: Option<Placed<Text>>,
    /// Globs of the files that are team files, instead of the usual names.
    #[serde(default)]
    pub files: Vec<Placed<Text>>,
    /// Globs of excluded files.
    #[serde(default)]
    pub exclude: Vec<Placed<Text>>,
    /// Paths of custom models, relative to the configuration.
    #[serde(default)]
    pub models: Vec<Placed<Text>>,
    /// Levels by rule.
    #[serde(default)]
    pub rules: Pairs,
    /// Levels by rule for some files.
    #[serde(default)]
    pub overrides: Vec<OverrideFile>,
    /// The severity from which findings fail the run.
    #[serde(default)]
    pub fail_level: Option<Placed<Text>>,
    /// The certifications that satisfy a requirement, instead of the model's.
    #[serde(default)]
    pub certifications: Entries<Vec<Placed<Text>>>,
    /// The terms on which waivers are accepted.
    #[serde(default)]
    pub waivers: Option<WaiversFile>,
    /// The lists of a team file that must be in order.
    #[serde(default)]
    pub sort: Option<Vec<Placed<Text>>>,
}

/// The terms on which waivers are accepted.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WaiversFile {
    /// How many days a waiver may last from the day of the run.
    #[serde(default)]
    pub longest_days: Option<Placed<u32>>,
}

/// Levels by rule for the files that match.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverrideFile {
    /// Globs of the files.
    pub files: Vec<Placed<Text>>,
    /// Levels by rule.
    pub rules: Pairs,
}

/// The most globs in a list: all of them become one automaton.
const MAX_GLOBS: usize = 500;
/// The most overrides: each of them is matched with each file.
const MAX_OVERRIDES: usize = 100;

/// The keys that lead to models.
const MODEL_KEYS: [&str; 2] = ["models", "extends"];

/// The readable part of a configuration, and the reasons why it is not all of it.
#[derive(Debug, Default)]
pub struct ReadConfig {
    /// The part without errors, if there is any.
    pub file: Option<ConfigFile>,
    /// All errors, except for those in names.
    pub errors: Vec<PlacedError>,
    /// Whether the configuration may name models that could not be read.
    pub lacks_models: bool,
}

/// Reads a configuration's text. The names of rules and certifications are checked once the models
/// are known, by [`unknown_names`].
pub fn read(text: &str) -> ReadConfig {
    if text.lines().all(is_blank_or_comment) {
        return ReadConfig {
            file: Some(ConfigFile::default()),
            ..ReadConfig::default()
        };
    }
    let read = yaml::serde::read_partly::<ConfigFile>(text);
    let mut errors = read.errors;
    if let Some(file) = &read.value {
        errors.extend(unknown_words(file));
        let too_long = lists_that_are_too_long(file);
        if too_long.is_empty() {
            errors.extend(file.globs().filter_map(unreadable_glob));
        }
        errors.extend(too_long);
    }
    let mut keys = read.keys.iter();
    ReadConfig {
        lacks_models: keys.any(|key| !key.is_known || MODEL_KEYS.contains(&key.name.as_str())),
        file: read.value,
        errors,
    }
}

fn is_blank_or_comment(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

impl ConfigFile {
    /// The lists of globs.
    fn glob_lists(&self) -> impl Iterator<Item = &Vec<Placed<Text>>> {
        let overrides = self.overrides.iter().map(|entry| &entry.files);
        [&self.files, &self.exclude].into_iter().chain(overrides)
    }

    /// The globs in all lists.
    pub fn globs(&self) -> impl Iterator<Item = &Placed<Text>> {
        self.glob_lists().flatten()
    }

    /// The levels by rule: those of all files, then those of the overrides.
    fn levels(&self) -> impl Iterator<Item = &(Placed<Text>, Placed<Text>)> {
        let overrides = self.overrides.iter().flat_map(|entry| &entry.rules.0);
        self.rules.0.iter().chain(overrides)
    }
}

/// Values that are not one of the words or numbers that their key accepts.
fn unknown_words(file: &ConfigFile) -> Vec<PlacedError> {
    let version = file.version.iter().filter(|version| version.value != 1);
    let version = version.map(|version| {
        let message = format!("`version` must be 1, not {}", version.value);
        PlacedError::new(version.place, message).with_help("write \0version: 1\0")
    });
    let is_severity = |word: &str| matches!(Level::from_word(word), Some(Level::As(_)));
    let fail_level = file.fail_level.iter();
    let fail_level = fail_level.filter(|level| !is_severity(&level.value));
    let fail_level = fail_level.map(|level| {
        let severities = Level::WORDS[1..].iter().copied();
        PlacedError::unknown(
            level.place,
            suggest::unknown("severity", &level.value, severities),
        )
    });
    let is_level = |word: &str| Level::from_word(word).is_some();
    let levels = file.levels().filter(|(_, level)| !is_level(&level.value));
    let levels = levels.map(|(_, level)| {
        PlacedError::unknown(
            level.place,
            suggest::unknown("level", &level.value, Level::WORDS),
        )
    });
    let is_list = |key: &str| SortedLists::known().any(|known| known == key);
    let lists = file.sort.iter().flatten();
    let lists = lists.filter(|key| !is_list(&key.value)).map(|key| {
        let known = SortedLists::known();
        PlacedError::unknown(key.place, suggest::unknown("list", &key.value, known))
    });
    version
        .chain(fail_level)
        .chain(levels)
        .chain(lists)
        .collect()
}

fn lists_that_are_too_long(file: &ConfigFile) -> Vec<PlacedError> {
    let first_beyond = file.overrides.get(MAX_OVERRIDES);
    let overrides = first_beyond
        .and_then(|entry| entry.files.first())
        .map(|glob| {
            let message = format!("`overrides` may have at most {MAX_OVERRIDES} entries");
            let help = "write entries with the same `rules` as one, with all of their `files`";
            PlacedError::new(glob.place, message).with_help(help)
        });
    let globs = file.glob_lists().filter_map(|list| list.get(MAX_GLOBS));
    let globs = globs.map(|glob| {
        let message = format!("a list may have at most {MAX_GLOBS} globs");
        let help = "write one glob for several files, such as \0archive/**\0";
        PlacedError::new(glob.place, message).with_help(help)
    });
    overrides.into_iter().chain(globs).collect()
}

fn unreadable_glob(glob: &Placed<Text>) -> Option<PlacedError> {
    let message = globs::refuse(&glob.value)?;
    let help = "write a glob such as \0archive/**\0 or \0*.team.yaml\0";
    Some(PlacedError::new(glob.place, message).with_help(help))
}

/// The rules, requirements and certifications that no model has.
pub fn unknown_names(file: &ConfigFile, library: &Library) -> Vec<PlacedError> {
    let rules = file
        .levels()
        .filter_map(|(rule, _)| unknown_rule(rule, library));
    let known: Vec<&str> = library
        .models()
        .flat_map(|model| model.requirements.iter().map(|(id, _)| id.as_ref()))
        .collect();
    let requirements = file.certifications.0.iter();
    let unknown = requirements.clone().map(|(requirement, _)| requirement);
    let unknown = unknown.filter(|requirement| !known.contains(&requirement.value.as_ref()));
    let unknown = unknown.map(|requirement| {
        let known = known.iter().copied();
        PlacedError::unknown(
            requirement.place,
            suggest::unknown("requirement", &requirement.value, known),
        )
    });
    let certifications = requirements
        .flat_map(|(_, certifications)| certifications)
        .filter_map(|certification| unknown_certification(certification, library));
    rules.chain(unknown).chain(certifications).collect()
}

fn unknown_rule(rule: &Placed<Text>, library: &Library) -> Option<PlacedError> {
    if library.rule(&rule.value).is_some() {
        return None;
    }
    let ids = library.rules().map(|rule| rule.id.as_ref());
    let meant = suggest::closest(&rule.value, ids);
    let name = suggest::not_listed("rule", &rule.value, meant, "rolecall rules");
    Some(PlacedError::unknown(rule.place, name))
}

fn unknown_certification(id: &Placed<Text>, library: &Library) -> Option<PlacedError> {
    if library.certification(&id.value).is_some() {
        return None;
    }
    let certifications = library.certifications().iter();
    let meant = suggest::closest(
        &id.value,
        certifications.map(|certification| certification.id.as_ref()),
    );
    let command = "rolecall models certifications";
    let name = suggest::not_listed("certification", &id.value, meant, command);
    Some(PlacedError::unknown(id.place, name))
}

/// The requirements that a configuration replaces.
pub fn requirements(file: &ConfigFile) -> Vec<(Text, List<Text>)> {
    let list = |list: &[Placed<Text>]| {
        list.iter()
            .map(|certification| certification.value.clone())
            .collect::<Vec<_>>()
            .into()
    };
    file.certifications
        .0
        .iter()
        .map(|(requirement, certifications)| (requirement.value.clone(), list(certifications)))
        .collect()
}
