//! Where a report goes: standard output in one format, files in as many as one likes, and the
//! summary of a GitHub step.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::{PossibleValue, TypedValueParser};

use super::display::Numbers;
use super::files;
use super::session::{Session, Surroundings, closed_pipe};
use super::{Color, Failure, atomic_write};
use crate::project::Folder;
use crate::report::{self, Format, Here, Report, Style, markdown};
use crate::sanitize;
use crate::suggest;

/// GitHub takes no longer summary of a step.
const STEP_SUMMARY: usize = 1 << 20;

/// A format and where it goes.
#[derive(Clone, Debug)]
pub struct Output {
    format: Format,
    /// Standard output where there is none.
    file: Option<PathBuf>,
}

impl Output {
    /// Whether it goes to a file.
    pub fn is_file(&self) -> bool {
        self.file.is_some()
    }

    /// How numbers are printed in its place.
    pub fn numbers(&self) -> Numbers {
        if self.format == Format::Json {
            Numbers::Json
        } else {
            Numbers::Text
        }
    }
}

impl std::str::FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, file) = text
            .split_once('=')
            .map_or((text, None), |(name, file)| (name, Some(file)));
        let format = Format::from_str(name, true).map_err(|_| {
            let names: Vec<String> = Format::value_variants()
                .iter()
                .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
                .collect();
            let meant = suggest::closest(name, names.iter().map(String::as_str))
                .map(|meant| format!("; did you mean `{meant}`?"));
            format!(
                "there is no format `{name}`{}",
                meant.unwrap_or_else(|| format!(
                    "; there are {}",
                    suggest::listed(names.iter().map(String::as_str))
                ))
            )
        })?;
        match file {
            Some("") => Err("name a file behind the `=`".into()),
            Some("-") | None => Ok(Output { format, file: None }),
            Some(file) => Ok(Output {
                format,
                file: Some(PathBuf::from(file)),
            }),
        }
    }
}

/// Reads an output from an argument, and tells whoever completes one which formats there are.
#[derive(Clone, Debug)]
pub struct OutputParser;

impl TypedValueParser for OutputParser {
    type Value = Output;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Output, clap::Error> {
        let parse = |text: &str| text.parse::<Output>();
        TypedValueParser::parse_ref(&parse, command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(
            Format::value_variants()
                .iter()
                .filter_map(ValueEnum::to_possible_value),
        ))
    }
}

/// Refuses what cannot end well: two reports in one place, or a report in the place of a team file.
pub fn refuse<'p>(
    outputs: &[Output],
    inputs: impl IntoIterator<Item = &'p Path>,
    folder: &Folder,
) -> Result<(), Failure> {
    if outputs
        .iter()
        .filter(|output| output.file.is_none())
        .count()
        > 1
    {
        return Err(Failure::new(
            "only one format can go to standard output; send the others to files with `--format FORMAT=FILE`",
        ));
    }
    let places: Vec<PathBuf> = outputs
        .iter()
        .filter_map(|output| output.file.as_deref())
        .map(|path| identity(&folder.reach(path)))
        .collect();
    if places.is_empty() {
        return Ok(()); // what a file's path really is costs a system call a folder
    }
    let inputs: Vec<PathBuf> = inputs
        .into_iter()
        .map(|path| identity(&folder.reach(path)))
        .collect();
    for (number, place) in places.iter().enumerate() {
        if places[..number].contains(place) {
            return Err(Failure::new(format!(
                "two formats cannot both go to `{}`",
                place.display()
            )));
        }
        let named_so = place
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(files::is_team_file);
        if named_so || inputs.contains(place) {
            return Err(Failure::new(format!(
                "`{}` is a team file; a report would overwrite it",
                place.display()
            )));
        }
    }
    Ok(())
}

/// A file's path without detours, whether the file is there or not.
fn identity(path: &Path) -> PathBuf {
    if let Ok(path) = path.canonicalize() {
        return path;
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let folder = folder
        .canonicalize()
        .unwrap_or_else(|_| folder.to_path_buf());
    path.file_name()
        .map_or(path.to_path_buf(), |name| folder.join(name))
}

/// Writes a report in every format that was asked for, files first: whoever reads standard output
/// to its end finds them there. Answers what could not be written; it keeps no other report from
/// its place.
pub fn write(
    report: &Report,
    outputs: &[Output],
    color: Color,
    session: &mut Session,
) -> Vec<Failure> {
    let mut failures = Vec::new();
    for output in outputs {
        if let Some(path) = &output.file {
            let style = Style {
                color: color == Color::Always,
                links: false,
                width: 100,
            };
            let mut bytes = Vec::new();
            let written =
                report::write(report, output.format, style, &mut bytes).map_err(Failure::from);
            failures.extend(
                written
                    .and_then(|()| atomic_write::write(path, &bytes, session.folder()))
                    .err(),
            );
        }
    }
    if let Some(output) = outputs.iter().find(|output| output.file.is_none()) {
        let style = style(color, session.surroundings);
        let mut out = BufWriter::new(&mut *session.stdout);
        let written = report::write(report, output.format, style, &mut out)
            .and_then(|()| out.flush())
            .or_else(closed_pipe);
        failures.extend(written.err().map(Failure::from));
    }
    for output in outputs {
        let more = output.format.leaves_out(report);
        if more > 0 {
            let place = output
                .file
                .as_deref()
                .map_or("standard output".into(), |path| {
                    sanitize::text(&path.display().to_string()).into_owned()
                });
            session.stderr.line(format_args!(
                "rolecall: {place}: {more} findings are left out, the least severe: code scanning takes no more"
            ));
        }
    }
    failures
}

/// How standard output is written to.
fn style(color: Color, surroundings: &Surroundings) -> Style {
    let terminal = surroundings.terminals.stdout;
    let color = color.wanted(terminal, surroundings);
    Style {
        color,
        links: color && terminal && !surroundings.is_captured() && surroundings.hyperlinks,
        width: surroundings.width.clamp(40, 120),
    }
}

/// Appends a table to the summary of a GitHub step, where that format goes anywhere. It is an
/// extra: a run does not fail for it.
pub fn step_summary(report: &Report, outputs: &[Output], session: &Session) {
    if outputs.iter().all(|output| output.format != Format::Github) {
        return;
    }
    let Some(path) = (session.surroundings.variable)("GITHUB_STEP_SUMMARY")
        .filter(|path| !path.is_empty())
        .map(|path| session.folder().reach(Path::new(&path)))
    else {
        return;
    };
    let there = std::fs::metadata(&path).map_or(0, |meta| meta.len() as usize);
    let mut table = Vec::new();
    let written = markdown::write_within(report, STEP_SUMMARY.saturating_sub(there), &mut table)
        .and_then(|()| {
            OpenOptions::new()
                .append(true)
                .create(true)
                .open(&path)?
                .write_all(&table)
        });
    if let Err(error) = written {
        session.stderr.line(format_args!(
            "rolecall: the step's summary {}: {}",
            sanitize::text(&path.display().to_string()),
            files::in_words(&error)
        ));
    }
}

/// Where the command runs and the repository around it: reports for a repository's server name
/// files from its root.
pub fn here(folder: &Folder) -> Option<Here> {
    let folder = folder.path();
    let root = folder
        .ancestors()
        .find(|folder| folder.join(".git").exists())?;
    let with_slashes = |path: &Path| {
        path.to_str()
            .map(|path| path.replace(std::path::MAIN_SEPARATOR, "/"))
    };
    Some(Here {
        folder: with_slashes(folder)?,
        root: with_slashes(root)?,
    })
}
