//! The command line: arguments, dispatch, exit status. Findings go to standard output, everything
//! else to standard error. A file for each subcommand has its name.

mod baseline;
mod check;
mod complete;
mod completions;
mod config;
mod configured;
mod diff;
mod env;
mod errors;
mod explain;
mod forecast;
mod form;
mod help;
mod init;
mod leave;
mod lookalikes;
mod man;
mod matrix;
mod models;
mod next;
mod output;
mod paths;
mod redaction;
mod rules;
mod schema;
mod session;
mod shown;
mod teams;
mod usage;
mod who;
mod written;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::project::Errors;
use session::Session;

pub use session::{Streams, Surroundings, Terminals};

/// The result of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing at or above the fail level.
    Clean,
    /// Findings at or above it.
    Findings,
    /// The run failed.
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
struct Arguments<C: Subcommand> {
    #[command(subcommand)]
    command: C,
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
    Check(check::CheckArgs),
    /// Show who owns and works on each activity, and who holds each permission
    Matrix(matrix::Args),
    /// Show who owns an activity or holds a permission or role, and why
    Who(who::Args),
    /// Show the days on which findings come and go although no file changes
    Forecast(forecast::Args),
    /// Show what a change means: who gains and loses power, and which findings come and go
    Diff(diff::Args),
    /// Explain a rule: what it requires, why, and which published rows it cites
    Explain(explain::Args),
    /// List the rules
    Rules(rules::Args),
    /// List the published tables, or print one
    Models(models::Args),
    /// Write a first team file
    Init(init::Args),
    /// Write a person's last day, and show what the team then lacks
    Leave(leave::Args),
    /// Print a completion script for a shell
    Completions(completions::Args),
    /// Print the manual
    Man(man::Args),
    /// Record today's findings, so that only new ones are reported
    Baseline(baseline::Args),
    /// Show what applies to a file, and where each value comes from
    Config(config::Args),
    /// Print the JSON Schema of a team file, or of a configuration, or write it to a file
    Schema(schema::Args),
}

/// Only the subcommand that hooks and editors run.
#[derive(Subcommand)]
enum Usual {
    Check(check::CheckArgs),
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
    let arguments = help::as_option(arguments.into_iter().collect());
    let mut session = Session::new(streams, surroundings);
    if let Some(answered) = complete::answer(&arguments, &mut session) {
        return answered;
    }
    if let Some(refused) = lookalikes::refuse(&arguments, &session) {
        return refused;
    }
    match parsed(&arguments, surroundings) {
        Ok(arguments) => {
            let terminal = surroundings.terminals.stderr;
            session.stderr.color = arguments.color.wanted(terminal, surroundings);
            dispatch(&arguments, &mut session).unwrap_or_else(|errors| {
                errors::print(&errors, arguments.color, &session);
                if let Some(next) = next::after(&errors, &arguments.command) {
                    session.stderr.paragraph(&format!("next: {next}"));
                }
                Outcome::Failed
            })
        }
        Err(error) => usage::print(&error, &arguments, &mut session),
    }
}

fn parsed(
    arguments: &[OsString],
    surroundings: &Surroundings,
) -> Result<Arguments<Command>, clap::Error> {
    match usual(arguments) {
        Some(usual) => Ok(usual),
        None => read(
            help::arranged(command(), arguments, surroundings),
            arguments,
        ),
    }
}

/// The arguments of a valid `check`. Only help and errors need the other subcommands, and setting
/// them up takes longer than judging a small file.
fn usual(arguments: &[OsString]) -> Option<Arguments<Command>> {
    if arguments.get(1)? != "check" {
        return None;
    }
    let usual = read(Arguments::<Usual>::command(), arguments).ok()?;
    let Usual::Check(args) = usual.command;
    Some(Arguments {
        command: Command::Check(args),
        color: usual.color,
    })
}

fn read<C: Subcommand>(
    command: clap::Command,
    arguments: &[OsString],
) -> Result<Arguments<C>, clap::Error> {
    let mut command = env::without_empty(command);
    let matches = command.try_get_matches_from_mut(arguments);
    let parsed = matches.and_then(|mut matches| {
        Arguments::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
    });
    std::mem::forget(command); // hundreds of pieces that would be freed one by one, in a program that ends soon
    parsed
}

fn dispatch(arguments: &Arguments<Command>, session: &mut Session) -> Result<Outcome, Errors> {
    match &arguments.command {
        Command::Check(args) => return check::run(args, arguments.color, session),
        Command::Baseline(args) => return baseline::run(args, session),
        Command::Diff(args) => return diff::run(args, arguments.color, session),
        Command::Matrix(args) => matrix::run(args, arguments.color, session),
        Command::Who(args) => who::run(args, arguments.color, session),
        Command::Forecast(args) => forecast::run(args, arguments.color, session),
        Command::Explain(args) => explain::run(args, arguments.color, session),
        Command::Rules(args) => rules::run(args, arguments.color, session),
        Command::Models(args) => models::run(args, arguments.color, session),
        Command::Config(args) => config::run(args, arguments.color, session),
        Command::Schema(args) => schema::run(args, session),
        Command::Init(args) => init::run(args, session),
        Command::Leave(args) => leave::run(args, arguments.color, session),
        Command::Completions(args) => completions::run(args, session),
        Command::Man(args) => man::run(args, session),
    }
    .map(|()| Outcome::Clean)
}

/// The command as clap knows it, the source of completions and the manual.
fn command() -> clap::Command {
    Arguments::<Command>::command()
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
