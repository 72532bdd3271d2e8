//! `rolecall check`: finds the team files, judges them, writes the report.
#![allow(clippy::print_stderr)]

use std::collections::HashSet;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::civil::Date;
use rayon::prelude::*;

use super::files::{self, TeamFile};
use super::progress::{Progress, Watched};
use super::show::{self, Numbers, Show};
use super::{Color, Failure, Outcome, closed_pipe};
use crate::model::{Library, Severity};
use crate::report::{self, FileReport, Format, Report, Style, Summary};
use crate::suggest;
use crate::visible;
use crate::yaml::decode::parse_date;
use crate::{Selection, Settings, judge};

/// What `check` takes.
#[derive(clap::Args)]
pub struct Args {
    /// Team files, or folders to search for them [default: here]; `-` reads standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to report, and where to; may be given several times
    #[arg(long, value_name = "FORMAT[=FILE]", default_value = "full")]
    format: Vec<Output>,
    /// The day to judge by, YYYY-MM-DD [default: today in UTC]
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// From which severity on findings fail the run
    #[arg(long, value_name = "SEVERITY", value_enum, default_value = "error")]
    fail_level: Level,
    /// Ask only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Do not ask these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// A model of your own; may be given several times
    #[arg(long = "model", value_name = "FILE")]
    models: Vec<PathBuf>,
    /// Print no summary
    #[arg(long, short)]
    quiet: bool,
    /// The name of what standard input holds
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    show: Show,
}

/// A format and where it goes.
#[derive(Clone, Debug)]
struct Output {
    format: Format,
    file: Option<PathBuf>,
}

impl Output {
    fn is_file(&self) -> bool {
        self.file.is_some()
    }

    fn numbers(&self) -> Numbers {
        if self.format == Format::Json { Numbers::Json } else { Numbers::Text }
    }
}

impl std::str::FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(PathBuf::from(file))));
        let format = Format::from_str(name, true).map_err(|_| {
            let names: Vec<String> = Format::value_variants().iter().filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned())).collect();
            let meant = suggest::closest(name, names.iter().map(String::as_str)).map(|meant| format!("; did you mean `{meant}`?"));
            format!("there is no format `{name}`{}", meant.unwrap_or_else(|| format!("; there are {}", suggest::listed(names.iter().map(String::as_str)))))
        })?;
        if file.as_ref().is_some_and(|file| file.as_os_str().is_empty()) {
            return Err("name a file behind the `=`".into());
        }
        Ok(Output { format, file })
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Level {
    Advice,
    Warning,
    Error,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Advice => Severity::Advice,
            Level::Warning => Severity::Warning,
            Level::Error => Severity::Error,
        }
    }
}

fn day(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "not a day of the calendar, written `YYYY-MM-DD`".to_owned())
}

pub(super) fn run(args: &Args, color: Color) -> Result<Outcome, Failure> {
    let library = super::library(&args.models)?;
    let settings = Settings { library: &library, day: args.as_of.unwrap_or_else(today), selection: selection(args, &library)? };
    let mut troubles = Vec::new();
    let files = match args.paths.as_slice() {
        [only] if only == Path::new("-") => vec![judge_input(args, &settings)?],
        paths if paths.iter().any(|path| path == Path::new("-")) => return Err(Failure::new("`-` stands alone: standard input is judged without other files")),
        paths => judge_files(paths, args.show.watched(), &settings, &mut troubles)?,
    };
    let mut report = Report::new(settings.day, files, 0);
    let failing = report.worst().is_some_and(|worst| worst >= args.fail_level.into());
    let (to_files, printed): (Vec<_>, Vec<_>) = args.format.iter().cloned().partition(Output::is_file);
    write(&report, &to_files, color)?;
    if args.show.statistics {
        show::statistics(&report, printed.first().map_or(Numbers::Text, Output::numbers))?;
    } else {
        args.show.limit(&mut report);
        write(&report, &printed, color)?;
    }
    for trouble in &troubles {
        eprintln!("rolecall: {}", visible::text(trouble));
    }
    if !args.quiet {
        eprintln!("{}", summary(&report.summary, settings.day));
    }
    if !troubles.is_empty() {
        return Ok(Outcome::Failed);
    }
    Ok(if failing { Outcome::Findings } else { Outcome::Clean })
}

fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

fn selection(args: &Args, library: &Library) -> Result<Selection, Failure> {
    let known = |names: &[String]| -> Result<HashSet<String>, Failure> {
        for name in names {
            if library.rule(name).is_none() {
                let meant = suggest::closest(name, library.rules().map(|rule| rule.id.as_ref()));
                let meant = meant.map_or("; `rolecall rules` lists them".to_owned(), |meant| format!("; did you mean `{meant}`?"));
                return Err(Failure::new(format!("there is no rule `{name}`{meant}")));
            }
        }
        Ok(names.iter().cloned().collect())
    };
    Ok(Selection { only: known(&args.select)?, without: known(&args.ignore)? })
}

fn judge_input(args: &Args, settings: &Settings) -> Result<FileReport, Failure> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Failure::new(format!("standard input: {}", files::in_words(&error))))?;
    let name = args.stdin_filename.as_deref().map_or("<stdin>".to_owned(), files::shown);
    Ok(judge(&name, bytes, settings))
}

fn judge_files(paths: &[PathBuf], watched: Watched, settings: &Settings, troubles: &mut Vec<String>) -> Result<Vec<FileReport>, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let files = files::find(paths, &mut |trouble| troubles.push(trouble))?;
    if files.is_empty() && troubles.is_empty() {
        let places = paths.iter().map(|path| format!("`{}`", path.display())).collect::<Vec<_>>().join(", ");
        return Err(Failure::new(format!("no team file found in {places}; team files are named team.yaml, team.yml, *.team.yaml or *.team.yml")));
    }
    let progress = Progress::new(files.len(), watched);
    let judged: Vec<Result<FileReport, String>> = files.par_iter().map(|file| judge_file(file, settings)).inspect(|_| progress.tick()).collect();
    drop(progress);
    let mut reports = Vec::with_capacity(judged.len());
    for result in judged {
        match result {
            Ok(report) => reports.push(report),
            Err(trouble) => troubles.push(trouble),
        }
    }
    Ok(reports)
}

fn judge_file(file: &TeamFile, settings: &Settings) -> Result<FileReport, String> {
    let bytes = std::fs::read(&file.path).map_err(|error| format!("{}: {}", file.shown, files::in_words(&error)))?;
    Ok(judge(&file.shown, bytes, settings))
}

fn write(report: &Report, outputs: &[Output], color: Color) -> Result<(), Failure> {
    for output in outputs {
        match &output.file {
            None => {
                let terminal = super::stdout_is_terminal();
                let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).clamp(40, 120);
                let mut out = BufWriter::new(io::stdout().lock());
                let style = Style { color: color.wanted(terminal), width };
                report::write(report, output.format, style, &mut out).and_then(|()| out.flush()).or_else(closed_pipe)?;
            }
            Some(path) => {
                let style = Style { color: color == Color::Always, width: 100 };
                let failure = |error: io::Error| Failure::new(format!("{}: {}", path.display(), files::in_words(&error)));
                let mut bytes = Vec::new();
                report::write(report, output.format, style, &mut bytes).map_err(failure)?;
                std::fs::write(path, bytes).map_err(failure)?;
            }
        }
    }
    Ok(())
}

fn summary(numbers: &Summary, day: Date) -> String {
    let count = |number: u32, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    let mut parts = Vec::new();
    if numbers.errors > 0 {
        parts.push(count(numbers.errors, "error", "errors"));
    }
    if numbers.warnings > 0 {
        parts.push(count(numbers.warnings, "warning", "warnings"));
    }
    if numbers.advice > 0 {
        parts.push(format!("{} advice", numbers.advice));
    }
    if parts.is_empty() {
        parts.push("no findings".to_owned());
    }
    let mut line = format!("{} in {}, as of {day}", parts.join(", "), count(numbers.files, "file", "files"));
    if numbers.waived > 0 {
        line.push_str(&format!("; {} waived", numbers.waived));
    }
    if numbers.excluded > 0 {
        line.push_str(&format!("; {} excluded", count(numbers.excluded, "file", "files")));
    }
    line
}
