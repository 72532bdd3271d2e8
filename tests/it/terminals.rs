//! Every command on terminals of four widths, in colour and without: no line is wider, no word is
//! broken inside, no space is left at an end, and colours change nothing but the colour.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;

use regex_lite::Regex;
use rolecall::cli::{Surroundings, Terminals};
use rolecall::project::Folder;
use textwrap::core::display_width;

use crate::support::extent::some;
use crate::support::{day, folder, is_one_word, repository, rolecall_in, words};

const WIDTHS: [usize; 4] = [60, 80, 120, 200];
/// The widest report.
const MAX_WIDTH: usize = 120;

/// The commands, on files of the repository.
const COMMANDS: &str = "\
check fixtures/start
check fixtures/project
check fixtures/clean/everything.team.yaml
check --statistics fixtures/project
check --format grouped fixtures/project
check --without ana --without lena fixtures/project/retail
check --format jsn
check --as-of tomorrow
check --fromat json
check nothing/here
check fixtures/start --max-findings 1
chekc
explain cse-gap
explain configuration
explain contradicting-pages
explain missing-ownr
rules
models
models aem-cloud-service
models cloud-manager-ams
models commerce-managed-services
models certifications
models permissions
models commerce-cloud-service@2025-03-18 --diff commerce-cloud-service@2026-05-05
models aem-cloud
config fixtures/project/retail/team.yaml
matrix fixtures/clean/everything.team.yaml
matrix fixtures/clean/api-mesh.team.yaml
matrix fixtures/start
matrix --by person fixtures/clean/everything.team.yaml
matrix --absent annna fixtures/project
who * fixtures/project
who ana fixtures/project
who *approv* --absent ana fixtures/project/retail
who production fixtures/project
who nothing-that-is-here fixtures/project
forecast fixtures/project
forecast fixtures/start --until 2026-11-21
diff fixtures/diff/team/old.yaml fixtures/diff/team/new.yaml
diff fixtures/diff/person/old.yaml fixtures/diff/person/new.yaml
diff fixtures/project/retail/team.yaml fixtures/clean/everything.team.yaml
diff fixtures/start/team.yaml
leave ana --on 2026-12-31 --dry-run fixtures/project
leave annna --on 2026-12-31 fixtures/project
";
/// The commands that have a help.
const SUBCOMMANDS: &str = "check explain baseline who matrix forecast diff init leave rules models schema config completions man";

/// The output of a command on a terminal.
fn printed(folder: &Path, arguments: &[&str], width: usize, has_color: bool) -> String {
    let no_color = |name: &str| {
        let is_set = name == "NO_COLOR" && !has_color;
        is_set.then(|| OsString::from("1"))
    };
    let surroundings = Surroundings {
        width,
        terminals: Terminals {
            stdin: false,
            stdout: true,
            stderr: true,
        },
        variable: &no_color,
        ..Surroundings::bare(Folder::at(folder), day())
    };
    let run = rolecall_in(&surroundings, arguments, "");
    run.out + &run.err
}

/// Asserts that each line fits, and ends without a space and without a colour.
fn assert_tidy(text: &str, width: usize, of: &str) {
    let colors = Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    for line in text.lines() {
        let bare = colors.replace_all(line, "");
        let (columns, of) = (display_width(&bare), format!("`{of}` at {width}: {bare:?}"));
        let fits = columns <= width.min(MAX_WIDTH) || is_one_word(&bare);
        assert!(fits, "{columns} columns: {of}");
        assert_eq!(bare, bare.trim_end(), "{of}");
        let last = colors.find_iter(line).last();
        let is_closed = last.is_none_or(|last| last.as_str() == "\u{1b}[0m");
        assert!(is_closed, "{of}");
    }
}

