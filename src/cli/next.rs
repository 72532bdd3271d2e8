//! Names the next step: after a run without a command, and after an error that does not name it.

use std::borrow::Cow;
use std::fmt::Write;

use super::{Command, Session};
use crate::project::team_file::is_team_file;
use crate::project::{Errors, NextStep};
use crate::sanitize;

/// The text of a run without a command, with the command that suits the folder.
pub fn welcome(session: &Session) -> String {
    let mut text =
        "rolecall checks who does what on a project against the tables that Adobe publishes\n\n"
            .to_owned();
    let next = match team_file_here(session) {
        Some(name) => format!(
            "next: `rolecall check` checks `{}` and every team file below",
            sanitize::text(&name)
        ),
        None => {
            "next: `rolecall init` writes a first team file, `rolecall check` checks those below"
                .to_owned()
        }
    };
    let _ = writeln!(
        text,
        "{next}\n      `rolecall --help` shows everything else"
    );
    text
}

/// The first team file of the folder, by name.
fn team_file_here(session: &Session) -> Option<String> {
    let folder = std::fs::read_dir(session.folder().path()).ok()?;
    let names = folder.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.filter(|name| is_team_file(name)).min()
}

/// The next step after errors, unless the last of them names it.
pub fn after(errors: &Errors, command: &Command) -> Option<Cow<'static, str>> {
    if errors.mistakes().next().is_some() {
        return Some(
            "correct the configuration; `rolecall config FILE` shows what applies to a file".into(),
        );
    }
    match errors.next_step()? {
        NextStep::InMessage => None,
        NextStep::WorkTree => Some(
            "run the command in a git work tree, or without `--staged`, `--changed-since`, `--policy-from` and `--since`".into(),
        ),
        NextStep::Usage => Some(of(command)),
    }
}

fn of(command: &Command) -> Cow<'static, str> {
    let name = match command {
        Command::Check(_) => {
            return "correct the arguments and run again; `rolecall check --help` shows what can be checked, with examples".into();
        }
        Command::Explain(_) | Command::Rules(_) => {
            return "`rolecall rules` lists the rules".into();
        }
        Command::Models(_) => return "`rolecall models` lists the tables".into(),
        Command::Init(_) => return "`rolecall init -h` shows every answer as an argument".into(),
        Command::Config(_) => {
            return "`rolecall schema config` prints what a configuration may contain".into();
        }
        Command::Baseline(_) => "baseline",
        Command::Completions(_) => "completions",
        Command::Diff(_) => "diff",
        Command::Forecast(_) => "forecast",
        Command::Leave(_) => "leave",
        Command::Man(_) => "man",
        Command::Matrix(_) => "matrix",
        Command::Schema(_) => "schema",
        Command::Who(_) => "who",
    };
    format!("correct the arguments and run again; `rolecall {name} -h` shows its arguments").into()
}
