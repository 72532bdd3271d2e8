//! `rolecall.yaml`: which files are judged, by which models and rules, how severely. What it says,
//! not where it is found.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use serde::Deserialize;

use crate::glob::bounded;
use crate::model::file::{Entries, Pairs, Placed};
use crate::model::{Library, List, Severity, Text};
use crate::source::Span;
use crate::suggest;
use crate::yaml;
use crate::yaml::serde::PlacedError;

/// A configuration as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ConfigFile {
    /// 1.
    #[serde(default)]
    pub version: Option<Placed<u32>>,
    /// Another configuration, by its path, that this one adds to.
    #[serde(default)]
    pub extends: Option<Placed<Text>>,
    /// Globs of the files that are team files, instead of the usual names.
    #[serde(default)]
    pub files: Vec<Placed<Text>>,
    /// Globs of files that are not judged.
    #[serde(default)]
    pub exclude: Vec<Placed<Text>>,
    /// Paths of own models.
    #[serde(default)]
    pub models: Vec<Placed<Text>>,
    /// Levels by rule.
    #[serde(default)]
    pub rules: Pairs,
    /// Levels by rule for some files.
    #[serde(default)]
    pub overrides: Vec<OverrideFile>,
    /// From which severity on findings fail the run.
    #[serde(default)]
    pub fail_level: Option<Placed<Text>>,
    /// The certifications that satisfy a requirement, instead of the model's.
    #[serde(default)]
    pub certifications: Entries<Vec<Placed<Text>>>,
}

/// Levels by rule for the files that match.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverrideFile {
    /// Globs.
    pub files: Vec<Placed<Text>>,
    /// Levels by rule.
    pub rules: Pairs,
}

/// What a configuration makes of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It is not asked.
    Off,
    /// Its findings are this severe.
    As(Severity),
}

impl Level {
    /// The words that a configuration may use.
    pub const WORDS: [&'static str; 4] = ["off", "advice", "warning", "error"];

    /// The level of a word.
    pub fn from_word(word: &str) -> Option<Level> {
        Some(match word {
            "off" => Level::Off,
            "advice" => Level::As(Severity::Advice),
            "warning" => Level::As(Severity::Warning),
            "error" => Level::As(Severity::Error),
            _ => return None,
        })
    }

    /// The word of the level.
    pub fn word(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::As(severity) => severity.word(),
        }
    }
}

/// All globs of a list become one automaton.
const MOST_GLOBS: usize = 500;
/// Each override is asked for each file.
const MOST_OVERRIDES: usize = 100;

/// Reads a configuration's text; names of rules and certifications are checked when the models are
/// known.
pub fn read(text: &str) -> Result<ConfigFile, Vec<PlacedError>> {
    let tree_is_empty = text
        .lines()
        .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    if tree_is_empty {
        return Ok(ConfigFile::default());
    }
    let file: ConfigFile = yaml::serde::read(text)?;
    let mut errors = Vec::new();
    if let Some(version) = file.version.as_ref().filter(|version| version.value != 1) {
        errors.push(error(
            version.place,
            format!("`version` is 1, not {}", version.value),
        ));
    }
    if let Some(level) = file
        .fail_level
        .as_ref()
        .filter(|level| !matches!(Level::from_word(&level.value), Some(Level::As(_))))
    {
        errors.push(error(
            level.place,
            suggest::unknown("severity", &level.value, Level::WORDS[1..].iter().copied()),
        ));
    }
    let overrides = file.overrides.iter().flat_map(|entry| &entry.rules.0);
    for (_, level) in file
        .rules
        .0
        .iter()
        .chain(overrides)
        .filter(|(_, level)| Level::from_word(&level.value).is_none())
    {
        errors.push(error(
            level.place,
            suggest::unknown("level", &level.value, Level::WORDS),
        ));
    }
    let told = errors.len();
    if let Some(first) = file
        .overrides
        .get(MOST_OVERRIDES)
        .and_then(|entry| entry.files.first())
    {
        errors.push(error(
            first.place,
            format!("`overrides` has at most {MOST_OVERRIDES} entries"),
        ));
    }
    let lists = [&file.files, &file.exclude]
        .into_iter()
        .chain(file.overrides.iter().map(|entry| &entry.files));
    for glob in lists.filter_map(|list| list.get(MOST_GLOBS)) {
        errors.push(error(
            glob.place,
            format!("a list has at most {MOST_GLOBS} globs"),
        ));
    }
    if errors.len() > told {
        return Err(errors); // to read globs would take long
    }
    let globs = file
        .files
        .iter()
        .chain(&file.exclude)
        .chain(file.overrides.iter().flat_map(|entry| &entry.files));
    for glob in globs {
        if let Err(message) = globs_of([glob.value.as_ref()]) {
            errors.push(error(glob.place, message));
        }
    }
    if errors.is_empty() {
        Ok(file)
    } else {
        Err(errors)
    }
}

