//! The streams and surroundings of a run: everything that it gets besides its arguments, so that a
//! test can run it in process.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, BufRead, IsTerminal, Write};
use std::sync::{Mutex, PoisonError};

use anstyle::Style as Ansi;
use jiff::civil::Date;
use serde::Serialize;

use crate::model::Severity;
use crate::project::input::io_message;
use crate::project::{Errors, Folder};
use crate::report::Redactor;
use crate::sanitize;
use crate::writing::grid::lines;
use crate::writing::{safe_json, style};

/// Standard input, output and error.
pub struct Streams<'s> {
    /// Where `-` reads from, and `init` its answers.
    pub stdin: &'s mut dyn BufRead,
    /// Where findings go.
    pub stdout: &'s mut dyn Write,
    /// Where everything else goes, from all threads.
    pub stderr: &'s mut (dyn Write + Send),
}

/// The surroundings of a run.
pub struct Surroundings<'s> {
    /// The folder that relative paths start from.
    pub folder: Folder,
    /// The day to judge by, unless an argument names one.
    pub today: Date,
    /// Which streams are terminals.
    pub terminals: Terminals,
    /// How many columns the terminal has.
    pub width: usize,
    /// Whether the terminal can show links.
    pub hyperlinks: bool,
    /// Variables of the environment. Clap reads those of single options from the process.
    pub variable: &'s (dyn Fn(&str) -> Option<OsString> + Sync),
}

/// Which streams are terminals.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terminals {
    /// Standard input.
    pub stdin: bool,
    /// Standard output.
    pub stdout: bool,
    /// Standard error.
    pub stderr: bool,
}

/// The width of a report without a terminal, in columns.
const DEFAULT_WIDTH: usize = 80;
/// The narrowest and the widest report.
const MIN_WIDTH: usize = 40;
const MAX_WIDTH: usize = 120;

/// The width of the terminal. Text for a pipe or a file is as wide as `COLUMNS` says, because its
/// reader is unknown.
fn width() -> usize {
    let of_terminal = || Some(usize::from(terminal_size::terminal_size()?.0.0));
    let named = || std::env::var("COLUMNS").ok()?.parse().ok();
    let width = match io::stdout().is_terminal() {
        true => of_terminal(),
        false => named().or_else(of_terminal),
    };
    width.unwrap_or(DEFAULT_WIDTH)
}

impl Surroundings<'static> {
    /// The surroundings of this process.
    pub fn of_process() -> Self {
        Surroundings {
            folder: Folder::of_process(),
            today: jiff::Timestamp::now()
                .to_zoned(jiff::tz::TimeZone::UTC)
                .date(),
            terminals: Terminals {
                stdin: io::stdin().is_terminal(),
                stdout: io::stdout().is_terminal(),
                stderr: io::stderr().is_terminal(),
            },
            width: width(),
            hyperlinks: supports_hyperlinks::supports_hyperlinks(),
            variable: &|name| std::env::var_os(name),
        }
    }

    /// Surroundings without terminals and variables.
    pub fn bare(folder: Folder, today: Date) -> Self {
        Surroundings {
            folder,
            today,
            terminals: Terminals::default(),
            width: DEFAULT_WIDTH,
            hyperlinks: false,
            variable: &|_| None,
        }
    }
}

impl Surroundings<'_> {
    /// How wide a report is, in columns.
    pub fn report_width(&self) -> usize {
        self.width.clamp(MIN_WIDTH, MAX_WIDTH)
    }

    /// The maximum width of a line of a stream, so that a terminal breaks no word at its edge.
    pub fn width_of(&self, is_terminal: bool) -> usize {
        match is_terminal {
            true => self.report_width(),
            false => usize::MAX,
        }
    }

    /// Whether a variable has a value that is not empty.
    pub fn has(&self, name: &str) -> bool {
        (self.variable)(name).is_some_and(|value| !value.is_empty())
    }

    /// Whether the output is kept as text even with a terminal, as build servers and commit hooks
    /// do.
    pub fn is_captured(&self) -> bool {
        self.has("CI") || self.has("PRE_COMMIT")
    }

    /// Whether the terminal can only append text. Emacs's compilation buffer has the `TERM` of
    /// Emacs itself, and shows colours as letters between which it finds no severity.
    pub fn is_dumb(&self) -> bool {
        let ends = |name: &str, end: &[u8]| {
            let value = (self.variable)(name);
            value.is_some_and(|value| value.as_encoded_bytes().ends_with(end))
        };
        ends("TERM", b"dumb") || ends("INSIDE_EMACS", b",compile")
    }
}

