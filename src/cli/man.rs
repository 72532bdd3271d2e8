//! `rolecall man`: the manual, a page for the command and one for every subcommand.

use std::io;
use std::path::PathBuf;

use clap_mangen::Man;

use super::session::unwritten;
use super::{Session, help, written};
use crate::project::Errors;
use crate::project::input::io_message;
use crate::suggest;

/// The sections that the pages of the command and of `check` add to `--help`.
const MORE_SECTIONS: &str = r#".SH "EXIT STATUS"
.TP
0
nothing at or above the fail level
.TP
1
findings at or above the fail level
.TP
2
the run failed: bad arguments, a broken configuration, an unreadable file, no team file found
.SH FILES
.TP
team.yaml, team.yml, *.team.yaml, *.team.yml
the team files that are searched for in a folder
.TP
rolecall.yaml
the configuration; the closest one at or above a team file applies
.SH ENVIRONMENT
.TP
NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE
whether to use colour, if \-\-color is auto
.TP
CI, PRE_COMMIT
if either is set, rolecall shows no progress
.TP
ROLECALL_FAIL_LEVEL, ROLECALL_FORMAT, ...
values for options of check that the command line does not set
"#;

/// The arguments of `man`.
#[derive(clap::Args)]
pub struct Args {
    /// The command whose page to print; by default the page of rolecall itself
    #[arg(value_name = "COMMAND")]
    of: Option<String>,
    /// Write every page to a file in this folder, such as `~/.local/share/man/man1`
    #[arg(long, value_name = "DIR", conflicts_with = "of")]
    out: Option<PathBuf>,
}

pub(super) fn run(
    args: &Args,
    command: clap::Command,
    session: &mut Session,
) -> Result<(), Errors> {
    let mut command = help::for_manual(command).disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    collect(&command, &mut pages).map_err(|error| unwritten(&error))?;
    let Some(folder) = &args.out else {
        return print(args.of.as_deref(), &pages, session);
    };
    let refused = |error: io::Error| {
        let (folder, why) = (folder.display(), io_message(&error));
        Errors::other(format!("cannot create the folder `{folder}`: {why}"))
    };
    std::fs::create_dir_all(session.folder().reach(folder)).map_err(refused)?;
    pages
        .iter()
        .try_for_each(|(name, page)| written::replace(&folder.join(name), page, session.folder()))
}

/// Prints one page, which `man -l -` shows.
fn print(
    of: Option<&str>,
    pages: &[(String, Vec<u8>)],
    session: &mut Session,
) -> Result<(), Errors> {
    let file = match of {
        Some(name) => format!("rolecall-{name}.1"),
        None => "rolecall.1".to_owned(),
    };
    if let Some((_, page)) = pages.iter().find(|(name, _)| *name == file) {
        session.write(page)?;
        if session.surroundings.terminals.stdout {
            let name = of.map(|name| format!(" {name}")).unwrap_or_default();
            let next = format!("next: `rolecall man{name} | man -l -` shows the page");
            session.stderr.paragraph(&next);
        }
        return Ok(());
    }
    let names = pages
        .iter()
        .filter_map(|(name, _)| name.strip_prefix("rolecall-")?.strip_suffix(".1"));
    Err(Errors::with_way_out(suggest::unknown(
        "command",
        of.unwrap_or_default(),
        names,
    )))
}

/// The pages of a command and of its subcommands, each with the name of its file.
fn collect(command: &clap::Command, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    let man = Man::new(command.clone())
        .source(concat!("rolecall ", env!("CARGO_PKG_VERSION")))
        .manual("rolecall");
    let mut page = Vec::new();
    man.render(&mut page)?;
    if ["rolecall", "check"].contains(&command.get_name()) {
        page.extend_from_slice(MORE_SECTIONS.as_bytes());
    }
    pages.push((man.get_filename(), page));
    command
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
        .try_for_each(|command| collect(command, pages))
}
