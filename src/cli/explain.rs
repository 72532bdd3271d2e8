//! `rolecall explain RULE`: the page of a rule.

use std::path::PathBuf;

use super::Session;
use crate::project::{Errors, View, load};
use crate::{docs, report, suggest};

/// The arguments of `explain`.
#[derive(clap::Args)]
pub struct Args {
    /// The rule
    rule: String,
    /// A model of your own, for its rules
    #[arg(long = "model", value_name = "FILE")]
    models: Vec<PathBuf>,
}

/// The page of what is not a rule of a model, but is listed among them.
const CONFIGURATION_PAGE: &str = "configuration  (error)

A rolecall.yaml, or a model that it names, cannot be used, so no file was judged.

How to fix it
  correct the file at the reported place; `rolecall schema config` prints the keys of a `rolecall.yaml`

It cannot be waived.
";

/// The same for files that are not judged.
const NOT_JUDGED_PAGE: &str = "not-judged  (advice)

A file looks like a team file to a reader, but its name is not one that `files` matches, so it was
not judged: `Team.yaml`, a letter of another script, or any YAML or JSON file with `people` and
`parties`. It is listed and does not fail the run.

How to fix it
  rename the file to a name that `files` matches, such as `team.yaml`, or add it to `exclude` in
  `rolecall.yaml`

It cannot be waived.
";

pub(super) fn run(args: &Args, session: &mut Session) -> Result<(), Errors> {
    if args.rule == report::CONFIGURATION {
        return session.print(CONFIGURATION_PAGE);
    }
    if args.rule == report::NOT_JUDGED {
        return session.print(NOT_JUDGED_PAGE);
    }
    let library = load::library(&args.models, &View::of_disk(session.folder().clone()))?;
    let Some(rule) = library.rule(&args.rule) else {
        let ids = library.rules().map(|rule| rule.id.as_ref());
        let meant = suggest::closest(&args.rule, ids);
        return Err(Errors::other(suggest::not_listed(
            "rule",
            &args.rule,
            meant,
            "rolecall rules",
        )));
    };
    session.print(&docs::page(rule, &library))
}
