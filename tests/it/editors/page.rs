//! The snippets of the page about editors, in the editors.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use super::{TEAM, is_installed};
use crate::support::{block, check, folder, read};

/// A snippet of the page, of a language and with a word in it.
fn snippet(language: &str, word: &str) -> String {
    block(&read("src/docs/editors.md"), language, word).to_owned()
}

/// A folder with a team file whose name has a blank, and the findings in it: line, column,
/// severity.
fn team() -> (tempfile::TempDir, Vec<(u64, u64, String)>) {
    // A role that one person holds is the advice.
    let dir = folder(&[("a b.team.yaml", TEAM), ("sole.team.yaml", SOLE)]);
    let report = check(&dir, "--format json").json();
    let findings = report["findings"].as_array().unwrap().iter();
    let findings = findings.map(|finding| {
        let start = &finding["range"]["start"];
        let number = |key: &str| start[key].as_u64().unwrap();
        let severity = finding["severity"].as_str().unwrap().to_owned();
        (number("line"), number("column"), severity)
    });
    let findings: Vec<_> = findings.collect();
    for severity in ["error", "warning", "advice"] {
        assert!(
            findings.iter().any(|(_, _, is)| is == severity),
            "{severity}"
        );
    }
    (dir, findings)
}

/// A team in which only one person holds a role.
const SOLE: &str = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {}, customizer: {} }\nlast-reviewed: 2020-01-01\npeople:\n\
    - { id: a, name: A, party: customer, roles: [business-owner, deployment-manager, developer] }\n\
    - { id: b, name: B, party: customizer }\n";

/// A program of an editor, with `rolecall` on its path and colour forced.
fn editor(program: &str, dir: &tempfile::TempDir) -> Command {
    let programs = std::path::Path::new(env!("CARGO_BIN_EXE_rolecall"));
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}", programs.parent().unwrap().display());
    let mut command = Command::new(program);
    command
        .current_dir(dir)
        .env("PATH", path)
        .env("ROLECALL_AS_OF", crate::support::day().to_string())
        .env("TERM", "xterm");
    command
}

/// Asserts that `:make` fills the quickfix list with every finding: line, column and the first
/// letter of the severity.
fn make(program: &str, arguments: &[&str], load: &str) {
    if !is_installed(program) {
        return;
    }
    let (dir, findings) = team();
    let list = "call writefile([json_encode(map(filter(getqflist(), {_, e -> e.valid}), {_, e -> [e.lnum, e.col, e.type]}))], 'found', 'a')";
    let mut command = editor(program, &dir);
    command.args(arguments).args(["-c", load]);
    for file in ["a\\ b.team.yaml", "sole.team.yaml"] {
        let edit = format!("edit {file}");
        command.args(["-c", edit.as_str(), "-c", "silent make!", "-c", list]);
    }
    let ran = command
        .args(["-c", "qa!"])
        .env("CLICOLOR_FORCE", "1")
        .output();
    ran.unwrap();
    let found = fs::read_to_string(dir.path().join("found")).unwrap();
    let lists = found.lines().flat_map(|line| {
        let list: Vec<Value> = serde_json::from_str(line).unwrap();
        list
    });
    let expected = findings.iter().map(|(line, column, severity)| {
        let letter = match severity.as_str() {
            "advice" => "",
            other => &other[..1],
        };
        json!([line, column, letter])
    });
    assert_eq!(lists.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}

#[test]
fn vim_makes_a_quickfix_list() {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), snippet("vim", "makeprg")).unwrap();
    let load = format!("source {}", file.path().display());
    make(
        "vim",
        &["-e", "-s", "-u", "NONE", "-i", "NONE", "-N", "-n"],
        &load,
    );
}

#[test]
fn neovim_makes_a_quickfix_list() {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), snippet("lua", "makeprg")).unwrap();
    let load = format!("luafile {}", file.path().display());
    make(
        "nvim",
        &["--headless", "-u", "NONE", "-i", "NONE", "-n"],
        &load,
    );
}

/// The places that Emacs finds in a compilation: line, column, and how bad (2 an error, 1 a
/// warning, 0 info).
fn compiled(command: &str, setup: &str, dir: &tempfile::TempDir) -> String {
    let compile = format!(
        r#"(progn (require 'compile) (require 'ansi-color) {setup}
        (let ((buffer (compile "{command}")))
          (while (get-buffer-process buffer) (accept-process-output nil 0.05))
          (with-current-buffer buffer
            (compilation--ensure-parse (point-max))
            (goto-char (point-min))
            (while (not (eobp))
              (let ((message (get-text-property (point) 'compilation-message)))
                (when message
                  (let ((loc (compilation--message->loc message)))
                    (princ (format "%s %s %s\n" (compilation--loc->line loc) (compilation--loc->col loc) (compilation--message->type message))))))
              (forward-line)))))"#
    );
    let mut emacs = editor("emacs", dir);
    let output = emacs
        .args(["-Q", "--batch", "--eval", &compile])
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn emacs_compiles_with_severities_and_without_or_with_colours() {
    if !is_installed("emacs") {
        return;
    }
    let (dir, findings) = team();
    let expected = findings.iter().map(|(line, column, severity)| {
        let kind = ["advice", "warning", "error"]
            .iter()
            .position(|word| word == severity);
        format!("{line} {column} {}\n", kind.unwrap())
    });
    let expected: String = expected.collect();
    let advice = snippet("elisp", "advice");
    let plain = compiled("rolecall check --format concise", &advice, &dir);
    assert_eq!(
        plain, expected,
        "the terminal of a compilation is no terminal for colours"
    );
    let colours = format!("{advice}{}", snippet("elisp", "ansi-color"));
    let coloured = "rolecall check --color always --format concise";
    assert_eq!(compiled(coloured, &colours, &dir), expected);
}
