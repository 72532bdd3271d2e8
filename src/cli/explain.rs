//! `rolecall explain RULE`.

use std::io::Write;
use std::path::PathBuf;

use super::Failure;
use crate::{docs, suggest};

/// What `explain` takes.
#[derive(clap::Args)]
pub struct Args {
    /// The rule
    rule: String,
    /// A model of your own, for its rules
    #[arg(long = "model", value_name = "FILE")]
    models: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<(), Failure> {
    let library = super::library(&args.models)?;
    let Some(rule) = library.rule(&args.rule) else {
        let meant = suggest::closest(&args.rule, library.rules().map(|rule| rule.id.as_ref()));
        let meant = meant.map_or("; `rolecall rules` lists them".to_owned(), |meant| format!("; did you mean `{meant}`?"));
        return Err(Failure::new(format!("there is no rule `{}`{meant}", args.rule)));
    };
    super::print(&docs::page(rule, &library), out)
}
