//! The command line: arguments, dispatch, exit status. Findings go to standard output, everything else to standard error.
#![allow(clippy::print_stderr)]

mod check;
mod explain;
mod files;
mod list;
mod output;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::model::{Library, own};
use crate::source::Lines;
use crate::visible;

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

/// Why a run failed: one clear sentence.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    fn new(message: impl Into<String>) -> Self {
        Failure(message.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure(format!("the output could not be written: {error}"))
    }
}

/// Lint project team files against the responsibility tables that Adobe publishes
#[derive(Parser)]
#[command(name = "rolecall", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
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
    /// Print the JSON Schema of a team file
    Schema,
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
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no failure; clap knows which stream and status is right.
            let _ = error.print();
            return ExitCode::from(error.exit_code() as u8);
        }
    };
    match dispatch(&arguments) {
        Ok(outcome) => outcome.into(),
        Err(Failure(message)) => {
            eprintln!("rolecall: {}", visible::text(&message).replace("\\u{a}", "\n"));
            Outcome::Failed.into()
        }
    }
}

fn dispatch(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    let result = match &arguments.command {
        Command::Check(args) => return check::run(args, arguments.color),
        Command::Explain(args) => explain::run(args, &mut out),
        Command::Rules(args) => list::rules(args, &mut out),
        Command::Models(args) => list::models(args, &mut out),
        Command::Schema => out.write_all(crate::docs::schema().as_bytes()).map_err(Failure::from),
    };
    match result {
        Ok(()) => out.flush().or_else(closed_pipe).map(|()| Outcome::Clean).map_err(Failure::from),
        Err(failure) => Err(failure),
    }
}

/// Whoever closed the pipe has read enough.
fn closed_pipe(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) }
}

impl Color {
    /// Whether a stream gets colour.
    fn wanted(self, terminal: bool) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if set("NO_COLOR") => false,
            Color::Auto if set("FORCE_COLOR") || set("CLICOLOR_FORCE") => true,
            Color::Auto => terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
        }
    }
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
        let model = own::read(&text, &library).map_err(|errors| {
            let lines = Lines::new(&text);
            let tell = |error: &own::ModelError| {
                let start = lines.position(&text, error.span.start);
                format!("{}:{}:{}: {}", path.display(), start.line, start.column, error.message)
            };
            Failure::new(errors.iter().map(tell).collect::<Vec<_>>().join("\nrolecall: "))
        })?;
        library.add(model);
    }
    Ok(library)
}

fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::new(format!("{}: {}", path.display(), files::in_words(&error))))?;
    String::from_utf8(bytes).map_err(|_| Failure::new(format!("{}: not UTF-8", path.display())))
}
