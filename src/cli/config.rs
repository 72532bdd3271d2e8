//! `rolecall config FILE`: what applies to a file, and where each value comes from.

use std::path::{Path, PathBuf};

use super::configured::Configured;
use super::{Color, Session, shown};
use crate::model::Text;
use crate::model::file::{Pairs, Placed};
use crate::project::config_file::ConfigFile;
use crate::project::{Errors, Layer, Project};
use crate::source::{Lines, Span};
use crate::writing::grid::{Line, Tone, paragraph};

/// The arguments of `config`.
#[derive(clap::Args)]
pub struct Args {
    /// The team file
    #[arg(value_name = "FILE", default_value = "team.yaml")]
    file: PathBuf,
    #[command(flatten)]
    configured: Configured,
}

pub(super) fn run(args: &Args, color: Color, session: &mut Session) -> Result<(), Errors> {
    let here = session.folder();
    let project = args.configured.on_disk(here).project_of(&args.file)?;
    let file = here.display(&args.file);
    let mut lines = Vec::new();
    if project.layers.is_empty() {
        lines.push((format!("# no rolecall.yaml applies to {file}"), Tone::Dim));
    }
    for (number, layer) in project.layers.iter().enumerate() {
        let closer = &project.layers[..number];
        Listing::new(layer, &mut lines).layer(closer);
    }
    let judged = format!("{file}: {}", state(&args.file, &project));
    lines.push((judged, Tone::Strong));
    list_levels(&args.file, &project, &mut lines);
    shown::print(color, session, |style, out| {
        let mut lines = lines.iter();
        lines.try_for_each(|(line, tone)| paragraph(line, *tone, style, out))
    })
}

/// Whether a file is judged.
fn state(file: &Path, project: &Project) -> &'static str {
    match (project.excludes(file), project.is_team_file(file)) {
        (true, _) => "excluded",
        (false, true) => "judged",
        (false, false) => {
            "judged only if the command line names it: its name is not a team file name"
        }
    }
}

fn list_levels(file: &Path, project: &Project, lines: &mut Vec<Line>) {
    let mut levels: Vec<_> = project.levels(Some(file)).into_iter().collect();
    levels.sort();
    for (rule, level) in levels {
        let default = project.library.rule(rule);
        let default = default.map_or("", |rule| rule.severity.word());
        let line = format!("  {rule}: {} (default: {default})", level.word());
        lines.push((line, Tone::Plain));
    }
    let fail_level = project.fail_level.map(|level| level.word());
    let fail_level = fail_level.unwrap_or("error (default)");
    lines.push((format!("  fail-level: {fail_level}"), Tone::Plain));
}

/// The values of a configuration with their places, as lines.
struct Listing<'a> {
    layer: &'a Layer,
    places: Lines,
    lines: &'a mut Vec<Line>,
}

impl<'a> Listing<'a> {
    fn new(layer: &'a Layer, lines: &'a mut Vec<Line>) -> Self {
        Listing {
            layer,
            places: Lines::new(&layer.text.text),
            lines,
        }
    }

    /// Lists the parts of the configuration that apply: of some keys, only the values that no
    /// closer one replaces.
    fn layer(&mut self, closer: &[Layer]) {
        let file = &self.layer.file;
        let is_replaced = |has: fn(&ConfigFile) -> bool| closer.iter().any(|one| has(&one.file));
        file.extends
            .iter()
            .for_each(|path| self.value("extends", path));
        if !is_replaced(|file| !file.files.is_empty()) {
            self.values("files", &file.files);
        }
        self.values("exclude", &file.exclude);
        self.values("models", &file.models);
        self.levels("rules", &file.rules);
        for entry in &file.overrides {
            self.levels(
                &format!("overrides[{}]", joined(&entry.files)),
                &entry.rules,
            );
        }
        if !is_replaced(|file| file.fail_level.is_some()) {
            let level = file.fail_level.iter();
            level.for_each(|level| self.value("fail-level", level));
        }
        if !is_replaced(|file| longest_days(file).is_some())
            && let Some(days) = longest_days(file)
        {
            let key = "waivers.longest-days";
            self.line(key, &days.value.to_string(), days.place);
        }
        if !is_replaced(|file| file.sort.is_some()) {
            self.values("sort", file.sort.as_deref().unwrap_or_default());
        }
        for (requirement, certifications) in &file.certifications.0 {
            let key = format!("certifications.{}", requirement.value);
            self.line(&key, &joined(certifications), requirement.place);
        }
    }

    fn values(&mut self, key: &str, values: &[Placed<Text>]) {
        values.iter().for_each(|value| self.value(key, value));
    }

    fn levels(&mut self, key: &str, rules: &Pairs) {
        for (rule, level) in &rules.0 {
            self.value(&format!("{key}.{}", rule.value), level);
        }
    }

    fn value(&mut self, key: &str, value: &Placed<Text>) {
        self.line(key, &value.value, value.place);
    }

    fn line(&mut self, key: &str, value: &str, place: Option<Span>) {
        let source = &self.layer.text;
        let line = place.map_or(0, |place| {
            self.places.position(&source.text, place.start).line
        });
        let line = format!("{}:{line}: {key}: {value}", source.path);
        self.lines.push((line, Tone::Plain));
    }
}

fn longest_days(file: &ConfigFile) -> Option<&Placed<u32>> {
    file.waivers.as_ref()?.longest_days.as_ref()
}

fn joined(values: &[Placed<Text>]) -> String {
    let values: Vec<&str> = values.iter().map(|value| value.value.as_ref()).collect();
    values.join(", ")
}
