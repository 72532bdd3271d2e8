//! `rolecall rules`: the list of the rules.

use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::{Value, json};

use super::{Color, Session, shown};
use crate::model::{Library, Rule};
use crate::project::{Errors, View, load};
use crate::writing::grid::{self, Row, Tone};

/// The form of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people
    Text,
    /// One JSON document
    Json,
}

/// The arguments of `rules`.
#[derive(clap::Args)]
pub struct Args {
    /// The format of the list
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: ListFormat,
    /// A custom model, for its rules
    #[arg(long = "model", value_name = "FILE")]
    models: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, color: Color, session: &mut Session) -> Result<(), Errors> {
    let disk = View::of_disk(session.folder().clone());
    let library = load::library(&args.models, &disk)?;
    match args.format {
        ListFormat::Json => session.write_json(&json_list(&library)),
        ListFormat::Text => {
            let rows: Vec<Row> = library.rules().map(row).collect();
            shown::print(color, session, |style, out| {
                grid::draw(&[], &rows, style, out)
            })
        }
    }
}

fn row(rule: &Rule) -> Row {
    let cell = |words: &str, tone| vec![(words.to_owned(), tone)];
    Row::Cells(vec![
        cell(&rule.id, Tone::Strong),
        cell(rule.severity.word(), Tone::Severity(rule.severity)),
        cell(&rule.summary, Tone::Plain),
    ])
}

fn json_list(library: &Library) -> Value {
    let rules = library.rules().map(|rule| json_entry(rule, library));
    rules.collect()
}

fn json_entry(rule: &Rule, library: &Library) -> Value {
    json!({
        "rule": rule.id, "severity": rule.severity.word(), "summary": rule.summary, "why": rule.why, "help": rule.help,
        "bad": rule.bad, "good": rule.good, "waivable": rule.waivable, "model": library.home(rule).map(|model| model.id.as_ref()),
    })
}
