//! The answers for a first team file: from arguments, on a terminal from questions, otherwise from
//! defaults.

use std::path::Path;

use super::arguments::{Args, party_kind};
use super::ask::{ask, models, models_of_products, name, yes_or_no};
use super::draft::Draft;
use super::product::products;
use crate::cli::Session;
use crate::model::{Library, PartyKind};
use crate::project::{Errors, Folder};
use crate::suggest;

/// Collects the answers.
pub fn draft(
    args: &Args,
    path: &Path,
    library: &Library,
    session: &mut Session,
) -> Result<Draft, Errors> {
    let terminals = session.surroundings.terminals;
    let mut answers = Answers {
        args,
        library,
        asks: !args.yes && terminals.stdin && terminals.stderr,
        session,
        missing: Vec::new(),
    };
    let draft = answers.draft(path)?;
    if answers.missing.is_empty() {
        return Ok(draft);
    }
    let missing = suggest::listed(answers.missing);
    Err(Errors::with_way_out(match args.yes {
        true => format!(
            "`--yes` asks no questions, so pass {missing}; without `--yes`, `rolecall init` asks"
        ),
        false => {
            format!("`rolecall init` asks questions only on a terminal, so pass {missing}")
        }
    }))
}

/// Where the answers come from.
struct Answers<'a, 's> {
    args: &'a Args,
    library: &'a Library,
    /// Whether somebody is there to be asked.
    asks: bool,
    session: &'a mut Session<'s>,
    /// Arguments whose answers are missing.
    missing: Vec<&'static str>,
}

/// A question for a name.
struct Question<'q> {
    argument: &'static str,
    text: &'q str,
    /// Used if the answer is empty, or with `--yes` if there is nobody to ask.
    default: Option<String>,
}

impl Answers<'_, '_> {
    fn draft(&mut self, path: &Path) -> Result<Draft, Errors> {
        let args = self.args;
        let models = self.models()?;
        let default = default_project(path, self.session.folder());
        let project = self.name(args.project.as_ref(), "--project", "project", default)?;
        let customer = self.name(args.customer.as_ref(), "--customer", "customer", None)?;
        let question = "who leads on the customer's side";
        let customer_lead = self.name(
            args.customer_lead.as_ref(),
            "--customer-lead",
            question,
            None,
        )?;
        let kind = self.kind()?;
        let (customizer, customizer_lead) = match kind {
            PartyKind::InHouse => self.in_house(&customer_lead)?,
            _ => self.contracted()?,
        };
        Ok(Draft {
            project,
            models,
            customer,
            customer_lead,
            kind,
            customizer,
            customizer_lead,
            premier_support: self.premier_support()?,
        })
    }

    fn name(
        &mut self,
        given: Option<&String>,
        argument: &'static str,
        text: &str,
        default: Option<String>,
    ) -> Result<String, Errors> {
        let question = Question {
            argument,
            text,
            default,
        };
        match given {
            Some(given) => name(given).map_err(Errors::other),
            None if self.asks => ask(
                question.text,
                question.default.as_deref(),
                self.session,
                name,
            ),
            None => Ok(self.default(question)),
        }
    }

    fn default(&mut self, question: Question) -> String {
        let default = question.default.filter(|_| self.args.yes);
        default.unwrap_or_else(|| {
            self.missing.push(question.argument);
            String::new()
        })
    }

    /// The tables: those of the products, and those that arguments name.
    fn models(&mut self) -> Result<Vec<String>, Errors> {
        let (library, args) = (self.library, self.args);
        if !args.products.is_empty() || !args.models.is_empty() {
            return given(args, library).map_err(Errors::with_way_out);
        }
        if !self.asks {
            self.missing.push("--product");
            return Ok(Vec::new());
        }
        let stderr = &self.session.stderr;
        stderr.line("products:");
        for (number, product) in products(library).iter().enumerate() {
            stderr.line(format_args!("  {}  {}", number + 1, product.name));
        }
        let question =
            "which of these does the team work on? Write their numbers, separated by commas";
        ask(question, None, self.session, |answer| {
            models_of_products(answer.split([',', ' ']), library)
        })
    }

    /// A customer without a partner is its own customizer.
    fn kind(&mut self) -> Result<PartyKind, Errors> {
        let default = match self.args.customizer.is_some() {
            true => PartyKind::Partner,
            false => PartyKind::InHouse,
        };
        let words = suggest::listed(PartyKind::WORDS);
        let question = format!("who builds it, one of {words}");
        match self.args.kind {
            Some(kind) => Ok(kind),
            None if self.asks => ask(&question, Some(default.word()), self.session, party_kind),
            None => Ok(default),
        }
    }

