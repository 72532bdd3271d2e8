//! `rolecall man`: the manual, a page for the command and one for every subcommand.

use std::io;
use std::path::PathBuf;

use clap_mangen::Man;

use super::session::unwritten;
use super::{Session, written};
use crate::project::Errors;
use crate::project::input::io_message;

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
the run could not go on: bad arguments, a broken configuration, an unreadable file, no team file found
.SH FILES
.TP
team.yaml, team.yml, *.team.yaml, *.team.yml
the team files that are searched for in a folder
.TP
rolecall.yaml
the configuration; of each team file the closest one upward
.SH ENVIRONMENT
.TP
NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE
whether to use colour, if \-\-color is auto
.TP
CI, PRE_COMMIT
if one of them is set, no progress is shown
.TP
ROLECALL_FAIL_LEVEL, ROLECALL_FORMAT, ...
the options of check that the command line leaves out, by their names
"#;

/// The arguments of `man`.
#[derive(clap::Args)]
pub struct Args {
    /// Write each page to a file in this folder, instead of all to standard output
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<(), Errors> {
    let mut command = super::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    collect(&command, &mut pages).map_err(|error| unwritten(&error))?;
    let Some(folder) = &args.out else {
        return pages.iter().try_for_each(|(_, page)| session.write(page));
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
