//! `rolecall man`: the manual, a page for the command and one for every subcommand.

use std::io;
use std::path::PathBuf;

use clap_mangen::Man;

use super::{Failure, Session, atomic_write, files};

/// What the pages of the command and of `check` have beyond what `--help` says.
const MORE: &str = r#".SH "EXIT STATUS"
.TP
0
nothing at or above the fail level
.TP
1
findings at or above the fail level
.TP
2
the run itself failed: bad arguments, an unreadable file, no team file found
.SH FILES
.TP
team.yaml, team.yml, *.team.yaml, *.team.yml
the team files that are found in a folder
.TP
rolecall.yaml
the configuration; of each team file the closest one upward
.SH ENVIRONMENT
.TP
NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE
whether to use colour, where \-\-color is auto
.TP
CI, PRE_COMMIT
where one of them is set, no progress is shown
.TP
ROLECALL_FAIL_LEVEL, ROLECALL_FORMAT, ...
the options of check that the command line leaves out, by their names
"#;

/// What `man` takes.
#[derive(clap::Args)]
pub struct Args {
    /// Write a file for each page into this folder, instead of all of them to standard output
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<(), Failure> {
    let mut command = super::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    collect(&command, &mut pages)?;
    let Some(folder) = &args.out else {
        return pages.iter().try_for_each(|(_, page)| session.write(page));
    };
    let failure = |error: io::Error| {
        Failure::new(format!("{}: {}", folder.display(), files::in_words(&error)))
    };
    std::fs::create_dir_all(session.folder().reach(folder)).map_err(failure)?;
    pages.iter().try_for_each(|(name, page)| {
        atomic_write::write(&folder.join(name), page, session.folder())
    })
}

/// A command's page and those of its subcommands: each with the name of its file.
fn collect(command: &clap::Command, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    let man = Man::new(command.clone())
        .source(concat!("rolecall ", env!("CARGO_PKG_VERSION")))
        .manual("rolecall");
    let mut page = Vec::new();
    man.render(&mut page)?;
    if ["rolecall", "check"].contains(&command.get_name()) {
        page.extend_from_slice(MORE.as_bytes());
    }
    pages.push((man.get_filename(), page));
    command
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
        .try_for_each(|command| collect(command, pages))
}
