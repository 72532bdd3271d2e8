//! The build stops at a word that no cell of a table can hold, and says where it is. This runs the
//! program that cargo built from `build.rs`.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::extent::{is_thorough, size};
use crate::support::repository;

/// The build's program: the one that cargo made last, beside the folder that it writes to.
fn build_program() -> PathBuf {
    let builds = Path::new(env!("OUT_DIR")).ancestors().nth(2).unwrap();
    let folders = fs::read_dir(builds).unwrap();
    let folders = folders.map(|folder| folder.unwrap());
    let ours = folders.filter(|folder| {
        folder
            .file_name()
            .to_string_lossy()
            .starts_with("rolecall-")
    });
    let programs = ours.map(|folder| folder.path().join("build-script-build"));
    let programs = programs.filter(|program| program.exists());
    programs
        .max_by_key(|program| program.metadata().unwrap().modified().unwrap())
        .unwrap()
}

/// Runs the build with another text in a file of `rules/`; returns whether it succeeds, and its
/// errors.
fn build(file: &str, change: impl Fn(String) -> String) -> (bool, String) {
    let dir = tempfile::tempdir().unwrap();
    copy(&repository("rules"), &dir.path().join("rules"));
    symlink(repository("src"), dir.path().join("src")).unwrap();
    let path = dir.path().join(file);
    fs::write(&path, change(fs::read_to_string(&path).unwrap())).unwrap();
    let built = Command::new(build_program())
        .current_dir(&dir)
        .env("OUT_DIR", dir.path())
        .output()
        .unwrap();
    let error = String::from_utf8(built.stderr).unwrap();
    (built.status.success(), error)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        match path.is_dir() {
            true => copy(&path, &to),
            false => _ = fs::copy(&path, to).unwrap(),
        }
    }
}

#[test]
fn an_unknown_word_in_a_cell_stops_the_build_at_its_line() {
    let cases = [
        (
            "rules/api-mesh.yaml",
            "customer: R }",
            "customer: RX }",
            "`R`",
        ),
        (
            "rules/cloud-manager-ams.yaml",
            "program-manager: x",
            "program-manager: y",
            "`x`",
        ),
        (
            "rules/api-mesh/2025-08-11.yaml",
            "customer: R }",
            "customer: RX }",
            "`R`",
        ),
    ];
    for (file, cell, changed, known) in &cases[size(2, 0)..] {
        let text = fs::read_to_string(repository(file)).unwrap();
        let before = text.split_once(cell).unwrap().0;
        let line = before.lines().count().max(1);
        let (is_built, error) = build(file, |text| text.replacen(cell, changed, 1));
        let word = changed.split(' ').nth(1).unwrap();
        let expected = format!("{file}:{line}: unknown word in a cell `{word}`: must be one of ");
        assert!(
            !is_built && error.contains(&expected),
            "{expected}: {error}"
        );
        assert!(error.contains(known), "{error}");
    }
    if !is_thorough() {
        return; // cargo has built these rules without a change
    }
    let (is_built, error) = build("rules/api-mesh.yaml", |text| text);
    assert!(is_built, "{error}");
}
