//! The house rules: short files that start with their job, no left-overs, current generated pages.

use std::collections::BTreeSet;
use std::fs;

use regex_lite::Regex;

use crate::support::{files, repository};

/// Fixtures that show their first bytes.
const WITHOUT_COMMENT: [&str; 7] = [
    "fixtures/clean/json.team.yaml",
    "fixtures/syntax/bom-first-key.yaml",
    "fixtures/syntax/bom.yaml",
    "fixtures/syntax/carriage-return-only.yaml",
    "fixtures/syntax/empty.yaml",
    "fixtures/syntax/only-a-marker.yaml",
    "fixtures/syntax/utf-16.yaml",
];

/// How many lines a file has at most, its tests included.
const MAX_LINES: usize = 300;

/// How many characters a line with a comment has at most, which `rustfmt` does not check.
const MAX_COMMENT_CHARACTERS: usize = 100;

/// The paths and texts of all Rust files of the program and its tests.
fn rust_files() -> Vec<(String, String)> {
    let folders = ["src", "tests/it"];
    let paths = folders.map(|folder| files(folder, ".rs")).concat();
    paths
        .into_iter()
        .chain(["build.rs".to_owned()])
        .map(|path| {
            let text = fs::read_to_string(repository(&path)).unwrap();
            (path, text)
        })
        .collect()
}

#[test]
fn the_first_line_of_every_file_says_its_job() {
    for (path, text) in rust_files() {
        assert!(text.starts_with("//! "), "{path} does not say its job");
    }
}

#[test]
fn no_file_is_longer_than_a_few_screens() {
    let longer: Vec<String> = rust_files()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > MAX_LINES)
        .map(|(path, _)| path)
        .collect();
    assert!(longer.is_empty(), "more than {MAX_LINES} lines: {longer:?}");
}

#[test]
fn no_comment_is_wider_than_the_code() {
    for (path, text) in rust_files() {
        let mut comments = text
            .lines()
            .filter(|line| line.trim_start().starts_with("//"));
        let wide = comments.find(|line| line.chars().count() > MAX_COMMENT_CHARACTERS);
        assert_eq!(wide, None, "{path}: wrap this comment");
    }
}

#[test]
fn the_first_line_of_a_fixture_says_what_it_shows() {
    for path in files("fixtures", ".yaml") {
        let bytes = fs::read(repository(&path)).unwrap();
        let is_said = bytes.starts_with(b"# ") || WITHOUT_COMMENT.contains(&path.as_str());
        assert!(is_said, "{path} does not start with a comment");
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

/// A rule may get another name; the kind of a problem is known to the compiler.
#[test]
fn no_rule_is_named_in_the_judgement() {
    let library = rolecall::model::Library::default();
    for path in files("src/judge", ".rs") {
        let text = fs::read_to_string(repository(&path)).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        for word in text.split('"') {
            assert!(library.rule(word).is_none(), "{path} names the rule {word}");
        }
    }
}

/// `tests/bench/sizes.sh` writes the number; on other systems than Linux, the crates differ.
#[test]
#[cfg(target_os = "linux")]
fn the_page_on_speed_has_the_number_of_crates() {
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
    let listed = String::from_utf8(output.stdout).unwrap();
    let crates: BTreeSet<&str> = listed
        .lines()
        .map(|line| line.split(" (").next().unwrap())
        .collect();
    let page = fs::read_to_string(repository("src/docs/speed.md")).unwrap();
    let words = format!("is made of {} crates besides its own", crates.len() - 1);
    assert!(
        page.contains(&words),
        "the page on speed does not say that the program {words}: run `tests/bench/sizes.sh --write`"
    );
}

#[test]
fn no_placeholder_is_left_in_the_code() {
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

/// Predicates that only keep their answer for the next time.
const REMEMBERING: [&str; 5] = [
    "are_same",
    "has_project",
    "is_anchor_lost",
    "is_lost",
    "is_written_id",
];

/// Who reads `is_…` expects a question, without a report or a correction.
#[test]
fn a_predicate_changes_nothing() {
    let changing = r"\bfn ((?:is|are|has|have)_[a-z_]+)[^{;]*&mut ";
    let changing = Regex::new(changing).unwrap();
    for path in files("src", ".rs") {
        let text = fs::read_to_string(repository(&path)).unwrap();
        for found in changing.captures_iter(&text) {
            let name = &found[1];
            assert!(
                REMEMBERING.contains(&name),
                "{path}: say what `{name}` does"
            );
        }
    }
}

/// The start of a sentence that says what to write without marking it.
const UNMARKED: [&str; 2] = ["write `", "such as `"];

/// The code with such sentences that are not about the content of a team file.
const OF_NO_FILE: [&str; 5] = [
    "src/cli/",
    "src/docs.rs",
    "src/files/",
    "src/policy/words.rs",
    "src/report/",
];

/// Without its marks, a value is not written as JSON in the help for a file of JSON.
#[test]
fn a_help_marks_what_is_to_be_written() {
    let is_unmarked = |text: &str| UNMARKED.iter().any(|start| text.contains(start));
    for path in files("src", ".rs") {
        let text = fs::read_to_string(repository(&path)).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let is_help =
            |line: &&str| !line.trim_start().starts_with("//") && !line.contains(" must be ");
        let mut unmarked = code
            .lines()
            .filter(is_help)
            .filter(|line| is_unmarked(line));
        let is_of_file = !OF_NO_FILE.iter().any(|start| path.starts_with(start));
        assert_eq!(unmarked.next().filter(|_| is_of_file), None, "{path}");
    }
    // The texts of rules have no marks.
    for rule in rolecall::model::Library::default().rules() {
        assert!(!is_unmarked(&rule.help), "{}: {}", rule.id, rule.help);
    }
}
