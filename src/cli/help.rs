//! The help: subcommands grouped by task, options grouped by subject, and examples. `-h` shows the
//! common options, `--help` all. Only a run that shows help pays for it.

mod listed;

use std::ffi::OsString;
use std::fmt::Write;

use clap::{Arg, ArgAction, Command};

use self::listed::listed;
use super::Surroundings;

/// The subcommands by task.
const GROUPS: [(&str, &[&str]); 5] = [
    ("Check team files", &["check", "explain", "baseline"]),
    ("See who does what", &["who", "matrix", "forecast", "diff"]),
    ("Write team files", &["init", "leave"]),
    ("Look up", &["rules", "models", "schema", "config"]),
    ("Set up", &["completions", "man"]),
];

/// The group of a subcommand that no other group names.
const OTHER_COMMANDS: &str = "More";

/// The options of `check` by subject.
const OPTIONS: [(&str, &[&str]); 5] = [
    ("Fixes", &["fix", "unsafe_fixes", "diff"]),
    (
        "The files",
        &[
            "staged",
            "changed_since",
            "files_from",
            "stdin_filename",
            "force_exclude",
            "allow_empty",
        ],
    ),
    (
        "The findings",
        &[
            "as_of",
            "select",
            "ignore",
            "fail_level",
            "exit_zero",
            "without",
            "baseline",
            "no_waivers",
        ],
    ),
    (
        "The report",
        &[
            "format",
            "quiet",
            "statistics",
            "max_findings",
            "redact",
            "no_progress",
        ],
    ),
    (
        "The policy",
        &[
            "config",
            "no_config",
            "models",
            "policy_from",
            "accept_relaxations",
        ],
    ),
];

/// The options of `check` that `-h` shows.
const EVERYDAY_OPTIONS: [&str; 12] = [
    "paths",
    "help",
    "format",
    "as_of",
    "select",
    "ignore",
    "fail_level",
    "fix",
    "diff",
    "staged",
    "changed_since",
    "without",
];

/// Commands with their meaning, and further facts.
type Examples = (&'static [(&'static str, &'static str)], &'static str);

const EXAMPLES: Examples = (
    &[
        (
            "rolecall init",
            "write a first team file from a few questions",
        ),
        ("rolecall check", "check the team files here and below"),
        (
            "rolecall check --fix",
            "make the safe fixes and report the rest",
        ),
        (
            "rolecall check --as-of 2027-03-01",
            "check the team as of go-live day",
        ),
        (
            "rolecall who load-testing",
            "show who owns an activity, and why",
        ),
        (
            "rolecall explain missing-owner",
            "show what a rule requires, and the published rows",
        ),
    ],
    "Exit status: 0 if nothing is at or above the fail level, 1 if something is, 2 if the run failed",
);

const EXAMPLES_OF_CHECK: Examples = (
    &[
        (
            "rolecall check --staged",
            "check what the next commit contains",
        ),
        (
            "rolecall check --changed-since origin/main",
            "check the files that a branch changes",
        ),
        (
            "rolecall check --fix --diff",
            "show the safe fixes without changing a file",
        ),
        (
            "rolecall check --format concise --fail-level warning",
            "also fail on certifications that expire",
        ),
        (
            "rolecall check --format github --format sarif=rolecall.sarif",
            "",
        ),
    ],
    "An environment variable can set each option except --without, --fix, --unsafe-fixes and --diff: ROLECALL_FAIL_LEVEL=warning",
);

/// The width of the command column in the general help.
const COMMAND_COLUMNS: usize = 11;
/// The maximum width of help, also used if the width of the terminal is unknown.
const MAX_WIDTH: usize = 100;
/// The width of lists in the manual, because `man` indents them and would break them anywhere.
const MANUAL_WIDTH: usize = 60;

/// Which help the arguments request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Length {
    /// `-h`
    Brief,
    /// `--help`
    Whole,
}

