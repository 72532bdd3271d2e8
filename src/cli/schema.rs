//! `rolecall schema`: prints the JSON Schema of a team file or of a configuration, or writes it to
//! where editors find it.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{Session, written};
use crate::project::Errors;
use crate::{docs, sanitize};

/// The name under which the schema of a team file is put beside it.
pub const TEAM_SCHEMA: &str = "team.schema.json";

/// The comment by which editors find the schema of a file.
const MODELINE: &str = "# yaml-language-server: $schema=";

/// The arguments of `schema`.
#[derive(clap::Args)]
pub struct Args {
    /// The kind of file
    #[arg(value_enum, default_value = "team")]
    of: Of,
    /// Write the schema to a file in this folder, by default the current one, and explain how
    /// editors find it
    #[arg(
        long,
        value_name = "DIR",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "."
    )]
    write: Option<PathBuf>,
}

/// A kind of file that has a JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Of {
    /// A team file
    Team,
    /// A configuration, `rolecall.yaml`
    Config,
}

impl Of {
    fn text(self) -> String {
        match self {
            Of::Team => docs::schema(),
            Of::Config => docs::config_schema(),
        }
    }

    /// The name of the schema's file, and of the file that it is for.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Of::Team => (TEAM_SCHEMA, "team.yaml"),
            Of::Config => ("rolecall.schema.json", "rolecall.yaml"),
        }
    }
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<(), Errors> {
    let text = args.of.text();
    let Some(folder) = &args.write else {
        return session.write(text.as_bytes());
    };
    let (name, file) = args.of.names();
    let path = match folder == Path::new(".") {
        true => PathBuf::from(name),
        false => folder.join(name),
    };
    written::replace(&path, text.as_bytes(), session.folder())?;
    let path = path.display().to_string();
    let stderr = &session.stderr;
    stderr.line(format_args!("wrote {}", sanitize::text(&path)));
    let line = modeline(name);
    stderr.paragraph(&format!(
        "next: write `{line}` as the first line of a `{file}` beside it"
    ));
    Ok(())
}

/// The first line of a new team file at this path: it names the schema next to it, otherwise the
/// published one, if any.
pub fn line_for(team_file: &Path, session: &Session) -> Option<String> {
    let beside = session
        .folder()
        .reach(&team_file.with_file_name(TEAM_SCHEMA));
    match beside.is_file() {
        true => Some(modeline(TEAM_SCHEMA)),
        false => docs::schema_address().map(|address| modeline(&address)),
    }
}

fn modeline(schema: &str) -> String {
    format!("{MODELINE}{schema}")
}
