//! The command line: arguments, dispatch, exit status. Findings go to standard output, everything
//! else to standard error.

mod atomic_write;
mod baseline;
mod check;
mod completions;
mod config;
mod display;
mod env;
mod explain;
mod failure;
mod files;
mod git;
mod init;
mod input;
mod list;
mod man;
mod output;
mod progress;
mod project;
mod stderr;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::custom_model;
use crate::model::Library;
use crate::sanitize;
use crate::source::Lines;
use crate::yaml::serde::PlacedError;
use failure::Failure;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing at or above the fail level.
    Clean,
    /// Findings at or above it.
    Findings,
    /// The run itself failed.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Lint project team files against the responsibility tables that Adobe publishes
#[derive(Parser)]
#[command(name = "rolecall", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// When to use colour
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "auto",
        value_name = "WHEN",
        env = "ROLECALL_COLOR",
        hide_env = true
    )]
    color: Color,
}

#[derive(Subcommand)]
enum Command {
    /// Lint team files
    Check(check::Args),
    /// Say what a rule asks, why, and what it rests on
    Explain(explain::Args),
    /// List the rules
    Rules(list::RulesArgs),
    /// List the published tables, or print one
    Models(list::ModelsArgs),
    /// Write a first team file
    Init(init::Args),
    /// Print what a shell needs to complete the command line
    Completions(completions::Args),
    /// Print the manual
    Man(man::Args),
    /// Record today's findings, so that only new ones are told
    Baseline(baseline::Args),
    /// Show what applies to a file, and where each value comes from
    Config(config::Args),
    /// Print the JSON Schema of a team file, or of a configuration
    Schema {
        /// Of what
        #[arg(value_enum, default_value = "team")]
        of: SchemaOf,
    },
}

/// What has a JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SchemaOf {
    /// A team file
    Team,
    /// A configuration, `rolecall.yaml`
    Config,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// Runs the command with these arguments.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let mut command = command();
    let matches = command.try_get_matches_from_mut(&arguments);
    let parsed = matches.and_then(|mut matches| {
        Arguments::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
    });
    std::mem::forget(command); // hundreds of pieces, each of which would be given back by itself, in a program that ends soon
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no failure; clap knows which stream and status is right.
            let printed = error.print().or_else(closed_pipe);
            if let Some(variable) = env::behind(&error, &arguments) {
                stderr::line(format_args!(
                    "rolecall: that is the value of the variable {variable}"
                ));
            }
            return match printed {
                Err(unwritten) if !error.use_stderr() => fail(&Failure::from(unwritten)),
                _ => ExitCode::from(error.exit_code() as u8),
            };
        }
    };
    match dispatch(&arguments) {
        Ok(outcome) => outcome.into(),
        Err(failure) => fail(&failure),
    }
}

fn fail(failure: &Failure) -> ExitCode {
    failure.tell();
    Outcome::Failed.into()
}

fn dispatch(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    let result = match &arguments.command {
        Command::Check(args) => return check::run(args, arguments.color),
        Command::Explain(args) => explain::run(args, &mut out),
        Command::Rules(args) => list::rules(args, &mut out),
        Command::Models(args) => list::models(args, &mut out),
        Command::Baseline(args) => return baseline::run(args),
        Command::Config(args) => config::run(args, &mut out),
        Command::Schema { of: SchemaOf::Team } => out
            .write_all(crate::docs::schema().as_bytes())
            .or_else(closed_pipe)
            .map_err(Failure::from),
        Command::Schema {
            of: SchemaOf::Config,
        } => out
            .write_all(crate::docs::config_schema().as_bytes())
            .or_else(closed_pipe)
            .map_err(Failure::from),
        Command::Init(args) => init::run(args),
        Command::Completions(args) => completions::run(args, &mut out),
        Command::Man(args) => man::run(args, &mut out),
    };
    match result {
        Ok(()) => out
            .flush()
            .or_else(closed_pipe)
            .map(|()| Outcome::Clean)
            .map_err(Failure::from),
        Err(failure) => Err(failure),
    }
}

/// The command as clap knows it: completions and the manual are made of it.
fn command() -> clap::Command {
    Arguments::command()
}

/// Whoever closed the pipe has read enough.
fn closed_pipe(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::BrokenPipe {
        Ok(())
    } else {
        Err(error)
    }
}

impl Color {
    /// Whether a stream gets colour.
    fn wanted(self, terminal: bool) -> bool {
        let set = |name: &str| {
            std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0")
        };
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if set("NO_COLOR") => false,
            Color::Auto if set("FORCE_COLOR") || set("CLICOLOR_FORCE") => true,
            Color::Auto => terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
        }
    }
}

/// Prints a text for people, of which a model or a configuration may have given a part: a line
/// stays a line, and commands nobody.
fn print(text: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let shown: String = text
        .lines()
        .map(|line| format!("{}\n", sanitize::line(&sanitize::text(line))))
        .collect();
    out.write_all(shown.as_bytes())
        .or_else(closed_pipe)
        .map_err(Failure::from)
}

/// Whether standard output is a terminal.
fn stdout_is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// The shipped models and those of some files.
fn library(models: &[PathBuf]) -> Result<Library, Failure> {
    let mut library = Library::default();
    for path in models {
        let text = read_text(path)?;
        let model =
            custom_model::read(&text, &library).map_err(|errors| placed(path, &text, &errors))?;
        library.add(model);
    }
    Ok(library)
}

/// Errors of a file with their places, a line each.
fn placed(path: &Path, text: &str, errors: &[PlacedError]) -> Failure {
    let lines = Lines::new(text);
    let tell = |error: &PlacedError| {
        let start = lines.position(text, error.span.start);
        format!(
            "{}:{}:{}: {}",
            files::shown(path),
            start.line,
            start.column,
            error.message
        )
    };
    Failure(errors.iter().map(tell).collect())
}

fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = input::read(path).map_err(|error| {
        Failure::new(format!("{}: {}", path.display(), files::in_words(&error)))
    })?;
    String::from_utf8(bytes).map_err(|_| Failure::new(format!("{}: not UTF-8", path.display())))
}
