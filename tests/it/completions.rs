//! Completions for shells, and pages for `man`: every subcommand and flag, in a form that they
//! accept.

use std::process::Command;

use crate::support::{folder, repository, rolecall, say};

fn printed(arguments: &str) -> String {
    let run = rolecall(repository(""), arguments);
    assert_eq!(run.code, 0, "{arguments}: {}", run.err);
    run.out
}

/// A folder with a program on the path, and with a team.
fn team() -> tempfile::TempDir {
    folder(&[
        ("team.yaml", GOOD),
        ("rolecall.yaml", "models: [own.yaml]\n"),
        ("own.yaml", OWN),
    ])
}

/// A table with a rule of its own.
const OWN: &str = "model: own-model\nextends: cloud-manager-cloud-service\nrules:\n  - id: own-rule\n    severity: error\n    \
    check: { held: { role: developer, at-least: 2 } }\n    summary: there are two\n";

/// A shell with the program on its path.
fn shell(program: &str, dir: &tempfile::TempDir) -> Command {
    let mut command = Command::new(program);
    let programs = std::path::Path::new(env!("CARGO_BIN_EXE_rolecall"));
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}", programs.parent().unwrap().display());
    command.current_dir(dir).env("PATH", path);
    command
}

fn is_installed(program: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok();
    if !there {
        say(&format!(
            "SKIPPED: there is no {program} to try the completions in"
        ));
    }
    there
}

/// A line that every shell is asked to complete, and a candidate that it must have; and one that it
/// must not.
const QUESTIONS: [(&str, &str, &str); 10] = [
    ("rolecall che", "check", "matrix"),
    ("rolecall check --stat", "--statistics", "--staged"),
    ("rolecall check --fail-level a", "advice", "error"),
    ("rolecall check --format co", "concise", "full"),
    (
        "rolecall check --select missing-own",
        "missing-owner",
        "missing-developer",
    ),
    ("rolecall explain own-", "own-rule", "missing-owner"),
    ("rolecall models own", "own-model", "certifications"),
    ("rolecall models cert", "certifications", "own-model"),
    ("rolecall leave an", "ana", "mira"),
    ("rolecall matrix --absent mi", "mira", "ana"),
];

/// Two people whose ids can be completed.
const GOOD: &str = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n\
    - { id: ana, name: A, party: customer, roles: [business-owner, deployment-manager, developer] }\n\
    - { id: mira, name: B, party: customer, roles: [business-owner, deployment-manager, developer] }\n";

/// Asks all questions; `answers` are a shell's candidates for a line.
fn ask(answers: impl Fn(&str) -> Vec<String>) {
    for (line, expected, other) in QUESTIONS {
        let answers = answers(line);
        let has = |word: &str| answers.iter().any(|answer| answer.trim() == word);
        assert!(has(expected) && !has(other), "{line}: {answers:?}");
    }
}

fn lines(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    text.lines()
        .map(|line| line.split('\t').next().unwrap().to_owned())
        .collect()
}

#[test]
fn bash_completes_rules_models_formats_and_people() {
    if !is_installed("bash") {
        return;
    }
    let dir = team();
    let script = printed("completions bash");
    ask(|line| {
        let count = line.split(' ').count();
        let last = line.split(' ').next_back().unwrap();
        let ask = format!(
            "COMP_WORDS=({line}); COMP_CWORD={}; COMP_TYPE=9; _clap_complete_rolecall rolecall '{last}' ''; printf '%s\n' \"${{COMPREPLY[@]}}\"",
            count - 1
        );
        let mut bash = shell("bash", &dir);
        let output = bash
            .args(["-c", &format!("{script}\n{ask}")])
            .output()
            .unwrap();
        lines(&output.stdout)
    });
}

#[test]
fn fish_completes_rules_models_formats_and_people() {
    if !is_installed("fish") {
        return;
    }
    let dir = team();
    let script = printed("completions fish");
    ask(|line| {
        let ask = format!("{script}\ncomplete --do-complete '{line}'");
        let mut fish = shell("fish", &dir);
        let fish = fish
            .args(["--no-config", "-c", &ask])
            .env("HOME", dir.path());
        lines(&fish.output().unwrap().stdout)
    });
}

#[test]
fn every_other_shell_has_a_script() {
    for shell in ["zsh", "powershell", "elvish"] {
        let script = printed(&format!("completions {shell}"));
        assert!(script.contains("ROLECALL_COMPLETE"), "{shell}: {script}");
    }
    let script = printed("completions nushell");
    for word in [
        "rolecall",
        "explain",
        "fail-level",
        "max-findings",
        "customizer-lead",
    ] {
        assert!(script.contains(word), "nushell does not complete {word}");
    }
}

#[test]
fn the_manual_has_a_page_for_the_command_and_each_subcommand() {
    let dir = tempfile::tempdir().unwrap();
    let pages = dir.path().join("man/man1");
    printed(&format!("man --out {}", pages.display()));
    let help = printed("--help");
    let commands = help
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("  -"));
    let commands = commands.filter(|line| !line.starts_with("  rolecall"));
    let mut commands: Vec<&str> = commands
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(
        commands.contains(&"check") && commands.contains(&"man"),
        "{commands:?}"
    );
    commands.retain(|command| command.chars().all(|c| c.is_ascii_lowercase()));
    for command in commands {
        let page = std::fs::read_to_string(pages.join(format!("rolecall-{command}.1"))).unwrap();
        assert!(
            page.contains(&format!(".TH rolecall-{command} 1")),
            "{command}"
        );
        assert_eq!(printed(&format!("man {command}")), page);
    }
    let page = std::fs::read_to_string(pages.join("rolecall.1")).unwrap();
    assert_eq!(printed("man"), page);
    let check = std::fs::read_to_string(pages.join("rolecall-check.1")).unwrap();
    assert!(check.contains("EXIT STATUS") && check.contains("max\\-findings"));
    rolecall(repository(""), "man chekc").failed("unknown command `chekc`; did you mean `check`?");
}

#[test]
fn man_opens_the_pages() {
    if !is_installed("man") {
        return;
    }
    for (page, words) in [("man", "EXIT STATUS"), ("man check", "--fail-level")] {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), printed(page)).unwrap();
        let mut man = Command::new("man");
        man.args(["--warnings", "-l"])
            .arg(file.path())
            .env("MANPAGER", "cat");
        let output = man.env("MANWIDTH", "80").output().unwrap();
        let (shown, warnings) = (lines(&output.stdout).join("\n"), lines(&output.stderr));
        assert!(
            shown.contains(words) && warnings.is_empty(),
            "{shown}{warnings:?}"
        );
    }
}
