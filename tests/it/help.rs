//! The help, and the next step: every command and every error names one.

use clap::ValueEnum;
use regex_lite::Regex;
use rolecall::report::Format;

use crate::support::{GOOD, folder, read, repository, rolecall, rolecall_with};

fn help(arguments: &str) -> String {
    let run = rolecall(repository(""), arguments);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments}");
    run.out
}

#[test]
fn without_a_command_the_help_names_the_next_one() {
    let dir = folder(&[]);
    let run = rolecall(&dir, "");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err
            .contains("next: `rolecall init` writes a first team file"),
        "{}",
        run.err
    );
    let run = rolecall(folder(&[("acme.team.yml", GOOD)]), "");
    assert!(
        run.err
            .contains("next: `rolecall check` checks `acme.team.yml`"),
        "{}",
        run.err
    );
    assert!(run.err.lines().count() < 6, "{}", run.err);
}

#[test]
fn the_short_help_fits_a_screen_and_the_long_one_has_examples() {
    let (short, long) = (help("-h"), help("--help"));
    assert!(
        !long.contains("\nMore:\n"),
        "name each command in a group of `src/cli/help.rs`: {long}"
    );
    assert!(
        short.lines().count() <= 36 && !short.contains("Examples:"),
        "{short}"
    );
    assert!(long.contains("\nExamples:\n"), "{long}");
    let (short, long) = (help("check -h"), help("check --help"));
    assert!(short.lines().count() <= 40, "{short}");
    assert!(
        !short.contains("--stdin-filename") && short.contains("--fix"),
        "{short}"
    );
    assert!(long.lines().count() <= 100, "{long}");
    for heading in [
        "Fixes:",
        "The files:",
        "The findings:",
        "The report:",
        "The policy:",
    ] {
        assert!(long.contains(heading), "{long}");
    }
    assert_eq!(help("help check"), long);
    assert_eq!(help("help"), help("--help"));
}

#[test]
fn every_example_in_the_help_is_understood() {
    let mut examples = 0;
    for page in ["--help", "check --help"] {
        let text = help(page);
        let lines = text
            .lines()
            .filter_map(|line| line.strip_prefix("  rolecall "));
        for line in lines {
            let call = line.split("  ").next().unwrap();
            let run = rolecall(repository(""), &format!("{call} --help"));
            assert_eq!(run.code, 0, "{call}: {}", run.err);
            examples += 1;
        }
    }
    assert!(examples > 8, "{examples}");
}

#[test]
fn every_error_says_what_to_do_next() {
    let config = folder(&[("rolecall.yaml", "no-such: 1\n"), ("team.yaml", GOOD)]);
    let team = folder(&[("team.yaml", GOOD)]);
    let empty = folder(&[]);
    let errors = [
        (&team, "check nowhere"),
        (&team, "check - team.yaml"),
        (&team, "check --select no-such"),
        (&team, "check --format concise=team.yaml"),
        (&team, "check --staged"),
        (&team, "check --baseline nowhere.json"),
        (&team, "check --files-from nowhere"),
        (&team, "check --without nobody"),
        (&empty, "check"),
        (&empty, "matrix"),
        (&empty, "who tomas"),
        (&empty, "forecast"),
        (&config, "check"),
        (&config, "config team.yaml"),
        (&team, "who no-such"),
        (&team, "leave nobody --on 2027-01-01"),
        (&team, "explain no-such"),
        (&team, "models no-such"),
        (&team, "man no-such"),
        (&team, "init --yes"),
        (&team, "init"),
        (&team, "no-such"),
        (&team, "check --no-such"),
        (&team, "check --fail-level no-such"),
        (&team, "check --max-findings no-such"),
        (&team, "check --policy-from HEAD"),
        (&team, "baseline --prune"),
        (&team, "diff nowhere team.yaml"),
    ];
    let mut silent = Vec::new();
    for (dir, arguments) in errors {
        let run = rolecall(dir, arguments);
        assert_eq!(run.code, 2, "{arguments}");
        let said = run.err.trim_end().lines().next_back().unwrap().to_owned();
        let ways = ["`rolecall ", "`--", "; ", "--help", "help: "];
        if !ways.iter().any(|way| said.contains(way)) {
            silent.push(format!("{arguments}: {}", run.err));
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
    let next = |arguments: &str| rolecall(&team, arguments).err;
    assert!(next("leave nobody --on 2027-01-01").contains("`rolecall leave -h`"));
    assert!(next("check --staged").contains("next: run the command in a git work tree"));
    let unwritten = next("check --format json=nowhere/a.json");
    assert!(unwritten.contains("create the folder, or name another file"));
    assert!(next("check --max-findings x").contains("it must be a whole number such as `20`"));
}

/// A name in a message does not decide the next step.
#[test]
fn the_next_step_does_not_depend_on_the_names_in_a_message() {
    let dir = folder(&[]);
    for name in ["a; b", "`--fix", "`rolecall x"] {
        let run = rolecall_with(&dir, &["check", name], &[], "");
        let next = "next: correct the arguments and run again; `rolecall check --help`";
        assert!(run.err.contains(next), "{name}: {run:?}");
    }
    let name = "x is not in a git work tree";
    let run = rolecall_with(&dir, &["who", "x", name], &[], "");
    assert!(!run.err.contains("run the command in"), "{run:?}");
}

#[test]
fn the_page_on_commands_has_every_command() {
    let page = read("src/docs/commands.md");
    let command = Regex::new("(?m)^  ([a-z]+)  ").unwrap();
    let help = help("-h");
    let commands = command
        .captures_iter(&help)
        .filter_map(|found| found.get(1));
    let missing: Vec<&str> = commands
        .map(|command| command.as_str())
        .filter(|command| *command != "help" && !page.contains(&format!("`rolecall {command}")))
        .collect();
    assert!(missing.is_empty(), "add a row for each: {missing:?}");
    assert!(help.contains("\n  check  "), "{help}");
}

#[test]
fn the_page_on_formats_has_every_format() {
    let page = read("src/docs/formats.md");
    let formats = Format::value_variants().iter();
    let names =
        formats.filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()));
    let missing: Vec<String> = names
        .filter(|name| {
            !page.contains(&format!("\n## {name}\n")) || !page.contains(&format!(" `{name}` "))
        })
        .collect();
    assert!(missing.is_empty(), "add a row and a section: {missing:?}");
}

#[test]
fn the_page_on_commands_has_every_option_of_check() {
    let page = read("src/docs/commands.md");
    let option = Regex::new("(?m)^ +(?:-[a-z], )?(--[a-z-]+)").unwrap();
    let help = help("check --help");
    let options = option.captures_iter(&help).map(|found| found[1].to_owned());
    let missing: Vec<String> = options
        .filter(|option| option != "--help" && !page.contains(&format!("`{option}")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
