//! The texts that clap prints: the help, the version, and mistakes in the arguments.

use std::ffi::OsString;

use clap::error::ErrorKind;

use super::{Color, Outcome, Session, env, errors, next};
use crate::sanitize;

/// Prints the help, the version or the error in the arguments; clap knows the right stream and
/// status.
pub(super) fn print(error: &clap::Error, arguments: &[OsString], session: &mut Session) -> Outcome {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand && arguments.len() < 2 {
        let welcome = next::welcome(session);
        session.stderr.fitted(welcome);
        return Outcome::Failed;
    }
    let terminals = session.surroundings.terminals;
    let terminal = if error.use_stderr() {
        terminals.stderr
    } else {
        terminals.stdout
    };
    let plain = error.render().to_string();
    let shown = shown_usage(&plain);
    // Only text without a user's control characters may have those of colours.
    let mut text = match Color::Auto.wanted(terminal, session.surroundings) && shown == plain {
        true => error.render().ansi().to_string(),
        false => shown,
    };
    if !error.use_stderr() {
        // Clap does not break the line with the usage of a command.
        textwrap::fill_inplace(&mut text, session.surroundings.width_of(terminal));
        let Err(errors) = session.write(text.as_bytes()) else {
            return Outcome::Clean;
        };
        errors::print(&errors, Color::Auto, session);
        return Outcome::Failed;
    }
    if asks_to_redact(arguments, session) {
        let kind = error.kind();
        session
            .stderr
            .message(&format!("{kind}; the arguments are hidden"));
        return Outcome::Failed;
    }
    session.stderr.fitted(text);
    if let Some(variable) = env::variable_of(error, arguments) {
        let message = format!("the value comes from the environment variable {variable}");
        session.stderr.message(&message);
    }
    Outcome::Failed
}

/// A usage text that is safe in any log, because a hook passes file names as arguments.
fn shown_usage(plain: &str) -> String {
    let lines = plain.split_inclusive('\n').map(|line| {
        let (text, end) = line.split_at(line.trim_end_matches('\n').len());
        format!("{}{end}", sanitize::line(&sanitize::text(text)))
    });
    lines.collect()
}

/// Whether invalid arguments request a redacted report.
fn asks_to_redact(arguments: &[OsString], session: &Session) -> bool {
    arguments.iter().any(|argument| argument == "--redact")
        || session.surroundings.has("ROLECALL_REDACT")
}
