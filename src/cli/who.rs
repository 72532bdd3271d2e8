//! `rolecall who WHAT [PATH]`: who owns an activity, holds a permission or a role, or what a person
//! does, and why.

use std::path::PathBuf;

use super::teams::{self, How, Which};
use super::{Color, Session, shown};
use crate::glob;
use crate::project::Errors;
use crate::teams::{Shown, Teams};
use crate::who::{self, Format, Question};

/// The arguments of `who`.
#[derive(clap::Args)]
pub struct Args {
    /// The id of an activity, a permission, a role or a person, a person's name, or a glob over ids
    #[arg(value_name = "WHAT")]
    what: String,
    /// Team files, or folders to search for them [default: .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The format of the answer
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Format,
    /// Answer as if this person were away; may be given several times
    #[arg(long, alias = "without", value_name = "PERSON", value_delimiter = ',')]
    absent: Vec<String>,
    #[command(flatten)]
    how: How,
}

pub(super) fn run(args: &Args, color: Color, session: &mut Session) -> Result<(), Errors> {
    let which = Which {
        paths: args.paths.clone(),
        how: args.how.clone(),
    };
    let teams = teams::read(&which, &args.absent, session)?;
    // Redacted teams have pseudonyms, so a name is looked up by its pseudonym.
    let what = match &session.stderr.redactor {
        Some(redactor) if !glob::is_glob(&args.what) => redactor.argument(&args.what),
        _ => args.what.clone(),
    };
    let question = Question::new(&what).map_err(Errors::other)?;
    let asked: Vec<Shown> = teams.iter().flat_map(Teams::shown).collect();
    let has_answer = |question: &Question| {
        let mut teams = asked.iter();
        teams.any(|asked| who::find(question, asked).answers.next().is_some())
    };
    let question = match question
        .person_of(&asked)
        .filter(|_| !has_answer(&question))
    {
        Some(person) => Question::new(person).map_err(Errors::other)?,
        None => question,
    };
    let answers = || asked.iter().map(|asked| who::find(&question, asked));
    if !has_answer(&question) {
        return Err(Errors::with_way_out(question.unanswered(&asked)));
    }
    shown::print(color, session, |style, out| {
        who::write(&mut answers(), args.format, style, out)
    })
}
