//! `rolecall init`: writes a first team file from a few answers.

mod answers;
mod arguments;
mod ask;
mod draft;
mod id;
mod open;
mod product;
mod scalar;

use std::path::Path;

use super::session::{Session, Stderr};
use super::{schema, written};
use crate::model::Library;
use crate::project::team_file::{TEAM_FILE_NAMES, is_team_file};
use crate::project::{Errors, Folder};
use crate::suggest;
use open::Open;

pub use arguments::Args;

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