    /// The name and the lead of the customer's own developers.
    fn in_house(&mut self, customer_lead: &str) -> Result<(Option<String>, String), Errors> {
        let customizer = self.args.customizer.as_deref().map(name).transpose();
        let customizer = customizer.map_err(Errors::other)?;
        if !self.asks && self.args.customizer_lead.is_none() {
            return Ok((customizer, customer_lead.to_owned()));
        }
        let lead = self.name(
            self.args.customizer_lead.as_ref(),
            "--customizer-lead",
            "who leads the customer's own developers",
            Some(customer_lead.to_owned()),
        )?;
        Ok((customizer, lead))
    }

    /// The name and the lead of another company.
    fn contracted(&mut self) -> Result<(Option<String>, String), Errors> {
        let args = self.args;
        let question = "the name of the company that builds it";
        let customizer = self.name(args.customizer.as_ref(), "--customizer", question, None)?;
        let question = "who leads on their side";
        let lead = self.name(
            args.customizer_lead.as_ref(),
            "--customizer-lead",
            question,
            None,
        )?;
        Ok((Some(customizer), lead))
    }

    /// Whether the contract includes Premier Support; `None` if nobody says.
    fn premier_support(&mut self) -> Result<Option<bool>, Errors> {
        let question = "does the contract include Premier Support: yes or no";
        match self.args.premier_support {
            None if self.asks => ask(question, Some("no"), self.session, yes_or_no).map(Some),
            given => Ok(given),
        }
    }
}

/// The tables of the products, then the other named ones.
fn given(args: &Args, library: &Library) -> Result<Vec<String>, String> {
    let products = args.products.iter().map(String::as_str);
    let named = args.models.iter().map(String::as_str);
    if args.products.is_empty() {
        return models(named, library);
    }
    let mut all = models_of_products(products, library)?;
    if !args.models.is_empty() {
        let named = models(named, library)?.into_iter();
        let new: Vec<String> = named.filter(|id| !all.contains(id)).collect();
        all.extend(new);
    }
    Ok(all)
}

/// A project has the name of its folder.
fn default_project(path: &Path, here: &Folder) -> Option<String> {
    let path = here.absolute(path);
    let folder = path.parent()?.file_name()?.to_str()?;
    name(folder).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Streams, Surroundings, Terminals};

    fn asked(args: &Args, answers: &mut &[u8]) -> Result<Draft, Errors> {
        let today = jiff::civil::Date::constant(2026, 11, 20);
        let mut surroundings = Surroundings::bare(Folder::at(Path::new("/home/mira/wknd")), today);
        surroundings.terminals = Terminals {
            stdin: true,
            stdout: false,
            stderr: true,
        };
        let streams = Streams {
            stdin: answers,
            stdout: &mut Vec::new(),
            stderr: &mut Vec::new(),
        };
        let mut session = Session::new(streams, &surroundings);
        draft(
            args,
            Path::new("team.yaml"),
            &Library::default(),
            &mut session,
        )
    }

    #[test]
    fn missing_values_are_asked_for_until_the_answer_is_valid() {
        let args = Args {
            customer: Some("WKND Ltd".into()),
            ..Args::default()
        };
        let mut answers = "99\nno-such-model\n3, 1\nWKND Retail\n\nMira Holm\nsomebody\npartner\nNorthstar\nTomas Rey\nperhaps\nyes\n".as_bytes();
        let draft = asked(&args, &mut answers).unwrap_or_else(|errors| panic!("{errors:?}"));
        assert_eq!(draft.project, "WKND Retail");
        let products = products(&Library::default());
        let models = [products[2].models.clone(), products[0].models.clone()].concat();
        assert_eq!(draft.models, models);
        assert_eq!(draft.customer, "WKND Ltd");
        assert_eq!(draft.customer_lead, "Mira Holm");
        assert_eq!(draft.kind, PartyKind::Partner);
        assert_eq!(draft.customizer.as_deref(), Some("Northstar"));
        assert_eq!(draft.customizer_lead, "Tomas Rey");
        assert!(draft.premier_support == Some(true) && answers.is_empty());
    }

    #[test]
    fn answers_that_end_too_soon_write_nothing() {
        let errors = asked(&Args::default(), &mut "1\nWKND\n".as_bytes()).unwrap_err();
        let message = errors.clauses().next().unwrap();
        assert!(message.ends_with("nothing was written"), "{message}");
    }
}
