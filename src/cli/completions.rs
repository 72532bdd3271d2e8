//! `rolecall completions SHELL`: a script that completes the command line in a shell.

use clap::ValueEnum;
use clap_complete::{Shell as Known, generate};
use clap_complete_nushell::Nushell;

use super::Session;
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

pub(super) fn run(args: &Args, session: &mut Session) -> Result<(), Errors> {
    let mut command = super::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    match args.shell {
        Shell::Bash => generate(Known::Bash, &mut command, name, &mut script),
        Shell::Zsh => generate(Known::Zsh, &mut command, name, &mut script),
        Shell::Fish => generate(Known::Fish, &mut command, name, &mut script),
        Shell::Powershell => generate(Known::PowerShell, &mut command, name, &mut script),
        Shell::Elvish => generate(Known::Elvish, &mut command, name, &mut script),
        Shell::Nushell => generate(Nushell, &mut command, name, &mut script),
    }
    session.write(&script)
}
