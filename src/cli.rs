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
mod session;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::custom_model;
use crate::docs;
use crate::model::Library;
use crate::project::Folder;
use crate::sanitize;
use crate::source::Lines;
use crate::yaml::serde::PlacedError;
use failure::Failure;
use session::Session;

pub use session::{Streams, Surroundings, Terminals};

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

/// Runs the command with these arguments; the first is the program's name.
///
/// ```
/// use rolecall::cli::{self, Outcome, Streams, Surroundings};
///
/// let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
/// let streams = Streams {
///     stdin: &mut &b"project: P"[..],
///     stdout: &mut stdout,
///     stderr: &mut stderr,
/// };
/// let arguments = ["rolecall", "check", "--format", "concise", "-"];
/// let outcome = cli::run(arguments.map(Into::into), streams, &Surroundings::of_process());
/// assert_eq!(outcome, Outcome::Findings);
/// assert!(stdout.starts_with(b"<stdin>:1:1: error: "));
/// ```
pub fn run<'s>(
    arguments: impl IntoIterator<Item = OsString>,
    streams: Streams<'s>,
    surroundings: &'s Surroundings<'s>,
) -> Outcome {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let mut session = Session::new(streams, surroundings);
    match parsed(&arguments) {
        Ok(arguments) => dispatch(&arguments, &mut session).unwrap_or_else(|failure| {
            failure.tell(&session.stderr);
            Outcome::Failed
        }),
        Err(error) => usage(&error, &arguments, &mut session),
    }
}

fn parsed(arguments: &[OsString]) -> Result<Arguments, clap::Error> {
    let mut command = command();
    let matches = command.try_get_matches_from_mut(arguments);
    let parsed = matches.and_then(|mut matches| {
        Arguments::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
    });
    std::mem::forget(command); // hundreds of pieces, each of which would be freed by itself, in a program that ends soon
    parsed
}

/// Prints the help, the version or what is wrong with the arguments; clap knows which stream and
/// which status is right.
fn usage(error: &clap::Error, arguments: &[OsString], session: &mut Session) -> Outcome {
    let terminals = session.surroundings.terminals;
    let terminal = if error.use_stderr() {
        terminals.stderr
    } else {
        terminals.stdout
    };
    let text = match Color::Auto.wanted(terminal, session.surroundings) {
        true => error.render().ansi().to_string(),
        false => error.render().to_string(),
    };
    if !error.use_stderr() {
        return match session.write(text.as_bytes()) {
            Ok(()) => Outcome::Clean,
            Err(failure) => {
                failure.tell(&session.stderr);
                Outcome::Failed
            }
        };
    }
    session.stderr.part(text);
    if let Some(variable) = env::behind(error, arguments) {
        session.stderr.line(format_args!(
            "rolecall: that is the value of the variable {variable}"
        ));
    }
    Outcome::Failed
}

fn dispatch(arguments: &Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    match &arguments.command {
        Command::Check(args) => return check::run(args, arguments.color, session),
        Command::Baseline(args) => return baseline::run(args, session),
        Command::Explain(args) => explain::run(args, session),
        Command::Rules(args) => list::rules(args, session),
        Command::Models(args) => list::models(args, session),
        Command::Config(args) => config::run(args, session),
        Command::Schema { of: SchemaOf::Team } => session.write(docs::schema().as_bytes()),
        Command::Schema {
            of: SchemaOf::Config,
        } => session.write(docs::config_schema().as_bytes()),
        Command::Init(args) => init::run(args, session),
        Command::Completions(args) => completions::run(args, session),
        Command::Man(args) => man::run(args, session),
    }
    .map(|()| Outcome::Clean)
}

/// The command as clap knows it: completions and the manual are made of it.
fn command() -> clap::Command {
    Arguments::command()
}

impl Color {
    /// Whether a stream gets colour.
    fn wanted(self, terminal: bool, surroundings: &Surroundings) -> bool {
        let set = |name: &str| {
            (surroundings.variable)(name).is_some_and(|value| !value.is_empty() && value != "0")
        };
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if set("NO_COLOR") => false,
            Color::Auto if set("FORCE_COLOR") || set("CLICOLOR_FORCE") => true,
            Color::Auto => terminal && !surroundings.is_dumb(),
        }
    }
}

/// Prints text that may contain a user's words; control characters and CI commands are neutralised.
fn print(text: &str, session: &mut Session) -> Result<(), Failure> {
    let shown: String = text
        .lines()
        .map(|line| format!("{}\n", sanitize::line(&sanitize::text(line))))
        .collect();
    session.write(shown.as_bytes())
}

/// The shipped models and those of some files.
fn library(models: &[PathBuf], folder: &Folder) -> Result<Library, Failure> {
    let mut library = Library::default();
    for path in models {
        let text = read_text(path, folder)?;
        let model = custom_model::read(&text, &library)
            .map_err(|errors| placed(path, &text, &errors, folder))?;
        library.add(model);
    }
    Ok(library)
}

/// Errors of a file with their places, a line each.
fn placed(path: &Path, text: &str, errors: &[PlacedError], folder: &Folder) -> Failure {
    let lines = Lines::new(text);
    let tell = |error: &PlacedError| {
        let start = lines.position(text, error.span.start);
        format!(
            "{}:{}:{}: {}",
            folder.display(path),
            start.line,
            start.column,
            error.message
        )
    };
    Failure(errors.iter().map(tell).collect())
}

fn read_text(path: &Path, folder: &Folder) -> Result<String, Failure> {
    let bytes = input::read(&folder.reach(path)).map_err(|error| {
        Failure::new(format!("{}: {}", path.display(), files::in_words(&error)))
    })?;
    String::from_utf8(bytes).map_err(|_| Failure::new(format!("{}: not UTF-8", path.display())))
}
