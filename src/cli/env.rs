//! The environment variables: every option of `check` is one, too.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue};

/// The value of a flag's variable. An empty one counts as none.
pub fn truth(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "" | "0" | "false" | "no" | "off" => Ok(false),
        "1" | "true" | "yes" | "on" => Ok(true),
        _ => Err("it must be `true` or `false`".to_owned()),
    }
}

/// The variable that a refused value comes from; nothing if an argument gave it.
pub fn behind(error: &clap::Error, arguments: &[OsString]) -> Option<String> {
    let Some(ContextValue::String(argument)) = error.get(ContextKind::InvalidArg) else {
        return None;
    };
    let flag = argument
        .split([' ', '=', '['])
        .next()
        .filter(|flag| flag.starts_with("--"))?;
    let variable = format!(
        "ROLECALL_{}",
        flag[2..].to_ascii_uppercase().replace('-', "_")
    );
    let is_given = arguments.iter().any(|given| {
        given
            .to_str()
            .is_some_and(|given| given.split('=').next() == Some(flag))
    });
    (!is_given && std::env::var_os(&variable).is_some()).then_some(variable)
}
