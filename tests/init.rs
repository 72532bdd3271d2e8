//! The first team file: it passes, it is written whole or not at all, and it asks nothing where
//! nobody answers.
#![cfg(unix)]
#![allow(clippy::unwrap_used)] // a test that cannot go on fails

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use rolecall::model::Library;

/// The ids of the shipped models.
fn models() -> Vec<&'static str> {
    let models = Library::default().shipped_models().iter();
    models.map(|model| model.id.as_ref()).collect()
}

fn rolecall(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn partner<'a>(models: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let flags = [
        "init",
        "--project",
        "P",
        "--model",
        models,
        "--customer",
        "WKND Ltd",
        "--lead",
        "Mira Holm",
    ];
    [
        &flags[..],
        &[
            "--kind",
            "partner",
            "--customizer",
            "Northstar",
            "--customizer-lead",
            "Tomas Rey",
        ],
        more,
    ]
    .concat()
}

#[test]
fn the_first_file_passes_for_each_model_and_for_all_of_them() {
    let all = models();
    let each = all.iter().map(|model| (*model).to_owned());
    for models in each.chain([all.join(",")]) {
        for premier_support in ["yes", "no"] {
            let dir = tempfile::tempdir().unwrap();
            let written = rolecall(
                &partner(&models, &["--premier-support", premier_support]),
                dir.path(),
            );
            assert_eq!(written.status.code(), Some(0), "{written:?}");
            let checked = rolecall(
                &["check", "--fail-level", "advice", "--format", "concise"],
                dir.path(),
            );
            assert_eq!(
                (checked.status.code(), checked.stdout.as_slice()),
                (Some(0), b"".as_slice()),
                "{models}: {checked:?}"
            );
            assert!(
                String::from_utf8(checked.stderr)
                    .unwrap()
                    .starts_with("no findings in 1 file")
            );
        }
    }
}

#[test]
fn a_file_that_is_there_is_overwritten_only_by_force() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("team.yaml");
    fs::write(&file, "mine\n").unwrap();
    let refused = rolecall(&partner(models()[0], &[]), dir.path());
    assert_eq!(
        complaint(&refused),
        "rolecall: team.yaml: it is there already; `--force` overwrites it\n"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine\n");
    assert_eq!(
        rolecall(&partner(models()[0], &["--force"]), dir.path())
            .status
            .code(),
        Some(0)
    );
    assert!(
        fs::read_to_string(&file)
            .unwrap()
            .starts_with("# yaml-language-server: $schema=https://")
    );
    assert_eq!(
        fs::read_dir(dir.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
    std::os::unix::fs::symlink("nowhere", dir.path().join("acme.team.yaml")).unwrap();
    assert!(
        complaint(&rolecall(
            &partner(models()[0], &["acme.team.yaml"]),
            dir.path()
        ))
        .contains("it is there already"),
        "a link to nothing, too"
    );
    assert!(
        complaint(&rolecall(
            &partner(models()[0], &["nowhere/team.yaml"]),
            dir.path()
        ))
        .contains("there is no such file or folder")
    );
    assert!(
        complaint(&rolecall(&partner(models()[0], &["team.txt"]), dir.path()))
            .contains("no team file's name")
    );
}

#[test]
fn where_nobody_answers_the_missing_flags_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let complaint = |arguments: &[&str]| complaint(&rolecall(arguments, dir.path()));
    let all = "rolecall: nothing is asked here, so say it with `--project`, `--customer`, `--customer-lead`, `--model`; `rolecall init` on a terminal asks\n";
    assert_eq!(complaint(&["init"]), all);
    assert!(complaint(&["init", "--yes", "--kind", "partner"]).contains(
        "with `--customer`, `--customer-lead`, `--customizer`, `--customizer-lead`, `--model`;"
    ));
    let model = [
        "init",
        "--yes",
        "--customer",
        "C",
        "--lead",
        "L",
        "--model",
        "aem-cloud-servic",
    ];
    assert_eq!(
        complaint(&model),
        "rolecall: there is no model `aem-cloud-servic`; did you mean `aem-cloud-service`?\n"
    );
    let hidden = [
        "init",
        "--yes",
        "--customer",
        "C",
        "--lead",
        "L\u{202e}",
        "--model",
        models()[0],
    ];
    assert!(complaint(&hidden).contains("no character that nobody can see, such as U+202E"));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}
