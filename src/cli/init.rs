//! `rolecall init`: writes a first team file from a few answers.

mod answers;
mod ask;
mod draft;
mod id;
mod open;
mod product;
mod scalar;

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};

use open::Open;

use super::session::{Session, Stderr};
use super::{schema, written};
use crate::model::{Library, PartyKind};
use crate::project::team_file::{TEAM_FILE_NAMES, is_team_file};
use crate::project::{Errors, Folder};
use crate::suggest;

/// The arguments of `init`. Values without an argument are asked for.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Args {
    /// The file to write, or the folder for a `team.yaml`
    #[arg(value_name = "PATH", default_value = "team.yaml")]
    path: PathBuf,
    /// The project's name
    #[arg(long, value_name = "NAME")]
    project: Option<String>,
    /// The product that the team works on, or several separated by commas; selects the published
    /// tables
    #[arg(long = "product", value_name = "PRODUCT", value_delimiter = ',')]
    products: Vec<String>,
    /// A published table for the team, or several separated by commas; `rolecall models` lists them
    #[arg(long = "model", value_name = "MODEL", value_delimiter = ',')]
    models: Vec<String>,
    /// The customer's name
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    /// The person who leads on the customer's side
    #[arg(long, visible_alias = "lead", value_name = "PERSON")]
    customer_lead: Option<String>,
    /// The kind of organisation that builds and configures the project
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(PartyKind::WORDS).try_map(|word| party_kind(&word)))]
    kind: Option<PartyKind>,
    /// The customizer's name
    #[arg(long, value_name = "NAME")]
    customizer: Option<String>,
    /// The person who leads on the customizer's side
    #[arg(long, value_name = "PERSON")]
    customizer_lead: Option<String>,
    /// Whether the contract includes Premier Support
    #[arg(long, value_name = "yes|no", value_parser = ask::yes_or_no)]
    premier_support: Option<bool>,
    /// Ask nothing: --product, --customer and --customer-lead are required, the others have
    /// defaults
    #[arg(long, short)]
    yes: bool,
    /// Overwrite an existing file
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<(), Errors> {
    let here = session.folder();
    let path = match here.reach(&args.path).is_dir() {
        true => args.path.join("team.yaml"),
        false => args.path.clone(),
    };
    refuse(&path, args, here)?;
    let library = Library::default();
    let draft = answers::draft(args, &path, &library, session)?;
    let today = session.surroundings.today;
    let (mut text, open) = draft.text(&library, today);
    let schema = schema::line_for(&path, session);
    if let Some(line) = &schema {
        text.insert_str(0, &format!("{line}\n"));
    }
    match args.force {
        true => written::replace(&path, text.as_bytes(), here)?,
        false => written::create(&path, text.as_bytes(), here)?, // a file that has appeared meanwhile is not lost
    }
    print_next_steps(&path, &open, &session.stderr);
    if schema.is_none() {
        session.stderr.paragraph(
            "for your editor: `rolecall schema --write` writes the schema, so that the editor can complete and check the file",
        );
    }
    Ok(())
}

fn refuse(path: &Path, args: &Args, here: &Folder) -> Result<(), Errors> {
    let displayed = path.display();
    let name = path.file_name().and_then(|name| name.to_str());
    if name.is_some_and(is_team_file) {
        if args.force || here.reach(path).symlink_metadata().is_err() {
            return Ok(());
        }
        let message = format!("`{displayed}` exists; `--force` overwrites it");
        return Err(Errors::with_way_out(message));
    }
    if path.as_os_str().as_encoded_bytes().ends_with(b"/") {
        let message = format!("cannot write to `{displayed}`: no such folder");
        return Err(Errors::other(message));
    }
    let names = match path.extension().and_then(|end| end.to_str()) {
        Some(end @ ("yaml" | "yml")) => {
            let meant = path.with_extension(format!("team.{end}"));
            format!("`{}`, or {TEAM_FILE_NAMES}", meant.display())
        }
        _ => TEAM_FILE_NAMES.to_owned(),
    };
    let message = format!("`{displayed}` is not a team file name; name the file {names}");
    Err(Errors::with_way_out(message))
}

fn print_next_steps(path: &Path, open: &[Open], stderr: &Stderr) {
    let path = path.display();
    stderr.paragraph(&format!("wrote {path}"));
    if !open.is_empty() {
        let mut rules: Vec<&str> = open.iter().map(|open| open.rule.as_str()).collect();
        rules.sort_unstable();
        rules.dedup();
        let rules = suggest::listed(rules);
        stderr.paragraph(&format!(
            "still open: {rules}; the end of the file says what to fill in"
        ));
    }
    stderr.paragraph(&format!(
        "next: add everybody who works on the project, then run `rolecall check {path}`"
    ));
}

/// The kind of a party, or the error in its word.
fn party_kind(word: &str) -> Result<PartyKind, String> {
    PartyKind::from_word(word)
        .ok_or_else(|| suggest::unknown("kind", word, PartyKind::WORDS).into())
}
