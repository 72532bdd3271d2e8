//! `rolecall check`: finds the team files, judges them, writes the report.
#![allow(clippy::print_stderr)]

use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::FalseyValueParser;
use jiff::civil::Date;
use rayon::prelude::*;

use super::files::{self, Found, Named, TeamFile};
use super::project::{How, Projects};
use super::{Color, Failure, Outcome, baseline, closed_pipe, git};
use crate::model::Severity;
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
    /// A file with the paths to judge, separated by NUL or line breaks; `-` for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    files_from: Option<PathBuf>,
    /// Judge the files as they stand in git's index
    #[arg(long, env = "ROLECALL_STAGED", hide_env = true, value_parser = FalseyValueParser::new(), conflicts_with_all = ["files_from", "changed_since"])]
    staged: bool,
    /// Judge the files that differ from where the branch left a revision
    #[arg(long, value_name = "REV", env = "ROLECALL_CHANGED_SINCE", hide_env = true, conflicts_with = "files_from")]
    changed_since: Option<String>,
    /// Leave out what the configuration excludes, even if it is named
    #[arg(long, env = "ROLECALL_FORCE_EXCLUDE", hide_env = true, value_parser = FalseyValueParser::new())]
    force_exclude: bool,
    /// Find it all right that there is no team file
    #[arg(long, env = "ROLECALL_ALLOW_EMPTY", hide_env = true, value_parser = FalseyValueParser::new())]
    allow_empty: bool,
    /// How to report, and where to; may be given several times
    #[arg(long, value_name = "FORMAT[=FILE]", default_value = "full", env = "ROLECALL_FORMAT", hide_env = true, value_delimiter = ',')]
    format: Vec<Output>,
    /// The day to judge by, YYYY-MM-DD [default: today in UTC]
    #[arg(long, value_name = "DATE", value_parser = day, env = "ROLECALL_AS_OF", hide_env = true)]
    as_of: Option<Date>,
    /// From which severity on findings fail the run [default: error, or what the configuration says]
    #[arg(long, value_name = "SEVERITY", value_enum, env = "ROLECALL_FAIL_LEVEL", hide_env = true)]
    fail_level: Option<FailLevel>,
    /// Ask only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', env = "ROLECALL_SELECT", hide_env = true)]
    select: Vec<String>,
    /// Do not ask these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', env = "ROLECALL_IGNORE", hide_env = true)]
    ignore: Vec<String>,
    /// A model of your own; may be given several times
    #[arg(long = "model", value_name = "FILE", env = "ROLECALL_MODEL", hide_env = true, value_delimiter = ',')]
    models: Vec<PathBuf>,
    /// The configuration for all files, instead of the closest rolecall.yaml
    #[arg(long, value_name = "FILE", env = "ROLECALL_CONFIG", hide_env = true)]
    config: Option<PathBuf>,
    /// Use no configuration
    #[arg(long, env = "ROLECALL_NO_CONFIG", hide_env = true, value_parser = FalseyValueParser::new(), conflicts_with = "config")]
    no_config: bool,
    /// Let the findings pass that a baseline knows, and no others
    #[arg(long, value_name = "FILE", env = "ROLECALL_BASELINE", hide_env = true)]
    baseline: Option<PathBuf>,
    /// Print no summary
    #[arg(long, short, env = "ROLECALL_QUIET", hide_env = true, value_parser = FalseyValueParser::new())]
    quiet: bool,
    /// The name of what standard input holds
    #[arg(long, value_name = "PATH", env = "ROLECALL_STDIN_FILENAME", hide_env = true)]
    stdin_filename: Option<PathBuf>,
}

/// A format and where it goes.
#[derive(Clone, Debug)]
struct Output {
    format: Format,
    file: Option<PathBuf>,
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
enum FailLevel {
    Advice,
    Warning,
    Error,
}

impl From<FailLevel> for Severity {
    fn from(level: FailLevel) -> Self {
        match level {
            FailLevel::Advice => Severity::Advice,
            FailLevel::Warning => Severity::Warning,
            FailLevel::Error => Severity::Error,
        }
    }
}

fn day(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "not a day of the calendar, written `YYYY-MM-DD`".to_owned())
}

pub(super) fn run(args: &Args, color: Color) -> Result<Outcome, Failure> {
    let day = args.day();
    let mut judged = judge_all(args, day)?;
    let mended = match &args.baseline {
        Some(path) => baseline::take(path, &mut judged.reports)?,
        None => 0,
    };
    let failing = judged.fails(args.fail_level.map(Severity::from));
    let report = Report::new(day, judged.reports, judged.excluded);
    write(&report, &args.format, color)?;
    for trouble in &judged.troubles {
        eprintln!("rolecall: {}", visible::text(trouble));
    }
    if !args.quiet {
        eprintln!("{}", summary(&report.summary, day));
    }
    if mended > 0 {
        eprintln!("rolecall: {mended} findings of the baseline are mended; `rolecall baseline --prune` takes them out of it");
    }
    Ok(match (judged.troubles.is_empty(), failing || mended > 0) {
        (false, _) => Outcome::Failed,
        (true, true) => Outcome::Findings,
        (true, false) => Outcome::Clean,
    })
}

/// What a run has judged.
pub(super) struct Judged {
    /// A report of each file, in the order of `levels`.
    pub reports: Vec<FileReport>,
    /// From which severity on each file fails by its configuration.
    levels: Vec<Option<Severity>>,
    /// How many files were left out.
    pub excluded: u32,
    /// What could not be read.
    pub troubles: Vec<String>,
}

