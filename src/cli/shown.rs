//! Prints the answers of the commands that show something besides findings.

use std::io::{self, Write};

use super::output::style;
use super::session::unwritten;
use super::{Color, Session};
use crate::project::Errors;
use crate::sanitize;
use crate::writing::{Limited, Style};

/// Prints an answer in the style of standard output, completely or not at all. No line of it is a
/// build server's command, whatever a file or a custom model contains.
pub fn print(
    color: Color,
    session: &mut Session,
    write: impl FnOnce(Style, &mut dyn Write) -> io::Result<()>,
) -> Result<(), Errors> {
    let bytes = written(color, session, write)?;
    let text = String::from_utf8(bytes).map_err(|error| unwritten(&io::Error::other(error)))?;
    session.write(sanitize::lines(&text).as_bytes())
}

/// The same for an answer that consists of a build server's commands.
pub fn print_commands(
    color: Color,
    session: &mut Session,
    write: impl FnOnce(Style, &mut dyn Write) -> io::Result<()>,
) -> Result<(), Errors> {
    let bytes = written(color, session, write)?;
    session.write(&bytes)
}

fn written(
    color: Color,
    session: &Session,
    write: impl FnOnce(Style, &mut dyn Write) -> io::Result<()>,
) -> Result<Vec<u8>, Errors> {
    let terminal = session.surroundings.terminals.stdout;
    let style = style(color, terminal, session.surroundings);
    let mut bytes = Vec::new();
    write(style, &mut Limited::new(&mut bytes)).map_err(|error| unwritten(&error))?;
    Ok(bytes)
}
