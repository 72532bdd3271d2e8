//! `rolecall init`: writes a first team file from a few answers.

mod ask;
mod draft;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use self::draft::Draft;
use super::session::{Session, Stderr};
use super::{Failure, atomic_write, files};
use crate::model::Library;
use crate::project::Folder;
use crate::sanitize;

/// What `init` takes. What no flag says is asked for.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Args {
    /// The file to write, or the folder for a `team.yaml`
    #[arg(value_name = "PATH", default_value = "team.yaml")]
    path: PathBuf,
    /// The project's name
    #[arg(long, value_name = "NAME")]
    project: Option<String>,
    /// A published table that the team is judged by, or several with commas; `rolecall models`
    /// lists them
    #[arg(long = "model", value_name = "MODEL", value_delimiter = ',')]
    models: Vec<String>,
    /// The customer's name
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    /// Who leads on the customer's side
    #[arg(long, visible_alias = "lead", value_name = "PERSON")]
    customer_lead: Option<String>,
    /// Who builds and configures the project
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<CustomizerKind>,
    /// The customizer's name
    #[arg(long, value_name = "NAME")]
    customizer: Option<String>,
    /// Who leads on the customizer's side
    #[arg(long, value_name = "PERSON")]
    customizer_lead: Option<String>,
    /// Whether Premier Support is part of the contract
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    premier_support: Option<bool>,
    /// Ask nothing: take the default of whatever no flag says
    #[arg(long, short)]
    yes: bool,
    /// Write the file even if there is one
    #[arg(long)]
    force: bool,
}

/// What a customizer can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum CustomizerKind {
    /// A partner
    Partner,
    /// Adobe Professional Services
    AdobeProfessionalServices,
    /// The customer's own people
    InHouse,
}

impl CustomizerKind {
    /// As a team file writes it.
    fn word(self) -> &'static str {
        match self {
            CustomizerKind::Partner => "partner",
            CustomizerKind::AdobeProfessionalServices => "adobe-professional-services",
            CustomizerKind::InHouse => "in-house",
        }
    }
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" => Ok(true),
        "no" | "n" | "false" => Ok(false),
        _ => Err("answer `yes` or `no`".into()),
    }
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<(), Failure> {
    let here = session.folder();
    let path = if here.reach(&args.path).is_dir() {
        args.path.join("team.yaml")
    } else {
        args.path.clone()
    };
    refuse(&path, args, here)?;
    let library = Library::default();
    let terminals = session.surroundings.terminals;
    let on_a_terminal = terminals.stdin && terminals.stderr;
    let draft = match (args.yes, on_a_terminal) {
        (false, true) => ask::draft(args, &path, &library, session)?,
        _ => answered(args, &path, &library, here)?,
    };
    let today = session.surroundings.today;
    let (text, open) = draft.text(&library, today);
    match args.force {
        true => atomic_write::write(&path, text.as_bytes(), here)?,
        false => atomic_write::write_new(&path, text.as_bytes(), here)?, // so that nobody else's file is lost
    }
    say(&path, &open, today, &session.stderr);
    Ok(())
}

fn refuse(path: &Path, args: &Args, here: &Folder) -> Result<(), Failure> {
    let shown = path.display();
    if !path
        .file_name()
        .and_then(|name| name.to_str())
        .is_some_and(files::is_team_file)
    {
        if path.as_os_str().as_encoded_bytes().ends_with(b"/") {
            return Err(Failure::new(format!("{shown}: there is no such folder")));
        }
        return Err(Failure::new(format!(
            "`{shown}` is no team file's name; name it team.yaml, team.yml, *.team.yaml or *.team.yml"
        )));
    }
    match here.reach(path).symlink_metadata() {
        Ok(_) if !args.force => Err(Failure::new(format!(
            "{shown}: it is there already; `--force` overwrites it"
        ))),
        _ => Ok(()),
    }
}

/// The draft from flags alone.
fn answered(args: &Args, path: &Path, library: &Library, here: &Folder) -> Result<Draft, Failure> {
    let defaults = ask::defaults(args, path, here);
    let mut missing: Vec<&str> = Vec::new();
    let mut text = |flag: &'static str, given: &Option<String>, default: Option<String>| {
        let answer = given.clone().or(default.filter(|_| args.yes));
        answer.unwrap_or_else(|| {
            missing.push(flag);
            String::new()
        })
    };
    let project = text("--project", &args.project, defaults.project);
    let customer = text("--customer", &args.customer, None);
    let customer_lead = text("--customer-lead", &args.customer_lead, None);
    let kind = args.kind.unwrap_or(defaults.kind);
    let (customizer, customizer_lead) = match kind {
        CustomizerKind::InHouse => (
            args.customizer.clone(),
            args.customizer_lead
                .clone()
                .unwrap_or_else(|| customer_lead.clone()),
        ),
        _ => (
            Some(text("--customizer", &args.customizer, None)),
            text("--customizer-lead", &args.customizer_lead, None),
        ),
    };
    if args.models.is_empty() {
        missing.push("--model");
    }
    if !missing.is_empty() {
        let missing = crate::suggest::listed(missing);
        return Err(Failure::new(format!(
            "nothing is asked here, so say it with {missing}; `rolecall init` on a terminal asks"
        )));
    }
    let models = ask::models(&args.models, library)?;
    for answer in [&project, &customer, &customer_lead, &customizer_lead]
        .into_iter()
        .chain(&customizer)
    {
        ask::name(answer).map_err(Failure::new)?;
    }
    let premier_support = args.premier_support.unwrap_or(false);
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

fn say(path: &Path, open: &[String], today: Date, stderr: &Stderr) {
    let shown = sanitize::text(&path.display().to_string()).into_owned();
    stderr.line(format_args!("wrote {shown}"));
    if !open.is_empty() {
        let rules = crate::suggest::listed(open.iter().map(String::as_str));
        stderr.line(format_args!(
            "still open, and waived until {}: {rules}",
            draft::until(today)
        ));
    }
    stderr.line(format_args!(
        "next: name everybody who is on the project, then `rolecall check {shown}`"
    ));
}
