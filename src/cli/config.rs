//! `rolecall config FILE`: what applies to a file, and where each value comes from.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::project::{How, Layer, Projects};
use super::{Failure, Session};
use crate::model::Text;
use crate::model::file::Placed;
use crate::project::Folder;
use crate::sanitize;
use crate::source::Lines;

/// What `config` takes.
#[derive(clap::Args)]
pub struct Args {
    /// The team file
    #[arg(value_name = "FILE", default_value = "team.yaml")]
    file: PathBuf,
    /// The configuration, instead of the closest rolecall.yaml
    #[arg(long, value_name = "FILE", env = "ROLECALL_CONFIG", hide_env = true)]
    config: Option<PathBuf>,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<(), Failure> {
    let here = session.folder();
    let how = args
        .config
        .as_ref()
        .map_or(How::Closest, |config| How::This(here.absolute(config)));
    let path = here.absolute(&args.file);
    let project = Projects::new(&[], how, here).of(&path)?;
    let mut text = String::new();
    if project.layers.is_empty() {
        let _ = writeln!(
            text,
            "# no rolecall.yaml applies to {}",
            here.display(&args.file)
        );
    }
    for layer in &project.layers {
        layer_in_words(layer, here, &mut text);
    }
    let judged = match (project.excludes(&path), project.is_team_file(&path)) {
        (true, _) => "excluded",
        (false, true) => "judged",
        (false, false) => {
            "not found by a search, for its name is no team file's; judged if it is named"
        }
    };
    let _ = writeln!(text, "{}: {judged}", here.display(&args.file));
    let mut levels: Vec<_> = project.levels(Some(&path)).into_iter().collect();
    levels.sort();
    for (rule, level) in levels {
        let published = project
            .library
            .rule(rule)
            .map_or("", |rule| rule.severity.word());
        let _ = writeln!(text, "  {rule}: {} (by itself {published})", level.word());
    }
    let fail_level = project
        .fail_level
        .map_or("error (by itself)", |level| level.word());
    let _ = writeln!(text, "  fail-level: {fail_level}");
    super::print(&text, session)
}

/// Every value of a configuration with its place.
fn layer_in_words(layer: &Layer, here: &Folder, text: &mut String) {
    let lines = Lines::new(&layer.text);
    let path = here.display(&layer.path);
    let mut say = |key: &str, value: &str, place: Option<(u32, u32)>| {
        let line = place.map_or(0, |(start, _)| lines.position(&layer.text, start).line);
        let _ = writeln!(
            text,
            "{path}:{line}: {}: {}",
            sanitize::text(key),
            sanitize::text(value)
        );
    };
    let file = &layer.file;
    if let Some(extends) = &file.extends {
        say("extends", &extends.value, extends.place);
    }
    let lists: [(&str, &[Placed<Text>]); 3] = [
        ("files", &file.files),
        ("exclude", &file.exclude),
        ("models", &file.models),
    ];
    for (key, list) in lists {
        list.iter()
            .for_each(|item| say(key, &item.value, item.place));
    }
    for (rule, level) in &file.rules.0 {
        say(&format!("rules.{}", rule.value), &level.value, level.place);
    }
    for entry in &file.overrides {
        let globs = entry
            .files
            .iter()
            .map(|glob| glob.value.as_ref())
            .collect::<Vec<_>>()
            .join(", ");
        for (rule, level) in &entry.rules.0 {
            say(
                &format!("overrides[{globs}].{}", rule.value),
                &level.value,
                level.place,
            );
        }
    }
    if let Some(level) = &file.fail_level {
        say("fail-level", &level.value, level.place);
    }
    for (requirement, certifications) in &file.certifications.0 {
        let list = certifications
            .iter()
            .map(|certification| certification.value.as_ref())
            .collect::<Vec<_>>()
            .join(", ");
        say(
            &format!("certifications.{}", requirement.value),
            &list,
            requirement.place,
        );
    }
}