/// The arguments with `help NAME` as `NAME --help`, so that both show the same.
pub fn as_option(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_some_and(|first| first == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    arguments
}

/// The command with its help arranged, if the arguments ask for help.
pub fn arranged(command: Command, arguments: &[OsString], surroundings: &Surroundings) -> Command {
    let width = match surroundings.terminals.stdout {
        true => surroundings.report_width().min(MAX_WIDTH),
        false => MAX_WIDTH,
    };
    let options = arguments.iter().take_while(|given| *given != "--");
    let mut asked = options.filter_map(|given| match given.to_str() {
        Some("-h") => Some(Length::Brief),
        Some("--help") => Some(Length::Whole),
        _ => None,
    });
    match asked.next() {
        Some(length) => whole(command.term_width(width), length, width),
        None => command,
    }
}

/// The command for the manual, with everything.
pub fn for_manual(command: Command) -> Command {
    let of_check = examples(EXAMPLES_OF_CHECK, MANUAL_WIDTH);
    command
        .after_help(examples(EXAMPLES, MANUAL_WIDTH))
        .mut_subcommand("check", |check| check.after_help(of_check))
}

fn examples((entries, rest): Examples, width: usize) -> String {
    format!("Examples:\n{}\n{rest}", listed(entries, 0, width))
}

fn whole(command: Command, length: Length, width: usize) -> Command {
    let template = template(&command, width);
    let after = match length {
        Length::Brief => {
            "`rolecall COMMAND -h` shows the arguments of a command, `rolecall --help` shows examples"
                .to_owned()
        }
        Length::Whole => examples(EXAMPLES, width),
    };
    command
        .disable_help_flag(true)
        .arg(help_option(
            "Print help: `-h` shows the most common options, `--help` all of them",
        ))
        .help_template(template)
        .after_help(after)
        .mut_subcommands(|command| match command.get_name() {
            "check" => arranged_check(command, length, width),
            _ => command.arg(help_option("Print help")),
        })
}

/// The option that prints the help. Short help has one line per option, and so should `--help`.
fn help_option(help: &'static str) -> Arg {
    Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::HelpShort)
        .global(true)
        .help(help)
}

/// The template of the help, with the subcommands in groups.
fn template(command: &Command, width: usize) -> String {
    let mut template = "{about-with-newline}\n{usage-heading} {usage}\n".to_owned();
    let named = |name: &str| GROUPS.iter().any(|(_, names)| names.contains(&name));
    let others = command.get_subcommands().map(Command::get_name);
    let others: Vec<&str> = others.filter(|name| !named(name)).collect();
    let groups = GROUPS.iter().copied();
    for (title, names) in groups.chain([(OTHER_COMMANDS, others.as_slice())]) {
        let names = names.iter();
        let commands = names.filter_map(|name| command.find_subcommand(name));
        let abouts: Vec<(&str, String)> = commands.map(entry).collect();
        let entries: Vec<(&str, &str)> = abouts
            .iter()
            .map(|(name, about)| (*name, about.as_str()))
            .collect();
        if !entries.is_empty() {
            let lines = listed(&entries, COMMAND_COLUMNS, width);
            let _ = write!(template, "\n{title}:\n{lines}");
        }
    }
    template.push_str("\nOptions:\n{options}{after-help}");
    template
}

fn entry(command: &Command) -> (&str, String) {
    let about = command.get_about().map(ToString::to_string);
    (command.get_name(), about.unwrap_or_default())
}

fn arranged_check(check: Command, length: Length, width: usize) -> Command {
    let after = match length {
        Length::Brief => "`rolecall check --help` shows all options, and examples".to_owned(),
        Length::Whole => examples(EXAMPLES_OF_CHECK, width),
    };
    let arranged = |arg: Arg| {
        let option = arg.get_id().to_string();
        match length {
            Length::Brief => arg.hide(!EVERYDAY_OPTIONS.contains(&option.as_str())),
            Length::Whole => arg.help_heading(heading(&option)),
        }
    };
    check.mut_args(arranged).after_help(after)
}

fn heading(option: &str) -> Option<&'static str> {
    let (heading, _) = (OPTIONS.iter()).find(|(_, options)| options.contains(&option))?;
    Some(heading)
}

#[cfg(test)]
mod tests {
    use super::OPTIONS;
    use crate::cli::command;

    #[test]
    fn every_option_of_check_is_in_one_group() {
        let command = command();
        let options = command.find_subcommand("check").unwrap().get_opts();
        let mut options: Vec<&str> = options.map(|arg| arg.get_id().as_str()).collect();
        let groups = OPTIONS.iter().flat_map(|(_, options)| options.iter());
        let mut grouped: Vec<&str> = groups.copied().collect();
        options.sort_unstable();
        grouped.sort_unstable();
        assert_eq!(options, grouped);
    }
}
