//! The corpus of attacks, `tests/attacks`: each is laid out in a folder and judged in every format,
//! under limits of time and memory. Whatever it tries, the run ends as it should, its output can be
//! read, and nothing of the surroundings is printed, changed or run.

mod layout;
mod outcome;

use std::fs;
use std::path::Path;
use std::time::Duration;

use clap::ValueEnum;
use rolecall::report::Format;

use crate::support::repository;
use layout::Attack;

/// Printed nowhere, in whatever file outside of the repository it is.
const CANARY: &str = "c4nary-0f-4-s3cret";
/// The longest that a run takes.
const MAX_TIME: Duration = Duration::from_secs(10);
/// The most memory that a run asks for, in KiB.
const MAX_KIB: u64 = 1 << 20;
/// An unoptimised program takes longer and asks for more.
const DEBUG_FACTOR: u32 = 3;

/// Attacks that still succeed. One that does not any more leaves this list.
const NOT_YET: &[&str] = &[
    "configuration-is-a-link",
    "extends-a-secret",
    "extends-a-secret-as-yaml",
    "model-is-a-secret",
    "report-is-a-link",
    "report-is-a-pipe",
    "team-is-a-link",
];

#[test]
#[ignore = "it takes minutes where the program is not optimised"]
fn no_attack_succeeds() {
    let mut succeeded = Vec::new();
    let mut told = String::new();
    for name in attacks() {
        if let Err(why) = attempt(&name) {
            told.push_str(&format!("{name}: {why}\n"));
            succeeded.push(name);
        }
    }
    assert_eq!(succeeded, NOT_YET, "{told}");
}

fn attacks() -> Vec<String> {
    let folder = fs::read_dir(repository("tests/attacks")).unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// All formats; an unoptimised program would write a large report for too long, so that it writes
/// three that differ most.
fn formats(attack: &Attack) -> &'static [Format] {
    match attack.is_large() {
        true => &[Format::Concise, Format::Json, Format::Junit],
        false => Format::value_variants(),
    }
}

/// Runs an attack in its formats; fails with what it reached.
fn attempt(name: &str) -> Result<(), String> {
    let attack = Attack::read(&repository(&format!("tests/attacks/{name}")));
    for format in formats(&attack) {
        let value = format.to_possible_value().unwrap();
        let folder = tempfile::tempdir().unwrap();
        attack.lay_out(folder.path());
        let before = outcome::outside(folder.path());
        let redact = if value.get_name().len() % 2 == 0 {
            &["--redact"][..]
        } else {
            &[]
        };
        let run = outcome::run(folder.path(), &attack, value.get_name(), redact)
            .map_err(|why| format!("{}: {why}", value.get_name()))?;
        outcome::examine(&run, *format).map_err(|why| format!("{}: {why}", value.get_name()))?;
        if outcome::outside(folder.path()) != before {
            return Err(format!("{}: it changed a file outside", value.get_name()));
        }
    }
    Ok(())
}

#[test]
fn an_attack_says_first_what_it_tries() {
    for name in attacks() {
        let path = repository(&format!("tests/attacks/{name}/attack.txt"));
        let text = fs::read_to_string(path).unwrap();
        assert!(
            text.starts_with("# ") && text.lines().next().unwrap().ends_with('.'),
            "{name}"
        );
    }
}

/// Where an attack is laid out, and what lies beside it.
fn work_tree(folder: &Path) -> std::path::PathBuf {
    folder.join("tree")
}
