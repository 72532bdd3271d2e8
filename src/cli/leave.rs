//! `rolecall leave`: writes a person's last day, and shows what the team then lacks.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::check::arguments::day;
use super::rules::ListFormat;
use super::teams::{self, How, Reading, Which};
use super::{Color, Session, shown};
use crate::Selection;
use crate::files::Source;
use crate::leaving::{Consequence, ConsequenceKind, Leaving, leaving};
use crate::project::Errors;
use crate::project::team_file::{Buffers, TeamFile};
use crate::report::Redactor;
use crate::results::Unasked;
use crate::writing::grid::{Tone, paragraph};
use crate::writing::{Style, safe_json};

/// The arguments of `leave`.
#[derive(clap::Args)]
pub struct Args {
    /// The person's id or full name
    #[arg(value_name = "PERSON")]
    person: String,
    /// The last day on the team, YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Date,
    /// Show what the team lacks on this day, YYYY-MM-DD [default: the day after the last one]
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// Team files, or folders to search for them [default: .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Show the consequences, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// The format of the answer
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: ListFormat,
    #[command(flatten)]
    reading: Reading,
}

/// The name of the document's format.
const SCHEMA_NAME: &str = "rolecall-leave/1";

/// A file in which the person leaves.
struct Changed {
    path: PathBuf,
    name: String,
    source: Arc<Source>,
    old: Vec<u8>,
    leaving: Leaving,
}

impl Args {
    /// The day on which the person is missing.
    fn day(&self) -> Date {
        let next = || self.on.tomorrow().unwrap_or(self.on);
        self.as_of.unwrap_or_else(next)
    }
}

pub(super) fn run(args: &Args, color: Color, session: &mut Session) -> Result<(), Errors> {
    if args.as_of.is_some_and(|day| day <= args.on) {
        return Err(Errors::with_way_out(format!(
            "`--as-of` must be later than {}, the person's last day; without it, the answer is about the day after",
            args.on
        )));
    }
    let changed = found(args, session)?;
    if changed.is_empty() {
        let person = &args.person;
        return Err(Errors::other(format!(
            "no team file has a person with the id or name `{person}`"
        )));
    }
    if !args.dry_run {
        changed.iter().try_for_each(write)?;
    }
    let shown = Shown::new(args, &changed, session.stderr.redactor.as_ref());
    shown::print(color, session, |style, out| match args.format {
        ListFormat::Json => safe_json::pretty(&shown.document(), out),
        ListFormat::Text => shown.text(style, out),
    })?;
    let files = shown.files.iter();
    teams::say_unasked(
        files.map(|file| (file.unasked, file.name.as_str())),
        session,
    );
    Ok(())
}

/// The files that have the person, with the person's last day in them.
fn found(args: &Args, session: &mut Session) -> Result<Vec<Changed>, Errors> {
    let which = Which {
        paths: args.paths.clone(),
        how: How {
            as_of: Some(args.day()),
            reading: args.reading.clone(),
        },
    };
    let made = teams::each(&which, session, &|file, buffers| {
        changed(args, file, buffers)
    })?;
    let mut changed = Vec::new();
    let mut refused = Vec::new();
    for made in made {
        match made {
            Ok(file) => changed.extend(file),
            Err(why) => refused.push(why),
        }
    }
    match refused.is_empty() {
        true => Ok(changed),
        false => Err(Errors::all(refused)),
    }
}

fn changed(args: &Args, file: &TeamFile, buffers: &mut Buffers) -> Result<Option<Changed>, String> {
    let name = file.display_path().into_owned();
    let refused = |why: &str| format!("`{name}`: {why}");
    let text = std::str::from_utf8(&buffers.bytes);
    let text = text.map_err(|_| refused("the file is not UTF-8"))?;
    let selection = Selection::default();
    let settings = file.settings(args.day(), &selection);
    let leaving = leaving(&name, text, &args.person, args.on, &settings);
    let leaving = leaving.map_err(|why| refused(&why))?;
    Ok(leaving.map(|leaving| Changed {
        path: file.path.clone(),
        name: name.clone(),
        source: file.source.clone(),
        old: buffers.bytes.clone(),
        leaving,
    }))
}

fn write(file: &Changed) -> Result<(), Errors> {
    let Source::WorkTree(root) = &*file.source else {
        return Ok(());
    };
    root.rewrite(&file.path, &file.old, file.leaving.text.as_bytes())
        .map_err(|error| Errors::other(format!("cannot write `{}`: {}", file.name, error.reason)))
}

/// The answer as this run shows it.
struct Shown<'a> {
    args: &'a Args,
    person: String,
    files: Vec<ShownFile>,
}

/// A file, and the consequences in it.
struct ShownFile {
    name: String,
    old_last_day: Option<Date>,
    unasked: Unasked,
    consequences: Vec<(ConsequenceKind, String)>,
}

impl<'a> Shown<'a> {
    fn new(args: &'a Args, changed: &[Changed], redactor: Option<&Redactor>) -> Self {
        let line = |one: &Consequence| match redactor {
            Some(redactor) => (one.kind, redactor.message(&one.text)),
            None => (one.kind, one.text.clone()),
        };
        let file = |file: &Changed| {
            let name = redactor.map_or(file.name.clone(), |redactor| redactor.data(&file.name));
            let lines = file.leaving.consequences.iter().map(line);
            ShownFile {
                name,
                old_last_day: file.leaving.old_last_day,
                unasked: file.leaving.unasked,
                consequences: lines.collect(),
            }
        };
        let person = &args.person;
        Shown {
            args,
            person: redactor.map_or(person.clone(), |redactor| redactor.argument(person)),
            files: changed.iter().map(file).collect(),
        }
    }

    fn text(&self, style: Style, out: &mut dyn Write) -> io::Result<()> {
        let leaves = match self.args.dry_run {
            true => "would leave",
            false => "leaves",
        };
        for file in &self.files {
            let (name, person, day) = (&file.name, &self.person, self.args.on);
            let old = file.old_last_day;
            let instead = old.map_or(String::new(), |old| format!(" instead of {old}"));
            let as_of = self.args.as_of;
            let as_of = as_of.map_or(String::new(), |day| format!(", as of {day}"));
            let title = format!("{name}: `{person}` {leaves} on {day}{instead}{as_of}");
            paragraph(&title, Tone::Strong, style, out)?;
            for (kind, line) in &file.consequences {
                let tone = match kind {
                    ConsequenceKind::Finding => Tone::Doubt,
                    ConsequenceKind::Permission | ConsequenceKind::Activity => Tone::Plain,
                    ConsequenceKind::Successor => Tone::Dim,
                };
                paragraph(&format!("  - {line}"), tone, style, out)?;
            }
        }
        Ok(())
    }

    fn document(&self) -> Value {
        let consequence =
            |(kind, text): &(ConsequenceKind, String)| json!({ "kind": kind.word(), "text": text });
        let file = |file: &ShownFile| {
            let consequences = file.consequences.iter().map(consequence);
            let mut shown = json!({
                "path": file.name,
                "consequences": consequences.collect::<Value>(),
            });
            if let Some(old) = file.old_last_day {
                shown["instead-of"] = json!(old.to_string());
            }
            shown
        };
        json!({
            "schema": SCHEMA_NAME,
            "version": env!("CARGO_PKG_VERSION"),
            "person": self.person,
            "on": self.args.on.to_string(),
            "as-of": self.args.day().to_string(),
            "written": !self.args.dry_run,
            "files": self.files.iter().map(file).collect::<Value>(),
        })
    }
}