/// Names that nothing declares: rules, certifications.
pub fn unknown_names(file: &ConfigFile, library: &Library) -> Vec<PlacedError> {
    let mut errors = Vec::new();
    let rules = file
        .rules
        .0
        .iter()
        .chain(file.overrides.iter().flat_map(|entry| &entry.rules.0))
        .map(|(rule, _)| rule);
    for rule in rules.filter(|rule| library.rule(&rule.value).is_none()) {
        let meant = suggest::closest(&rule.value, library.rules().map(|rule| rule.id.as_ref()));
        errors.push(error(
            rule.place,
            suggest::not_listed("rule", &rule.value, meant, "rolecall rules"),
        ));
    }
    for (requirement, certifications) in &file.certifications.0 {
        let requirements: Vec<&str> = library
            .models()
            .flat_map(|model| model.requirements.iter().map(|(id, _)| id.as_ref()))
            .collect();
        if !requirements.contains(&requirement.value.as_ref()) {
            errors.push(error(
                requirement.place,
                suggest::unknown("requirement", &requirement.value, requirements),
            ));
        }
        for certification in certifications
            .iter()
            .filter(|certification| library.certification(&certification.value).is_none())
        {
            let ids = library
                .certifications()
                .iter()
                .map(|certification| certification.id.as_ref());
            let meant = suggest::closest(&certification.value, ids);
            let message = suggest::not_listed(
                "certification",
                &certification.value,
                meant,
                "rolecall models certifications",
            );
            errors.push(error(certification.place, message));
        }
    }
    errors
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

/// An error with its place.
pub fn error(place: Option<(u32, u32)>, message: String) -> PlacedError {
    PlacedError {
        message,
        span: place.map_or(Span::default(), |(start, end)| Span { start, end }),
    }
}

/// Globs over paths as `.gitignore` has them: `*` stays within a `/`, a glob without a `/` matches
/// in every folder, one that matches a folder matches all below it.
pub fn globs_of<'g>(globs: impl IntoIterator<Item = &'g str>) -> Result<GlobSet, String> {
    let mut set = GlobSetBuilder::new();
    for written in globs {
        let unread = |why: String| {
            format!(
                "the glob `{}` cannot be read: {why}",
                suggest::shortened(written)
            )
        };
        bounded(written).map_err(unread)?;
        let glob = written
            .strip_prefix("./")
            .unwrap_or(written)
            .trim_end_matches('/');
        let anchored = match glob.strip_prefix('/') {
            Some(anchored) => anchored.to_owned(),
            None if glob.contains('/') => glob.to_owned(),
            None => format!("**/{glob}"),
        };
        for glob in [anchored.clone(), format!("{anchored}/**")] {
            let built = GlobBuilder::new(&glob).literal_separator(true).build();
            set.add(built.map_err(|error| unread(error.kind().to_string()))?);
        }
    }
    set.build()
        .map_err(|error| format!("the globs cannot be read together: {error}"))
}

#[cfg(test)]
mod tests {
    use super::globs_of;

    #[test]
    fn globs_match_as_in_a_gitignore() {
        let matches = |glob: &str, path: &str| globs_of([glob]).unwrap().is_match(path);
        assert!(
            matches("archive", "x/archive/team.yaml") && matches("archive/", "archive/a/b.yaml")
        );
        assert!(matches("*.team.yaml", "a/b/acme.team.yaml") && !matches("a/*.yaml", "a/b/c.yaml"));
        assert!(matches("/team.yaml", "team.yaml") && !matches("/team.yaml", "a/team.yaml"));
        assert!(matches("a/**/team.yaml", "a/b/c/team.yaml"));
    }
}