/// Streams and surroundings of the current run.
pub struct Session<'s> {
    pub stdin: &'s mut dyn BufRead,
    pub stdout: &'s mut dyn Write,
    pub stderr: Stderr<'s>,
    pub surroundings: &'s Surroundings<'s>,
}

impl<'s> Session<'s> {
    pub fn new(streams: Streams<'s>, surroundings: &'s Surroundings<'s>) -> Self {
        Session {
            stdin: streams.stdin,
            stdout: streams.stdout,
            stderr: Stderr {
                stream: Mutex::new(streams.stderr),
                width: surroundings.width_of(surroundings.terminals.stderr),
                color: false,
                redactor: None,
            },
            surroundings,
        }
    }

    pub fn folder(&self) -> &'s Folder {
        &self.surroundings.folder
    }

    /// Writes all of an output.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Errors> {
        write_all(self.stdout, bytes).map_err(|error| unwritten(&error))
    }

    /// Writes a JSON document.
    pub fn write_json(&mut self, document: &impl Serialize) -> Result<(), Errors> {
        let mut bytes = Vec::new();
        safe_json::pretty(document, &mut bytes).map_err(|error| unwritten(&error))?;
        self.write(&bytes)
    }
}

/// Writes bytes completely. A reader that has closed the pipe has read enough.
pub fn write_all(out: &mut dyn Write, bytes: &[u8]) -> io::Result<()> {
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .or_else(closed_pipe)
}

/// The error of an output.
pub fn unwritten(error: &io::Error) -> Errors {
    Errors::other(format!("cannot write the output: {}", io_message(error)))
}

/// Counts a closed pipe as success.
pub fn closed_pipe(error: io::Error) -> io::Result<()> {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(error),
    }
}

/// The name of the program before its messages.
const NAME: &str = "rolecall:";

/// The longest message that is printed completely, in characters.
const MAX_MESSAGE_CHARACTERS: usize = 1000;

/// Standard error, for every thread. A run does not fail because nobody reads it.
pub struct Stderr<'s> {
    stream: Mutex<&'s mut (dyn Write + Send)>,
    /// The maximum width of a paragraph, so that a terminal breaks no word at its edge.
    width: usize,
    /// Whether it has colours.
    pub color: bool,
    /// Hides people, if the run does.
    pub redactor: Option<Redactor>,
}

impl Stderr<'_> {
    /// Writes a line, or several.
    pub fn line(&self, line: impl Display) {
        self.part(sanitize::lines(&format!("{line}\n")));
    }

    /// Writes a paragraph of the program's own words, no wider than a terminal.
    pub fn paragraph(&self, text: &str) {
        self.line(self.broken(text));
    }

    /// Writes a question, with room for the answer on the same line.
    pub fn question(&self, text: &str) {
        self.part(format_args!("{} ", self.broken(text)));
    }

    /// Writes lines that may have colours, no wider than a terminal.
    pub fn fitted(&self, mut text: String) {
        textwrap::fill_inplace(&mut text, self.width);
        self.part(text);
    }

    fn broken(&self, text: &str) -> String {
        lines(text, self.width).join("\n")
    }

    /// Writes a message of the program itself, which may contain a user's words.
    pub fn message(&self, text: &str) {
        self.named(text, style::strong());
    }

    /// Writes why something failed.
    pub fn error(&self, text: &str) {
        self.named(text, style::color(Severity::Error));
    }

    /// Writes a message after the name of the program in a look.
    fn named(&self, text: &str, look: Ansi) {
        let text = &*self.redacted(text);
        let end = text.char_indices().nth(MAX_MESSAGE_CHARACTERS);
        let (shown, rest) = match end {
            Some((end, _)) => (&text[..end], "…"),
            None => (text, ""),
        };
        let text = self.broken(&format!("{NAME} {shown}{rest}"));
        let lines = sanitize::lines(&format!("{text}\n")).into_owned();
        match lines.strip_prefix(NAME).filter(|_| self.color) {
            Some(message) => self.part(format_args!("{look}{NAME}{look:#}{message}")),
            None => self.part(lines),
        }
    }

    /// A message as this run shows it.
    fn redacted<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match &self.redactor {
            Some(redactor) => redactor.message(text).into(),
            None => text.into(),
        }
    }

    /// Writes part of a line at once, so that lines of several runs stay whole in one log.
    pub fn part(&self, part: impl Display) {
        let text = part.to_string();
        let mut stream = self.stream.lock().unwrap_or_else(PoisonError::into_inner);
        _ = stream
            .write_all(text.as_bytes())
            .and_then(|()| stream.flush());
    }
}
