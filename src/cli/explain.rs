//! `rolecall explain RULE`: the page of a rule.

use std::path::PathBuf;

use super::{Color, Session, shown};
use crate::model::Library;
use crate::project::{Errors, View, load};
use crate::writing::Style;
use crate::{docs, report, suggest};

/// The arguments of `explain`.
#[derive(clap::Args)]
pub struct Args {
    /// The rule
    rule: String,
    /// A custom model, for its rules
    #[arg(long = "model", value_name = "FILE")]
    models: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, color: Color, session: &mut Session) -> Result<(), Errors> {
    if args.rule == report::CONFIGURATION {
        return print(color, session, docs::configuration_page);
    }
    if args.rule == report::NOT_JUDGED {
        return print(color, session, docs::not_judged_page);
    }
    let library = load::library(&args.models, &View::of_disk(session.folder().clone()))?;
    let Some(rule) = library.rule(&args.rule) else {
        return Err(Errors::with_way_out(unknown(&args.rule, &library)));
    };
    print(color, session, |style| docs::page(rule, &library, style))
}

/// The message for an unknown rule, with the rules that it may mean.
fn unknown(written: &str, library: &Library) -> String {
    let ids = || library.rules().map(|rule| rule.id.as_ref());
    let meant = suggest::closest(written, ids());
    let with_word = suggest::with_word(written, ids());
    match (meant, with_word.is_empty()) {
        (None, false) => {
            let rules = suggest::listed(with_word);
            format!("unknown rule `{written}`; these rules have it in their names: {rules}")
        }
        _ => suggest::not_listed("rule", written, meant, "rolecall rules").into(),
    }
}

fn print(
    color: Color,
    session: &mut Session,
    page: impl FnOnce(Style) -> String,
) -> Result<(), Errors> {
    shown::print(color, session, |style, out| {
        out.write_all(page(style).as_bytes())
    })
}
