//! Completes a command line while somebody types. The scripts of `rolecall completions` call the
//! program with a variable, so rules, models and people come from the folder and not from an old
//! script.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::{EnvCompleter, Shells};

use super::teams::{self, How, Which};
use super::{Outcome, Session, errors};
use crate::model::{Library, Model};
use crate::project::{ConfigSource, View, Workspace};

/// The variable that a shell sets to its name.
const VARIABLE: &str = "ROLECALL_COMPLETE";

/// The name by which `models` prints the certifications.
const CERTIFICATIONS: &str = "certifications";

/// The arguments that name people, by subcommand.
const PEOPLE: [(&str, &str); 4] = [
    ("leave", "person"),
    ("matrix", "absent"),
    ("who", "absent"),
    ("check", "without"),
];

/// A value for an argument, and its description, which some shells show.
#[derive(Clone)]
struct Candidate {
    value: String,
    about: String,
}

/// The shell with a name.
pub fn shell(name: &str) -> Option<Box<dyn EnvCompleter>> {
    use clap_complete::env::{Bash, Elvish, Fish, Powershell, Zsh};
    let shells: [Box<dyn EnvCompleter>; 5] = [
        Box::new(Bash),
        Box::new(Elvish),
        Box::new(Fish),
        Box::new(Powershell),
        Box::new(Zsh),
    ];
    shells.into_iter().find(|shell| shell.is(name))
}

/// The script with which a shell requests completions.
pub fn script(shell: &dyn EnvCompleter) -> std::io::Result<Vec<u8>> {
    let mut script = Vec::new();
    shell.write_registration(VARIABLE, "rolecall", "rolecall", "rolecall", &mut script)?;
    Ok(script)
}

/// Answers a shell that requests completions; `command` builds what it completes.
pub fn answer(
    arguments: &[OsString],
    command: fn() -> Command,
    session: &mut Session,
) -> Option<Outcome> {
    let asks = (session.surroundings.variable)(VARIABLE)?;
    let shells = Shells::builtins();
    let shell = shells.completer(asks.to_str()?)?;
    let words = arguments.iter().skip_while(|word| *word != "--").skip(1);
    let words: Vec<OsString> = words.cloned().collect();
    let mut command = with_candidates(command(), &words, session);
    command.build();
    let mut answer = Vec::new();
    let folder = session.folder().path();
    if shell
        .write_complete(&mut command, words, Some(folder), &mut answer)
        .is_err()
    {
        return Some(Outcome::Failed); // the shell then shows nothing, which is all that it can do
    }
    match session.write(&answer) {
        Ok(()) => Some(Outcome::Clean),
        Err(error) => {
            errors::print(&error, super::Color::Never, session);
            Some(Outcome::Failed)
        }
    }
}

/// The command with the possible values of its arguments in this folder.
fn with_candidates(command: Command, words: &[OsString], session: &mut Session) -> Command {
    let [rules, mut models, mut subjects] = published(session);
    let asked = |name: &str| words.iter().any(|word| word == name);
    let names_people = PEOPLE.iter().any(|(name, _)| asked(name)) || asked("who");
    let people = match names_people {
        true => people(session),
        false => Vec::new(),
    };
    let mut command = PEOPLE
        .into_iter()
        .fold(command, |command, (name, argument)| {
            complete(command, name, argument, &people)
        });
    for argument in ["select", "ignore"] {
        command = complete(command, "check", argument, &rules);
    }
    command = complete(command, "explain", "rule", &rules);
    command = complete(command, "init", "models", &models);
    subjects.extend(people);
    command = complete(command, "who", "what", &subjects);
    models.push(candidate(CERTIFICATIONS, "what a person can hold"));
    complete(command, "models", "name", &models)
}

/// Gives an argument of a subcommand its candidates, if the subcommand has it.
fn complete(command: Command, name: &str, id: &str, candidates: &[Candidate]) -> Command {
    let there = command.find_subcommand(name);
    let has = |argument: &Arg| argument.get_id() == id;
    if !there.is_some_and(|there| there.get_arguments().any(has)) {
        return command;
    }
    let candidates = candidates.to_vec();
    let candidates =
        ArgValueCandidates::new(move || candidates.iter().map(Candidate::shown).collect());
    // `mut_arg` would put the argument after the others, which moves a positional one.
    command.mut_subcommand(name, |there| {
        there.mut_args(|argument| match argument.get_id() == id {
            true => argument.add(candidates.clone()),
            false => argument,
        })
    })
}

/// The rules, the models and the names in their tables that apply in the folder.
fn published(session: &Session) -> [Vec<Candidate>; 3] {
    let here = session.folder().clone();
    let source = ConfigSource::asked(None, false, &here);
    let mut workspace = Workspace::new(View::of_disk(here), source, &[] as &[PathBuf]);
    let project = workspace.project_of(Path::new("team.yaml"));
    let of = |library: &Library| [rules(library), models(library), of_tables(library)];
    match project {
        Ok(project) => of(&project.library),
        Err(_) => of(&Library::default()),
    }
}

fn rules(library: &Library) -> Vec<Candidate> {
    let rules = library.rules();
    rules
        .map(|rule| candidate(&rule.id, &rule.summary))
        .collect()
}

fn models(library: &Library) -> Vec<Candidate> {
    let models = library.models();
    models
        .map(|model| candidate(&model.id, &model.title))
        .collect()
}

/// The activities, permissions and roles of all tables.
fn of_tables(library: &Library) -> Vec<Candidate> {
    let of = |model: &Model| {
        let rows = model.rows.iter().map(|row| candidate(&row.id, &row.title));
        let columns = model.columns.iter();
        let roles = columns.map(|column| candidate(&column.id, &column.title));
        rows.chain(roles).collect::<Vec<_>>()
    };
    library.models().flat_map(of).collect()
}

/// The people of the team files here and below; none if one of them cannot be read.
fn people(session: &mut Session) -> Vec<Candidate> {
    let which = Which {
        paths: Vec::new(),
        how: How::default(),
    };
    let teams = teams::read(&which, &[], session).unwrap_or_default();
    let overviews = teams.iter().flat_map(|teams| &teams.overviews);
    let people = overviews.flat_map(|overview| &overview.people);
    let mut people: Vec<_> = people
        .filter_map(|person| person.id.as_deref())
        .map(str::to_owned)
        .collect();
    people.sort_unstable();
    people.dedup();
    people.iter().map(|id| candidate(id, "")).collect()
}

fn candidate(value: &str, about: &str) -> Candidate {
    Candidate {
        value: value.to_owned(),
        about: about.to_owned(),
    }
}

impl Candidate {
    fn shown(&self) -> CompletionCandidate {
        let about = (!self.about.is_empty()).then(|| self.about.clone().into());
        CompletionCandidate::new(&self.value).help(about)
    }
}
