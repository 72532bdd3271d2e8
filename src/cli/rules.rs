//! `rolecall rules`: the rules that there are.

use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::{Value, json};

use super::Session;
use crate::model::{Library, Rule};
use crate::project::{Errors, View, load};

/// The form of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people
    Text,
    /// One JSON document
    Json,
}

impl ListFormat {
    /// Prints a list that is in this form.
    pub fn print(self, list: &str, session: &mut Session) -> Result<(), Errors> {
        match self {
            ListFormat::Text => session.print(list),
            ListFormat::Json => session.write(list.as_bytes()),
        }
    }
}

/// The arguments of `rules`.
#[derive(clap::Args)]
pub struct Args {
    /// The form of the list
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: ListFormat,
    /// A model of your own, for its rules
    #[arg(long = "model", value_name = "FILE")]
    models: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<(), Errors> {
    let disk = View::of_disk(session.folder().clone());
    let library = load::library(&args.models, &disk)?;
    let list = match args.format {
        ListFormat::Json => json_list(&library),
        ListFormat::Text => text_list(&library),
    };
    args.format.print(&list, session)
}

fn text_list(library: &Library) -> String {
    let width = library.rules().map(|rule| rule.id.len()).max().unwrap_or(0);
    let line = |rule: &Rule| {
        let (severity, summary) = (rule.severity.word(), &rule.summary);
        format!("{:width$}  {severity:7}  {summary}\n", rule.id)
    };
    library.rules().map(line).collect()
}

fn json_list(library: &Library) -> String {
    let rules = library.rules().map(|rule| json_entry(rule, library));
    format!("{:#}\n", rules.collect::<Value>())
}

fn json_entry(rule: &Rule, library: &Library) -> Value {
    json!({
        "rule": rule.id, "severity": rule.severity.word(), "summary": rule.summary, "why": rule.why, "help": rule.help,
        "bad": rule.bad, "good": rule.good, "waivable": rule.waivable, "model": library.home(rule).map(|model| model.id.as_ref()),
    })
}
