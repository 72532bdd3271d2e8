//! The questions of `init`, and what counts as an answer.

use std::path::Path;

use clap::ValueEnum;

use super::{Args, CustomizerKind, Draft, yes_or_no};
use crate::cli::{Failure, Session};
use crate::model::Library;
use crate::project::Folder;
use crate::{sanitize, suggest};

/// What is taken where nobody says anything else.
pub struct Defaults {
    pub project: Option<String>,
    pub kind: CustomizerKind,
}

/// The project is called as its folder is, and a customer without a partner is its own customizer.
pub fn defaults(args: &Args, path: &Path, here: &Folder) -> Defaults {
    let path = here.absolute(path);
    let folder = path
        .parent()
        .and_then(|folder| Some(folder.file_name()?.to_str()?.to_owned()));
    let kind = if args.customizer.is_some() {
        CustomizerKind::Partner
    } else {
        CustomizerKind::InHouse
    };
    Defaults {
        project: folder.filter(|folder| name(folder).is_ok()),
        kind,
    }
}

/// Asks for whatever no flag says.
pub fn draft(
    args: &Args,
    path: &Path,
    library: &Library,
    session: &mut Session,
) -> Result<Draft, Failure> {
    let defaults = defaults(args, path, session.folder());
    let given_or_asked = |given: &Option<String>,
                          question: &str,
                          default: Option<&str>,
                          session: &mut Session| match given {
        Some(given) => name(given).map_err(Failure::new),
        None => ask(question, default, session, name),
    };
    let project = given_or_asked(
        &args.project,
        "project",
        defaults.project.as_deref(),
        session,
    )?;
    let models = match args.models.is_empty() {
        false => models(&args.models, library)?,
        true => {
            let ids: Vec<&str> = library.models().map(|model| model.id.as_ref()).collect();
            session
                .stderr
                .line("published tables that the team can be judged by:");
            library.models().enumerate().for_each(|(number, model)| {
                session
                    .stderr
                    .line(format_args!("  {}  {}", number + 1, model.title))
            });
            ask(
                "which, by number, several with commas",
                None,
                session,
                |answer| chosen(answer, &ids, library),
            )?
        }
    };
    let customer = given_or_asked(&args.customer, "customer", None, session)?;
    let customer_lead = given_or_asked(
        &args.customer_lead,
        "who leads on the customer's side",
        None,
        session,
    )?;
    let kind = match args.kind {
        Some(kind) => kind,
        None => ask(
            "who builds it: partner, adobe-professional-services or in-house",
            Some(defaults.kind.word()),
            session,
            customizer_kind,
        )?,
    };
    let (customizer, customizer_lead) = match kind {
        CustomizerKind::InHouse => {
            let customer_lead = Some(customer_lead.as_str());
            (
                args.customizer.clone(),
                given_or_asked(
                    &args.customizer_lead,
                    "who leads the customer's own developers",
                    customer_lead,
                    session,
                )?,
            )
        }
        CustomizerKind::Partner | CustomizerKind::AdobeProfessionalServices => {
            let name =
                given_or_asked(&args.customizer, "the name of who builds it", None, session)?;
            (
                Some(name),
                given_or_asked(
                    &args.customizer_lead,
                    "who leads on their side",
                    None,
                    session,
                )?,
            )
        }
    };
    let premier_support = match args.premier_support {
        Some(premier_support) => premier_support,
        None => ask(
            "is Premier Support part of the contract: yes or no",
            Some("no"),
            session,
            yes_or_no,
        )?,
    };
    Ok(Draft {
        project,
        models,
        customer,
        customer_lead,
        kind,
        customizer,
        customizer_lead,
        premier_support,
    })
}

