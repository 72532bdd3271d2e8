//! What the house holds itself to: short files that say their job first, no left-overs, generated
//! pages that are current.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{drawn, expect, files, judge_text, repository, rolecall};

#[test]
fn every_source_file_is_short_and_says_its_one_job_first() {
    for path in files("src", ".rs") {
        let text = fs::read_to_string(repository(&path)).unwrap();
        assert!(
            text.starts_with("//! "),
            "{path} does not say what it is for"
        );
        let code = text.split("#[cfg(test)]").next().unwrap().lines().count();
        assert!(code <= 400, "{path} has {code} lines");
    }
}

#[test]
fn no_model_is_named_in_the_code() {
    let library = rolecall::model::Library::default();
    let names = library.models().flat_map(|model| {
        let prefix = model.id.split('-').next().unwrap();
        [model.id.to_string(), format!("\"{prefix}-")]
    });
    let names: BTreeSet<String> = names.collect();
    for path in files("src", ".rs").into_iter().chain(["build.rs".into()]) {
        let text = fs::read_to_string(repository(&path)).unwrap();
        for name in &names {
            assert!(!text.contains(name), "{path} contains {name}");
        }
    }
}

#[test]
fn the_readme_lists_the_rules_and_keys_that_there_are() {
    let readme = fs::read_to_string(repository("README.md")).unwrap();
    let rules = rolecall::docs::rules_table(&rolecall::model::Library::default());
    let readme = replaced(&readme, "rules", &rules);
    let readme = replaced(&readme, "keys", &rolecall::docs::keys_table());
    expect("README.md", &readme);
    assert!(
        readme.contains(rolecall::docs::SCHEMA_ADDRESS),
        "the README names another schema than `rolecall init` writes"
    );
}

/// The text with the part between two markers replaced.
fn replaced(text: &str, marker: &str, part: &str) -> String {
    let (start, end) = (
        format!("<!-- generated: {marker} -->\n"),
        format!("<!-- end: {marker} -->"),
    );
    let (before, rest) = text
        .split_once(&start)
        .unwrap_or_else(|| panic!("the README has no {start}"));
    let (_, after) = rest
        .split_once(&end)
        .unwrap_or_else(|| panic!("the README has no {end}"));
    format!("{before}{start}\n{part}\n{end}{after}")
}

/// `tests/bench/sizes.sh` writes the number; elsewhere than on Linux other crates belong to it.
#[test]
#[cfg(target_os = "linux")]
fn the_readme_counts_the_crates_that_there_are() {
    let arguments = [
        "tree",
        "--locked",
        "--offline",
        "--prefix",
        "none",
        "--edges",
        "normal",
        "--format",
        "{p}",
    ];
    let output = std::process::Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(repository(""))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let told = String::from_utf8(output.stdout).unwrap();
    let crates: BTreeSet<&str> = told
        .lines()
        .map(|line| line.split(" (").next().unwrap())
        .collect();
    let readme = fs::read_to_string(repository("README.md")).unwrap();
    let words = format!("is made of {} crates besides its own", crates.len() - 1);
    assert!(
        readme.contains(&words),
        "the README does not say that the program {words}: run `tests/bench/sizes.sh --readme`"
    );
}

#[test]
fn the_session_in_the_readme_is_what_the_program_prints() {
    let readme = fs::read_to_string(repository("README.md")).unwrap();
    let mut rewritten = readme.clone();
    let mut sessions = 0;
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("\n```").next().unwrap();
        let command = block
            .lines()
            .next()
            .unwrap()
            .strip_prefix("$ rolecall ")
            .unwrap();
        let run = rolecall(repository(""), command);
        let printed = format!("{}{}", run.out, run.err);
        rewritten = rewritten.replace(
            block,
            &format!("$ rolecall {command}\n{}", printed.trim_end()),
        );
        sessions += 1;
    }
    assert!(sessions > 0, "the README shows no session");
    expect("README.md", &rewritten);
}

#[test]
fn the_team_file_in_the_readme_is_a_good_one() {
    let readme = fs::read_to_string(repository("README.md")).unwrap();
    let text = readme
        .split("```yaml\n")
        .find(|block| block.starts_with("# team.yaml\n"))
        .unwrap()
        .split("\n```")
        .next()
        .unwrap();
    let report = judge_text(text);
    assert!(report.findings.is_empty(), "{}", drawn(report));
}

#[test]
fn nothing_is_left_open() {
    for path in files("src", ".rs")
        .into_iter()
        .chain(files("rules", ".yaml"))
    {
        let text = fs::read_to_string(repository(&path)).unwrap();
        for word in ["TODO", "FIXME", "XXX", "unimplemented!"] {
            assert!(!text.contains(word), "{path} has a {word}");
        }
    }
}
