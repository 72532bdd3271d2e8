//! What shells and `man` are given: every subcommand and flag, in a form that they take.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::support::{repository, rolecall, say};

fn printed(arguments: &str) -> String {
    let run = rolecall(repository(""), arguments);
    assert_eq!(run.code, 0, "{arguments}: {}", run.err);
    run.out
}

#[test]
fn every_shell_completes_subcommands_and_flags() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish", "nushell"] {
        let script = printed(&format!("completions {shell}"));
        for word in [
            "rolecall",
            "explain",
            "completions",
            "fail-level",
            "max-findings",
            "customizer-lead",
        ] {
            assert!(script.contains(word), "{shell} does not complete {word}");
        }
    }
}

#[test]
fn bash_takes_its_completions() {
    let complete = |words: &str| {
        let last = words.split(' ').next_back().unwrap();
        let before = words.rsplit(' ').nth(1).unwrap();
        let script = format!(
            "source /dev/stdin; COMP_WORDS=({words}); COMP_CWORD=$(({} - 1)); _rolecall rolecall '{last}' '{before}'; echo \"${{COMPREPLY[@]}}\"",
            words.split(' ').count()
        );
        let mut child = Command::new("bash")
            .args(["-c", &script])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let script = printed("completions bash");
        child
            .stdin
            .take()
            .unwrap()
            .write_all(script.as_bytes())
            .unwrap();
        String::from_utf8(child.wait_with_output().unwrap().stdout)
            .unwrap()
            .trim()
            .to_owned()
    };
    if Command::new("bash").arg("--version").output().is_err() {
        return say("SKIPPED: there is no bash to try the completions in");
    }
    assert_eq!(complete("rolecall che"), "check");
    assert_eq!(complete("rolecall check --stat"), "--statistics");
    assert_eq!(complete("rolecall check --fail-level a"), "advice");
}

#[test]
fn the_manual_has_a_page_for_the_command_and_each_subcommand() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("man/man1");
    printed(&format!("man --out {}", folder.display()));
    let all = printed("man");
    let help = printed("--help");
    let commands = help
        .split("Commands:\n")
        .nth(1)
        .unwrap()
        .lines()
        .take_while(|line| !line.is_empty());
    let commands = commands
        .map(|line| line.split_whitespace().next().unwrap())
        .filter(|command| *command != "help");
    for name in commands
        .map(|command| format!("rolecall-{command}"))
        .chain(["rolecall".to_owned()])
    {
        let page = std::fs::read_to_string(folder.join(format!("{name}.1"))).unwrap();
        assert!(
            page.contains(&format!(".TH {name} 1")) && all.contains(&page),
            "{name}"
        );
    }
    let check = std::fs::read_to_string(folder.join("rolecall-check.1")).unwrap();
    assert!(check.contains("EXIT STATUS") && check.contains("max\\-findings"));
}
