//! `rolecall explain RULE`.

use std::path::PathBuf;

use super::{Failure, Session};
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

pub(super) fn run(args: &Args, session: &mut Session) -> Result<(), Failure> {
    let library = super::library(&args.models, session.folder())?;
    let Some(rule) = library.rule(&args.rule) else {
        let meant = suggest::closest(&args.rule, library.rules().map(|rule| rule.id.as_ref()));
        return Err(Failure::new(suggest::not_listed(
            "rule",
            &args.rule,
            meant,
            "rolecall rules",
        )));
    };
    super::print(&docs::page(rule, &library), session)
}
