//! `rolecall completions SHELL`: a script that completes the command line in a shell.

use clap::ValueEnum;
use clap_complete::generate;
use clap_complete_nushell::Nushell;

use super::session::unwritten;
use super::{Session, complete};
use crate::project::Errors;

/// The arguments of `completions`.
#[derive(clap::Args)]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
    Nushell,
}

pub(super) fn run(
    args: &Args,
    mut command: clap::Command,
    session: &mut Session,
) -> Result<(), Errors> {
    let name = args.shell.to_possible_value();
    let name = name.as_ref().map_or("", |name| name.get_name());
    let script = match complete::shell(name) {
        Some(shell) => complete::script(&*shell).map_err(|error| unwritten(&error))?,
        None => of_nushell(&mut command), // and no question while somebody types
    };
    session.write(&script)
}

fn of_nushell(command: &mut clap::Command) -> Vec<u8> {
    let mut script = Vec::new();
    generate(Nushell, command, "rolecall", &mut script);
    script
}
