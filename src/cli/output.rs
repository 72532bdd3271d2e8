//! Where a report goes: standard output in one format, files in any number of formats, and the
//! summary of a GitHub step.

mod destination;
mod parser;

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::form::Form;
use super::session::{Session, Surroundings, closed_pipe, unwritten};
use super::{Color, written};
use crate::page::Page;
use crate::project::input::io_message;
use crate::project::team_file::is_team_file;
use crate::project::{Errors, Folder};
use crate::report::{Format, Here, Report, markdown};
use crate::writing::Style;

pub use destination::Output;
pub use parser::OutputParser;

/// The longest summary of a step that GitHub accepts, in bytes.
const MAX_STEP_SUMMARY_BYTES: usize = 1 << 20;
/// The width of a report in a file, in columns.
const FILE_WIDTH: usize = 100;

/// Refuses two reports in one place, and a report that would replace a team file or another file
/// that the run reads.
pub fn refuse<'p>(
    outputs: &[Output],
    inputs: impl IntoIterator<Item = &'p Path>,
    others: impl IntoIterator<Item = &'p Path>,
    folder: &Folder,
) -> Result<(), Errors> {
    let printed = outputs.iter().filter(|output| output.file.is_none());
    if printed.count() > 1 {
        return Err(Errors::with_way_out(
            "only one format can go to standard output; send the others to files with `--format FORMAT=FILE`",
        ));
    }
    let files = outputs.iter().filter_map(|output| output.file.as_deref());
    let files: Vec<(&Path, PathBuf)> = files
        .map(|file| (file, identity(&folder.reach(file))))
        .collect();
    if files.is_empty() {
        return Ok(()); // following the links of a path costs one system call per folder
    }
    let place = |path: &Path| identity(&folder.reach(path));
    let inputs: Vec<PathBuf> = inputs.into_iter().map(place).collect();
    // Many files are judged by the same configuration.
    let others: BTreeSet<&Path> = others.into_iter().collect();
    let others: Vec<PathBuf> = others.into_iter().map(place).collect();
    for (number, (file, place)) in files.iter().enumerate() {
        let file = file.display();
        if files[..number].iter().any(|(_, other)| other == place) {
            let message = format!("two formats cannot both go to `{file}`");
            return Err(Errors::other(message));
        }
        if has_team_file_name(place) || inputs.contains(place) {
            let message = format!("`{file}` is a team file, which a report would overwrite");
            return Err(Errors::other(message));
        }
        if others.contains(place) {
            let message = format!("this run reads `{file}`; a report would overwrite it");
            return Err(Errors::other(message));
        }
    }
    Ok(())
}

/// The same if the configuration is unreadable, because then any YAML file may be a team file.
pub fn refuse_unjudged<'p>(
    outputs: &[Output],
    inputs: impl IntoIterator<Item = &'p Path>,
    others: impl IntoIterator<Item = &'p Path>,
    folder: &Folder,
) -> Result<(), Errors> {
    refuse(outputs, inputs, others, folder)?;
    let is_yaml = |path: &&Path| {
        path.extension()
            .is_some_and(|end| end == "yaml" || end == "yml")
    };
    let mut files = outputs.iter().filter_map(|output| output.file.as_deref());
    match files.find(is_yaml) {
        Some(file) => Err(Errors::other(format!(
            "`{}` may be a team file, which a report would overwrite",
            file.display()
        ))),
        None => Ok(()),
    }
}

fn has_team_file_name(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(is_team_file)
}

/// The path of a file without links and `..`, even if the file does not exist.
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

/// Writes a report to some places. A failure in one place does not affect the others.
pub fn write(results: &Page, outputs: &[Output], color: Color, session: &mut Session) -> Errors {
    let mut errors = Errors::default();
    for output in outputs {
        let written = match &output.file {
            Some(file) => write_file(results, output.form, file, color, session),
            None => print(results, output.form, color, session),
        };
        errors.merge(written.err().unwrap_or_default());
        note_left_out(results.report, output, session);
    }
    errors
}

fn write_file(
    results: &Page,
    form: Form,
    file: &Path,
    color: Color,
    session: &Session,
) -> Result<(), Errors> {
    let style = Style {
        color: color == Color::Always,
        links: false,
        width: FILE_WIDTH,
    };
    let style = form.fitted(style, false);
    written::replace_by(file, session.folder(), |out| {
        form.write(results, style, out)
    })
}

fn print(results: &Page, form: Form, color: Color, session: &mut Session) -> Result<(), Errors> {
    let terminal = session.surroundings.terminals.stdout;
    let style = form.fitted(style(color, terminal, session.surroundings), terminal);
    let mut out = BufWriter::new(&mut *session.stdout);
    form.write(results, style, &mut out)
        .and_then(|()| out.flush())
        .or_else(closed_pipe)
        .map_err(|error| unwritten(&error))
}

fn note_left_out(report: &Report, output: &Output, session: &Session) {
    let more = output
        .form
        .format()
        .map_or(0, |format| format.leaves_out(report));
    if more > 0 {
        let place = match &output.file {
            Some(file) => file.display().to_string(),
            None => "standard output".to_owned(),
        };
        let max = Format::MAX_SARIF_RESULTS;
        session.stderr.message(&format!(
            "{place}: left out the {more} least severe findings: code scanning accepts at most {max}"
        ));
    }
}

/// The style of a stream, which may be a terminal.
pub fn style(color: Color, terminal: bool, surroundings: &Surroundings) -> Style {
    let color = color.wanted(terminal, surroundings);
    Style {
        color,
        links: color && terminal && !surroundings.is_captured() && surroundings.hyperlinks,
        width: surroundings.report_width(),
    }
}

/// Appends a table to the summary of a GitHub step, if the run has that format. A run does not fail
/// because of it.
pub fn append_step_summary(report: &Report, outputs: &[Output], session: &Session) {
    if outputs
        .iter()
        .all(|output| output.form != Form::Report(Format::Github))
    {
        return;
    }
    let path = (session.surroundings.variable)("GITHUB_STEP_SUMMARY");
    let Some(path) = path.filter(|path| !path.is_empty()).map(PathBuf::from) else {
        return;
    };
    if let Err(error) = append_table(report, &session.folder().reach(&path)) {
        let (path, why) = (path.display(), io_message(&error));
        let message = format!("cannot write the step's summary `{path}`: {why}");
        session.stderr.message(&message);
    }
}

fn append_table(report: &Report, path: &Path) -> io::Result<()> {
    let used = std::fs::metadata(path).map_or(0, |meta| meta.len() as usize);
    let mut table = Vec::new();
    let left = MAX_STEP_SUMMARY_BYTES.saturating_sub(used);
    markdown::write_within(report, left, &mut table)?;
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    file.write_all(&table)
}

/// The folder where the command runs and the repository around it: reports for a repository's
/// server name files from its root.
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
