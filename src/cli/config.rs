//! `rolecall config FILE`: what applies to a file, and where each value comes from.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::Session;
use crate::model::Text;
use crate::model::file::{Pairs, Placed};
use crate::project::{ConfigSource, Errors, Layer, Project, View, Workspace};
use crate::sanitize;
use crate::source::Lines;

/// The arguments of `config`.
#[derive(clap::Args)]
pub struct Args {
    /// The team file
    #[arg(value_name = "FILE", default_value = "team.yaml")]
    file: PathBuf,
    /// The configuration, instead of the closest rolecall.yaml
    #[arg(long, value_name = "FILE", env = "ROLECALL_CONFIG", hide_env = true)]
    config: Option<PathBuf>,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<(), Errors> {
    let here = session.folder();
    let source = match &args.config {
        Some(config) => ConfigSource::This(here.absolute(config)),
        None => ConfigSource::Closest,
    };
    let project =
        Workspace::new(View::of_disk(here.clone()), source, &[]).project_of(&args.file)?;
    let file = here.display(&args.file);
    let mut text = String::new();
    if project.layers.is_empty() {
        _ = writeln!(text, "# no rolecall.yaml applies to {file}");
    }
    for layer in &project.layers {
        Listing::new(layer, &mut text).layer();
    }
    _ = writeln!(text, "{file}: {}", state(&args.file, &project));
    list_levels(&args.file, &project, &mut text);
    session.print(&text)
}

/// Whether a file is judged.
fn state(file: &Path, project: &Project) -> &'static str {
    match (project.excludes(file), project.is_team_file(file)) {
        (true, _) => "excluded",
        (false, true) => "judged",
        (false, false) => "judged only if it is named: its name is not a team file name",
    }
}

fn list_levels(file: &Path, project: &Project, text: &mut String) {
    let mut levels: Vec<_> = project.levels(Some(file)).into_iter().collect();
    levels.sort();
    for (rule, level) in levels {
        let default = project.library.rule(rule);
        let default = default.map_or("", |rule| rule.severity.word());
        _ = writeln!(text, "  {rule}: {} (default: {default})", level.word());
    }
    let fail_level = project.fail_level.map(|level| level.word());
    let fail_level = fail_level.unwrap_or("error (default)");
    _ = writeln!(text, "  fail-level: {fail_level}");
}

/// The values of a configuration with their places, as lines.
struct Listing<'a> {
    layer: &'a Layer,
    lines: Lines,
    text: &'a mut String,
}

impl<'a> Listing<'a> {
    fn new(layer: &'a Layer, text: &'a mut String) -> Self {
        Listing {
            layer,
            lines: Lines::new(&layer.text.text),
            text,
        }
    }

    fn layer(&mut self) {
        let file = &self.layer.file;
        file.extends
            .iter()
            .for_each(|path| self.value("extends", path));
        for (key, list) in [
            ("files", &file.files),
            ("exclude", &file.exclude),
            ("models", &file.models),
        ] {
            list.iter().for_each(|value| self.value(key, value));
        }
        self.levels("rules", &file.rules);
        for entry in &file.overrides {
            self.levels(
                &format!("overrides[{}]", joined(&entry.files)),
                &entry.rules,
            );
        }
        file.fail_level
            .iter()
            .for_each(|level| self.value("fail-level", level));
        for (requirement, certifications) in &file.certifications.0 {
            let key = format!("certifications.{}", requirement.value);
            self.line(&key, &joined(certifications), requirement.place);
        }
    }

    fn levels(&mut self, key: &str, rules: &Pairs) {
        for (rule, level) in &rules.0 {
            self.value(&format!("{key}.{}", rule.value), level);
        }
    }

    fn value(&mut self, key: &str, value: &Placed<Text>) {
        self.line(key, &value.value, value.place);
    }

    fn line(&mut self, key: &str, value: &str, place: Option<(u32, u32)>) {
        let source = &self.layer.text;
        let line = place.map_or(0, |(start, _)| {
            self.lines.position(&source.text, start).line
        });
        let (path, key, value) = (&source.path, sanitize::text(key), sanitize::text(value));
        _ = writeln!(self.text, "{path}:{line}: {key}: {value}");
    }
}

fn joined(values: &[Placed<Text>]) -> String {
    let values: Vec<&str> = values.iter().map(|value| value.value.as_ref()).collect();
    values.join(", ")
}