/// Asks until there is an answer that will do.
fn ask<T>(
    question: &str,
    default: Option<&str>,
    session: &mut Session,
    accept: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Failure> {
    loop {
        session.stderr.part(format_args!(
            "{question}{}: ",
            default.map_or(String::new(), |default| format!(" [{default}]"))
        ));
        let mut line = String::new();
        let length = session
            .stdin
            .read_line(&mut line)
            .map_err(|error| Failure::new(format!("the answer could not be read: {error}")))?;
        if length == 0 {
            session.stderr.line("");
            return Err(Failure::new(
                "the answers ended before the questions; nothing was written",
            ));
        }
        let answer = match line.trim() {
            "" => default.unwrap_or(""),
            answer => answer,
        };
        match accept(answer) {
            Ok(answer) => return Ok(answer),
            Err(message) => session
                .stderr
                .line(format_args!("  {}", sanitize::text(&message))),
        }
    }
}

/// A name that can be written as it is.
pub fn name(text: &str) -> Result<String, String> {
    let text = text.trim();
    match text
        .chars()
        .find(|character| sanitize::is_hidden(*character))
    {
        Some(hidden) => Err(format!(
            "a name holds no character that nobody can see, such as {}",
            sanitize::code_point(hidden)
        )),
        None if text.is_empty() => Err("a name is due here".into()),
        None => Ok(text.to_owned()),
    }
}

/// The models that some names stand for, each once.
pub fn models(names: &[String], library: &Library) -> Result<Vec<String>, Failure> {
    let mut models = Vec::new();
    for name in names {
        let model = model(name, library).map_err(Failure::new)?;
        if !models.contains(&model) {
            models.push(model);
        }
    }
    Ok(models)
}

/// A model's name.
fn model(name: &str, library: &Library) -> Result<String, String> {
    let name = name.trim();
    let ids = || library.models().map(|model| model.id.as_ref());
    match library.model(name) {
        Some(model) => Ok(model.id.to_string()),
        None => {
            let meant =
                suggest::closest(name, ids()).map(|meant| format!("; did you mean `{meant}`?"));
            Err(format!(
                "there is no model `{name}`{}",
                meant.unwrap_or_else(|| format!("; there are {}", suggest::listed(ids())))
            ))
        }
    }
}

fn chosen(answer: &str, ids: &[&str], library: &Library) -> Result<Vec<String>, String> {
    let mut models = Vec::new();
    for part in answer.split([',', ' ']).filter(|part| !part.is_empty()) {
        let by_number = part
            .parse::<usize>()
            .ok()
            .and_then(|number| ids.get(number.checked_sub(1)?));
        let model = by_number.map_or_else(|| model(part, library), |id| Ok((*id).to_owned()))?;
        if !models.contains(&model) {
            models.push(model);
        }
    }
    if models.is_empty() {
        Err(format!("name at least one of 1 to {}", ids.len()))
    } else {
        Ok(models)
    }
}

fn customizer_kind(answer: &str) -> Result<CustomizerKind, String> {
    CustomizerKind::from_str(answer, true)
        .map_err(|_| "answer `partner`, `adobe-professional-services` or `in-house`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Streams, Surroundings};

    fn asked(args: &Args, answers: &mut &[u8]) -> Result<Draft, Failure> {
        let today = jiff::civil::Date::constant(2026, 11, 20);
        let surroundings = Surroundings::bare(Folder::at(Path::new("/work/wknd")), today);
        let streams = Streams {
            stdin: answers,
            stdout: &mut Vec::new(),
            stderr: &mut Vec::new(),
        };
        draft(
            args,
            Path::new("team.yaml"),
            &Library::default(),
            &mut Session::new(streams, &surroundings),
        )
    }

    #[test]
    fn what_no_flag_says_is_asked_until_it_will_do() {
        let args = Args {
            customer: Some("WKND Ltd".into()),
            ..Args::default()
        };
        let mut answers = "WKND Retail\n7\naem-cloud-servic\n3, 1\n\nMira Holm\nsomebody\npartner\nNorthstar\nTomas Rey\nperhaps\nyes\n".as_bytes();
        let draft = asked(&args, &mut answers).unwrap_or_else(|failure| panic!("{failure:?}"));
        let third = Library::default()
            .models()
            .nth(2)
            .map(|model| model.id.to_string());
        assert_eq!(
            (draft.project.as_str(), draft.models.first()),
            ("WKND Retail", third.as_ref())
        );
        assert_eq!(
            (draft.customer.as_str(), draft.customer_lead.as_str()),
            ("WKND Ltd", "Mira Holm")
        );
        assert_eq!(
            (
                draft.kind,
                draft.customizer.as_deref(),
                draft.customizer_lead.as_str()
            ),
            (CustomizerKind::Partner, Some("Northstar"), "Tomas Rey")
        );
        assert!(draft.premier_support && answers.is_empty());
    }

    #[test]
    fn answers_that_end_too_soon_write_nothing() {
        let failure = asked(&Args::default(), &mut "WKND\n".as_bytes());
        assert!(
            failure.is_err_and(|failure| format!("{failure:?}").contains("nothing was written"))
        );
    }
}
