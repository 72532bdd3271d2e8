//! `rolecall check`: finds the team files, judges them, writes the report.
#![allow(clippy::print_stderr)]

use std::collections::HashSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::civil::Date;
use rayon::prelude::*;

use super::files::{self, TeamFile};
use super::output::{self, Output};
use super::{Color, Failure, Outcome};
use crate::model::{Library, Severity};
use crate::report::{FileReport, Report, Summary};
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
    /// Replace people's ids, names, e-mails and credentials by pseudonyms, for public logs
    #[arg(long)]
    redact: bool,
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
        paths => judge_files(paths, args, &settings, &mut troubles)?,
    };
    let report = Report { here: output::here(), ..Report::new(settings.day, files, 0).explained(&library) };
    let report = if args.redact { report.redacted(&library) } else { report };
    output::write(&report, &args.format, color)?;
    for trouble in &troubles {
        eprintln!("rolecall: {}", visible::text(trouble));
    }
    if !args.quiet {
        eprintln!("{}", summary(&report.summary, settings.day));
    }
    if !troubles.is_empty() {
        return Ok(Outcome::Failed);
    }
    let failing = report.worst().is_some_and(|worst| worst >= args.fail_level.into());
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
    let buffer = args.stdin_filename.iter().map(|path| TeamFile { path: path.clone(), shown: files::shown(path) });
    output::refuse(&args.format, &buffer.collect::<Vec<_>>())?;
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Failure::new(format!("standard input: {}", files::in_words(&error))))?;
    let name = args.stdin_filename.as_deref().map_or("<stdin>".to_owned(), files::shown);
    Ok(judge(&name, bytes, settings))
}

fn judge_files(paths: &[PathBuf], args: &Args, settings: &Settings, troubles: &mut Vec<String>) -> Result<Vec<FileReport>, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let files = files::find(paths, &mut |trouble| troubles.push(trouble))?;
    if files.is_empty() && troubles.is_empty() {
        let places = paths.iter().map(|path| format!("`{}`", path.display())).collect::<Vec<_>>().join(", ");
        return Err(Failure::new(format!("no team file found in {places}; team files are named team.yaml, team.yml, *.team.yaml or *.team.yml")));
    }
    output::refuse(&args.format, &files)?;
    let judged: Vec<Result<FileReport, String>> = files.par_iter().map(|file| judge_file(file, settings)).collect();
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
