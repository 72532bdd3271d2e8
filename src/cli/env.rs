//! The environment variables: one for every option of `check` except `--without` and those about
//! fixes.

use std::ffi::{OsStr, OsString};

use clap::error::{ContextKind, ContextValue};
use clap::{Arg, Command};

/// The prefix of all variable names.
const PREFIX: &str = "ROLECALL_";

/// The command without empty variables. They count as unset, because build servers set the ones
/// that a job omits.
pub fn without_empty(command: Command) -> Command {
    let ours = |name: &OsString| name.as_encoded_bytes().starts_with(PREFIX.as_bytes());
    let mut variables = std::env::vars_os();
    match variables.any(|(name, value)| value.is_empty() && ours(&name)) {
        true => without(command, &|name| {
            std::env::var_os(name).is_some_and(|value| value.is_empty())
        }),
        false => command,
    }
}

/// The command without some variables.
fn without(command: Command, dropped: &dyn Fn(&OsStr) -> bool) -> Command {
    let of_arg = |arg: Arg| match arg.get_env().is_some_and(dropped) {
        true => arg.env(None),
        false => arg,
    };
    command
        .mut_args(of_arg)
        .mut_subcommands(|command| without(command, dropped))
}

/// The value of a flag's variable.
pub fn truth(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "0" | "false" | "no" | "off" => Ok(false),
        "1" | "true" | "yes" | "on" => Ok(true),
        _ => Err("it must be `true` or `false`".to_owned()),
    }
}

/// The variable that a refused value comes from; `None` if it comes from an argument.
pub fn variable_of(error: &clap::Error, arguments: &[OsString]) -> Option<String> {
    let Some(ContextValue::String(argument)) = error.get(ContextKind::InvalidArg) else {
        return None;
    };
    let flag = argument
        .split([' ', '=', '['])
        .next()
        .filter(|flag| flag.starts_with("--"))?;
    let variable = format!(
        "{PREFIX}{}",
        flag[2..].to_ascii_uppercase().replace('-', "_")
    );
    let is_given = arguments.iter().any(|given| {
        given
            .to_str()
            .is_some_and(|given| given.split('=').next() == Some(flag))
    });
    (!is_given && std::env::var_os(&variable).is_some_and(|value| !value.is_empty()))
        .then_some(variable)
}
