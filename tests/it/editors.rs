//! The concise format in editors that know nothing of rolecall: vim's default errorformat, emacs'
//! compilation mode.

mod page;

use std::process::Command;

use rolecall::model::Severity;
use rolecall::report::{Format, Report};
use rolecall::sanitize;
use serde_json::{Value, json};

use crate::support::{day, judge_text, say, written};

const TEAM: &str = "project: é𐐀\nmodels: [aem-cloud-service, cloud-manager-ams, \"é𐐀: 3:4: x\", \"::error::y\"]\npeople:\n  - { id: a, roles: [developr] }\n";

fn report() -> Report {
    Report::new(day(), vec![judge_text(TEAM)], 0)
}

fn is_installed(program: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok();
    if !there {
        say(&format!(
            "SKIPPED: {program} is not installed, so nothing was tested with it"
        ));
    }
    there
}

#[test]
fn vim_reads_the_concise_format() {
    if !is_installed("vim") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("report"),
        written(report(), Format::Concise),
    )
    .unwrap();
    let quickfix = "call writefile([json_encode(map(getqflist(), {_, e -> [bufname(e.bufnr), e.lnum, e.col, e.text, e.valid]}))], 'found')";
    let arguments = [
        "-e",
        "-s",
        "-u",
        "NONE",
        "-i",
        "NONE",
        "-N",
        "-n",
        "-c",
        "set encoding=utf-8 errorformat&",
        "-c",
        "cgetfile report",
        "-c",
        quickfix,
        "-c",
        "qa!",
    ];
    Command::new("vim")
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .unwrap();
    let found: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.path().join("found")).unwrap())
            .unwrap();
    let expected: Value = report()
        .findings()
        .map(|(file, finding)| {
            let start = file.place(finding).start;
            let text = format!(
                " {}: {} [{}]",
                finding.severity.word(),
                sanitize::text(&finding.message_text()),
                finding.rule
            );
            json!([file.path, start.line, start.column, text, 1])
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn emacs_reads_the_concise_format() {
    if !is_installed("emacs") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("report"),
        format!(
            "-*- mode: compilation -*-\n\n{}",
            written(report(), Format::Concise)
        ),
    )
    .unwrap();
    let read = r#"(progn (require 'compile) (find-file "report") (compilation-mode) (compilation--ensure-parse (point-max)) (goto-char (point-min))
        (while (not (eobp))
          (let ((message (get-text-property (point) 'compilation-message)))
            (when message
              (let ((loc (compilation--message->loc message)))
                (princ (format "%s %s %s %s\n" (caar (compilation--loc->file-struct loc)) (compilation--loc->line loc) (compilation--loc->col loc)
                  (compilation--message->type message))))))
          (forward-line)))"#;
    let output = Command::new("emacs")
        .args(["-Q", "--batch", "--eval", read])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let found = String::from_utf8(output.stdout).unwrap();
    let report = report();
    let expected = report.findings().map(|(file, finding)| {
        let start = file.place(finding).start;
        // Compilation mode knows the words `warning` and `note`; every other one is an error to it.
        let kind = if finding.severity == Severity::Warning {
            1
        } else {
            2
        };
        format!("{} {} {} {kind}\n", file.path, start.line, start.column)
    });
    assert_eq!(
        found,
        expected.collect::<String>(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