impl Args {
    /// The day to judge by.
    pub(super) fn day(&self) -> Date {
        self.as_of.unwrap_or_else(today)
    }
}

impl Judged {
    /// Whether a finding is as severe as what fails the run: by the command line, else by its file's configuration, else an error.
    fn fails(&self, level: Option<Severity>) -> bool {
        let fails = |(report, own): (&FileReport, &Option<Severity>)| {
            let level = level.or(*own).unwrap_or(Severity::Error);
            report.findings.iter().any(|finding| finding.severity >= level)
        };
        self.reports.iter().zip(&self.levels).any(fails)
    }
}

fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// Finds the files and judges them.
pub(super) fn judge_all(args: &Args, day: Date) -> Result<Judged, Failure> {
    let how = match (&args.config, args.no_config) {
        (Some(config), _) => How::This(files::absolute(config)),
        (None, true) => How::Without,
        (None, false) => How::Closest,
    };
    let mut projects = Projects::new(&args.models, how);
    // The library of the command line's own models is asked for the rules' names even where there are no files.
    projects.of(&files::absolute(Path::new("team.yaml")))?;
    if let [only] = args.paths.as_slice() {
        if only == Path::new("-") {
            return judge_input(args, day, &mut projects);
        }
    }
    if args.paths.iter().any(|path| path == Path::new("-")) {
        return Err(Failure::new("`-` stands alone: standard input is judged without other files"));
    }
    // The index's copy must outlive the reading of its files.
    let index = args.staged.then(git::Index::checked_out).transpose()?;
    let mut found = find(args, index.as_ref(), &mut projects)?;
    let selection = selection(args, &found.files, &mut projects)?;
    let judged: Vec<Result<FileReport, String>> = found.files.par_iter().map(|file| judge_file(file, day, &selection)).collect();
    let mut all = Judged { reports: Vec::new(), levels: Vec::new(), excluded: found.excluded, troubles: std::mem::take(&mut found.troubles) };
    for (file, result) in found.files.iter().zip(judged) {
        match result {
            Ok(report) => {
                all.reports.push(report);
                all.levels.push(file.project.fail_level);
            }
            Err(trouble) => all.troubles.push(trouble),
        }
    }
    Ok(all)
}

fn find(args: &Args, index: Option<&git::Index>, projects: &mut Projects) -> Result<Found, Failure> {
    let named = if args.force_exclude { Named::UnlessExcluded } else { Named::Always };
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() { &here } else { args.paths.as_slice() };
    let (found, may_be_empty) = match (index, &args.changed_since, &args.files_from) {
        (Some(index), ..) => (index.find(&args.paths, projects)?, false),
        (_, Some(revision), _) => (git::changed_since(revision, &args.paths, projects)?, true),
        (_, _, Some(list)) => (files::find(&files::listed(list)?, named, projects)?, true),
        _ => (files::find(paths, named, projects)?, args.force_exclude),
    };
    if found.files.is_empty() && found.excluded == 0 && found.troubles.is_empty() && !may_be_empty && !args.allow_empty {
        let places = paths.iter().map(|path| format!("`{}`", path.display())).collect::<Vec<_>>().join(", ");
        return Err(Failure::new(format!("no team file found in {places}; team files are named team.yaml, team.yml, *.team.yaml or *.team.yml")));
    }
    Ok(found)
}

/// The rules to ask; each must be known to a project of the run.
fn selection(args: &Args, files: &[TeamFile], projects: &mut Projects) -> Result<Selection, Failure> {
    let here = projects.of(&files::absolute(Path::new("team.yaml")))?;
    let known = |name: &String| here.library.rule(name).is_some() || files.iter().any(|file| file.project.library.rule(name).is_some());
    for name in args.select.iter().chain(&args.ignore) {
        if !known(name) {
            let meant = suggest::closest(name, here.library.rules().map(|rule| rule.id.as_ref()));
            let meant = meant.map_or("; `rolecall rules` lists them".to_owned(), |meant| format!("; did you mean `{meant}`?"));
            return Err(Failure::new(format!("there is no rule `{name}`{meant}")));
        }
    }
    Ok(Selection { only: args.select.iter().cloned().collect(), without: args.ignore.iter().cloned().collect() })
}

fn judge_input(args: &Args, day: Date, projects: &mut Projects) -> Result<Judged, Failure> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Failure::new(format!("standard input: {}", files::in_words(&error))))?;
    let path = args.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
    let absolute = files::absolute(&path);
    let project = projects.of(&absolute)?;
    let mut all = Judged { reports: Vec::new(), levels: Vec::new(), excluded: 0, troubles: Vec::new() };
    if args.force_exclude && project.excludes(&absolute) {
        all.excluded = 1;
        return Ok(all);
    }
    let selection = selection(args, &[], projects)?;
    // Without a name there is no path for the configuration's globs to match.
    let levels = if args.stdin_filename.is_some() { project.levels(&absolute) } else { project.levels(Path::new("")) };
    let settings = Settings { library: &project.library, day, selection: &selection, levels };
    all.reports.push(judge(&files::shown(&path), bytes, &settings));
    all.levels.push(project.fail_level);
    Ok(all)
}

fn judge_file(file: &TeamFile, day: Date, selection: &Selection) -> Result<FileReport, String> {
    let bytes = std::fs::read(&file.path).map_err(|error| format!("{}: {}", file.shown, files::in_words(&error)))?;
    let levels = file.project.levels(&files::absolute(&file.path));
    Ok(judge(&file.shown, bytes, &Settings { library: &file.project.library, day, selection, levels }))
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
