//! Files that other programs spread over several runs: the same findings as in one run. The
//! commands are those of `src/docs/many-files.md`.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::support::{self, BAD, GOOD, Run, block, check, folder, git, say, shell};

/// A command of the page, the one with a word in it.
fn recipe(word: &str) -> String {
    block(&support::read("src/docs/many-files.md"), "sh", word).to_owned()
}

/// Sixty files, every third with findings; none in one of the folders.
fn team_files() -> tempfile::TempDir {
    let name = |number: usize| format!("{}/a b {number}.team.yaml", ["x", "y"][number % 2]);
    let text = |number: usize| if number.is_multiple_of(3) { BAD } else { GOOD };
    let files: Vec<(String, &str)> = (0..60).map(|number| (name(number), text(number))).collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    folder(&files)
}

/// The lines with findings, and the number of files in all summaries.
fn read(lines: &str) -> (BTreeSet<String>, u64) {
    let mut found = BTreeSet::new();
    let mut files = 0;
    for line in lines.lines() {
        let read: serde_json::Value = serde_json::from_str(line).unwrap();
        match read["summary"]["files"].as_u64() {
            Some(number) => files += number,
            None => {
                // `find` writes the folder that it starts in.
                let line = line.replace("\"path\":\"./", "\"path\":\"");
                assert!(found.insert(line), "a finding is there twice");
            }
        }
    }
    (found, files)
}

/// Runs a command of the page with a small part for each run, and compares.
fn spreads(recipe: &str, dir: &tempfile::TempDir, runs: &[&str]) {
    let alone = check(dir, "--format jsonl");
    let (expected, files) = read(&alone.out);
    assert_eq!((expected.len(), files), (60, 60));
    let recipe = recipe.replace("10000", "7").replace("-n 1000", "-n 7");
    let recipe = recipe.replace("rolecall check", "$ROLECALL check");
    let mut lines = String::new();
    for setting in runs {
        let Run { err, .. } = shell(dir, &format!("{setting}\n{recipe}\ntrue"));
        assert!(!err.contains("rolecall: "), "{err}");
        lines += &fs::read_to_string(dir.path().join("findings.jsonl")).unwrap();
    }
    assert_eq!(read(&lines), (expected, files), "{recipe}");
}

#[test]
fn parallel_spreads_files_over_runs() {
    let there = Command::new("parallel").arg("--version").output();
    let is_gnu = there.is_ok_and(|there| String::from_utf8_lossy(&there.stdout).contains("GNU"));
    if !is_gnu {
        return say("SKIPPED: GNU parallel is not installed, so nothing was spread with it");
    }
    let recipe = recipe("parallel ").replace("parallel --pipe", "parallel --will-cite --pipe");
    spreads(&recipe, &team_files(), &[""]);
}

#[test]
fn xargs_spreads_files_over_runs() {
    spreads(&recipe("xargs "), &team_files(), &[""]);
}

#[test]
fn a_matrix_spreads_files_over_jobs() {
    let there = Command::new("split").arg("--version").output();
    if !there.is_ok_and(|there| there.status.success()) {
        return say("SKIPPED: there is no GNU split, so no list was split");
    }
    let dir = team_files();
    git(&dir, "init --quiet");
    git(&dir, "add .");
    let jobs = ["PART=1 PARTS=3", "PART=2 PARTS=3", "PART=3 PARTS=3"];
    spreads(&recipe("split "), &dir, &jobs);
}
