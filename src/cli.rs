//! The command line: arguments, dispatch, exit status. Findings go to standard output, everything
//! else to standard error. A file for each subcommand has its name.

mod baseline;
mod check;
mod color;
mod command;
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
mod outcome;
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

use clap::{CommandFactory, FromArgMatches, Subcommand};

use crate::project::Errors;
use color::Color;
use command::{Arguments, Command, Usual, command};
use session::Session;

pub use outcome::Outcome;
pub use session::{Streams, Surroundings, Terminals};

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
    if let Some(answered) = complete::answer(&arguments, command, &mut session) {
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
        Command::Completions(args) => completions::run(args, command(), session),
        Command::Man(args) => man::run(args, command(), session),
    }
    .map(|()| Outcome::Clean)
}