/// The parts of words between which a line may be broken; without those that are cut on purpose.
fn parts(text: &str) -> BTreeSet<&str> {
    let parts = text.split(|character: char| character.is_whitespace() || "-/".contains(character));
    let whole = parts.filter(|part| !part.contains('…'));
    let bare = whole.map(|part| part.trim_matches(|character: char| !character.is_alphanumeric()));
    bare.filter(|part| !part.is_empty()).collect()
}

/// Runs a command on all terminals, in a usual run on one of them, another for each number.
fn assert_seen_everywhere(folder: &Path, arguments: &[&str], number: usize) {
    let of = arguments.join(" ");
    let colors = Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    let widest = printed(folder, arguments, MAX_WIDTH, false);
    assert!(!widest.is_empty(), "{of}");
    for width in some(&WIDTHS, WIDTHS.len(), number) {
        let plain = printed(folder, arguments, width, false);
        let colored = printed(folder, arguments, width, true);
        assert!(!plain.contains('\u{1b}'), "`{of}` at {width}: {plain:?}");
        assert_tidy(&plain, width, &of);
        assert_tidy(&colored, width, &of);
        let bare = colors.replace_all(&colored, "");
        let lines = |text: &str| -> Vec<String> {
            // Without colour, a heading is underlined in a line of its own.
            let is_rule = |line: &&str| line.starts_with("──");
            let lines = text.lines().filter(|line| !is_rule(line));
            lines.map(str::to_owned).collect()
        };
        assert_eq!(lines(&bare), lines(&plain), "`{of}` at {width}");
        let (known, seen) = (parts(&widest), parts(&plain));
        let broken: Vec<&&str> = seen.difference(&known).collect();
        assert!(broken.is_empty(), "`{of}` at {width} breaks {broken:?}");
    }
}

#[test]
fn every_command_is_tidy_on_every_terminal() {
    let here = repository("");
    for (number, command) in COMMANDS.lines().enumerate() {
        assert_seen_everywhere(&here, &words(command), number);
    }
}

#[test]
fn every_help_is_tidy_on_every_terminal() {
    let dir = folder(&[]);
    assert_seen_everywhere(dir.path(), &[], 0);
    for help in ["-h", "--help"] {
        assert_seen_everywhere(dir.path(), &[help], 0);
        for (number, command) in words(SUBCOMMANDS).into_iter().enumerate() {
            assert_seen_everywhere(dir.path(), &[command, help], number + help.len());
        }
    }
}

/// A configuration and a team that cannot be read, and people with names of many scripts.
#[test]
fn mistakes_and_names_of_any_script_are_tidy_on_every_terminal() {
    let team = "\
version: 1
project: 健康プロジェクト
models: [aem-cloud-service, cloud-manager-ams]
parties:
  customer: { name: أمينة, lead: 健太 }
  customizer: { name: שלום עולם, kind: partner, lead: zoe }
people:
  - { id: kenta, name: 田中 健太, party: customer, roles: [busines-owner] }
  - { id: zoe, name: Zoe\u{301} Mu\u{308}ller, party: customizer, roles: [developer] }
  - { id: sol, name: \"Sol \u{1f469}\u{200d}\u{1f467} Ray\", party: customizer, ends: 2026-01-01 }
responsibilities:
  - { activities: [\"**\"], owner: zoe, contributors: [kenta, sol] }
";
    let dir = folder(&[
        ("team.yaml", team),
        (
            "open/team.yaml",
            "project: \"Open\nmodels: [aem-cloud-service",
        ),
        ("set/team.yaml", team),
        ("set/rolecall.yaml", "verison: 1\n"),
    ]);
    let commands = [
        "check team.yaml",
        "matrix team.yaml",
        "matrix --by person team.yaml",
        "who * team.yaml",
        "diff team.yaml open/team.yaml",
        "diff open/team.yaml team.yaml",
        "check open",
        "matrix open",
        "check set",
    ];
    for (number, command) in commands.into_iter().enumerate() {
        assert_seen_everywhere(dir.path(), &words(command), number);
    }
}
