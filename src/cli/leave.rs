//! `rolecall leave`: writes a person's last day, and shows what the team then lacks.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::check::arguments::day;
use super::env::truth;
use super::{Session, paths, redaction, teams};
use crate::Selection;
use crate::files::Source;
use crate::leaving::{Leaving, leaving};
use crate::project::files::{self, Found};
use crate::project::team_file::ExcludePolicy;
use crate::project::{ConfigSource, Errors, View, Workspace};
use crate::report::Redactor;
use crate::sanitize;

/// The arguments of `leave`.
#[derive(clap::Args)]
pub struct Args {
    /// The person's id or full name
    #[arg(value_name = "PERSON")]
    person: String,
    /// The last day on the team, YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Date,
    /// Team files, or folders to search for them [default: .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Show what follows, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Show pseudonyms for people and all other words that are not published
    #[arg(long, env = "ROLECALL_REDACT", hide_env = true, value_parser = truth)]
    redact: bool,
}

/// A file in which the person leaves.
struct Changed {
    path: PathBuf,
    name: String,
    source: Arc<Source>,
    old: Vec<u8>,
    leaving: Leaving,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<(), Errors> {
    redaction::begin(args.redact, session)?;
    let mut changed = found(args, session)?;
    if changed.is_empty() {
        let person = &args.person;
        return Err(Errors::other(format!(
            "no team file has a person with the id or the name `{person}`"
        )));
    }
    changed.sort_by(|a, b| a.name.cmp(&b.name));
    for file in &changed {
        if !args.dry_run {
            write(file)?;
        }
        let text = described(args, file, session.stderr.redactor.as_ref());
        session.print(&text)?;
    }
    Ok(())
}

fn found(args: &Args, session: &Session) -> Result<Vec<Changed>, Errors> {
    let view = View::of_disk(session.folder().clone());
    let mut workspace = Workspace::new(view.clone(), ConfigSource::Closest, &[]);
    let selection = Selection::default();
    let found = files::find(
        &paths::searched(&args.paths),
        ExcludePolicy::OnlyFound,
        &mut workspace,
        &|file, _| {
            let name = file.display_path().into_owned();
            let refused = |why: String| format!("`{name}`: {why}");
            let mut old = Vec::new();
            view.read_into(&file.source, &file.path, &mut old)
                .map_err(|error| refused(error.reason.to_string()))?;
            let Ok(text) = std::str::from_utf8(&old) else {
                return Err(refused("it is not UTF-8".to_owned()));
            };
            let settings = teams::settings(file, args.on, &selection);
            let leaving =
                leaving(&name, text, &args.person, args.on, &settings).map_err(refused)?;
            Ok(leaving.map(|leaving| Changed {
                path: file.path.clone(),
                name: name.clone(),
                source: file.source.clone(),
                old: old.clone(),
                leaving,
            }))
        },
    )?;
    let Found { files, errors, .. } = found;
    let mut refused = errors;
    let mut changed = Vec::new();
    for (_, result) in files {
        match result {
            Ok(file) => changed.extend(file),
            Err(why) => refused.push(why),
        }
    }
    match refused.is_empty() {
        true => Ok(changed),
        false => Err(Errors::all(refused)),
    }
}

fn write(file: &Changed) -> Result<(), Errors> {
    let Source::WorkTree(root) = &*file.source else {
        return Ok(());
    };
    root.rewrite(&file.path, &file.old, file.leaving.text.as_bytes())
        .map_err(|error| Errors::other(format!("cannot write `{}`: {}", file.name, error.reason)))
}

fn described(args: &Args, file: &Changed, redactor: Option<&Redactor>) -> String {
    let path = redactor.map_or_else(|| file.name.clone(), |redactor| redactor.data(&file.name));
    let shown =
        |line: &str| redactor.map_or_else(|| line.to_owned(), |redactor| redactor.message(line));
    let would = if args.dry_run {
        "would leave"
    } else {
        "leaves"
    };
    let first = shown(&format!("`{}` {would} on {}", args.person, args.on));
    let mut text = format!("{path}: {first}\n");
    for line in &file.leaving.consequences {
        text.push_str(&format!("  {}\n", sanitize::line(&shown(line))));
    }
    text
}
